/** The case as a whole: problem definition, what was found, what the logs cover, the map of causes. Every sentence is drawn from facts. */
import { kbInfo } from '../knowledge/kb';
import type { CaseFields, CaseSummary, DeviceReport } from '../model/report';
import { text, type Bilingual } from '../model/text';
import { closureOf } from './closure';
import { families } from './families';
import { byPrecedence } from './precedence';
import { han } from './wording';

/** Characters of a Chinese conclusion that three lines of page 1 hold. */
const LONGEST_CONCLUSION = 135;

type Group = CaseSummary['groups'][number];

/** The summary of page 1 and the closure block. */
export function summaryOf(fields: CaseFields, devices: readonly DeviceReport[]): CaseSummary {
  const groups = groupsOf(devices);
  const definition = definitionOf(devices);
  const conclusion = conclusionOf(groups, devices);
  return {
    definition,
    conclusion,
    ...coverageOf(devices),
    groups,
    closure: closureOf(fields, devices, conclusion),
  };
}

/** Each PC stands in one group: its first cause, else its verdict. Causes in the order of repair, then what is open, then what is healthy. */
function groupsOf(devices: readonly DeviceReport[]): Group[] {
  const groups = new Map<Group['family'], Group>();
  for (const report of devices) {
    const family = report.diagnosis.causes[0] ?? (report.diagnosis.verdict === 'healthy' ? 'healthy' : 'undetermined');
    const group = groups.get(family) ?? { family, name: nameOf(family), devices: [] };
    const { id, label } = report.device;
    group.devices.push({ id, label, ...(report.headline.confidence === undefined ? {} : { confidence: report.headline.confidence }) });
    groups.set(family, group);
  }
  const last = (family: Group['family']) => (family === 'healthy' ? 2 : family === 'undetermined' ? 1 : 0);
  return [...groups.values()].sort((one, two) => {
    if (last(one.family) !== last(two.family)) return last(one.family) - last(two.family);
    return one.family === 'healthy' || one.family === 'undetermined' || two.family === 'healthy' || two.family === 'undetermined'
      ? 0
      : byPrecedence(one.family, two.family);
  });
}

function nameOf(family: Group['family']): Bilingual {
  if (family === 'healthy') return text('未发现问题', 'Nothing found');
  if (family === 'undetermined') return text('尚未定位', 'Not determined');
  return families.find((each) => each.id === family)?.name ?? text(family, family);
}

/** `11 台设备安装补丁 KB5033371 / KB5033372（2023 年 12 月累积更新）失败，需要协助排查。` */
export function definitionOf(devices: readonly DeviceReport[]): Bilingual {
  const kbs = unique(devices.map((report) => report.headline.kb));
  const names = unique(kbs.map((kb) => kbInfo(kb)?.name.zh));
  const namesEn = unique(kbs.map((kb) => kbInfo(kb)?.name.en));
  const update = text(
    kbs.length === 0 ? '更新' : `补丁 ${kbs.join(' / ')}${names.length === 1 ? `（${names[0]}）` : ''}`,
    kbs.length === 0 ? 'an update' : `${kbs.join(' / ')}${namesEn.length === 1 ? ` (${namesEn[0]})` : ''}`,
  );
  const failing = devices.filter((report) => report.headline.code !== undefined || report.headline.kb !== undefined);
  if (failing.length === 0) {
    return text(
      `检查 ${devices.length} 台设备的更新日志，日志中没有安装失败的记录。`,
      `The update logs of ${many(devices.length)} were examined; they hold no failed installation.`,
    );
  }
  const [only] = devices;
  if (devices.length === 1 && only !== undefined) {
    const { code, symbol } = only.headline;
    const product = only.device.product === undefined ? text('', '') : text(` ${only.device.product} 系统`, ` (${only.device.product})`);
    const withCode =
      code === undefined
        ? text('', '')
        : text(`，错误代码 ${code}${symbol === undefined ? '' : ` ${symbol}`}`, ` with ${code}${symbol === undefined ? '' : ` ${symbol}`}`);
    return text(
      han(`${only.device.label}${product.zh}安装`, update.zh, `失败${withCode.zh}，需要协助排查。`),
      `${only.device.labelEn ?? only.device.label}${product.en} cannot install ${update.en}${withCode.en}; investigation requested.`,
    );
  }
  return text(
    han(`${devices.length} 台设备安装`, update.zh, '失败，需要协助排查。'),
    `${many(devices.length)} cannot install ${update.en}; investigation requested.`,
  );
}

/** What was found and what to do, over all PCs. */
function conclusionOf(groups: readonly Group[], devices: readonly DeviceReport[]): Bilingual {
  const [only] = devices;
  if (devices.length === 1 && only !== undefined) return conclusionOfOne(only);
  const parts = groups.map((group) => text(han(`${group.devices.length} 台`, group.name.zh), `${group.name.en} (${group.devices.length})`));
  const causes = groups.filter((group) => group.family !== 'healthy' && group.family !== 'undetermined');
  const head = causes.length > 1 ? text('原因不止一个：', 'There is more than one cause: ') : text('', '');
  const plan = planOf(devices);
  return text(
    `${head.zh}${parts.map((part) => part.zh).join('，')}。${plan.zh}`,
    `${head.en}${parts.map((part) => part.en).join(', ')}. ${plan.en}`.trim(),
  );
}

