/** Which failure is diagnosed: the one that was asked for, else the one the case is about, else the newest. State, not history. */
import type { Attempt, Coverage } from '../model/report';
import type { CbsFact, DeviceEvidence } from '../evidence/facts';
import { isFailure } from './attempts';
import { supersedes } from './superseded';
import { minutesOf } from './time';

/** The failure that a report explains. */
export interface Failure {
  /** `failed`: it stands. `history`: the same update, or one that contains it, was installed later. `none`: the evidence shows no failure. */
  state: 'failed' | 'history' | 'none';
  kb?: string;
  code?: string;
  /** When it failed, as the evidence gives it. */
  at?: string;
  attempt?: Attempt;
  /** The later installation that made it history. */
  madeGoodBy?: Attempt;
  /** The update was asked for by the caller, and the evidence holds attempts at other updates only. */
  noRecord?: boolean;
  /** Whether some CBS log covers that time; `unknown` where there is no time or no log. */
  covered: 'yes' | 'no' | 'unknown';
}

/** The Setup log's closing event comes up to this many minutes after the last CBS line of the failure. */
const COVERAGE_MARGIN_MINUTES = 15;

/** CBS logs that follow each other within a day are one record of what happened. */
const FILE_GAP_MINUTES = 24 * 60;

/** An update is tried again for days; lines of this many days before the failure can belong to it. */
export const WINDOW_DAYS = 30;

/** Chooses the failure. `kb` is what the caller asks for (`--kb`), in any spelling. */
export function failureOf(evidence: DeviceEvidence, attempts: readonly Attempt[], kb?: string): Failure {
  const asked = normalKb(kb);
  if (asked !== undefined && attempts.some((attempt) => attempt.kb !== undefined) && attempts.every((attempt) => attempt.kb !== asked)) {
    return { state: 'none', kb: asked, noRecord: true, covered: 'unknown' };
  }
  const wanted = [kb, evidence.told.kb].map(normalKb).find((each) => each !== undefined && attempts.some((attempt) => attempt.kb === each));
  const candidates = wanted === undefined ? [...attempts] : attempts.filter((attempt) => attempt.kb === wanted);
  const failed = candidates.findLast((attempt) => stands(attempt, attempts)) ?? candidates.findLast(hasFailed);
  if (failed !== undefined) {
    const at = failed.endedAt ?? failed.startedAt;
    return {
      state: stands(failed, attempts) ? 'failed' : 'history',
      madeGoodBy: goodAfter(failed, attempts),
      kb: (wanted === undefined ? goodAfter(failed, attempts)?.kb : undefined) ?? failed.kb ?? normalKb(kb) ?? normalKb(evidence.told.kb),
      code: failed.code ?? codeNear(evidence, failed) ?? evidence.told.code,
      at,
      attempt: failed,
      covered: coveredBy(evidence, at),
    };
  }
  return fromLinesAlone(evidence, attempts, normalKb(kb) ?? normalKb(evidence.told.kb));
}

const hasFailed = (attempt: Attempt): boolean => attempt.outcome === 'failed' || attempt.outcome === 'rolled-back';

/** A failed attempt that no later attempt made good. */
function stands(attempt: Attempt, all: readonly Attempt[]): boolean {
  return hasFailed(attempt) && goodAfter(attempt, all) === undefined;
}

/** The installation after it of the same update, or of a later cumulative one, which holds all that the earlier holds. */
function goodAfter(attempt: Attempt, all: readonly Attempt[]): Attempt | undefined {
  return all
    .slice(all.indexOf(attempt) + 1)
    .find((later) => later.outcome === 'installed' && (later.kb === attempt.kb || supersedes(later, attempt)));
}

