/**
 * The attempts to install an update, from the Setup log (Servicing 1-4, WUSA 2-4), the System log (WindowsUpdateClient 19, 20, 43) and the CBS
 * sessions: what began, how it ended. Oldest first; attempts without any time stand in the order of the log.
 */
import { describeCode } from '../knowledge/codes';
import { providerKey } from '../knowledge/events';
import type { Attempt, Quote } from '../model/report';
import { text, type Bilingual } from '../model/text';
import type { CbsEvidence, CbsFact, CbsSession, DeviceEvidence, EventFact } from '../evidence/facts';
import { compact, kbOf } from './identity';
import { distinct, showing } from './quoting';
import { minutesOf } from './time';

/** These clients change packages on their own, without a closing event; they are no attempt of anybody (design.md). */
const SILENT_CLIENTS = new Set(['autocorruptionrepair', 'arbiter']);

/** Signature updates and the removal tool are no system updates: they do not pass through servicing. */
const NOT_SERVICED = new Set(['KB2267602', 'KB4052623', 'KB890830']);

/** KBs that DISM and wusa ask for only to see whether the system answers (design.md). */
const PROBES = new Set(['KB3025096', 'KB976932', 'KB777778']);

/** Servicing reports the end in the Setup log within minutes of the CBS line. */
const SAME_ATTEMPT_MINUTES = 30;

const MOST_QUOTES = 6;

/** An attempt in the making. */
interface Draft extends Attempt {
  from?: number;
  to?: number;
  open: boolean;
}

type Step = 'start' | 'installed' | 'failed' | 'restart';

/** All attempts of one PC. */
export function attemptsOf(evidence: DeviceEvidence): Attempt[] {
  const offset = evidence.cbs.offsetMinutes;
  const drafts = fromEvents(evidence.events, offset);
  for (const draft of fromSessions(evidence.cbs)) join(drafts, draft);
  drafts.sort((one, other) => (one.from ?? one.to ?? 0) - (other.from ?? other.to ?? 0));
  endByLog(drafts, evidence.cbs);
  return drafts.map(({ from: _from, to: _to, open: _open, ...attempt }) =>
    compact({ ...attempt, quotes: distinct(attempt.quotes, MOST_QUOTES) }),
  );
}

function stepOf(event: EventFact): Step | undefined {
  switch (providerKey(event.provider)) {
    case 'servicing':
      // 「已暂存」 is half way, 「不存在」 is an uninstall: neither is the end of an installation.
      if (event.id === 2) return event.state === undefined || event.state === 'installed' ? 'installed' : undefined;
      return ({ 1: 'start', 3: 'failed', 4: 'restart' } as const)[event.id as 1 | 3 | 4];
    case 'wusa':
      return ({ 2: 'installed', 3: 'failed', 4: 'restart', 5: 'restart' } as const)[event.id as 2 | 3 | 4 | 5];
    case 'windowsupdateclient':
      return ({ 19: 'installed', 20: 'failed', 43: 'start' } as const)[event.id as 19 | 20 | 43];
    default:
      return undefined;
  }
}

function fromEvents(events: readonly EventFact[], offset: number | undefined): Draft[] {
  const drafts: Draft[] = [];
  for (const event of inOrder(events, offset)) {
    const step = stepOf(event);
    const kb = event.kb ?? kbOf(event.message);
    if (step === undefined || kb === undefined || NOT_SERVICED.has(kb) || SILENT_CLIENTS.has((event.client ?? '').toLowerCase())) continue;
    if (event.state === 'absent') continue;
    const at = minutesOf(event.time, offset);
    const last = drafts.findLast((draft) => draft.kb === kb);
    const draft = last !== undefined && continues(last, step, at, event.code) ? last : begin(drafts, kb, event.time, at, step);
    draft.quotes.push({ time: event.time, ...showing(event.quote, STEP_WORDS[step], [kb, event.code]) });
    draft.client ??= event.client;
    if (step === 'start') continue;
    draft.endedAt = event.time ?? draft.endedAt;
    draft.to = at ?? draft.to;
    if (step === 'restart') {
      if (draft.open) draft.outcome = 'restart-needed';
    } else if (step === 'installed') {
      draft.outcome = 'installed';
      draft.open = false;
      delete draft.code;
    } else {
      // A failure after "restart needed" came with the restart: Windows takes the update back.
      draft.outcome = draft.outcome === 'restart-needed' || draft.outcome === 'rolled-back' ? 'rolled-back' : 'failed';
      draft.code = event.code ?? draft.code;
      draft.open = false;
    }
  }
  return drafts;
}

