import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { damageOf } from '../../analyzers/damage';
import type { CbsFact, ScanPass } from '../../evidence/facts';
import { at, evidenceOf, fact, item, scan } from './evidence-of';

const EXPECTED = 'a'.repeat(64);
const ACTUAL = 'b'.repeat(64);

const damaged = (facts: CbsFact[], scans: ScanPass[] = []) => damageOf(evidenceOf({ cbs: { facts, scans } }).cbs, facts);
const shell = { component: 'Microsoft-Windows-UI-PCShell', version: '10.0.17763.5202', arch: 'amd64' };

test('a failed hydration and the hash mismatches of the same file are one item with both hashes', () => {
  const { items } = damaged([
    fact({ kind: 'hydration-failure', file: 'PeopleBarJumpView.dll', ...shell, time: at('14:30') }),
    fact({ kind: 'hash-mismatch', file: 'PeopleBarJumpView.dll', expectedSha256: EXPECTED, actualSha256: ACTUAL, time: at('14:30') }),
    fact({ kind: 'hash-mismatch', file: 'PeopleBarJumpView.dll', expectedSha256: EXPECTED, actualSha256: ACTUAL, time: at('14:30') }),
  ]);
  assert.is(items.length, 1);
  assert.is(items[0]?.component, shell.component);
  assert.is(items[0]?.expectedSha256, EXPECTED);
  assert.is(items[0]?.actualSha256, ACTUAL);
  assert.is(items[0]?.quotes.length, 3);
});

test('one bare name in two components is two items', () => {
  const { items } = damaged([
    fact({ kind: 'hydration-failure', file: 'a.dll', component: 'One', version: '1.0.0.0', arch: 'amd64' }),
    fact({ kind: 'hydration-failure', file: 'a.dll', component: 'One', version: '1.0.0.0', arch: 'wow64' }),
    fact({ kind: 'hydration-failure', file: 'a.dll', component: 'One', version: '2.0.0.0', arch: 'amd64' }),
  ]);
  assert.is(items.length, 3);
});

test('the version being installed and the matching version are both given', () => {
  const { items } = damaged([
    fact({
      kind: 'hydration-failure',
      file: 'a.lnk',
      component: 'App',
      version: '10.0.19041.3758',
      matching: { component: 'App', version: '10.0.19041.3570' },
    }),
  ]);
  assert.is(items[0]?.version, '10.0.19041.3758');
  assert.is(items[0]?.matchingVersion, '10.0.19041.3570');
});

test('a component without a winner is the item of its missing binary', () => {
  const lxss = { component: 'Microsoft-Windows-Lxss-Manager', version: '10.0.19041.3803', arch: 'amd64' };
  const { items } = damaged([
    fact({ kind: 'no-winner', otherVersions: 3, ...lxss }),
    fact({ kind: 'missing-binary', file: 'LxssManager.dll', ...lxss }),
  ]);
  assert.is(items.length, 1);
  assert.is(items[0]?.kind, 'missing');
  assert.is(items[0]?.file, 'LxssManager.dll');
});

test('"does not have a winner" alone is routine', () => {
  assert.is(damaged([fact({ kind: 'no-winner', otherVersions: 4, component: 'dual_x.inf' })]).items.length, 0);
});

test('a hash mismatch inside a repair pass that no "Cannot repair" follows was repaired', () => {
  const pass = scan({ beginAt: at('10:00'), endAt: at('10:30') });
  const { items, left } = damaged([fact({ kind: 'hash-mismatch', file: 'a.dll', time: at('10:10') })], [pass]);
  assert.is(items[0]?.state, 'repaired');
  assert.is(left.length, 0);
});

test('a hash mismatch whose "Cannot repair" follows is left', () => {
  const pass = scan({ beginAt: at('10:00'), endAt: at('10:30'), items: [item({ file: 'a.dll', component: 'One', version: '1.0.0.0' })] });
  const { items, left } = damaged([fact({ kind: 'hash-mismatch', file: 'a.dll', time: at('10:10') })], [pass]);
  assert.is(items.length, 1);
  assert.is(items[0]?.component, 'One');
  assert.is(left.length, 1);
});

