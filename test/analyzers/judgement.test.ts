/** Records that must not be taken for more than they say. */
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { attemptsOf } from '../../analyzers/attempts';
import { diagnose } from '../../analyzers/diagnose';
import { at, consoleRun, event, evidenceOf, fact, failedAttempt, scan, servicing, session } from './evidence-of';

const KB = 'KB5033371';
const ROLLUP = 'Package_for_RollupFix~31bf3856ad364e35~amd64~~17763.5206.1.8';
const run = (evidence: Parameters<typeof diagnose>[0], kb?: string) => diagnose(evidence, { id: 'device-01', kb });
const installed = (kb = KB, day = '2024-02-19') => [
  servicing(1, kb, at('14:00', day), { client: 'WindowsUpdateAgent' }),
  servicing(2, kb, at('14:30', day), { state: 'installed' }),
];

test('sfc that could not repair is no health, but an observation that asks for CBS.log', () => {
  for (const result of ['unrepaired', 'repairable'] as const) {
    const report = run(evidenceOf({ events: installed(), console: [consoleRun({ tool: 'sfc', result })] }));
    assert.is(report.diagnosis.verdict, 'undetermined');
    assert.equal(
      report.findings.map((finding) => `${finding.family} ${finding.role} ${finding.confidence}`),
      ['store-corrupt-payload observation likely'],
    );
    assert.is(report.actions[0]?.id, 'collect-logs');
    assert.is(report.headline.cause.en, 'Damaged files, not named');
  }
  assert.is(run(evidenceOf({ console: [consoleRun({ tool: 'sfc', result: 'unrepaired' })] })).findings.length, 1);
});

test('console text that is older than the proof, or mended by the next run, does not stand against health', () => {
  const console = [consoleRun({ tool: 'sfc', result: 'unrepaired', time: at('09:00') })];
  assert.is(run(evidenceOf({ events: installed(), console })).diagnosis.verdict, 'healthy');
  const later = [consoleRun({ tool: 'sfc', result: 'unrepaired', time: at('16:00') })];
  assert.is(run(evidenceOf({ events: installed(), console: later })).diagnosis.verdict, 'undetermined');
  const mended = [consoleRun({ tool: 'sfc', result: 'unrepaired' }), consoleRun({ tool: 'sfc', result: 'repaired' })];
  assert.is(run(evidenceOf({ console: mended })).diagnosis.verdict, 'healthy');
});

test('a clean scan in CBS.log does not outweigh console text of which the time is not known', () => {
  const report = run(
    evidenceOf({ cbs: { scans: [scan({ endAt: at('10:00') })] }, console: [consoleRun({ tool: 'sfc', result: 'unrepaired' })] }),
  );
  assert.is(report.diagnosis.verdict, 'undetermined');
});

test('a DISM scan that failed, unlike a DISM package command, stands against health', () => {
  const dism = (command: string) =>
    run(evidenceOf({ events: installed(), console: [consoleRun({ tool: 'dism', result: 'failed', command })] })).diagnosis.verdict;
  assert.is(dism('DISM /Online /Cleanup-Image /RestoreHealth'), 'undetermined');
  assert.is(dism('DISM /Online /Add-Package'), 'healthy');
});

const featureSession = (clock: [string, string]) => {
  const name = 'Microsoft-Windows-NetFx3-OnDemand-Package~31bf3856ad364e35~amd64~~10.0.17763.1';
  const code = '0x800f0954';
  return {
    facts: [fact({ kind: 'package-change' as const, phase: 'complete' as const, package: name, code, session: 0, time: at(clock[0]) })],
    sessions: [
      session({ client: 'DISM Package Manager Provider', packages: [name], result: code, beginAt: at(clock[0]), endAt: at(clock[1]) }),
    ],
  };
};

test('a failing DISM session without a KB is an attempt of its own, not part of the update installed beside it', () => {
  const evidence = evidenceOf({ events: installed(), cbs: featureSession(['14:00', '14:05']) });
  assert.equal(
    attemptsOf(evidence)
      .map((each) => `${each.kb ?? '-'} ${each.outcome} ${each.code ?? '-'}`)
      .sort(),
    ['- failed 0x800f0954', `${KB} installed -`],
  );
  assert.is.not(run(evidence).diagnosis.verdict, 'healthy');
});

test('a session without a KB that fails with the same client and package still joins the failed attempt', () => {
  const events = [servicing(1, KB, at('14:00'), { client: 'wusa' }), servicing(3, KB, at('14:30'), { code: '0x800f0985' })];
  const sessions = [session({ client: 'wusa', packages: [ROLLUP], result: '0x800f0985', beginAt: at('14:00'), endAt: at('14:30') })];
  assert.is(attemptsOf(evidenceOf({ events, cbs: { sessions } })).length, 1);
});

