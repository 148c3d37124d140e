/** What sfc and DISM said on the console when the log at hand does not show it: damage without names is no health, and no cause either. */
import { FAMILIES } from '../model/families';
import { text } from '../model/text';
import type { ConsoleFact, DeviceEvidence } from '../evidence/facts';
import type { Assessed } from './assess';
import { weigh } from './confidence';
import { families } from './families';
import type { Context, Match } from './family';
import { plainSignal } from './signals';
import { collectLogs } from './steps/collect-logs';
import { minutesOf } from './time';

const BAD = new Set<ConsoleFact['result']>(['unrepaired', 'repairable', 'failed']);
const GOOD = new Set<ConsoleFact['result']>(['clean', 'repaired']);
const FAMILY = FAMILIES.find((id) => id === 'store-corrupt-payload');

/** Runs that look at the store: sfc, and DISM without a command of its own or with /Cleanup-Image. */
const looksAtStore = (run: ConsoleFact): boolean =>
  run.tool === 'sfc' ||
  (run.tool === 'dism' && (run.result !== 'failed' || (run.command !== undefined && /cleanup-image/i.test(run.command))));

/** Runs that ended badly, and that nothing is known to have made good: no later run of the same file or of a later time, no proof newer than they. */
export function badRuns(evidence: DeviceEvidence, proofAt: number | undefined): ConsoleFact[] {
  const offset = evidence.cbs.offsetMinutes;
  const runs = evidence.console.filter(looksAtStore);
  return runs.filter((run, index) => {
    if (!BAD.has(run.result)) return false;
    const at = minutesOf(run.time, offset);
    if (at !== undefined && proofAt !== undefined && at < proofAt) return false;
    return !runs.some((other, place) => {
      if (!GOOD.has(other.result)) return false;
      const time = minutesOf(other.time, offset);
      return at !== undefined && time !== undefined ? time > at : other.quote.file === run.quote.file && place > index;
    });
  });
}

/** The observation for such runs, unless something that was found already says more. */
export function consoleVerdict(context: Context, runs: readonly ConsoleFact[], assessed: readonly Assessed[]): Assessed[] {
  const damaged = runs.filter((run) => run.result !== 'failed');
  const family = families.find((each) => each.id === FAMILY);
  if (damaged.length === 0 || family === undefined || context.damage.length > 0) return [];
  if (assessed.some(({ finding }) => finding.role === 'cause' || finding.family === FAMILY)) return [];
  const match = matchOf(context, damaged);
  const { confidence, reason } = weigh(match.signals);
  return [
    {
      family,
      match,
      finding: {
        family: family.id,
        role: 'observation',
        title: match.title,
        summary: match.summary,
        confidence,
        reasons: [reason],
        codes: [],
        subjects: [],
        quotes: match.signals.map((signal) => signal.quote).slice(0, 4),
        actions: match.actions,
      },
    },
  ];
}

function matchOf(context: Context, runs: readonly ConsoleFact[]): Match {
  return {
    signals: runs.map((run) =>
      plainSignal(run, `console ${run.tool}`, {
        weight: 'deciding',
        record: text(`${run.tool} 的输出`, `the output of ${run.tool}`),
        shows:
          run.result === 'repairable'
            ? text('组件存储可以修复：有损坏', 'The component store is repairable: there is damage')
            : text('发现损坏的文件，有的无法修复', 'Damaged files were found and some could not be repaired'),
      }),
    ),
    title: text('扫描发现损坏的文件，但没有说明是哪些', 'A scan found damaged files but does not say which'),
    summary: text(
      '屏幕输出只说有文件损坏，没有文件名；文件名在扫描当时的 CBS.log 里。收集该日志后才能判断是哪些文件、是否影响更新。',
      'The console only says that files are damaged, not which; their names are in the CBS.log of that scan. Collect that log to see which files they are and whether they matter for the update.',
    ),
    short: text('有文件损坏，未列名', 'Damaged files, not named'),
    nextStep: text('收集 CBS.log', 'Collect CBS.log'),
    codes: [],
    subjects: [],
    actions: [collectLogs({ kb: context.failure.kb })],
    // Beside a failure it explains nothing by itself.
    ...(context.failure.state === 'failed' ? { observation: true } : {}),
  };
}