const STEP_WORDS: Record<Step, Bilingual> = {
  start: text('开始安装', 'Installation begins'),
  installed: text('安装成功', 'Installed'),
  failed: text('安装失败', 'Installation failed'),
  restart: text('需要重新启动', 'Restart needed'),
};

/** Oldest first; Event Viewer exports newest first, and events of one second must keep their order. */
function inOrder(events: readonly EventFact[], offset: number | undefined): EventFact[] {
  const timed = events.map((event) => minutesOf(event.time, offset));
  const first = timed.find((time) => time !== undefined);
  const last = timed.findLast((time) => time !== undefined);
  const oriented = first !== undefined && last !== undefined && first > last ? [...events].reverse() : [...events];
  return oriented.sort((one, other) => (minutesOf(one.time, offset) ?? 0) - (minutesOf(other.time, offset) ?? 0));
}

function continues(draft: Draft, step: Step, at: number | undefined, code: string | undefined): boolean {
  const near = at === undefined || draft.to === undefined || at - draft.to <= SAME_ATTEMPT_MINUTES;
  if (step === 'start')
    return draft.open && draft.outcome === 'unknown' && (at === undefined || draft.from === undefined || at - draft.from <= 5);
  if (draft.open) return true;
  // A second record of the same end: Servicing 3 for each package, then WUSA 3.
  if (step === 'failed')
    return draft.outcome !== 'installed' && near && (code === undefined || draft.code === undefined || code === draft.code);
  return draft.outcome === 'installed' && near;
}

function begin(drafts: Draft[], kb: string, time: string | undefined, at: number | undefined, step: Step): Draft {
  const started = step === 'start' ? { startedAt: time, from: at } : {};
  const draft: Draft = { kb, outcome: 'unknown', quotes: [], open: true, ...started };
  drafts.push(draft);
  return draft;
}

/** Sessions that changed a package, or failed with one. Sessions that only ask are none. */
function fromSessions(cbs: CbsEvidence): Draft[] {
  const changes = new Map<number, CbsFact[]>();
  for (const fact of cbs.facts) {
    if (fact.session === undefined || (fact.kind !== 'package-change' && fact.kind !== 'wer-report')) continue;
    changes.set(fact.session, [...(changes.get(fact.session) ?? []), fact]);
  }
  return cbs.sessions.flatMap((session, index) => sessionDraft(session, changes.get(index) ?? [], cbs.offsetMinutes) ?? []);
}

function sessionDraft(session: CbsSession, changes: readonly CbsFact[], offset: number | undefined): Draft | undefined {
  if (SILENT_CLIENTS.has((session.client ?? '').toLowerCase())) return undefined;
  const report = changes.find((fact) => fact.kind === 'wer-report');
  const complete = changes.findLast((fact) => fact.kind === 'package-change' && fact.phase === 'complete');
  const change = changes.find((fact) => fact.kind === 'package-change');
  const code = [session.result, codeOf(complete), codeOf(report)].find(isFailure);
  if (changes.length === 0 && (code === undefined || session.packages.length === 0)) return undefined;
  const packageName = packageOf(change) ?? packageOf(report) ?? session.packages[0];
  const kb = (change?.kind === 'package-change' ? change.kb : undefined) ?? session.kbs[0] ?? kbOf(packageName);
  if (kb !== undefined && PROBES.has(kb)) return undefined;
  const done = session.result === '0x00000000' || codeOf(complete) === '0x00000000';
  const quotes: Quote[] = [...(change ? [change.quote] : []), session.quote, ...(report ? [report.quote] : [])];
  return {
    kb,
    package: packageName,
    client: session.client,
    startedAt: session.beginAt,
    endedAt: session.endAt,
    from: minutesOf(session.beginAt, offset),
    to: minutesOf(session.endAt, offset),
    outcome: session.rolledBack
      ? 'rolled-back'
      : code !== undefined
        ? 'failed'
        : !done
          ? 'unknown'
          : session.rebootRequired === true
            ? 'restart-needed'
            : 'installed',
    code,
    open: false,
    quotes,
  };
}

const codeOf = (fact: CbsFact | undefined): string | undefined => (fact !== undefined && 'code' in fact ? fact.code : undefined);
const packageOf = (fact: CbsFact | undefined): string | undefined => (fact !== undefined && 'package' in fact ? fact.package : undefined);

/** A failing HRESULT that is not one of those that stand in every healthy log. */
export function isFailure(code: string | undefined): code is string {
  return code !== undefined && /^0x[89a-f]/.test(code) && !ROUTINE.has(code);
}

