import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { checkVolume } from '../../../analyzers/steps/chkdsk';
import { collectBootTrace } from '../../../analyzers/steps/collect-boot-trace';
import { collectLogs } from '../../../analyzers/steps/collect-logs';
import { scanStore } from '../../../analyzers/steps/dism';
import { inspectDriverPackages } from '../../../analyzers/steps/driver-package';
import { confirmBootEntries, rebuildEfiPartition, repairEfiPartition } from '../../../analyzers/steps/efi-partition';
import { inPlaceUpgrade } from '../../../analyzers/steps/in-place-upgrade';
import { orderActions } from '../../../analyzers/steps/order';
import { installUpdate } from '../../../analyzers/steps/reinstall-update';
import { restart } from '../../../analyzers/steps/restart';
import { removeSecuritySoftware } from '../../../analyzers/steps/security-software';
import { repairSystemFiles } from '../../../analyzers/steps/sfc';
import { endTransactionReset, resetTransactionLog } from '../../../analyzers/steps/txf-reset';
import type { Action } from '../../../model/report';

const ids = (...lists: Action[][]): string =>
  orderActions(lists)
    .map((action) => action.id)
    .join(' ');

test('the plan goes from the small step to the large one, whatever order the findings give', () => {
  assert.is(
    ids([inPlaceUpgrade(), installUpdate('KB5033371'), scanStore()], [repairSystemFiles(), checkVolume(), restart()]),
    'restart chkdsk sfc-scannow dism-scanhealth install-update in-place-upgrade',
  );
});

test('the transaction log is reset before chkdsk, whose restart brings the mount, and auto reset ends after it', () => {
  assert.is(
    ids([installUpdate('KB5033372'), endTransactionReset(), checkVolume(), resetTransactionLog()]),
    'txf-autoreset chkdsk txf-autoreset-off install-update',
  );
});

test('security software goes after chkdsk; the boot trace is for a rollback that comes again', () => {
  assert.is(
    ids(
      [removeSecuritySoftware(['TMS']), installUpdate('KB5033372'), collectBootTrace(), checkVolume()],
      [inspectDriverPackages(['cpu.inf'])],
    ),
    'chkdsk remove-security-software inspect-driver-packages install-update collect-boot-trace',
  );
});

test('an EFI plan begins with confirming boot entries and ends with the rebuild', () => {
  assert.is(
    ids([rebuildEfiPartition(), installUpdate('KB5033371'), repairEfiPartition(), confirmBootEntries()]),
    'efi-confirm efi-repair-in-place install-update efi-rebuild',
  );
});

test('logs are copied right after the scans', () => {
  assert.is(ids([collectLogs(), scanStore(), repairSystemFiles()]), 'sfc-scannow dism-scanhealth collect-logs');
});

test('equal steps of several findings are one, with the commands and notes of all and the graver risk', () => {
  const [merged, ...rest] = orderActions([
    [inspectDriverPackages(['cpu.inf'])],
    [{ ...inspectDriverPackages(['disk.inf']), risk: 'high', approval: true }],
  ]);
  assert.equal(rest, []);
  assert.match(merged!.commands.join(), 'cpu.inf');
  assert.match(merged!.commands.join(), 'disk.inf');
  assert.is(merged!.commands.filter((command) => command === 'pnputil /enum-drivers').length, 1);
  assert.is(merged!.risk, 'high');
  assert.ok(merged!.approval);
  assert.is(orderActions([[repairSystemFiles()], [repairSystemFiles()]])[0]!.notes!.length, repairSystemFiles().notes!.length);
});

test('a step that the order does not know stays behind the step it followed', () => {
  const own = { ...restart(), id: 'own-step' };
  assert.is(ids([repairSystemFiles(), own, installUpdate('KB5033371')], [checkVolume()]), 'chkdsk sfc-scannow own-step install-update');
});

test('another volume is checked where C: is checked', () => {
  assert.is(ids([repairSystemFiles(), checkVolume('D:')]), 'chkdsk-d sfc-scannow');
});

test('no findings, no plan', () => {
  assert.equal(orderActions([]), []);
});

test.run();
