import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { diagnose } from '../../analyzers/diagnose';
import type { DeviceEvidence } from '../../evidence/facts';
import type { DeviceReport } from '../../model/report';
import { at, consoleRun, event, evidenceOf, fact, failedAttempt, item, quoteAt, scan, servicing, session } from './evidence-of';

const KB = 'KB5033371';
const covered = { from: at('09:00'), to: at('23:00') };
const run = (evidence: DeviceEvidence): DeviceReport => diagnose(evidence, { id: 'device-01' });

/** `causes <- consequences (observations)` with the confidence of the first. */
function verdict(report: DeviceReport): string {
  const seen = report.findings.filter((finding) => finding.role === 'observation').map((finding) => finding.family);
  const first = report.findings[0];
  return `${report.diagnosis.causes.join(', ')} <- ${report.diagnosis.consequences.join(', ')} (${seen.join(', ')}) ${first?.confidence ?? '-'}`;
}

const ntfs55 = (more = {}) =>
  event({ provider: 'Ntfs', id: 55, channel: 'System', time: at('14:20'), volume: 'C:', path: '\\Windows\\servicing\\Packages', ...more });
const mark = (category: string, time = at('14:25')) => fact({ kind: 'store-corrupt-mark', category, time });
const hydration = (code: string, file = 'PeopleBarJumpView.dll') =>
  fact({
    kind: 'hydration-failure',
    file,
    component: 'Microsoft-Windows-UI-PCShell',
    version: '10.0.17763.5202',
    arch: 'amd64',
    code,
    time: at('14:25'),
  });
const hash = (file = 'PeopleBarJumpView.dll') =>
  fact({
    kind: 'hash-mismatch',
    file,
    expectedSha256: 'a'.repeat(64),
    actualSha256: 'b'.repeat(64),
    time: at('14:25'),
    quote: quoteAt(`Hashes for file member '${file}' do not match.`),
  });

test('device A: Ntfs 55 and a mark of the store are certain, the store follows from it, chkdsk comes first', () => {
  const report = run(
    evidenceOf({ events: [...failedAttempt(KB, '0x80073712'), ntfs55()], cbs: { ...covered, facts: [mark('CorruptManifest')] } }),
  );
  assert.is(verdict(report), 'ntfs-corruption <- store-corrupt-manifest () certain');
  assert.equal(
    report.actions.slice(0, 2).map((action) => action.id),
    ['chkdsk', 'sfc-scannow'],
  );
});

test('lookalike: Ntfs 55 of a data volume or a shadow copy is no cause', () => {
  const events = [ntfs55({ volume: 'E:', path: undefined }), ntfs55({ volume: '\\\\?\\GLOBALROOT\\Device\\HarddiskVolumeShadowCopy3' })];
  const report = run(
    evidenceOf({ events: [...failedAttempt(KB, '0x80073712'), ...events], cbs: { ...covered, facts: [mark('CorruptManifest')] } }),
  );
  assert.equal(report.diagnosis.causes, ['store-corrupt-manifest']);
});

test('chkdsk that found problems is one record: likely', () => {
  const report = run(evidenceOf({ console: [consoleRun({ tool: 'chkdsk', result: 'found-problems', volume: 'C:' })] }));
  assert.is(verdict(report), 'ntfs-corruption <-  () likely');
});

const denied = [
  fact({ kind: 'driver-result', operation: 'UNSTAGE', inf: 'cpu.inf', result: 5, code: '0x80070005', time: at('14:25') }),
  fact({ kind: 'driver-failure', what: 'Failed unstaging driver updates', code: '0x80070005', time: at('14:25') }),
];
const devmgr = event({ provider: 'Service Control Manager', id: 7000, channel: 'System', service: 'devmgr', time: at('14:21') });

test('device B: access denied with a security service that fails comes before the driver, both likely; NTFS warnings stay beside it', () => {
  const warning = event({
    provider: 'Microsoft-Windows-Ntfs',
    id: 98,
    level: 'warning',
    channel: 'System',
    volume: 'C:',
    time: at('14:20'),
  });
  const report = run(
    evidenceOf({ events: [...failedAttempt('KB5033372', '0x80070005'), devmgr, warning], cbs: { ...covered, facts: denied } }),
  );
  assert.is(verdict(report), 'access-denied-security-software, driver-inf <-  (ntfs-corruption) likely');
  assert.equal(
    report.actions.slice(0, 2).map((action) => action.id),
    ['chkdsk', 'remove-security-software'],
  );
  assert.ok(report.collect.some((action) => action.id === 'collect-boot-trace'));
});