test('a failure of the same update after its success is not folded into the success', () => {
  const sessions = [session({ kbs: [KB], packages: [ROLLUP], result: '0x800f0985', beginAt: at('14:40'), endAt: at('14:50') })];
  assert.equal(
    attemptsOf(evidenceOf({ events: installed(), cbs: { sessions } })).map((each) => each.outcome),
    ['installed', 'failed'],
  );
});

const ntfs55 = (more = {}) =>
  event({ provider: 'Ntfs', id: 55, channel: 'System', time: at('14:20'), volume: 'C:', path: '\\Users\\a', ...more });
const marked = fact({ kind: 'store-corrupt-mark', category: 'CorruptManifest', time: at('14:20') });
const spans = { from: at('09:00'), to: at('23:00') };
const judged = (code: string, events: ReturnType<typeof ntfs55>[], facts = [marked]) => {
  const report = run(evidenceOf({ events: [...failedAttempt(KB, code), ...events], cbs: { ...spans, facts } }));
  return report.findings.map((finding) => `${finding.family} ${finding.role} ${finding.confidence}`);
};
const LOOSE = ['store-corrupt-manifest cause certain', 'ntfs-corruption observation possible'];
const CAUSE = ['ntfs-corruption cause certain', 'store-corrupt-manifest consequence certain'];

test('NTFS damage of a volume that is named by a label or a device is an observation', () => {
  for (const volume of ['USB-STICK', '\\Device\\HarddiskVolume9']) assert.equal(judged('0x80073712', [ntfs55({ volume })]), LOOSE);
  const label = { volume: undefined, message: 'A corruption was discovered in the file system structure on volume USB-STICK. A' };
  assert.equal(judged('0x80073712', [ntfs55(label)]), LOOSE);
  assert.equal(judged('0x80073712', [ntfs55({ volume: undefined, data: { DriveName: 'DATA' } })]), LOOSE);
  assert.equal(judged('0x80073712', [ntfs55({ volume: undefined, message: '在卷 备份盘 上的文件系统结构中发现损坏。' })]), LOOSE);
  assert.equal(judged('0x80073712', [ntfs55({ volume: undefined })]), CAUSE);
  assert.equal(judged('0x80073712', [ntfs55({ volume: 'OS (C:)' })]), CAUSE);
  assert.equal(judged('0x80073712', [ntfs55({ volume: 'USB-STICK' }), ntfs55()]), CAUSE);
});

test('NTFS damage that came after the failure, or weeks before it elsewhere, is an observation', () => {
  assert.equal(judged('0x80073712', [ntfs55({ time: at('09:00', '2024-03-10'), path: '\\Windows\\WinSxS' })]), LOOSE);
  assert.equal(judged('0x80073712', [ntfs55({ time: at('09:00', '2024-02-01') })]), LOOSE);
  assert.equal(judged('0x80073712', [ntfs55({ time: at('09:00', '2024-02-01'), path: '\\Windows\\Temp\\x' })]), LOOSE);
});

test('NTFS damage is a cause within a day, minutes after, or earlier where it names the Windows folders or the code says so', () => {
  assert.equal(judged('0x80073712', [ntfs55({ time: at('16:00', '2024-02-18') })]), CAUSE);
  assert.equal(judged('0x80073712', [ntfs55({ time: at('14:33') })]), CAUSE);
  assert.equal(judged('0x80073712', [ntfs55({ time: at('09:00', '2024-02-01'), path: '\\Windows\\servicing\\Packages' })]), CAUSE);
  assert.is(judged('0x80070570', [ntfs55({ time: at('09:00', '2024-02-01') })])[0], 'ntfs-corruption cause certain');
});

test('a transaction log event of weeks before explains no full disk, and proposes no reset', () => {
  const txf = (time: string) => event({ provider: 'Ntfs', id: 135, channel: 'System', volume: 'C:', time });
  const old = run(
    evidenceOf({
      events: [...failedAttempt(KB, '0x80070070'), txf(at('14:29', '2024-01-25'))],
      cbs: { ...spans, facts: [fact({ kind: 'failure-line', message: 'Failed to stage.', code: '0x80070070', time: at('14:29') })] },
    }),
  );
  assert.is(old.diagnosis.verdict, 'undetermined');
  assert.equal(old.findings.map((finding) => finding.family).sort(), ['other', 'txf-log']);
  assert.not.ok(old.actions.some((action) => action.id === 'txf-autoreset'));
  assert.is(judged('0x80071ab1', [txf(at('14:29', '2024-02-10'))], [])[0], 'txf-log cause likely');
});