function conclusionOfOne(report: DeviceReport): Bilingual {
  // Three lines of page 1 hold it: the more there is to say of the causes, the fewer steps.
  for (const steps of [3, 2]) {
    const conclusion = conclusionWith(report, steps);
    if (conclusion.zh.length <= LONGEST_CONCLUSION) return conclusion;
  }
  return conclusionWith(report, 1);
}

function conclusionWith(report: DeviceReport, most: number): Bilingual {
  const causes = report.findings.filter((finding) => finding.role === 'cause');
  const steps = report.actions.slice(0, most).map((action) => action.title);
  const plan =
    steps.length === 0
      ? text('', '')
      : text(`建议依次：${steps.map((step) => step.zh).join('；')}。`, ` Next: ${steps.map((step) => step.en).join('; ')}.`);
  if (causes.length > 0) {
    return text(
      `${causes.map((cause) => cause.title.zh).join('；')}。${plan.zh}`,
      `${causes.map((cause) => cause.title.en).join('; ')}.${plan.en}`,
    );
  }
  if (report.diagnosis.verdict === 'healthy') {
    const repaired = report.damaged.filter((item) => item.state === 'repaired').length;
    return repaired > 0
      ? text(
          `日志显示组件存储曾有 ${repaired} 项损坏，${repaired === 1 ? '' : '均'}已修复，目前未发现问题。`,
          `The logs show ${repaired} damaged ${repaired === 1 ? 'item' : 'items'} in the component store, ${repaired === 1 ? '' : 'all '}repaired; nothing is wrong now.`,
        )
      : text('日志显示设备正常，未发现问题。', 'The logs show a healthy PC; nothing was found.');
  }
  const hints = report.findings.filter((finding) => finding.family !== 'other').map((finding) => finding.title);
  const { code } = report.headline;
  const unnamed =
    code === undefined
      ? text('日志中没有失败记录', 'the logs hold no failure')
      : text(`错误代码 ${code}，现有日志没有指出原因`, `code ${code}, and the logs at hand do not name the cause`);
  const hint = hints.length === 0 ? unnamed : text(hints.map((each) => each.zh).join('；'), hints.map((each) => each.en).join('; '));
  return text(`尚未定位原因：${hint.zh}。${plan.zh}`, `The cause is not determined: ${hint.en}.${plan.en}`);
}

/** What holds for the whole plan: the order of repair, that donor sets differ, that gaps are closed first. */
function planOf(devices: readonly DeviceReport[]): Bilingual {
  const zh: string[] = [];
  const en: string[] = [];
  const actions = devices.map((report) => report.actions.map((action) => action.id));
  if (actions.some((ids) => ids.includes('chkdsk')) && actions.some((ids) => ids.includes('sfc-scannow'))) {
    zh.push('先修文件系统，再修组件');
    en.push('repair file systems first, then components');
  }
  if (devices.filter((report) => report.donors.length > 0).length > 1) {
    zh.push('各设备损坏的文件不同，供体文件须逐台准备');
    en.push('damaged files and versions differ, so each device needs its own donor files');
  }
  if (devices.some((report) => report.diagnosis.verdict === 'undetermined')) {
    zh.push('未定位的设备先补采日志');
    en.push('collect logs of the undetermined ones first');
  }
  if (zh.length === 0) return text('', '');
  const sentence = en.join('; ');
  return text(`${zh.join('；')}。`, `${sentence.charAt(0).toUpperCase()}${sentence.slice(1)}.`);
}

function coverageOf(devices: readonly DeviceReport[]): Pick<CaseSummary, 'coverage' | 'coverageComplete'> {
  const gaps = devices.filter((report) => report.logCoverage.failureCovered === 'no' || lacksLog(report));
  const [only] = devices;
  if (devices.length === 1 && only !== undefined) return { coverage: only.logCoverage.sentence, coverageComplete: gaps.length === 0 };
  const covered = devices.filter((report) => report.logCoverage.failureCovered === 'yes').length;
  const open = devices.length - covered - gaps.length;
  const labels = (lang: 'zh' | 'en') =>
    gaps.map(({ device }) => (lang === 'zh' ? device.label : (device.labelEn ?? device.label))).join(lang === 'zh' ? '、' : ', ');
  const zh = [`${covered} 台的日志含失败记录`];
  const en = [`On ${covered} of ${many(devices.length)} the logs hold the failure`];
  if (open > 0) {
    zh.push(`${open} 台无法核对失败时间`);
    en.push(`on ${open} the time of the failure cannot be checked`);
  }
  if (gaps.length > 0) {
    zh.push(`${labels('zh')} 失败时的 CBS.log 被覆盖或未采集，其结论不完整`);
    en.push(`the CBS.log of ${labels('en')} was overwritten or not collected, so that conclusion is incomplete`);
  }
  return { coverage: text(`${zh.join('；')}。`, `${en.join('; ')}.`), coverageComplete: gaps.length === 0 };
}

const lacksLog = (report: DeviceReport): boolean => report.findings.some((finding) => finding.family === 'evidence-missing');

const many = (count: number): string => `${count} ${count === 1 ? 'device' : 'devices'}`;

function unique(values: readonly (string | undefined)[]): string[] {
  return [...new Set(values.filter((value): value is string => value !== undefined))].sort();
}