test('lookalike: access denied without security software in the picture is a driver matter', () => {
  const other = event({ provider: 'Service Control Manager', id: 7000, channel: 'System', service: 'Spooler', time: at('14:21') });
  const report = run(evidenceOf({ events: [...failedAttempt('KB5033372', '0x80070005'), other], cbs: { ...covered, facts: denied } }));
  assert.equal(report.diagnosis.causes, ['driver-inf']);
});

test('lookalike: a security service that fails without any denial is nothing', () => {
  const report = run(
    evidenceOf({ events: [...failedAttempt('KB5033372', '0x800f0985'), devmgr], cbs: { ...covered, facts: [hydration('0x800f0985')] } }),
  );
  assert.equal(report.diagnosis.causes, ['psfx-delta-mismatch']);
});

test('lookalike: security software that is only said to be installed does not outrank the driver', () => {
  const told = { device: { securitySoftware: ['TMS'] } };
  const report = run(evidenceOf({ told, events: failedAttempt('KB5033372', '0x80070005'), cbs: { ...covered, facts: denied } }));
  assert.equal(report.diagnosis.causes, ['driver-inf']);
  assert.ok(report.findings.some((finding) => finding.family === 'access-denied-security-software' && finding.role === 'observation'));
});

test('an INF that fails with its own code is certain with the queue that fails', () => {
  const facts = [
    fact({ kind: 'driver-result', operation: 'INSTALL', inf: 'flpydisk.inf', result: 2, code: '0x80070002' }),
    fact({ kind: 'driver-failure', what: 'Failed installing driver updates', code: '0x80070002' }),
  ];
  assert.is(verdict(run(evidenceOf({ cbs: { facts } }))), 'driver-inf <-  () certain');
});

test('lookalike: a queue that cannot be loaded names no driver', () => {
  const facts = [fact({ kind: 'driver-failure', what: 'Doqi: Failed loading driver operations queue.', code: '0x80070490' })];
  assert.is(verdict(run(evidenceOf({ cbs: { facts } }))), ' <-  (other) possible');
});

test('device C: damaged and missing files are payload, not a delta, when the failing code is no delta code', () => {
  const facts = [
    hydration('0xc007000d', 'Snipping Tool.lnk'),
    hash('Snipping Tool.lnk'),
    fact({
      kind: 'missing-binary',
      file: 'LxssManager.dll',
      component: 'Microsoft-Windows-Lxss-Manager',
      version: '10.0.19041.3803',
      time: at('14:25'),
    }),
    fact({ kind: 'csi-error', code: '0x800f0984', function: 'ComponentStore::CRawStoreLayout::HydrateFile', time: at('14:25') }),
    mark('CorruptPayloadFile'),
  ];
  const report = run(evidenceOf({ events: failedAttempt('KB5033372', '0x8007000d'), cbs: { ...covered, facts } }));
  assert.is(verdict(report), 'store-corrupt-payload <-  () certain');
  assert.is(report.headline.cause.zh, '2 个组件文件损坏或缺失');
  assert.is(report.donors.length, 2);
});

test('lookalike: damage that a later pass repaired is no cause, and the PC is healthy by that pass', () => {
  const one = { file: 'a.cdxml', component: 'windows-defender-management-powershell', version: '10.0.18362.1' };
  const pass = scan({
    tool: 'dism',
    operationResult: '0x00000000',
    beginAt: at('15:00'),
    endAt: at('15:05'),
    items: [item({ ...one, outcome: 'repaired' })],
  });
  const report = run(evidenceOf({ cbs: { ...covered, facts: [mark('CorruptPayloadFile')], scans: [pass] } }));
  assert.is(report.diagnosis.verdict, 'healthy');
  assert.is(report.damaged[0]?.state, 'repaired');
});

test('lookalike: a picture that only sfc complains about is beside the point', () => {
  const items = [item({ file: 'img11.jpg', component: 'Microsoft-Windows-Shell-Wallpaper-Common' })];
  assert.is(run(evidenceOf({ cbs: { scans: [scan({ items })] } })).diagnosis.verdict, 'undetermined');
});

test('a package whose manifest is missing is the store, likely by itself and certain with the failing code', () => {
  const lost = fact({
    kind: 'package-damage',
    what: 'manifest-missing',
    package: 'Package_1_for_KB3192392~31bf3856ad364e35~amd64~~6.3.1.4',
    time: at('14:25'),
  });
  assert.is(verdict(run(evidenceOf({ cbs: { facts: [lost] } }))), 'store-corrupt-manifest <-  () likely');
  const report = run(evidenceOf({ events: failedAttempt(KB, '0x800f0831'), cbs: { ...covered, facts: [lost] } }));
  assert.is(verdict(report), 'store-corrupt-manifest <-  () certain');
  assert.ok(report.actions.some((action) => action.id === 'reinstall-packages'));
});

