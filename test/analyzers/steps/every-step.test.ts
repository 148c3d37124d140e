import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import type { Action, DamagedItem } from '../../../model/report';
import type { Bilingual } from '../../../model/text';
import { checkVolume } from '../../../analyzers/steps/chkdsk';
import { collectBootTrace } from '../../../analyzers/steps/collect-boot-trace';
import { collectDriverLog, collectEfiFacts, collectVolumeFacts } from '../../../analyzers/steps/collect-details';
import { collectLogs } from '../../../analyzers/steps/collect-logs';
import { restoreStore, scanStore } from '../../../analyzers/steps/dism';
import { replaceFromDonor } from '../../../analyzers/steps/donor-files';
import { inspectDriverPackages, restoreDriverPackages } from '../../../analyzers/steps/driver-package';
import { confirmBootEntries, rebuildEfiPartition, repairEfiPartition } from '../../../analyzers/steps/efi-partition';
import { cleanInstall, inPlaceUpgrade } from '../../../analyzers/steps/in-place-upgrade';
import { reinstallPackages } from '../../../analyzers/steps/reinstall-package';
import { installUpdate } from '../../../analyzers/steps/reinstall-update';
import { restart } from '../../../analyzers/steps/restart';
import { removeSecuritySoftware } from '../../../analyzers/steps/security-software';
import { repairSystemFiles } from '../../../analyzers/steps/sfc';
import { endTransactionReset, resetTransactionLog } from '../../../analyzers/steps/txf-reset';

const LEVEL = { build: '10.0.17763.5122', arch: 'amd64', language: 'zh-CN' };
const damagedFile: DamagedItem = {
  component: 'Microsoft-Windows-UI-PCShell',
  arch: 'amd64',
  file: 'x.dll',
  kind: 'payload',
  state: 'unrepaired',
  quotes: [],
};

/** Every step, bare and with everything it takes. */
const STEPS: Action[] = [
  checkVolume(),
  checkVolume('D:'),
  collectBootTrace(),
  collectBootTrace('KB5033372'),
  collectDriverLog(),
  collectDriverLog(['cpu.inf']),
  collectEfiFacts(),
  collectVolumeFacts(),
  collectLogs(),
  collectLogs({ kb: 'KB5033371', overwritten: true }),
  restoreStore(),
  restoreStore(LEVEL),
  scanStore(),
  ...replaceFromDonor([damagedFile]),
  ...replaceFromDonor([damagedFile, { ...damagedFile, file: 'y.dll', kind: 'missing' }, { ...damagedFile, file: 'ntfs.sys' }], {
    ...LEVEL,
    product: 'V2020-L',
  }),
  inspectDriverPackages(['cpu.inf']),
  restoreDriverPackages(['cpu.inf'], LEVEL),
  confirmBootEntries(),
  repairEfiPartition(),
  rebuildEfiPartition('en-US'),
  inPlaceUpgrade(),
  inPlaceUpgrade({ product: 'V2020-L', reason: { zh: '原因', en: 'reason' } }),
  cleanInstall(),
  reinstallPackages(['KB5031005']),
  installUpdate(undefined),
  installUpdate('KB5033371', '10.0.17763.5122'),
  restart(),
  removeSecuritySoftware(),
  removeSecuritySoftware(['TMS']),
  repairSystemFiles(),
  repairSystemFiles({ withoutWinner: ['dual_wstorvsp.inf'] }),
  endTransactionReset(),
  resetTransactionLog(),
];

const textsOf = (step: Action): Bilingual[] => [step.title, step.where, step.expected, step.stopWhen, ...(step.notes ?? [])];

test('every file of steps is tried here', () => {
  const noSteps = ['boot-critical', 'healthy-pc', 'order', 'places', 'typed'];
  const files = readdirSync(join(__dirname, '..', '..', '..', 'analyzers', 'steps')).map((name) => name.replace(/\.ts$/, ''));
  const tried = [
    'chkdsk',
    'collect-boot-trace',
    'collect-details',
    'collect-logs',
    'dism',
    'donor-files',
    'driver-package',
    'efi-partition',
    'in-place-upgrade',
    'reinstall-package',
    'reinstall-update',
    'restart',
    'security-software',
    'sfc',
    'txf-reset',
  ];
  assert.equal(files.sort(), [...noSteps, ...tried].sort());
});