/** Without any attempt: what the lines say that servicing writes only when it gives up; in pasted text without ends, any failing line. */
function fromLinesAlone(evidence: DeviceEvidence, attempts: readonly Attempt[], kb: string | undefined): Failure {
  const { cbs } = evidence;
  if (attempts.length > 0 && attempts.every((attempt) => attempt.outcome === 'installed')) return { state: 'none', covered: 'unknown' };
  const session = cbs.sessions.findLast((each) => isFailure(each.result) && each.firstFailure !== undefined);
  const ends = cbs.facts.filter(isEnd);
  const whole = cbs.scans.length > 0 || evidence.sources.has('setup-events') || cbs.sessions.some((each) => each.result !== undefined);
  const facts = ends.length > 0 || whole ? ends : cbs.facts;
  const scan = cbs.scans.at(-1)?.operationResult;
  const code =
    failingCode(facts) ?? session?.result ?? (isFailure(scan) ? scan : undefined) ?? (whole ? undefined : failingCodeOfOthers(evidence));
  const at =
    facts.findLast((fact) => fact.time !== undefined)?.time ?? session?.endAt ?? (isFailure(scan) ? cbs.scans.at(-1)?.endAt : undefined);
  if (facts.length === 0 && code === undefined) return { state: 'none', kb, covered: 'unknown' };
  return { state: 'failed', kb, code, at, covered: coveredBy(evidence, at) };
}

/** Records that servicing writes only when it gives up. */
function isEnd(fact: CbsFact): boolean {
  if (fact.kind === 'original-failure' || fact.kind === 'hang') return true;
  return (fact.kind === 'wer-report' || fact.kind === 'rollback') && isFailure(fact.code);
}

/** The code that ended it: as servicing names it, else the one that most failing lines carry, the first of equals. */
function failingCode(facts: readonly CbsFact[]): string | undefined {
  for (const kind of ['original-failure', 'wer-report', 'rollback'] as const) {
    const code = facts.flatMap((fact) => (fact.kind === kind && isFailure(fact.code) ? [fact.code] : [])).at(-1);
    if (code !== undefined) return code;
  }
  return mostFrequent(facts.flatMap((fact) => ('code' in fact && fact.code !== undefined ? [fact.code] : [])));
}

function failingCodeOfOthers(evidence: DeviceEvidence): string | undefined {
  return mostFrequent(evidence.otherLogs.flatMap((fact) => (fact.code === undefined ? [] : [fact.code])));
}

/** NTSTATUS values and `E_FAIL` stand beside the HRESULT that is reported; they count only when nothing else is there. */
function mostFrequent(codes: readonly string[]): string | undefined {
  const failing = codes.filter(isFailure);
  const reported = failing.filter((code) => /^0x8/.test(code) && code !== '0x80004005');
  const counts = new Map<string, number>();
  for (const code of reported.length > 0 ? reported : failing) counts.set(code, (counts.get(code) ?? 0) + 1);
  return [...counts].reduce<[string, number] | undefined>(
    (best, each) => (best === undefined || each[1] > best[1] ? each : best),
    undefined,
  )?.[0];
}

/** The code of the lines about an attempt whose closing record carries none. */
function codeNear(evidence: DeviceEvidence, attempt: Attempt): string | undefined {
  const at = minutesOf(attempt.endedAt ?? attempt.startedAt, evidence.cbs.offsetMinutes);
  if (at === undefined) return undefined;
  return failingCode(
    evidence.cbs.facts.filter((fact) => {
      const time = minutesOf(fact.time, evidence.cbs.offsetMinutes);
      return time !== undefined && Math.abs(time - at) <= 60;
    }),
  );
}

/** Whether a CBS log holds the time. */
function coveredBy(evidence: DeviceEvidence, at: string | undefined): Failure['covered'] {
  const time = minutesOf(at, evidence.cbs.offsetMinutes);
  const spans = fileSpans(evidence);
  if (time === undefined || spans.length === 0) return 'unknown';
  return spans.some(({ begin, end }) => begin - COVERAGE_MARGIN_MINUTES <= time && time <= end + COVERAGE_MARGIN_MINUTES) ? 'yes' : 'no';
}

/** A time that CBS logs cover without a gap, in minutes and as logged. */
export interface Span {
  begin: number;
  end: number;
  from: string;
  to: string;
}

/** The extents of the CBS logs in the order of time; of all of them together where the files have none. */
function fileSpans(evidence: DeviceEvidence): Span[] {
  const offset = evidence.cbs.offsetMinutes;
  const span = ({ from, to }: { from?: string; to?: string }): Span[] => {
    const [begin, end] = [minutesOf(from, offset), minutesOf(to, offset)];
    return begin === undefined || end === undefined ? [] : [{ begin, end, from: from!, to: to! }];
  };
  const files = evidence.coverage.filter(isCbs).flatMap(span);
  return (files.length > 0 ? files : span(evidence.cbs)).sort((one, other) => one.begin - other.begin);
}