test('"Cannot repair" and then "Repaired" in one pass is repaired', () => {
  const one = { file: 'a.dll', component: 'One', version: '1.0.0.0', arch: 'amd64' };
  const { items, left } = damaged([], [scan({ items: [item(one), item({ ...one, type: 'Repaired', outcome: 'repaired' })] })]);
  assert.is(items.length, 1);
  assert.is(left.length, 0);
});

test('a later finished pass of the same tool that is silent clears an item, one of another tool does not', () => {
  const found = scan({ items: [item({ file: 'a.dll', component: 'One' })] });
  assert.is(damaged([], [found, scan({ components: 5000 })]).left.length, 0);
  assert.is(damaged([], [found, scan({ tool: 'dism', operationResult: '0x00000000' })]).left.length, 1);
});

test('a pass that was cancelled, failed, or looked at one file clears nothing', () => {
  const found = scan({ items: [item({ file: 'a.dll', component: 'One' })] });
  assert.is(damaged([], [found, scan({ completed: false })]).left.length, 1);
  assert.is(damaged([], [found, scan({ operationResult: '0x80070bc9' })]).left.length, 1);
  assert.is(damaged([], [found, scan({ components: 1 })]).left.length, 1);
});

test('what fails after a repair is damaged again', () => {
  const one = { file: 'a.dll', component: 'One', version: '1.0.0.0' };
  const pass = scan({ beginAt: at('10:00'), endAt: at('10:30'), items: [item({ ...one, type: 'Repaired', outcome: 'repaired' })] });
  const { items, left } = damaged([fact({ kind: 'hydration-failure', ...one, time: at('12:00') })], [pass]);
  assert.is(items.length, 1);
  assert.is(left.length, 1);
});

test('a delta backup is listed with a note and not counted as damage of the running system', () => {
  const { items, left } = damaged([], [scan({ tool: 'dism', items: [item({ file: 'a.dll', component: 'One', deltaBackup: 'r' })] })]);
  assert.is(items.length, 1);
  assert.match(items[0]?.note?.zh ?? '', '反向增量备份');
  assert.is(left.length, 0);
});

test('a shortened store name is the component that a hydration failure names in full', () => {
  const { items } = damaged(
    [
      fact({
        kind: 'hydration-failure',
        file: 'a.dll',
        component: 'Microsoft-Windows-EnterpriseModernAppManagement',
        version: '10.0.19041.3636',
      }),
    ],
    [
      scan({
        tool: 'dism',
        items: [item({ file: 'a.dll', component: 'microsoft-windows-e..ernappmanagement', version: '10.0.19041.3636' })],
      }),
    ],
  );
  assert.is(items.length, 2, 'another shortening is another component');
  const same = damaged(
    [
      fact({
        kind: 'hydration-failure',
        file: 'a.dll',
        component: 'Microsoft-Windows-EnterpriseModernAppManagement',
        version: '10.0.19041.3636',
      }),
    ],
    [
      scan({
        tool: 'dism',
        items: [item({ file: 'a.dll', component: 'microsoft-windows-e..modernappmanagement', version: '10.0.19041.3636' })],
      }),
    ],
  );
  assert.is(same.items.length, 1);
});

test('a package manifest that is missing gives the package in its parts', () => {
  const { items } = damaged([
    fact({ kind: 'package-damage', what: 'manifest-missing', package: 'Package_123_for_KB3192392~31bf3856ad364e35~amd64~~6.3.1.4' }),
  ]);
  assert.is(items[0]?.component, 'Package_123_for_KB3192392');
  assert.is(items[0]?.version, '6.3.1.4');
  assert.is(items[0]?.kind, 'manifest');
});

test('a component manifest is named by its store folder', () => {
  const folder = 'amd64_microsoft-windows-ui_31bf3856ad364e35_10.0.17763.5122_none_9b1f0c0e6a7d2b55';
  const { items } = damaged([fact({ kind: 'package-damage', what: 'manifest-corrupt', path: folder })]);
  assert.is(items[0]?.storeFolder, folder);
  assert.is(items[0]?.version, '10.0.17763.5122');
});

test('the list is capped and says how much is not listed', () => {
  const facts = Array.from({ length: 450 }, (_, index) => fact({ kind: 'missing-binary', file: `f${index}.dll`, component: 'One' }));
  const { items, dropped, left } = damaged(facts);
  assert.is(items.length, 400);
  assert.is(dropped, 50);
  assert.is(left.length, 450);
});

test.run();