/** Whether healthy sessions end with this code too. */
export const isRoutine = (code: string): boolean => ROUTINE.has(code);

/**
 * Results that healthy sessions end with (design.md, measured on real logs): package not applicable, unknown update, reboot needed; `0x80004005`
 * stands on almost every CSI error line and names nothing.
 */
const ROUTINE = new Set(['0x800f0805', '0x800f080c', '0x800f080d', '0x80070bc2', '0x83750009']);

/** Adds a CBS attempt, or folds it into the event log's attempt at the same update and time. */
function join(drafts: Draft[], draft: Draft): void {
  const twin = drafts.find((each) => overlap(each, draft) && (each.kb === draft.kb || (draft.kb === undefined && akin(each, draft))));
  if (twin === undefined || contradicts(twin, draft)) {
    drafts.push(draft);
    return;
  }
  twin.package ??= draft.package;
  twin.client ??= draft.client;
  twin.startedAt ??= draft.startedAt;
  twin.from ??= draft.from;
  if (twin.outcome !== 'installed') twin.code ??= draft.code;
  if (twin.outcome === 'unknown' || (twin.outcome === 'failed' && draft.outcome === 'rolled-back')) twin.outcome = draft.outcome;
  twin.quotes.push(...draft.quotes);
}

/** Whether a session without a KB can belong to the attempt: the same client and package as far as both are known; a feature is no update. */
function akin(attempt: Draft, draft: Draft): boolean {
  const differ = (one: string | undefined, other: string | undefined) =>
    one !== undefined && other !== undefined && one.toLowerCase() !== other.toLowerCase();
  if (differ(attempt.client, draft.client) || differ(attempt.package, draft.package)) return false;
  return attempt.package !== undefined || draft.package === undefined || /^Package_(?:\d+_)?for_/i.test(draft.package);
}

/** A failure is never folded into a success: only a failed try of the same update before its success is a step of it. */
function contradicts(attempt: Draft, draft: Draft): boolean {
  if (attempt.outcome !== 'installed' || (draft.outcome !== 'failed' && draft.outcome !== 'rolled-back')) return false;
  const [success, failure] = [attempt.to ?? attempt.from, draft.to ?? draft.from];
  return draft.kb === undefined || (success !== undefined && failure !== undefined && failure > success);
}

function overlap(one: Draft, other: Draft): boolean {
  const begins = (draft: Draft) => draft.from ?? draft.to;
  const ends = (draft: Draft) => draft.to ?? draft.from;
  const [oneBegin, oneEnd, otherBegin, otherEnd] = [begins(one), ends(one), begins(other), ends(other)];
  if (oneBegin === undefined || oneEnd === undefined || otherBegin === undefined || otherEnd === undefined) return false;
  return oneBegin <= otherEnd + SAME_ATTEMPT_MINUTES && otherBegin <= oneEnd + SAME_ATTEMPT_MINUTES;
}

/** What CBS.log says after the restart ends an attempt whose closing event is missing (device J), and tells a rollback from a plain failure. */
function endByLog(drafts: Draft[], cbs: CbsEvidence): void {
  const ends = cbs.facts.flatMap((fact) => {
    const at = fact.kind === 'rollback' || fact.kind === 'original-failure' ? minutesOf(fact.time, cbs.offsetMinutes) : undefined;
    return at === undefined ? [] : [{ fact, at }];
  });
  for (const [index, draft] of drafts.entries()) {
    const from = draft.from ?? draft.to;
    if (from === undefined || draft.outcome === 'installed' || ends.length === 0) continue;
    const next = drafts[index + 1]?.from ?? Infinity;
    const open = draft.outcome === 'restart-needed' || draft.outcome === 'unknown';
    const until = open ? next : Math.min(next, (draft.to ?? from) + SAME_ATTEMPT_MINUTES);
    const inside = ends.filter(({ at }) => at >= from - 1 && at < until);
    const [first] = inside;
    if (first === undefined) continue;
    const failing = inside.find(({ fact }) => fact.kind === 'original-failure') ?? inside.find(({ fact }) => isFailure(codeOf(fact)));
    draft.code ??= codeOf(failing?.fact);
    if (draft.outcome === 'restart-needed' || inside.some(({ fact }) => fact.kind === 'rollback')) draft.outcome = 'rolled-back';
    if (draft.outcome === 'unknown') draft.outcome = 'failed';
    if (draft.to === undefined || first.at > draft.to) draft.endedAt = first.fact.time;
    const code = codeOf(first.fact);
    draft.quotes.push(showing(first.fact.quote, text('回滚', 'Rollback'), [code, code && describeCode(code).symbol]));
  }
}
