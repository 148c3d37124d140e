/** The closure block, in the wording of the case's closing mail (case.md, mail 6). What is not known stays a marked blank. */
import type { CaseFields, CaseSummary, DeviceReport } from '../model/report';
import { text, type Bilingual } from '../model/text';
import { han } from './wording';

/** More devices than these are counted by product and KB: a field of a form holds no list. */
const MOST_LISTED = 3;

/** A fact that nobody has written down yet. */
const BLANK = '____';

/** 案例总结: definition, conclusion, and the table that pastes into an ITSM form. `conclusion` is what page 1 says of the findings. */
export function closureOf(fields: CaseFields, devices: readonly DeviceReport[], conclusion: Bilingual): CaseSummary['closure'] {
  const customer = customerOf(fields);
  const products = namesOf(devices.map((report) => report.device.product));
  const kbs = namesOf(devices.map((report) => report.headline.kb));
  const closing = fields.state === 'open' ? openConclusion(conclusion, kbs) : closedConclusion(devices, kbs, fields.state === 'resolved');
  return {
    definition: text(
      han(customer.zh, `反馈 ${products} 系统安装补丁 ${kbs} 失败（设备使用人：${BLANK}），需要协助排查。`),
      `${customer.en} reports that update ${kbs} fails to install on ${products} (device user: ${BLANK}); investigation requested.`,
    ),
    conclusion: closing,
    form: formOf(fields, devices, closing),
  };
}

/** The customer as the case's title calls it (「工行用户反馈 …」), else as the field says. */
function customerOf(fields: CaseFields): Bilingual {
  const inTitle = fields.title === undefined ? undefined : /^(.{1,20}?)(?:用户)?反馈/.exec(fields.title)?.[1];
  const customer = fields.customer ?? BLANK;
  const zh = inTitle ?? customer;
  return text(zh, customer);
}

function namesOf(values: readonly (string | undefined)[]): string {
  const names = [...new Set(values.filter((value): value is string => value !== undefined))].sort();
  return names.length === 0 ? BLANK : names.join(' / ');
}

function openConclusion(conclusion: Bilingual, kbs: string): Bilingual {
  return text(
    `${conclusion.zh}处理后再次验证安装补丁 ${kbs}，验证结果：${BLANK}。`,
    `${conclusion.en} After the repair, verify by installing ${kbs} again; result: ${BLANK}.`,
  );
}

/** As the closing mail words it: what was done, then that the update was installed. */
function closedConclusion(devices: readonly DeviceReport[], kbs: string, resolved: boolean): Bilingual {
  const done = new Set(devices.flatMap((report) => report.actions.map((action) => action.id)));
  const zh: string[] = [];
  const en: string[] = [];
  for (const [id, words] of DONE) {
    if (!done.has(id)) continue;
    zh.push(words.zh);
    en.push(words.en);
  }
  const steps = zh.length === 0 ? text(BLANK, BLANK) : text(`以管理员权限${zh.join('，并')}`, `As administrator, ${en.join(', and ')}`);
  return resolved
    ? text(
        `${steps.zh}，再次验证安装 ${kbs} 补丁成功，案例关闭。`,
        `${steps.en}; update ${kbs} was then installed successfully, and the case is closed.`,
      )
    : text(`${steps.zh}，再次验证安装 ${kbs} 补丁的结果：${BLANK}。`, `${steps.en}; result of installing update ${kbs} again: ${BLANK}.`);
}

const DONE: [string, Bilingual][] = [
  ['txf-autoreset', text('重置 NTFS 事务日志', 'the NTFS transaction log was reset')],
  ['chkdsk', text('运行 chkdsk 修复文件系统', 'chkdsk repaired the file system')],
  ['remove-security-software', text('暂时卸载安全软件', 'the security software was removed for the time being')],
  ['sfc-scannow', text('运行 sfc /scannow 命令', 'sfc /scannow was run')],
  [
    'donor-files',
    text(
      '从正常设备上获取问题设备上出错的系统组件文件并手动替换',
      'the damaged component files were taken from a healthy device and replaced',
    ),
  ],
  ['efi-repair-in-place', text('修复 EFI 系统分区', 'the EFI system partition was repaired')],
];

/** `V2020-L / KB5033371：8 台`, a line each, most first. */
function countsOf(devices: readonly DeviceReport[]): Bilingual {
  const counts = new Map<string, number>();
  for (const { device, headline } of devices) {
    const key = `${device.product ?? BLANK} / ${headline.kb ?? BLANK}`;
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  const rows = [...counts].sort(([one, many], [other, more]) => more - many || (one < other ? -1 : 1));
  return text(
    [`共 ${devices.length} 台`, ...rows.map(([key, count]) => `${key}：${count} 台`)].join('\n'),
    [`${devices.length} devices`, ...rows.map(([key, count]) => `${key}: ${count}`)].join('\n'),
  );
}

function formOf(fields: CaseFields, devices: readonly DeviceReport[], conclusion: Bilingual): CaseSummary['closure']['form'] {
  const row = (field: Bilingual, value: Bilingual | undefined) => ({ field, value: value ?? text(BLANK, BLANK) });
  const lines = (write: (report: DeviceReport) => Bilingual): Bilingual => {
    const all = devices.map(write);
    return text(all.map((line) => line.zh).join('\n'), all.map((line) => line.en).join('\n'));
  };
  const name = ({ device }: DeviceReport) => text(device.label, device.labelEn ?? device.label);
  const steps = (report: DeviceReport, ids: readonly string[]): Bilingual => {
    const titles = report.actions.filter((action) => ids.includes(action.id)).map((action) => action.title);
    return titles.length === 0
      ? text(BLANK, BLANK)
      : text(titles.map((title) => title.zh).join('；'), titles.map((title) => title.en).join('; '));
  };
  const each = (write: (report: DeviceReport) => Bilingual) =>
    lines((report) => text(`${name(report).zh}：${write(report).zh}`, `${name(report).en}: ${write(report).en}`));
  const number = fields.number === undefined ? undefined : text(fields.number, fields.number);
  return [
    row(text('案例号', 'Case number'), number),
    row(
      text('设备 / 版本 / KB', 'Device / version / KB'),
      devices.length > MOST_LISTED
        ? countsOf(devices)
        : lines((report) => {
            const rest = `${report.device.product ?? BLANK} / ${report.headline.kb ?? BLANK}`;
            return text(`${name(report).zh} / ${rest}`, `${name(report).en} / ${rest}`);
          }),
    ),
    row(
      text('根因', 'Root cause'),
      each(
        (report) =>
          report.findings.find((finding) => finding.role === 'cause')?.title ??
          text(`${report.headline.cause.zh}（未定因）`, `${report.headline.cause.en} (not determined)`),
      ),
    ),
    row(
      text('临时措施', 'Workaround'),
      each((report) => steps(report, ['remove-security-software', 'txf-autoreset'])),
    ),
    row(
      text('解决措施', 'Resolution'),
      fields.state === 'open'
        ? each((report) => steps(report, ['chkdsk', 'sfc-scannow', 'donor-files', 'efi-repair-in-place', 'install-update']))
        : conclusion,
    ),
    row(text('验证结果', 'Verification'), undefined),
    row(text('关闭时间 / 确认人', 'Closed at / confirmed by'), undefined),
    row(text('已知错误', 'Known error'), undefined),
  ];
}