test('device G: a delta code with the hash of the same file is certain, and explains the mark of the store', () => {
  const facts = [hydration('0x800f0985'), hash(), mark('CorruptPayloadFile')];
  const report = run(
    evidenceOf({ device: { build: '10.0.17763.5122' }, events: failedAttempt(KB, '0x800f0985'), cbs: { ...covered, facts } }),
  );
  assert.is(verdict(report), 'psfx-delta-mismatch <- store-corrupt-payload () certain');
  assert.match(report.donors[0]?.from.zh ?? '', '10.0.17763.5122');
});

test('device K: a component without a winner beside the failing delta is a second damaged component, its files searched for by `*`', () => {
  const facts = [
    hydration('0x800f0985', 'BTHUSB.SYS'),
    hash('BTHUSB.SYS'),
    fact({
      kind: 'no-winner',
      component: 'dual_wstorvsp.inf',
      version: '10.0.17763.2989',
      arch: 'amd64',
      otherVersions: 4,
      time: at('14:25'),
    }),
  ];
  const report = run(evidenceOf({ events: failedAttempt(KB, '0x800f0985'), cbs: { ...covered, facts } }));
  assert.equal(
    report.damaged.map((each) => `${each.component} ${each.kind}`),
    ['Microsoft-Windows-UI-PCShell payload', 'dual_wstorvsp.inf missing'],
  );
  assert.equal(
    report.donors.map((each) => each.file),
    ['BTHUSB.SYS', '*'],
  );
});

test('a delta code in the Setup log alone is a hint, and the missing CBS.log is said', () => {
  assert.is(verdict(run(evidenceOf({ events: failedAttempt(KB, '0x800f0985') }))), ' <-  (psfx-delta-mismatch, evidence-missing) possible');
});

const poqexec = fact({
  kind: 'poqexec-failure',
  status: 'STATUS_LOG_GROWTH_FAILED',
  operation: 'HardLinkFile',
  paths: ['\\SystemRoot\\WinSxS\\wow64_x_31bf3856ad364e35_10.0.19041.3758_none_0b1b2deffb80e512\\dtDump.exe'],
  time: at('14:25'),
});
const ntfs135 = (more = {}) => event({ provider: 'Ntfs', id: 135, channel: 'System', volume: 'C:', time: at('14:20'), ...more });

test('device D: poqexec and Ntfs 135 are certain; the log is reset before chkdsk', () => {
  const report = run(
    evidenceOf({ events: [...failedAttempt('KB5033372', '0x80071ab1'), ntfs135()], cbs: { ...covered, facts: [poqexec] } }),
  );
  assert.is(verdict(report), 'txf-log <-  () certain');
  assert.equal(
    report.actions.slice(0, 2).map((action) => action.id),
    ['txf-autoreset', 'chkdsk'],
  );
});

test('lookalike: a transaction log of a data volume, or of a time before the update was installed, is nothing', () => {
  const installed = [servicing(1, KB, at('14:30')), servicing(2, KB, at('15:00'), { state: 'installed' })];
  assert.is(run(evidenceOf({ events: [...installed, ntfs135()] })).diagnosis.verdict, 'healthy');
  assert.is(run(evidenceOf({ events: [...installed, ntfs135({ volume: 'E:', time: at('16:00') })] })).diagnosis.verdict, 'healthy');
});

test('device F: records of another day are a hint beside the gap; nothing is a cause; sfc, then collect', () => {
  const pin = fact({
    kind: 'pin-failure',
    package: 'Package_8_for_KB5031005~31bf3856ad364e35~amd64~~10.0.4069.1.5031005-170_neutral',
    code: '0x80073701',
    time: at('16:47', '2023-12-13'),
  });
  const report = run(
    evidenceOf({
      events: failedAttempt(KB, '0x80073701'),
      cbs: { from: at('09:00', '2023-12-13'), to: at('17:00', '2023-12-13'), facts: [pin] },
    }),
  );
  assert.is(report.diagnosis.verdict, 'undetermined');
  assert.is(verdict(report), ' <-  (missing-assembly, evidence-missing) possible');
  assert.is(report.actions[0]?.id, 'sfc-scannow');
  assert.ok(report.actions.some((action) => action.id === 'collect-logs'));
  assert.not.ok(report.actions.some((action) => action.id === 'reinstall-packages'));
  assert.is(report.headline.cause.zh, '程序集缺失，缺当日日志');
});

test('a package whose assembly is missing on the day of the failure is certain', () => {
  const facts = [
    fact({ kind: 'pin-failure', package: 'Package_8_for_KB5031005~31bf3856ad364e35~amd64~~1.0', code: '0x80073701', time: at('14:25') }),
    fact({ kind: 'csi-error', code: '0xd015000c', symbol: 'STATUS_SXS_ASSEMBLY_MISSING', time: at('14:25') }),
  ];
  assert.is(
    verdict(run(evidenceOf({ events: failedAttempt(KB, '0x80073701'), cbs: { ...covered, facts } }))),
    'missing-assembly <-  () certain',
  );
});

