/** What the sentences say is what the evidence says: no more of a cause, of a count or of an ending than is on record. */
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { diagnose } from '../../analyzers/diagnose';
import { buildReport } from '../../analyzers/report';
import { removeSecuritySoftware } from '../../analyzers/steps/security-software';
import { atLeast, han, namesWithArch } from '../../analyzers/wording';
import type { DeviceEvidence, OtherLogFact } from '../../evidence/facts';
import type { DeviceReport, Finding } from '../../model/report';
import { text } from '../../model/text';
import { at, caseOf, event, evidenceOf, fact, failedAttempt, item, quoteAt, scan, servicing, session } from './evidence-of';

const KB = 'KB5033371';
const covered = { from: at('09:00'), to: at('23:00') };
const run = (evidence: DeviceEvidence): DeviceReport => diagnose(evidence, { id: 'device-01' });
const findingOf = (report: DeviceReport, family: Finding['family']): Finding => {
  const found = report.findings.find((finding) => finding.family === family);
  assert.ok(found, `no ${family}`);
  return found;
};

const poqexec = (status: string) =>
  fact({ kind: 'poqexec-failure', status, operation: 'HardLinkFile', paths: ['\\SystemRoot\\WinSxS\\x.dll'], time: at('14:20') });
const failing = (code: string, message = 'Failed') => fact({ kind: 'failure-line', message, code, time: at('14:25') });

test('only the code of growth, its status and Ntfs 135 say that the transaction log cannot grow', () => {
  const titleOf = (code: string, parts: Partial<DeviceEvidence>, facts = [failing(code)]) =>
    findingOf(run(evidenceOf({ events: [...failedAttempt(KB, code), ...(parts.events ?? [])], cbs: { ...covered, facts } })), 'txf-log');
  const ntfs = (id: number) => event({ provider: 'Ntfs', id, channel: 'System', volume: 'C:', time: at('14:20') });

  assert.match(titleOf('0x80071ab1', {}, [poqexec('STATUS_LOG_GROWTH_FAILED')]).title.zh, '事务日志无法增长');
  assert.match(titleOf('0x80071a90', { events: [ntfs(135)] }).title.zh, '事务日志无法增长');
  assert.match(titleOf('0x80071a90', { events: [ntfs(137)] }).title.zh, '事务管理器不可用');
  assert.match(titleOf('0x80071a91', {}).title.en, 'transaction manager of volume C: cannot be used');
  const conflict = titleOf('0x80071a90', {});
  assert.is(conflict.title.en, 'An NTFS transaction of volume C: failed');
  assert.is(conflict.confidence, 'possible');
  assert.not.match(conflict.summary.zh, '无法增长');
  assert.is(titleOf('0x80071ab1', {}).confidence, 'possible');
});

test('BFSVC with ERROR_DISK_FULL says that the partition is full, and speaks of 0x800f0922 only where it occurs', () => {
  const row = (code: string) =>
    fact({ kind: 'installer-error', installer: 'Boot File Servicing (BFSVC)', binary: 'bfsvc.dll', code, time: at('14:25') });
  const efi = (code: string) =>
    findingOf(run(evidenceOf({ events: failedAttempt(KB, code), cbs: { ...covered, facts: [row(code)] } })), 'efi-system-partition');
  const full = efi('0x80070070');
  assert.match(full.title.zh, '已满');
  assert.match(full.summary.en, 'ERROR_DISK_FULL: the partition is full');
  assert.not.match(full.reasons.map((reason) => reason.en).join(), '0x800f0922');
  const unknown = efi('0x800f0922');
  assert.match(unknown.summary.en, 'not whether the partition is full');
  assert.match(unknown.reasons.map((reason) => reason.en).join(), '0x800f0922 has many causes');
});

