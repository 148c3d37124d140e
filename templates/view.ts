/** The view of the whole report: chapters with their numbers, page 1, timeline, donors, closure. A pure function of the report. */
import type { CaseReport, DeviceReport, TimelineEntry } from '../model/report';
import type { Bilingual } from '../model/text';
import { shownMinute, shownPlace, shownTime } from './format';
import { word } from './labels';
import { ENTRY_PATHS } from './marks';
import { layoutTimeline } from './timeline';
import { appendixView } from './view-appendix';
import { anchorOf, deviceView } from './view-device';
import { actionView, deviceName, donorView, groupBy, ownerNames, shortNames, type FactView } from './view-parts';

export type Lang = 'both' | 'zh' | 'en';

function deviceRow(report: DeviceReport, number: string, groupStart: boolean) {
  const { device, headline, diagnosis, contradictions, actions } = report;
  return {
    anchor: anchorOf(number),
    name: deviceName(device),
    verdict: diagnosis.verdict,
    product: device.product ?? device.build,
    kb: headline.kb,
    doubtful: contradictions.length > 0,
    code: headline.code,
    symbol: headline.symbol,
    cause: headline.cause,
    confidence: headline.confidence,
    highRisk: actions.some(({ risk }) => risk === 'high'),
    nextStep: headline.nextStep,
    groupStart,
  };
}

function summaryView(report: CaseReport, deviceNumbers: ReadonlyMap<string, string>) {
  const { devices, summary } = report;
  const short = shortNames(devices);
  const position = new Map(devices.map(({ device }, index) => [device.id, index]));
  const groups = summary.groups.map((group) => ({
    name: group.name,
    devices: group.devices.map(({ id, label, confidence }) => {
      const index = position.get(id);
      const found = index === undefined ? undefined : devices[index];
      return {
        anchor: anchorOf(deviceNumbers.get(id) ?? ''),
        short: (index === undefined ? undefined : short[index]) ?? '',
        name: found === undefined ? { zh: label, en: label } : deviceName(found.device),
        confidence: group.family === 'healthy' ? 'healthy' : (confidence ?? 'possible'),
      };
    }),
  }));
  const grouped = summary.groups.map(({ devices: list }) => list.flatMap(({ id }) => devices[position.get(id) ?? -1] ?? []));
  const rest = devices.filter((device) => !grouped.flat().includes(device));
  const rows = [...grouped, rest].flatMap((list) =>
    list.map((device, index) => deviceRow(device, deviceNumbers.get(device.device.id) ?? '', index === 0)),
  );
  const count = (verdict: string): number => devices.filter(({ diagnosis }) => diagnosis.verdict === verdict).length;
  const tally = count('diagnosed') === 0 && count('healthy') > 0 ? 'healthy' : 'diagnosed';
  const only = devices.length === 1 ? devices[0] : undefined;
  return {
    definition: summary.definition,
    conclusion: summary.conclusion,
    coverage: summary.coverage,
    coverageComplete: summary.coverageComplete,
    map: only === undefined ? { groups, tally, count: String(count(tally)), total: String(devices.length) } : undefined,
    squares: ['certain', 'likely', 'possible'].filter((level) =>
      groups.some(({ devices: list }) => list.some(({ confidence }) => confidence === level)),
    ),
    rows,
    /** Many devices: the first page is set closer, so that the table of devices ends on it. */
    dense: devices.length > 8,
    plan: only === undefined ? [] : only.actions.map(actionView),
  };
}

function timelineView({ devices }: CaseReport) {
  const entries = devices.flatMap(({ device, timeline }) => timeline.map((entry) => ({ entry, name: deviceName(device) })));
  if (entries.length === 0) return undefined;
  const kinds = (Object.keys(ENTRY_PATHS) as (keyof typeof ENTRY_PATHS)[]).filter((kind) =>
    entries.some(({ entry }) => entry.kind === kind),
  );
  const lanes =
    devices.length === 1
      ? kinds.map((kind) => ({
          label: word('entry', kind),
          entries: entries.map(({ entry }) => entry).filter((entry) => entry.kind === kind),
        }))
      : devices.map(({ device, timeline }) => ({ label: deviceName(device), entries: timeline }));
  const charts = layoutTimeline(lanes);
  const before = charts.some((chart) => chart.lanes.some(({ marks }) => marks.some(({ kind }) => kind === 'before')));
  const rows = entries
    .map(({ entry, name }, index) => ({ entry, name, index }))
    .sort((a, b) => (a.entry.time ?? '~').localeCompare(b.entry.time ?? '~') || a.index - b.index)
    .map(({ entry, name }) => timelineRow(entry, name));
  return { charts, kinds: [...kinds, ...(before ? ['before'] : [])], rows, named: devices.length > 1 };
}