test('every step says everything in both languages, with a space between Han and Latin', () => {
  for (const step of STEPS) {
    assert.match(step.id, /^[a-z]+(?:-[a-z0-9]+)*$/);
    for (const { zh, en } of textsOf(step)) {
      assert.ok(/[\u4e00-\u9fff]/.test(zh) && en.length > 1, `${step.id}: ${zh} | ${en}`);
      assert.not.match(en, /[\u4e00-\u9fff]/, step.id);
      assert.not.match(zh, /[\u4e00-\u9fff][A-Za-z0-9]|[A-Za-z0-9][\u4e00-\u9fff]/, step.id);
      assert.not.match(zh + en, /undefined|NaN|\[object/, step.id);
    }
  }
});

test('every step has a duration, and a risk that asks for approval when it is high', () => {
  for (const step of STEPS) {
    assert.ok(step.durationMinutes > 0, step.id);
    if (step.risk === 'high') assert.ok(step.approval, step.id);
  }
});

test('every step works offline: no address in its commands, and Windows Update is never asked', () => {
  for (const step of STEPS) {
    for (const command of step.commands) {
      assert.not.match(command, /https?:|www\.|undefined|[\u4e00-\u9fff]|\n/, `${step.id}: ${command}`);
      if (/restorehealth/i.test(command)) assert.match(command, /\/limitaccess/);
    }
  }
});

test('no step does what cannot be undone: no recursive takeown, no icacls reset, no deleting, no resetbase', () => {
  for (const command of STEPS.flatMap((step) => step.commands)) {
    assert.not.match(
      command,
      /takeown.*\/r|icacls.*\/reset|resetbase|(?:^|[&\s])(?:del|rd|rmdir|ren|move)\s|revertpendingactions/i,
      command,
    );
  }
});

test('steps that nobody has run on Windows say so', () => {
  for (const id of ['donor-files', 'efi-repair-in-place', 'efi-rebuild', 'txf-autoreset']) {
    const step = STEPS.find((each) => each.id === id)!;
    assert.ok(
      step.notes?.some((note) => note.en.includes('not yet tried on Windows')),
      id,
    );
    assert.ok(step.approval, id);
  }
});

test('only the rebuild of the EFI partition deletes a partition, from Windows RE and after looking at it', () => {
  const deleting = STEPS.filter((step) => step.commands.some((command) => command.includes('delete partition')));
  assert.equal(
    deleting.map((step) => step.id),
    ['efi-rebuild'],
  );
  const { commands, where } = deleting[0]!;
  assert.match(where.en, 'Windows RE');
  assert.ok(commands.indexOf('detail partition') < commands.indexOf('delete partition override'));
});

test('BitLocker stays suspended over the restarts of an EFI repair', () => {
  assert.ok(repairEfiPartition().commands.includes('manage-bde -protectors -disable c: -rc 0'));
});

test('the transaction log is reset only after pending.xml and RebootPending were looked at, and auto reset is set back', () => {
  const { commands } = resetTransactionLog('C:');
  const at = (part: string) => commands.findIndex((command) => command.includes(part));
  assert.ok(at('pending.xml') >= 0 && at('RebootPending') >= 0);
  assert.is(at('setautoreset true c:\\'), commands.length - 1);
  assert.ok(endTransactionReset('C:').commands.includes('fsutil resource setautoreset false c:\\'));
});

test('an installation names the build to expect on that PC', () => {
  assert.match(installUpdate('KB5033371', '10.0.17763.4974').expected.en, '10.0.17763.5206');
  assert.match(installUpdate('KB5033372', '10.0.19044.1288').expected.zh, '10.0.19044.3803');
  assert.not.match(installUpdate('KB9999999').expected.en, '10.0');
});

test('sfc says which components it cannot help', () => {
  assert.ok(repairSystemFiles({ withoutWinner: ['dual_wstorvsp.inf'] }).notes!.some((note) => note.zh.includes('dual_wstorvsp.inf')));
  assert.not.ok(repairSystemFiles().notes!.some((note) => note.en.includes('winner')));
});

test.run();