/** What the CBS logs cover, to be shown: files that follow each other are one span. A failure always writes lines, so none hides in between. */
export function spansOf(evidence: DeviceEvidence): Span[] {
  const joined: Span[] = [];
  for (const next of fileSpans(evidence)) {
    const last = joined.at(-1);
    // TrustedInstaller starts a new file when it wakes; hours without a line between two files are no loss.
    if (last === undefined || next.begin - last.end > FILE_GAP_MINUTES) joined.push({ ...next });
    else if (next.end > last.end) Object.assign(last, { end: next.end, to: next.to });
  }
  return joined;
}

/** Whether a coverage row is a CBS log. */
export const isCbs = (row: Pick<Coverage, 'source'>): boolean => /^cbs/i.test(row.source);

/** `KB5033371`, from any spelling of it. */
export function normalKb(kb: string | undefined): string | undefined {
  const digits = kb === undefined ? undefined : /\d{6,8}/.exec(kb)?.[0];
  return digits === undefined ? undefined : `KB${digits}`;
}

/** When an installation of `attempts` succeeded last, in minutes. */
export function lastSuccess(attempts: readonly Attempt[], offset: number | undefined): number {
  return minutesOf(attempts.findLast((attempt) => attempt.outcome === 'installed')?.endedAt, offset) ?? -Infinity;
}

/** Whether a fact was written while a scanner ran: what a scan finds after the failure was damaged before, too. */
function inScan(evidence: DeviceEvidence, time: number): boolean {
  const offset = evidence.cbs.offsetMinutes;
  return evidence.cbs.scans.some((pass) => {
    const [begin, end] = [minutesOf(pass.beginAt, offset), minutesOf(pass.endAt, offset)];
    return begin !== undefined && begin <= time && (end === undefined || time <= end);
  });
}

/** Whether a fact belongs to a session that was open at the end of the failure: a rollback goes on for a while. */
function begunBefore(evidence: DeviceEvidence, fact: CbsFact, end: number): boolean {
  const began = fact.session === undefined ? undefined : evidence.cbs.sessions[fact.session]?.beginAt;
  const time = minutesOf(began, evidence.cbs.offsetMinutes);
  return time !== undefined && time <= end;
}

/** Facts that belong to one transaction and say nothing about the next; damage in the store stays. */
const OF_ONE_TRANSACTION: ReadonlySet<CbsFact['kind']> = new Set([
  'driver-result',
  'driver-failure',
  'installer-error',
  'poqexec-failure',
  'rollback',
  'hang',
]);

/**
 * The CBS facts that can belong to the failure: those of its month up to its end that no later success of the same update made history; facts
 * of one transaction only from the attempts at this update; after its end only what a scan finds. All facts where the log does not cover the failure, or times are not known.
 */
export function factsOf(evidence: DeviceEvidence, failure: Failure, attempts: readonly Attempt[]): CbsFact[] {
  const offset = evidence.cbs.offsetMinutes;
  const at = minutesOf(failure.at, offset);
  if (failure.covered === 'no') return evidence.cbs.facts;
  const same = failure.kb === undefined ? [] : attempts.filter((attempt) => attempt.kb === failure.kb);
  // Without a failure that stands, all that was before the last success is history.
  const cleared = lastSuccess(failure.state === 'failed' ? same : attempts, offset);
  const starts = same.flatMap((attempt) => minutesOf(attempt.startedAt, offset) ?? []);
  const month = at === undefined ? -Infinity : at - WINDOW_DAYS * 1440;
  const first = starts.length === 0 ? month : Math.max(month, Math.min(...starts.filter((start) => start >= month)) - 60);
  const ended = failure.state === 'failed' && (failure.attempt === undefined || failure.attempt.endedAt !== undefined);
  const end = ended && at !== undefined ? at + COVERAGE_MARGIN_MINUTES : Infinity;
  return evidence.cbs.facts.filter((fact) => {
    const time = minutesOf(fact.time, offset);
    if (time === undefined) return true;
    if (time > end && !inScan(evidence, time) && !begunBefore(evidence, fact, end)) return false;
    return time > cleared && time >= (OF_ONE_TRANSACTION.has(fact.kind) && Number.isFinite(first) ? first : month);
  });
}