function timelineRow(entry: TimelineEntry, name: Bilingual) {
  return {
    time: entry.time === undefined ? undefined : shownTime(entry.time),
    name,
    kind: entry.kind,
    label: entry.label,
    code: entry.code,
    place: shownPlace({ file: entry.file, line: entry.line, text: '' }),
  };
}

/** Steps to collect more; a step that several devices share stands once, with their names. */
function collectView({ devices }: CaseReport) {
  const steps = devices.flatMap(({ device, collect }) => collect.map((action) => ({ action, name: deviceName(device) })));
  return groupBy(steps, ({ action }) => JSON.stringify(action)).flatMap(({ items }, index) =>
    items[0] === undefined
      ? []
      : [{ step: actionView(items[0].action, index), names: devices.length > 1 ? items.map(({ name }) => name) : [] }],
  );
}

function given(pairs: readonly [string, string | undefined][]): FactView[] {
  return pairs.flatMap(([label, value]) =>
    value === undefined || value === '' ? [] : [{ label, detail: undefined, value, doubtful: false }],
  );
}

/** Everything the templates print, with every field named. The report must already have its hidden characters made visible. */
export function reportView(report: CaseReport, lang: Lang) {
  const { devices } = report;
  const fields = report.case;
  const timeline = timelineView(report);
  const names = ownerNames(devices);
  const donors = devices
    .map(({ donors: list }, index) => ({ name: names[index], rows: list.map(donorView) }))
    .filter(({ rows }) => rows.length > 0);
  const collect = collectView(report);
  const present: [string, boolean][] = [
    ['summary', true],
    ['devices', true],
    ['timeline', timeline !== undefined],
    ['donors', donors.length > 0],
    ['collect', collect.length > 0],
    ['closure', true],
    ['appendix', true],
  ];
  const parts = present.filter(([, shown]) => shown).map(([part]) => part);
  const chapters = parts.map((name, index) => ({ name, number: String(index + 1), anchor: anchorOf(String(index + 1)) }));
  const chapter = Object.fromEntries(present.map(([name]) => [name, String(parts.indexOf(name) + 1)]));
  const deviceNumbers = new Map(devices.map(({ device }, index) => [device.id, `2.${index + 1}`]));
  const title: Bilingual | undefined =
    fields.title === undefined && fields.titleEn === undefined
      ? undefined
      : { zh: fields.title ?? fields.titleEn ?? '', en: fields.titleEn ?? fields.title ?? '' };
  const contacts = given([
    ['engineer', fields.engineer],
    ['company', fields.company],
    ['hotline', fields.hotline],
    ['mailbox', fields.mailbox],
    ['mailSubject', fields.mailSubject],
  ]);
  return {
    lang,
    /** Whether the reader can choose a language on screen. */
    choice: lang === 'both',
    htmlLang: lang === 'en' ? 'en' : 'zh-CN',
    number: fields.number,
    title,
    state: fields.state,
    facts: given([
      ['customer', fields.customer],
      ['priority', fields.priority],
      ['tracking', fields.trackingId],
      ['contact', fields.contact],
      ['generated', shownMinute(report.generatedAt)],
    ]),
    tool: `${report.tool.name} ${report.tool.version}`,
    shortId: report.reportId.slice(0, 8),
    chapters,
    chapter,
    summary: summaryView(report, deviceNumbers),
    devices: devices.map((device, index) => deviceView(device, `2.${index + 1}`)),
    timeline,
    donors,
    collect,
    closure: {
      definition: report.summary.closure.definition,
      conclusion: report.summary.closure.conclusion,
      form: report.summary.closure.form,
      contacts,
      section: ((number) => ({ summary: `${number}.1`, form: `${number}.2`, contacts: `${number}.3` }))(chapter['closure'] ?? ''),
    },
    appendix: appendixView(report, parts.indexOf('appendix') + 1),
  };
}
export type ReportView = ReturnType<typeof reportView>;
