import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { buildReport } from '../../analyzers/report';
import { caseReportSchema } from '../../model/report';
import { reportIdOf } from '../../model/report-id';
import type { DeviceEvidence } from '../../evidence/facts';
import { at, caseOf, event, evidenceOf, fact, failedAttempt, scan } from './evidence-of';

const tool = { name: 'patchcase', version: '1.0.0' };
const FIELDS = { number: 'CAS-1', title: '工行用户反馈 V2020-L 版本系统安装 KB5033371 补丁失败', customer: 'ICBC', unknown: 'x' };
const told = { kb: 'KB5033371', product: 'V2020-L', device: {} };

const covered = { from: at('09:00'), to: at('23:00') };
const delta = (label: string, file: string): DeviceEvidence =>
  evidenceOf({
    label,
    labelEn: label.replace('设备', 'Device'),
    told,
    events: failedAttempt('KB5033371', '0x800f0985'),
    cbs: {
      ...covered,
      facts: [
        fact({ kind: 'hydration-failure', file, component: 'One', version: '10.0.17763.5202', code: '0x800f0985', time: at('14:25') }),
        fact({ kind: 'hash-mismatch', file, time: at('14:25') }),
      ],
    },
  });
const ntfs = (label: string): DeviceEvidence =>
  evidenceOf({
    label,
    labelEn: label.replace('设备', 'Device'),
    told,
    events: [
      ...failedAttempt('KB5033371', '0x80073712'),
      event({ provider: 'Ntfs', id: 55, channel: 'System', volume: 'C:', time: at('14:20') }),
    ],
    cbs: { ...covered, facts: [fact({ kind: 'store-corrupt-mark', category: 'CorruptManifest', time: at('14:25') })] },
  });
const lost = (label: string): DeviceEvidence =>
  evidenceOf({
    label,
    labelEn: label.replace('设备', 'Device'),
    told,
    events: failedAttempt('KB5033371', '0x80073701'),
    cbs: { from: at('09:00', '2023-12-13'), to: at('10:00', '2023-12-13') },
  });

const three = () => buildReport(caseOf([delta('设备-01', 'a.dll'), ntfs('设备-02'), lost('设备-03')], FIELDS), { tool });

test('the document obeys the schema', () => {
  assert.ok(caseReportSchema.safeParse(three()).success);
  assert.ok(caseReportSchema.safeParse(buildReport(caseOf([evidenceOf()]), { tool })).success);
});

test('devices stand in the order given, groups with the file system first and the undetermined last', () => {
  const report = three();
  assert.equal(
    report.devices.map((device) => device.device.id),
    ['device-01', 'device-02', 'device-03'],
  );
  assert.equal(
    report.summary.groups.map((group) => `${group.family} ${group.devices.map((device) => device.label).join()}`),
    ['ntfs-corruption 设备-02', 'psfx-delta-mismatch 设备-01', 'undetermined 设备-03'],
  );
});

test('the summary counts, names the gap and tells the order of repair', () => {
  const { summary } = three();
  assert.is(summary.definition.zh, '3 台设备安装补丁 KB5033371（2023 年 12 月累积更新）失败，需要协助排查。');
  assert.match(summary.conclusion.zh, '原因不止一个：1 台文件系统损坏，1 台文件与基线不符，1 台尚未定位。先修文件系统，再修组件');
  assert.is(summary.coverage.zh, '2 台的日志含失败记录；设备-03 失败时的 CBS.log 被覆盖或未采集，其结论不完整。');
  assert.is(summary.coverageComplete, false);
});

test('one device is summed up by itself', () => {
  const { summary } = buildReport(caseOf([delta('设备-07', 'a.dll')]), { tool });
  assert.is(
    summary.definition.zh,
    '设备-07 V2020-L 系统安装补丁 KB5033371（2023 年 12 月累积更新）失败，错误代码 0x800f0985 PSFX_E_APPLY_REVERSE_DELTA_FAILED，需要协助排查。',
  );
  assert.is(summary.coverage.zh, '日志覆盖 2024-02-19 09:00 - 23:00；失败时间在范围内。');
});

test('an open case closes with the plan and a blank for the result', () => {
  const { closure } = three().summary;
  assert.is(closure.definition.zh, '工行反馈 V2020-L 系统安装补丁 KB5033371 失败（设备使用人：____），需要协助排查。');
  assert.match(closure.conclusion.zh, /验证结果：____。$/);
  assert.ok(closure.form.some((row) => row.field.zh === '关闭时间 / 确认人' && row.value.zh === '____'));
});

test('a resolved case closes in the words of the closing mail', () => {
  const { closure } = buildReport(caseOf([delta('设备-07', 'a.dll')], { ...FIELDS, state: 'resolved' }), { tool }).summary;
  assert.is(
    closure.conclusion.zh,
    '以管理员权限运行 sfc /scannow 命令，并从正常设备上获取问题设备上出错的系统组件文件并手动替换，再次验证安装 KB5033371 补丁成功，案例关闭。',
  );
});

test('the id stays when only time and renderer change, and changes with the findings', () => {
  const report = three();
  assert.is(report.reportId.length, 64);
  assert.is(reportIdOf({ ...report, generatedAt: '2026-01-01T00:00:00Z', renderer: 'pdfmake' }), report.reportId);
  assert.is.not(buildReport(caseOf([delta('设备-01', 'b.dll')], FIELDS), { tool }).reportId, report.reportId);
});

/** Width in Han characters: Latin letters, digits and spaces take half of one. */
const width = (words: string): number => [...words].reduce((sum, each) => sum + (/[\u2e80-\uffef]/.test(each) ? 1 : 0.5), 0);

test('cause and next step of page 1 take at most 13 Han characters', () => {
  const devices = [delta('1', 'a.dll'), ntfs('2'), lost('3'), evidenceOf(), evidenceOf({ cbs: { scans: [scan({})] } })];
  for (const { headline } of buildReport(caseOf(devices), { tool }).devices) {
    assert.ok(width(headline.cause.zh) <= 13.5, headline.cause.zh);
    assert.ok(width(headline.nextStep.zh) <= 13.5, headline.nextStep.zh);
  }
});

test('every sentence of the document has both languages', () => {
  const walk = (value: unknown, path: string): void => {
    if (Array.isArray(value)) return value.forEach((each, index) => walk(each, `${path}[${index}]`));
    if (typeof value !== 'object' || value === null) return;
    const { zh, en } = value as { zh?: string; en?: string };
    if (zh !== undefined || en !== undefined) {
      assert.ok(Boolean(zh?.trim()) && Boolean(en?.trim()), `${path}: ${JSON.stringify(value)}`);
      assert.not.match(zh ?? '', /undefined|NaN|，。|。。|  /, path);
      assert.not.match(en ?? '', /undefined|NaN|\.\.$| {2}/, path);
      assert.not.match(en ?? '', /[\u4e00-\u9fff]{2}/, path);
      return;
    }
    for (const [key, each] of Object.entries(value)) walk(each, `${path}.${key}`);
  };
  walk({ ...three(), case: {} }, 'report');
});

test.run();