const failed = (kb: string, code: string, day: string) => [
  servicing(1, kb, at('14:00', day), { client: 'WindowsUpdateAgent' }),
  servicing(3, kb, at('14:30', day), { code }),
];
const hydration = (day: string) =>
  fact({
    kind: 'hydration-failure',
    file: 'a.dll',
    component: 'One',
    version: '10.0.17763.5202',
    code: '0x800f0985',
    time: at('14:29', day),
  });
const long = { from: at('09:00', '2024-02-01'), to: at('23:00', '2024-03-01') };

test('what another update failed by later does not explain the one that was asked for', () => {
  const evidence = evidenceOf({
    events: [...failed('KB5034119', '0x80073712', '2024-02-17'), ...failed(KB, '0x800f0985', '2024-02-19')],
    cbs: { ...long, facts: [hydration('2024-02-19')] },
  });
  assert.not.ok(run(evidence, 'KB5034119').findings.some((finding) => finding.family === 'psfx-delta-mismatch'));
  assert.equal(run(evidence, KB).diagnosis.causes, ['psfx-delta-mismatch']);
});

test('a rollback that goes on after its first record keeps its records', () => {
  const late = fact({ ...hydration('2024-02-19'), time: at('15:20'), session: 0 });
  const sessions = [session({ beginAt: at('14:00') })];
  const evidence = evidenceOf({ events: failed(KB, '0x800f0985', '2024-02-19'), cbs: { ...long, facts: [late], sessions } });
  assert.equal(run(evidence).diagnosis.causes, ['psfx-delta-mismatch']);
});

test('a scan after the failure still tells what was damaged', () => {
  const mark = fact({ kind: 'store-corrupt-mark', category: 'CorruptManifest', time: at('16:10') });
  const scans = [scan({ beginAt: at('16:00'), endAt: at('16:20') })];
  const report = run(evidenceOf({ events: failedAttempt(KB, '0x80073712'), cbs: { ...spans, facts: [mark], scans } }));
  assert.equal(report.diagnosis.causes, ['store-corrupt-manifest']);
});

test('an update that was asked for and has no record is said to have none; no other is diagnosed', () => {
  const evidence = evidenceOf({
    events: [...failedAttempt(KB, '0x80073712'), ntfs55()],
    cbs: { ...spans, facts: [marked] },
  });
  const report = run(evidence, 'KB9999999');
  assert.equal(report.diagnosis, { verdict: 'undetermined', causes: [], consequences: [] });
  assert.is(report.contradictions[0]?.what.zh, 'KB9999999 没有安装记录');
  assert.is(report.contradictions[0]?.evidence, KB);
  assert.match(report.limits[0]?.en ?? '', 'no record of KB9999999');
  assert.is(report.headline.cause.zh, '没有安装记录');
  assert.equal(
    report.actions.map((action) => action.id),
    ['collect-logs'],
  );
  assert.is(run(evidenceOf({ events: installed() }), 'KB9999999').diagnosis.verdict, 'undetermined');
});

test('a failure is history once a later cumulative update of the same branch is installed', () => {
  const events = (later: string) => [...failed(KB, '0x800f0985', '2024-02-19'), ...installed(later, '2024-02-26')];
  const healthy = run(evidenceOf({ events: events('KB5034768'), cbs: { ...long, facts: [hydration('2024-02-19')] } }));
  assert.is(healthy.diagnosis.verdict, 'healthy');
  assert.is(healthy.headline.kb, 'KB5034768');
  assert.is(run(evidenceOf({ events: events('KB5034763') })).headline.kb, KB);
  assert.is(run(evidenceOf({ events: events('KB5034763') })).headline.code, '0x800f0985');
  const asked = run(evidenceOf({ events: events('KB5034768') }), KB);
  assert.is(asked.headline.code, undefined);
  assert.is(asked.headline.cause.zh, '失败已成历史');
  assert.match(asked.limits[0]?.zh ?? '', /KB5033371 于 2024-02-19 14:30 的失败已成历史：其后 KB5034768 安装成功/);
  const earlier = [...failed('KB5034768', '0x800f0985', '2024-02-19'), ...installed(KB, '2024-02-26')];
  assert.is(run(evidenceOf({ events: earlier })).headline.code, '0x800f0985');
});

test.run();