test('the fallback quotes the lines of its own attempt, several of one code, and says when some are left out', () => {
  const line = (n: number, day: string, index: number) =>
    fact({
      kind: 'failure-line',
      message: `${n}`,
      code: '0x80070542',
      time: at(`14:1${n}`, day),
      session: index,
      quote: quoteAt(`own ${n}`),
    });
  const other = fact({ kind: 'failure-line', message: 'b', code: '0x80070542', time: at('14:15', '2024-02-25'), session: 1 });
  const facts = [...[1, 2, 3, 4, 5, 6, 7].map((n) => line(n, '2024-02-19', 0)), other];
  const sessions = [
    session({ result: '0x80070542', kbs: [KB], packages: ['p'], beginAt: at('14:00'), endAt: at('14:29') }),
    session({
      result: '0x80070542',
      kbs: ['KB5034768'],
      packages: ['q'],
      beginAt: at('14:00', '2024-02-25'),
      endAt: at('14:29', '2024-02-25'),
    }),
  ];
  const events = [
    ...failedAttempt(KB, '0x80070542'),
    servicing(1, 'KB5034768', at('14:00', '2024-02-25')),
    servicing(3, 'KB5034768', at('14:30', '2024-02-25'), { code: '0x80070542', state: 'installed' }),
  ];
  const evidence = evidenceOf({ events, cbs: { from: at('09:00'), to: at('23:00', '2024-02-25'), facts, sessions } });
  const found = findingOf(diagnose(evidence, { id: 'device-01', kb: KB }), 'other');
  assert.equal(
    found.quotes.map((quote) => quote.text),
    ['own 1', 'own 3', 'own 4', 'own 5', 'own 6', 'own 7'],
  );
  assert.match(found.summary.zh, '到结束为止的最后几行');
});

test('a sentence of a mail is no failing line', () => {
  const mail: OtherLogFact = {
    log: 'unknown',
    message: '安装失败，错误 0x800f0985',
    code: '0x800f0985',
    quote: quoteAt('mail', 'mail.txt'),
  };
  const found = findingOf(run(evidenceOf({ otherLogs: [mail] })), 'other');
  assert.is(found.quotes.length, 0);
  assert.match(found.summary.en, 'No failing line was found');
});

test('a log that is missing was overwritten or not collected; which of the two is not known', () => {
  const report = run(
    evidenceOf({ events: failedAttempt(KB, '0x80073701'), cbs: { from: at('09:00', '2023-12-13'), to: at('10:00', '2023-12-13') } }),
  );
  const found = findingOf(report, 'evidence-missing');
  for (const words of [found.title, found.summary, report.logCoverage.sentence]) {
    assert.match(words.zh, '被覆盖或未采集');
    assert.match(words.en, 'overwritten or not collected');
  }
});

const hydration = (file: string, component: string, arch = 'amd64') =>
  fact({ kind: 'hydration-failure', file, component, version: '10.0.17763.5202', arch, code: '0x800f0985', time: at('14:25') });
const delta = (facts: DeviceEvidence['cbs']['facts'], capped: string[] = []) =>
  run(evidenceOf({ events: failedAttempt(KB, '0x800f0985'), cbs: { ...covered, facts, capped } }));

test('files of several components are not given to the first one, and what was cut off is no total', () => {
  const facts = ['a', 'b', 'c', 'd', 'e'].map((name) => hydration(`${name}.dll`, `Component-${name}`));
  const found = findingOf(delta(facts), 'psfx-delta-mismatch');
  assert.match(found.summary.zh, '本机 5 个组件的 a.dll、b.dll、c.dll 等 5 个不是更新所认的内容');
  assert.match(found.summary.en, 'a.dll, b.dll, c.dll and 2 more, of 5 components, are not');
  const cut = delta(facts, ['facts: 5 of 900']);
  assert.match(findingOf(cut, 'psfx-delta-mismatch').summary.zh, '至少 5 个组件的 a.dll、b.dll、c.dll 等至少 5 个');
  assert.is(cut.headline.cause.zh, '至少 5 个组件与基线不符');
});

test('device K: the component without a version in effect stands beside the file that differs', () => {
  const idle = fact({
    kind: 'no-winner',
    otherVersions: 1,
    component: 'dual_wstorvsp.inf',
    version: '10.0.17763.1',
    arch: 'amd64',
    time: at('14:25'),
  });
  const report = delta([hydration('BTHUSB.SYS', 'dual_bth.inf'), idle]);
  const found = findingOf(report, 'psfx-delta-mismatch');
  for (const words of [found.title, found.summary, report.chain[0]!.text]) {
    assert.match(words.zh, 'dual_wstorvsp.inf 没有生效的版本');
    assert.match(words.en.toLowerCase(), 'no version of dual_wstorvsp.inf is in effect');
  }
});

