/** The view of a device's chapter. */
import type { DeviceReport, Quote } from '../model/report';
import { shownBytes, shownTime } from './format';
import { word } from './labels';
import { actionView, damagedView, deviceName, eventView, groupBy, quoteView, type FactView } from './view-parts';

const quoteKey = (quote: Quote): string => `${quote.file}\n${quote.line}\n${quote.text}`;

/** The quotes, each once, in the order of their first appearance. */
const distinct = (quotes: readonly Quote[]): Quote[] => groupBy(quotes, quoteKey).flatMap(({ items }) => items.slice(0, 1));

/**
 * The chapter's quotes and the rest. A finding's quote stands in its evidence, unless it is the raw record of an event that the tables of
 * events show with its place; those records and the quotes of attempts and damaged items are printed in the appendix.
 */
function sortedQuotes(report: DeviceReport): { shown: Quote[]; further: Quote[] } {
  const events = new Set(report.events.map(({ quote }) => `${quote.file}:${quote.line}`));
  const all = distinct([...report.findings, ...report.attempts, ...report.damaged].flatMap(({ quotes }) => quotes));
  const found = new Set(report.findings.flatMap(({ quotes }) => quotes.map(quoteKey)));
  const inChapter = (quote: Quote): boolean => found.has(quoteKey(quote)) && !events.has(`${quote.file}:${quote.line}`);
  return { shown: all.filter(inChapter), further: all.filter((quote) => !inChapter(quote)) };
}

/** The quotes that the appendix prints for this device. */
export const furtherQuotes = (report: DeviceReport): Quote[] => sortedQuotes(report).further;

function facts(report: DeviceReport): FactView[] {
  const { device, headline, logCoverage } = report;
  const volumes = device.volumes ?? [];
  const isSystem = (volume: { name: string }): boolean => /^c:?\\?$/i.test(volume.name);
  const isEfi = (volume: { name: string; role?: string }): boolean => /efi|esp/i.test(volume.role ?? volume.name);
  const free = (volume: (typeof volumes)[number] | undefined): string | undefined =>
    volume?.freeBytes === undefined
      ? undefined
      : `${shownBytes(volume.freeBytes)}${volume.sizeBytes === undefined ? '' : ` / ${shownBytes(volume.sizeBytes)}`}${volume.fileSystem === undefined ? '' : ` ${volume.fileSystem}`}`;
  const noFailure = report.diagnosis.verdict === 'healthy' ? word('sentence', 'none') : undefined;
  const fact = (label: string, value: FactView['value'], doubtful = false, detail?: string): FactView => ({
    label,
    detail,
    value,
    doubtful,
  });
  return [
    fact('product', device.product, report.contradictions.length > 0),
    fact('edition', device.edition),
    fact('build', device.build),
    fact('language', device.language),
    fact('update', headline.kb),
    fact('failedAt', logCoverage.failureAt === undefined ? noFailure : shownTime(logCoverage.failureAt).local),
    fact('freeC', free(volumes.find(isSystem))),
    fact('freeEfi', free(volumes.find(isEfi))),
    fact('security', device.securitySoftware?.join(', ')),
    fact('lastGood', device.lastGoodUpdate),
    ...(device.computerName === undefined ? [] : [fact('computer', device.computerName)]),
    ...volumes.filter((volume) => !isSystem(volume) && !isEfi(volume)).map((volume) => fact('freeOn', free(volume), false, volume.name)),
  ];
}

/** The whole chapter; `number` is its place in the report, such as `2.7`. */
export function deviceView(report: DeviceReport, number: string) {
  const { headline, diagnosis, findings } = report;
  const lead = findings.find(({ role }) => role === 'cause');
  const quotes = sortedQuotes(report).shown.map(quoteView);
  const events = groupBy(report.events, ({ channel }) => channel ?? '').map(({ key, items }) => ({
    channel: key,
    rows: items.map(eventView),
  }));
  const attempts = report.attempts.map(({ kb, package: packageName, client, startedAt, endedAt, outcome, code }) => ({
    kb,
    packageName,
    client,
    started: startedAt === undefined ? undefined : shownTime(startedAt),
    ended: endedAt === undefined ? undefined : shownTime(endedAt),
    outcome,
    code,
  }));
  const hasEvidence = quotes.length > 0 || events.length > 0 || attempts.length > 0;
  const present: Record<string, boolean> = {
    diagnosis: true,
    evidence: hasEvidence,
    damaged: report.damaged.length > 0,
    actions: true,
    verification: report.verification.length > 0,
  };
  const parts = Object.keys(present).filter((part) => present[part] === true);
  const section = (part: string) => (parts.includes(part) ? `${number}.${parts.indexOf(part) + 1}` : '');
  return {
    id: anchorOf(number),
    number,
    name: deviceName(report.device),
    verdict: diagnosis.verdict,
    sentence: lead?.title ?? headline.cause,
    confidence: lead?.confidence ?? headline.confidence,
    code: headline.code,
    symbol: headline.symbol,
    facts: facts(report),
    coverage: { sentence: report.logCoverage.sentence, doubtful: report.logCoverage.failureCovered !== 'yes' },
    chain: report.chain,
    findings: findings.map((finding) => ({
      /** The verdict panel already says title, role and confidence of the leading cause. */
      head: finding === lead ? undefined : { role: finding.role, title: finding.title, confidence: finding.confidence },
      summary: finding.summary,
      reasons: finding.reasons,
      tokens: [...finding.subjects, ...finding.codes],
    })),
    contradictions: report.contradictions.map(({ what, told, evidence }) => ({ what, told, evidence })),
    limits: report.limits,
    quotes,
    attempts,
    events,
    damaged: report.damaged.map(damagedView),
    actions: report.actions.map(actionView),
    /** What is said where no action is recommended: only a healthy device needs none. */
    withoutActions: diagnosis.verdict === 'healthy' ? 'noActions' : report.collect.length > 0 ? 'onlyCollect' : 'noAdvice',
    verification: report.verification,
    section: {
      diagnosis: section('diagnosis'),
      evidence: section('evidence'),
      damaged: section('damaged'),
      actions: section('actions'),
      verification: section('verification'),
    },
  };
}
export type DeviceView = ReturnType<typeof deviceView>;

/** The id of the heading with this number: `2.7` is `s-2-7`. */
export const anchorOf = (number: string): string => `s-${number.replace(/\./g, '-')}`;
