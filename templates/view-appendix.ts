/** The view of the appendix: what was read, what was looked for, what the codes mean, what is doubtful. */
import { FAMILIES } from '../model/families';
import type { CaseReport } from '../model/report';
import type { Bilingual } from '../model/text';
import { shownBytes, shownCount, shownMinute, shownTime } from './format';
import { groupBy, ownerNames, quoteView, shortNames } from './view-parts';
import { furtherQuotes } from './view-device';

function coverageGroups({ devices }: CaseReport) {
  const names = ownerNames(devices);
  return devices.map(({ coverage }, index) => ({
    name: names[index],
    rows: coverage.map((row) => ({
      source: row.source,
      file: row.file,
      status: row.status,
      from: row.from === undefined ? undefined : shownTime(row.from).local,
      to: row.to === undefined ? undefined : shownTime(row.to).local,
      lines: row.lines === undefined ? undefined : shownCount(row.lines),
      records: row.records === undefined ? undefined : shownCount(row.records),
      bytes: row.bytes === undefined ? undefined : shownBytes(row.bytes),
      sha256: row.sha256,
      note: row.note,
    })),
  }));
}

/** Per family: which devices have it, which are clear of it, which could not be assessed; the reasons beside the devices they hold for. */
function assessedRows({ devices }: CaseReport) {
  const short = shortNames(devices);
  return FAMILIES.flatMap((family) => {
    const results = devices.flatMap(({ assessed }, index) =>
      assessed.filter((row) => row.family === family).map((row) => ({ name: short[index] ?? '', result: row.result, why: row.why })),
    );
    if (results.length === 0) return [];
    const cell = (wanted: 'found' | 'clear' | 'not-assessed') => {
      const those = results.filter(({ result }) => result === wanted);
      return groupBy(those, ({ why }) => why?.zh ?? '').map(({ items }) => ({
        all: devices.length > 1 && items.length === devices.length,
        result: wanted,
        names: devices.length > 1 ? items.map(({ name }) => name) : [],
        why: items[0]?.why,
      }));
    };
    return [{ family, found: cell('found'), clear: cell('clear'), notAssessed: cell('not-assessed') }];
  });
}

/** Codes of all devices together, failures first; a code that means failure on one device and noise on another has two rows. */
function codeRows({ devices }: CaseReport) {
  const short = shortNames(devices);
  const uses = devices.flatMap(({ codes }, index) => codes.map((use) => ({ ...use, name: short[index] ?? '' })));
  const order = ['failure', 'mentioned', 'noise'];
  return groupBy(uses, ({ code, role }) => `${code} ${role}`)
    .flatMap(({ items }) => {
      const first = items[0];
      if (first === undefined) return [];
      const { code, symbol, meaning, role } = first;
      const count = shownCount(items.reduce((sum, use) => sum + use.count, 0));
      const all = devices.length > 1 && items.length === devices.length;
      return [{ code, symbol, meaning, role, count, all, names: items.map(({ name }) => name) }];
    })
    .sort((a, b) => order.indexOf(a.role) - order.indexOf(b.role));
}

/** Everything of the appendix; `number` is the chapter's, its sections are numbered in the order in which they are present. */
export function appendixView(report: CaseReport, number: number) {
  const { devices, tool } = report;
  const names = ownerNames(devices);
  const contradictions = devices.flatMap(({ contradictions: list }, index) =>
    list.map(({ what, told, evidence, quotes }) => ({ name: names[index], what, told, evidence, quotes: quotes.map(quoteView) })),
  );
  const limits = devices
    .map(({ limits: list }, index) => ({ name: names[index], limits: list }))
    .filter(({ limits: list }) => list.length > 0);
  const quotes = devices
    .map((device, index) => ({ name: names[index], quotes: furtherQuotes(device).map(quoteView) }))
    .filter(({ quotes: list }) => list.length > 0);
  const codes = codeRows(report);
  const assessed = assessedRows(report);
  const redaction = Object.entries(report.redaction?.replaced ?? {}).map(([kind, count]) => ({ kind, count: shownCount(count) }));
  const present: [string, boolean][] = [
    ['about', true],
    ['coverage', true],
    ['assessed', assessed.length > 0],
    ['codes', codes.length > 0],
    ['contradictions', contradictions.length > 0],
    ['limits', limits.length > 0],
    ['quotes', quotes.length > 0],
    ['redaction', redaction.length > 0],
    ['marks', true],
  ];
  const parts = present.filter(([, shown]) => shown).map(([part]) => part);
  const section = Object.fromEntries(present.map(([part]) => [part, `${number}.${parts.indexOf(part) + 1}`]));
  const about: { label: string; value: string | Bilingual | undefined }[] = [
    { label: 'tool', value: `${tool.name} ${tool.version}` },
    { label: 'generated', value: shownMinute(report.generatedAt) },
    { label: 'knowledge', value: report.knowledgeDate },
    ...(report.renderer === undefined ? [] : [{ label: 'renderer', value: report.renderer }]),
    { label: 'reportId', value: report.reportId },
  ];
  return {
    section,
    named: devices.length > 1,
    about,
    coverage: coverageGroups(report),
    assessed,
    codes,
    contradictions,
    limits,
    quotes,
    redaction,
  };
}