test('a scan alone claims no installation that stopped; twins are named with their architecture', () => {
  const tw = (arch: string) => item({ file: 'tw.dll', component: 'Microsoft-Windows-Tw', version: '10.0.17763.1', arch });
  const pass = scan({ items: [tw('amd64'), tw('wow64')], beginAt: at('15:00'), endAt: at('15:10') });
  const { summary } = findingOf(run(evidenceOf({ cbs: { ...covered, scans: [pass] } })), 'store-corrupt-payload');
  assert.not.match(summary.zh, '安装中止');
  assert.not.match(summary.en, 'installation stops');
  assert.match(summary.zh, 'tw.dll (amd64)、tw.dll (wow64) 损坏');
  assert.match(summary.en, 'tw.dll (amd64), tw.dll (wow64) are damaged');
});

test('a driver that fails rolls back only what was rolled back', () => {
  const facts = [
    fact({ kind: 'driver-result', operation: 'UNSTAGE', inf: 'a.inf', result: 2, code: '0x80070002', time: at('14:25') }),
    fact({ kind: 'driver-failure', what: 'Failed unstaging driver updates', code: '0x80070002', time: at('14:25') }),
  ];
  const summaryOf = (more: typeof facts) =>
    findingOf(run(evidenceOf({ events: failedAttempt(KB, '0x80070002'), cbs: { ...covered, facts: [...facts, ...more] } })), 'driver-inf')
      .summary;
  assert.match(summaryOf([]).zh, '更新因此中止');
  const back = fact({ kind: 'rollback', what: 'Rolling back', code: '0x80070002', time: at('14:26') });
  assert.match(summaryOf([back]).zh, '整个更新随之回滚');
});

test('device B: the next step of page 1 is the first of the plan, and short', () => {
  const denied = [
    fact({ kind: 'driver-result', operation: 'UNSTAGE', inf: 'cpu.inf', result: 5, code: '0x80070005', time: at('14:25') }),
    fact({ kind: 'driver-failure', what: 'Failed unstaging driver updates', code: '0x80070005', time: at('14:25') }),
  ];
  const devmgr = event({ provider: 'Service Control Manager', id: 7000, channel: 'System', service: 'devmgr', time: at('14:21') });
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
  assert.is(report.actions[0]?.id, 'chkdsk');
  assert.equal(report.headline.nextStep, text('chkdsk，暂卸安全软件', 'chkdsk, then remove TMS'));
});

test('a product is called by its English name in English', () => {
  const { title } = removeSecuritySoftware([text('360 安全卫士', '360 Total Security')]);
  assert.is(title.zh, '暂时卸载 360 安全卫士');
  assert.is(title.en, 'Uninstall 360 Total Security for now');
});

test('devices are counted in numerals, and the form counts more than three by product and KB', () => {
  const one = (n: number, product: string) =>
    evidenceOf({
      label: `设备-0${n}`,
      labelEn: `Device-0${n}`,
      told: { kb: KB, product, device: {} },
      events: failedAttempt(KB, '0x80070542'),
    });
  const report = buildReport(caseOf([one(1, 'V2020-L'), one(2, 'V2020-L'), one(3, 'V2020-L'), one(4, 'V2022-L')]), {
    tool: { name: 'patchcase', version: '1.0.0' },
  });
  assert.match(report.summary.definition.en, '4 devices cannot install');
  assert.match(report.summary.coverage.en, 'of 4 devices');
  const row = report.summary.closure.form.find(({ field }) => field.en === 'Device / version / KB');
  assert.match(row!.value.zh, '共 4 台\n');
  assert.match(row!.value.zh, `${KB}：`);
  assert.not.match(row!.value.zh, '设备-01');
});

test('a sentence keeps its typed spaces and its counts', () => {
  assert.is(han('a.dll (x86)', '损坏'), 'a.dll (x86) 损坏');
  assert.equal(atLeast(text('a、b 等 7 个', 'a, b and 5 more')), text('a、b 等至少 7 个', 'a, b and at least 5 more'));
  assert.equal(namesWithArch([{ name: 'a', arch: 'amd64' }, { name: 'A', arch: 'x86' }, { name: 'b' }]), ['a (amd64)', 'A (x86)', 'b']);
});

test.run();