test('lookalike: the pin of a corrupt store is not a missing assembly', () => {
  const facts = [
    fact({ kind: 'pin-failure', package: 'Package_1~a~amd64~~1.0', code: '0x80073712', time: at('14:25') }),
    mark('CorruptManifest'),
  ];
  const report = run(evidenceOf({ events: failedAttempt(KB, '0x80073712'), cbs: { ...covered, facts } }));
  assert.equal(report.diagnosis.causes, ['store-corrupt-manifest']);
});

const bfsvc = (detail?: string) =>
  fact({
    kind: 'installer-error',
    installer: 'Boot File Servicing (BFSVC)',
    binary: 'bfsvc.dll',
    code: '0x800f0922',
    detail,
    time: at('14:25'),
  });

test('device J: the error row of BFSVC is likely and begins with what must be confirmed; the rebuild stands last and needs a signature', () => {
  const report = run(evidenceOf({ events: failedAttempt(KB, '0x800f0922'), cbs: { ...covered, facts: [bfsvc()] } }));
  assert.is(verdict(report), 'efi-system-partition <-  () likely');
  assert.is(report.actions[0]?.id, 'efi-confirm');
  assert.is(report.actions.at(-1)?.id, 'efi-rebuild');
  assert.ok(report.actions.at(-1)?.approval);
});

test('lookalike: 0x800f0922 of another installer is not the EFI partition', () => {
  const facts = [fact({ kind: 'installer-error', installer: 'Task Scheduler', code: '0x80070002', time: at('14:25') })];
  const report = run(evidenceOf({ events: failedAttempt(KB, '0x800f0922'), cbs: { ...covered, facts } }));
  assert.is(verdict(report), ' <-  (other) possible');
});

test('an unknown failure is undetermined, and shows the first failing line and the chain up to the rollback', () => {
  const facts = [
    fact({ kind: 'failure-line', message: 'first', code: '0x80070542', time: at('14:20'), session: 0 }),
    fact({ kind: 'failure-line', message: 'again', code: '0x80070542', time: at('14:21'), session: 0 }),
    fact({ kind: 'failure-line', message: 'second', code: '0x80004005', time: at('14:22'), session: 0 }),
    fact({ kind: 'rollback', what: 'Rolling back', code: '0x80070542', time: at('14:23'), session: 0 }),
  ];
  const report = run(
    evidenceOf({
      events: failedAttempt(KB, '0x80070542'),
      cbs: {
        ...covered,
        facts,
        sessions: [
          session({ result: '0x80070542', kbs: [KB], packages: ['p'], firstFailure: 0, beginAt: at('14:00'), endAt: at('14:29') }),
        ],
      },
    }),
  );
  assert.is(report.diagnosis.verdict, 'undetermined');
  assert.equal(report.diagnosis.causes, []);
  const other = report.findings.find((finding) => finding.family === 'other');
  assert.is(other?.quotes.length, 4);
  assert.is(other?.quotes[3]?.shows?.zh, '回滚');
  assert.is(other?.quotes[0]?.shows?.zh, '第一条失败行');
  assert.is(report.codes.find((code) => code.code === '0x80070542')?.role, 'failure');
});

test('nothing at all is undetermined, never healthy', () => {
  const report = run(evidenceOf());
  assert.is(report.diagnosis.verdict, 'undetermined');
  assert.equal(
    report.assessed.filter((each) => each.result === 'clear'),
    [],
  );
});

test('a log without failures says healthy only where a scan or an installed update says so', () => {
  assert.is(run(evidenceOf({ cbs: { ...covered, sessions: [session({ result: '0x00000000' })] } })).diagnosis.verdict, 'undetermined');
  assert.is(run(evidenceOf({ cbs: { ...covered, scans: [scan({})] } })).diagnosis.verdict, 'healthy');
  assert.is(run(evidenceOf({ console: [consoleRun({ tool: 'sfc', result: 'clean' })] })).diagnosis.verdict, 'healthy');
  assert.is(
    run(evidenceOf({ cbs: { ...covered, scans: [scan({ tool: 'dism', operationResult: '0x80070bc9', completed: false })] } })).diagnosis
      .verdict,
    'undetermined',
  );
});

test('a told failure that the logs do not hold keeps a clean scan from meaning healthy', () => {
  const report = run(evidenceOf({ told: { kb: KB, device: {} }, cbs: { ...covered, scans: [scan({})] } }));
  assert.is(verdict(report), ' <-  (evidence-missing) possible');
});

test.run();
