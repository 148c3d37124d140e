import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { diagnose } from '../../analyzers/diagnose';
import { families } from '../../analyzers/families';
import { FAMILIES } from '../../model/families';
import { evidenceOf } from './evidence-of';

const ROOT = join(__dirname, '../../analyzers');

test('every file in families/ stands in the list, under the id that its name gives', () => {
  const files = readdirSync(join(ROOT, 'families')).map((name) => name.replace(/\.ts$/, ''));
  assert.equal(families.map((family) => family.id).sort(), files.sort());
});

test('every family of the contract is assessed, or reported as not assessed with a reason', () => {
  const { assessed } = diagnose(evidenceOf(), { id: 'device-01' });
  assert.equal(assessed.map((each) => each.family).sort(), FAMILIES.filter((id) => id !== 'other' && id !== 'evidence-missing').sort());
  for (const each of assessed) {
    if (each.result === 'not-assessed') assert.ok(each.why !== undefined && each.why.zh !== '' && each.why.en !== '', each.family);
    if (!families.some((family) => family.id === each.family)) assert.is(each.why?.en, 'This version does not assess it yet.');
  }
});

test('analyzers use no disk, clock, process, network or randomness', () => {
  const files = readdirSync(ROOT, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts'));
  assert.ok(files.length > 30);
  for (const name of files) {
    const source = readFileSync(join(ROOT, name), 'utf8');
    assert.not.match(source, /from '(node:|fs|path|os|child_process|crypto)/, `${name} imports from Node`);
    assert.not.match(source, /\brequire\(|\bprocess\.|\bnew Date\(\)|Date\.now|performance\.|Math\.random/, `${name} is not pure`);
    assert.not.match(source, /^import \{(?! type)[^}]*\} from '(\.\.\/)+evidence/m, `${name} uses more of evidence than its types`);
  }
});

test.run();
