import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { MOST_DONOR_FILES, replaceFromDonor } from '../../../analyzers/steps/donor-files';
import { inspectDriverPackages } from '../../../analyzers/steps/driver-package';
import { installUpdate } from '../../../analyzers/steps/reinstall-update';
import { driveOf, isTypable } from '../../../analyzers/steps/typed';
import type { DamagedItem } from '../../../model/report';

const item = (more: Partial<DamagedItem> = {}): DamagedItem => ({
  component: 'Microsoft-Windows-UI-PCShell',
  version: '10.0.17763.5202',
  arch: 'amd64',
  publicKeyToken: '31bf3856ad364e35',
  file: 'PeopleBarJumpView.dll',
  kind: 'payload',
  state: 'unrepaired',
  quotes: [],
  ...more,
});

const ids = (damaged: DamagedItem[]): string[] => replaceFromDonor(damaged).map((step) => step.id);

test('a damaged file is hashed in every version folder, then overwritten in place with its rights put back', () => {
  const [hash, replace] = replaceFromDonor([item()], { build: '10.0.17763.5122', arch: 'amd64' });
  assert.equal(hash!.commands, [
    'for /d %d in ("C:\\Windows\\WinSxS\\amd64_microsoft-windows-ui-pcshell_31bf3856ad364e35_*") do @if exist "%d\\PeopleBarJumpView.dll" certutil -hashfile "%d\\PeopleBarJumpView.dll" SHA256',
  ]);
  const order = ['fsutil hardlink list "%BAD%"', 'takeown /f "%BAD%" /a', 'copy /b /y "%GOOD%" "%BAD%"', 'icacls "%BAD%" /setowner'];
  const places = order.map((part) => replace!.commands.findIndex((command) => command.startsWith(part)));
  assert.equal(
    places,
    [...places].sort((a, b) => a - b),
  );
  assert.ok(places[0]! >= 0);
  assert.is(replace!.commands.filter((command) => command.startsWith('fsutil hardlink list')).length, 2);
  assert.match(replace!.notes!.map((note) => note.en).join(), '10.0.17763.5122');
});

test('the donor is of the level that the PC has now, never of the update', () => {
  for (const step of replaceFromDonor([item()], { build: '10.0.17763.5122' })) {
    const notes = step.notes!.map((note) => note.en).join();
    assert.match(
      notes,
      'same current build as the failing PC (10.0.17763.5122, the level of the November 2023 cumulative update KB5032196)',
    );
  }
});

test('the update that brought the version in the log is named, since that version need not be the installed one', () => {
  const [hash] = replaceFromDonor([item()]);
  assert.ok(hash!.notes!.some((note) => note.zh.includes('10.0.17763.5202 来自 KB5033371')));
});

test('one member that was logged several times is one file', () => {
  const [hash] = replaceFromDonor([item(), item({ version: '10.0.17763.1' }), item({ arch: 'wow64' })]);
  assert.is(hash!.commands.length, 2);
});

test('repaired files, registry damage and items without a file need no donor', () => {
  assert.equal(ids([item({ state: 'repaired' }), item({ kind: 'registry' }), item({ file: undefined })]), []);
});

test('a missing file cannot be overwritten and is left to DISM', () => {
  assert.equal(ids([item({ kind: 'missing', file: 'LxssManager.dll' })]), ['dism-restorehealth', 'hash-store-files']);
  const steps = replaceFromDonor([item(), item({ kind: 'missing', file: 'LxssManager.dll' })]);
  assert.match(
    steps
      .at(-1)!
      .notes!.map((note) => note.zh)
      .join(),
    'LxssManager.dll 在故障电脑上缺失',
  );
});

test('files that make the PC start are refused', () => {
  assert.equal(ids([item({ file: 'NTFS.SYS' })]), ['in-place-upgrade']);
  assert.equal(ids([item(), item({ file: 'winload.efi' })]), ['hash-store-files', 'donor-files', 'in-place-upgrade']);
});

test('more files than are replaced by hand lead to an in-place upgrade', () => {
  const many = (count: number) => Array.from({ length: count }, (_, index) => item({ file: `file${index}.dll` }));
  assert.equal(ids(many(MOST_DONOR_FILES)), ['hash-store-files', 'donor-files']);
  assert.equal(ids(many(MOST_DONOR_FILES + 1)), ['in-place-upgrade']);
});

test('a package manifest lies in servicing\\Packages and goes with its catalog', () => {
  const path = 'servicing\\Packages\\Package_for_KB5031005~31bf3856ad364e35~amd64~~10.0.4069.1.mum';
  const steps = replaceFromDonor([item({ kind: 'package', file: undefined, component: undefined, path })]);
  assert.match(steps[0]!.commands[0]!, 'certutil -hashfile "C:\\Windows\\servicing\\Packages\\Package_for_KB5031005~');
  assert.ok(steps[1]!.notes!.some((note) => note.en.includes('.cat of the same name')));
});

test('a name from a log never ends the quoted argument of a command', () => {
  for (const name of ['a" & calc & ".dll', 'a%TEMP%.dll', 'a|b.dll', 'a\nb.dll', 'a>b.dll']) {
    assert.not.ok(isTypable(name), name);
    assert.equal(ids([item({ file: name })]), [], name);
    assert.not.ok(
      inspectDriverPackages([name]).commands.some((command) => command.includes(name)),
      name,
    );
  }
  assert.ok(isTypable('Snipping Tool.lnk'));
  assert.not.match(installUpdate('KB1 & calc').commands.join(), 'calc');
  assert.is(driveOf('D:\\'), 'd:');
  assert.is(driveOf('\\Device\\HarddiskVolume3 & calc'), 'c:');
});

test.run();
