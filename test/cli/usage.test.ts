import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { version } from '../../package.json';
import { inFolder, patchcase } from './run-program';

const oneLine = (text: string): void => {
  assert.match(text, /^patchcase: [^\n]+\n$/);
  assert.not.match(text, /\n\s*at |node:internal/);
};

test('--version prints the version and nothing else', () => {
  assert.equal(patchcase(['--version']), { code: 0, out: `${version}\n`, err: '' });
});

test('--help is in both languages, with examples and exit codes', () => {
  for (const args of [['--help'], ['report', '--help'], ['analyze', '--help']]) {
    const { code, out, err } = patchcase(args);
    assert.is(code, 0);
    assert.is(err, '');
    assert.match(out, '示例 Examples:');
    assert.match(out, '退出码 Exit codes');
    assert.match(out, /patchcase (analyze|report) /);
    assert.match(out, /[\u4e00-\u9fff]+.*\n +[A-Z][a-z]+/);
  }
});

for (const [what, args] of [
  ['no command', []],
  ['an unknown command', ['repair', 'x']],
  ['a mistyped command', ['analyse', 'x']],
  ['an unknown option', ['analyze', '.', '--fast']],
  ['no path', ['analyze']],
  ['no output folder', ['report', '.']],
  ['an option without its value', ['analyze', '.', '--json']],
  ['an unknown language', ['report', '.', '--out', 'x', '--lang', 'fr']],
  ['an unknown format', ['report', '.', '--out', 'x', '--formats', 'html,doc']],
  ['no format left', ['report', '.', '--out', 'x', '--formats', 'pdf', '--no-pdf']],
  ['a KB that is none', ['analyze', '.', '--kb', 'december']],
  ['an empty output folder', ['report', '.', '--out', '']],
  ['an empty file for the JSON', ['analyze', '.', '--json', '']],
  ['an empty file for the JSON of a report', ['report', '.', '--out', 'x', '--json=']],
  ['an empty label', ['analyze', '.', '--label', '']],
  ['a label of blanks', ['analyze', '.', '--label', '  ']],
  ['an empty device', ['analyze', '.', '--device', '']],
  ['an empty KB', ['analyze', '.', '--kb', '']],
  ['a KB given twice', ['analyze', '.', '--kb', 'KB5033371', '--kb', 'KB5033372']],
  ['an output folder given twice', ['report', '.', '--out', 'x', '--out', 'y']],
  ['a path that does not exist', ['analyze', 'no-such-folder']],
  ['a path that does not exist, for a report', ['report', 'no-such-folder', '--out', 'no-such-output']],
] as const) {
  test(`${what} is exit 2 and one line`, () =>
    inFolder((folder) => {
      const { code, out, err } = patchcase(args, { from: folder });
      assert.is(code, 2);
      assert.is(out, '');
      oneLine(err);
    }));
}

test('an empty value and a KB that is none are named, in both languages', () => {
  assert.match(patchcase(['analyze', '.', '--label', '']).err, /--label 的值是空的 \/ The value of --label is empty/);
  assert.match(patchcase(['analyze', '.', '--kb', 'december']).err, /--kb 不是补丁编号.* \/ --kb is not an update number/);
});

test('a mistyped command is answered with the right one', () => {
  assert.match(patchcase(['analyse', 'x']).err, 'analyze');
});

test('escape sequences in an argument do not reach the terminal', () => {
  const { err } = patchcase(['analyze', 'x\u001b[31mred\u202e']);
  oneLine(err);
  assert.not.match(err, /[\u001b\u202e]/);
  assert.match(err, '[U+001B]');
});

test('--verbose shows where a refusal comes from', () => {
  assert.match(patchcase(['analyze', 'no-such-folder', '--verbose']).err, /\n\s*at /);
});

test('a device that the case does not have is exit 2', () =>
  inFolder((folder) => {
    writeFileSync(join(folder, 'note.txt'), 'nothing');
    const { code, err } = patchcase(['analyze', '.', '--device', '设备-99'], { from: folder });
    assert.is(code, 2);
    oneLine(err);
    assert.match(err, '设备-99');
  }));

test('a SOURCE_DATE_EPOCH that is no time is exit 2', () => {
  const { code, err } = patchcase(['analyze', 'samples/txf-log/evidence'], { env: { SOURCE_DATE_EPOCH: 'today' } });
  assert.is(code, 2);
  oneLine(err);
});

test.run();
