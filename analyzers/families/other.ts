import { describeCode } from '../../knowledge/codes';
import { text, type Bilingual } from '../../model/text';
import type { CbsFact, DeviceEvidence } from '../../evidence/facts';
import { isFailure } from '../attempts';
import type { Context, Family, Signal } from '../family';
import { distinct, placeOf, showing } from '../quoting';
import { collectBootTrace } from '../steps/collect-boot-trace';
import { collectVolumeFacts } from '../steps/collect-details';
import { collectLogs } from '../steps/collect-logs';
import { scanStore } from '../steps/dism';
import { repairSystemFiles } from '../steps/sfc';

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
    const lines = chainOf(evidence, context);
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
        quote: showing(
          line.quote,
          wordsFor(index, lines.length),
          line.code === undefined ? [] : [line.code, describeCode(line.code).symbol],
        ),
        stale: context.stale,
      })),
      title: text(
        `失败原因尚未确定${named === undefined ? '' : `（${named}）`}`,
        `The cause is not determined yet${named === undefined ? '' : ` (${named})`}`,
      ),
      summary: text(
        `${known === undefined ? '' : `错误代码 ${named}：${known.meaning.zh}`}${
          first === undefined ? '日志中没有找到失败行。' : `下面列出第一条失败行，以及从它到${hasRollback(lines) ? '回滚' : '结束'}的经过。`
        }现有证据不足以归入某个已知原因，因此不下结论；请按「进一步收集」补充证据。`,
        `${known === undefined ? '' : `Code ${named}: ${known.meaning.en} `}${
          first === undefined
            ? 'No failing line was found in the logs. '
            : `Below stand the first failing line and what followed up to the ${hasRollback(lines) ? 'rollback' : 'end'}. `
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

/** The first failing record of the failing session and those after it, one of each code, up to the rollback. */
function chainOf(evidence: DeviceEvidence, context: Context): Line[] {
  const { cbs } = evidence;
  const failing = context.facts.filter(saysFailure);
  const session = cbs.sessions.findLastIndex(
    (each) => isFailure(each.result) && (context.failure.code === undefined || each.result === context.failure.code),
  );
  const first = session < 0 ? undefined : cbs.facts[cbs.sessions[session]!.firstFailure ?? -1];
  const inSession = first === undefined ? failing : failing.filter((fact) => fact.session === session);
  const lines = (inSession.length > 0 ? inSession : failing).map((fact): Line => ({
    quote: fact.quote,
    code: 'code' in fact ? fact.code : undefined,
    rollback: fact.kind === 'rollback',
  }));
  const others = evidence.otherLogs
    .filter((fact) => fact.code !== undefined)
    .map((fact): Line => ({ quote: fact.quote, code: fact.code, rollback: false }));
  const all = lines.length > 0 ? lines : others;
  const telling = all.filter((line, index) => index === 0 || line.rollback || all.findIndex((each) => each.code === line.code) === index);
  const kept = [...telling.slice(0, MOST_LINES - 1), ...telling.slice(MOST_LINES - 1).slice(-1)];
  const places = new Set(
    distinct(
      kept.map((line) => line.quote),
      MOST_LINES,
    ).map(placeOf),
  );
  return kept.filter((line) => places.delete(placeOf(line.quote)));
}

function saysFailure(fact: CbsFact): boolean {
  if (fact.kind === 'rollback' || fact.kind === 'hang' || fact.kind === 'original-failure') return true;
  return 'code' in fact && fact.code !== undefined && /^0x[89cd]/.test(fact.code) && !['0x800f0805', '0x800f080d'].includes(fact.code);
}

const hasRollback = (lines: readonly Line[]): boolean => lines.some((line) => line.rollback);

function wordsFor(index: number, count: number): Bilingual {
  if (index === 0) return text('第一条失败行', 'The first failing line');
  return index === count - 1 ? text('失败链的末端', 'The end of the chain') : text('失败向上传递', 'The failure travels up');
}
