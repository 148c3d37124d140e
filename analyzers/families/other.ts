import { describeCode } from '../../knowledge/codes';
import { text, type Bilingual } from '../../model/text';
import type { CbsFact, DeviceEvidence } from '../../evidence/facts';
import { isFailure } from '../attempts';
import type { Context, Family, Signal } from '../family';
import { placeOf, showing } from '../quoting';
import { minutesOf } from '../time';
import { collectBootTrace } from '../steps/collect-boot-trace';
import { collectVolumeFacts } from '../steps/collect-details';
import { collectLogs } from '../steps/collect-logs';
import { scanStore } from '../steps/dism';
import { repairSystemFiles } from '../steps/sfc';

/** Closing records of an attempt come up to this many minutes after its end. */
const MARGIN_MINUTES = 15;

/** The chain from the first failing line up to the end is shown in at most this many lines. */
const MOST_LINES = 6;

/**
 * The honest fallback, asked when no family is a cause: the first failing line of the failing session, the chain up to the rollback, decoded
 * codes, what is ruled out. Recognises nothing by itself in this version, so it is always an observation.
 */
export const other: Family = {
  id: 'other',
  name: text('未归类的失败', 'Unclassified failure'),
  needs: [],
  find(evidence, context) {
    const { failure } = context;
    if (failure.state !== 'failed') return undefined;
    const { lines, whole } = chainOf(evidence, context);
    const first = lines[0];
    if (first === undefined && failure.code === undefined) return undefined;

    const codes = [...new Set([failure.code, ...lines.map((line) => line.code)])].filter((code) => code !== undefined);
    const code = failure.code ?? codes[0];
    const known = code === undefined ? undefined : describeCode(code);
    const named = code === undefined ? undefined : `${code}${known?.symbol === undefined ? '' : ` ${known.symbol}`}`;
    return {
      signals: lines.map((line, index): Signal => ({
        weight: 'hint',
        kind: 'failing line',
        record: text('失败行', 'failing lines'),
        quote: showing(line.quote, wordsFor(index, lines), line.code === undefined ? [] : [line.code, describeCode(line.code).symbol]),
        stale: context.stale,
      })),
      title: text(
        `失败原因尚未确定${named === undefined ? '' : `（${named}）`}`,
        `The cause is not determined yet${named === undefined ? '' : ` (${named})`}`,
      ),
      summary: text(
        `${known === undefined ? '' : `错误代码 ${named}：${known.meaning.zh}`}${
          first === undefined
            ? '日志中没有找到失败行。'
            : `下面列出第一条失败行，以及${whole ? '从它' : ''}到${hasRollback(lines) ? '回滚' : '结束'}${whole ? '的经过' : '为止的最后几行'}。`
        }现有证据不足以归入某个已知原因，因此不下结论；请按「进一步收集」补充证据。`,
        `${known === undefined ? '' : `Code ${named}: ${known.meaning.en} `}${
          first === undefined
            ? 'No failing line was found in the logs. '
            : `Below stand the first failing line and ${whole ? 'what followed' : 'the last ones'} up to the ${hasRollback(lines) ? 'rollback' : 'end'}. `
        }The evidence does not fit a known cause, so none is named; collect what "Collect next" asks for.`,
      ),
      short: text('原因尚未确定', 'Cause not determined'),
      nextStep: text('补充采集后再判断', 'Collect more, then decide'),
      codes,
      subjects: [],
      actions: [repairSystemFiles(), scanStore(), collectLogs({ kb: failure.kb })],
      collect: [
        collectLogs({ kb: failure.kb }),
        ...(failure.attempt?.outcome === 'rolled-back' ? [collectBootTrace(failure.kb)] : []),
        collectVolumeFacts(context.systemVolume),
      ],
      observation: true,
    };
  },
};

interface Line {
  quote: CbsFact['quote'];
  code?: string;
  rollback: boolean;
}

/** The first failing line of the diagnosed attempt and the last ones up to the rollback, or to the end where nothing was rolled back. */
function chainOf(evidence: DeviceEvidence, context: Context): { lines: Line[]; whole: boolean } {
  const lines = context.facts
    .filter(ofAttempt(evidence, context))
    .filter(saysFailure)
    .map((fact): Line => ({ quote: fact.quote, code: 'code' in fact ? fact.code : undefined, rollback: fact.kind === 'rollback' }));
  const others = evidence.otherLogs
    // A sentence of a mail names a code too, but it is no line of a log.
    .filter((fact) => fact.code !== undefined && fact.log !== 'unknown')
    .map((fact): Line => ({ quote: fact.quote, code: fact.code, rollback: false }));
  const all = lines.length > 0 ? lines : others;
  const back = all.findLastIndex((line) => line.rollback);
  const until = back > 0 ? all.slice(0, back + 1) : all;
  const once = [...new Map(until.map((line) => [placeOf(line.quote), line])).values()];
  const whole = once.length <= MOST_LINES;
  return { lines: whole ? once : [once[0]!, ...once.slice(1 - MOST_LINES)], whole };
}

/** Whether a fact belongs to the attempt: it is in its session, or in its time and in no session of another update. All facts without an attempt. */
function ofAttempt(evidence: DeviceEvidence, context: Context): (fact: CbsFact) => boolean {
  const { sessions, offsetMinutes } = evidence.cbs;
  const { attempt, code, kb } = context.failure;
  const places = new Set(attempt?.quotes.map(placeOf));
  const foreign = (index: number): boolean =>
    kb !== undefined && (sessions[index]?.kbs.length ?? 0) > 0 && sessions[index]?.kbs.includes(kb) === false;
  const own = (index: number): boolean => sessions[index] !== undefined && places.has(placeOf(sessions[index].quote));
  const [from, to] = [minutesOf(attempt?.startedAt ?? attempt?.endedAt, offsetMinutes), minutesOf(attempt?.endedAt, offsetMinutes)];
  if (from !== undefined) {
    return (fact) => {
      if (fact.session !== undefined && own(fact.session)) return true;
      if (fact.session !== undefined && foreign(fact.session)) return false;
      const time = minutesOf(fact.time, offsetMinutes);
      return time === undefined || (time >= from - 1 && time <= (to ?? from) + MARGIN_MINUTES);
    };
  }
  const last = sessions.findLastIndex(
    (each, index) => isFailure(each.result) && (code === undefined || each.result === code) && !foreign(index),
  );
  const inLast = context.facts.some((fact) => fact.session === last && saysFailure(fact));
  return (fact) => (inLast ? fact.session === last : fact.session === undefined || !foreign(fact.session));
}

function saysFailure(fact: CbsFact): boolean {
  if (fact.kind === 'rollback' || fact.kind === 'hang' || fact.kind === 'original-failure') return true;
  return 'code' in fact && fact.code !== undefined && /^0x[89cd]/.test(fact.code) && !['0x800f0805', '0x800f080d'].includes(fact.code);
}

const hasRollback = (lines: readonly Line[]): boolean => lines.some((line) => line.rollback);

/** Each line says which one it is: quotes that show the same are dropped as repetitions. */
function wordsFor(index: number, lines: readonly Line[]): Bilingual {
  if (index === 0) return text('第一条失败行', 'The first failing line');
  if (index < lines.length - 1) return text(`失败向上传递（${index + 1}）`, `The failure travels up (${index + 1})`);
  return lines[index]!.rollback ? text('回滚', 'The rollback') : text('失败链的末端', 'The end of the chain');
}
