/** The line of page 1: what the CBS logs cover, and whether the failure lies inside. A gap is not health. */
import type { DeviceReport } from '../model/report';
import { text } from '../model/text';
import type { DeviceEvidence } from '../evidence/facts';
import { spansOf, type Failure, type Span } from './failure';
import { clock, clockRange, minutesOf } from './time';

/** The coverage line of one PC. */
export function logCoverageOf(evidence: DeviceEvidence, failure: Failure): DeviceReport['logCoverage'] {
  const { from, to } = evidence.cbs;
  const spans = spansOf(evidence);
  const at = failure.state === 'none' ? undefined : failure.at;
  const range = rangesOf(spans);
  const known = { from, to, failureAt: at, failureCovered: failure.covered };
  return {
    ...Object.fromEntries(Object.entries(known).filter(([, value]) => value !== undefined)),
    failureCovered: failure.covered,
    sentence: sentence(),
  };

  function sentence() {
    if (range === undefined) {
      return evidence.sources.has('cbs')
        ? text(
            'CBS 日志片段没有时间，无法核对是否覆盖失败时间。',
            'The CBS text carries no times: whether it covers the failure cannot be checked.',
          )
        : text('没有 CBS.log，看不到失败的过程。', 'There is no CBS.log: the course of the failure cannot be seen.');
    }
    if (at === undefined)
      return text(`日志覆盖 ${range}；日志中没有失败时间可核对。`, `The log covers ${range}; there is no failing time to check against.`);
    switch (failure.covered) {
      case 'yes':
        return text(`日志覆盖 ${range}；失败时间在范围内。`, `The log covers ${range}; the failure lies inside.`);
      case 'no': {
        const [before, after] = gapAround(spans, minutesOf(at, evidence.cbs.offsetMinutes));
        if (before !== undefined && after !== undefined) {
          return text(
            `日志在 ${clock(before.to)} 与 ${clock(after.from)} 之间没有记录，失败时间 ${clock(at)} 落在其中：当时的日志被覆盖或未采集，结论不完整。`,
            `The logs hold nothing between ${clock(before.to)} and ${clock(after.from)}, and the failure at ${clock(at)} lies in that gap: that log was overwritten or not collected, and the conclusion is incomplete.`,
          );
        }
        return text(
          `日志只覆盖 ${range}，不含失败时间 ${clock(at)}：当时的日志被覆盖或未采集，结论不完整。`,
          `The log covers ${range} only, not the failure at ${clock(at)}: that log was overwritten or not collected, and the conclusion is incomplete.`,
        );
      }
      case 'unknown':
        return text(`日志覆盖 ${range}；失败时间未知。`, `The log covers ${range}; the time of the failure is not known.`);
    }
  }
}

/** The spans on both sides of a time that lies between two of them. */
function gapAround(spans: readonly Span[], time: number | undefined): [Span | undefined, Span | undefined] {
  if (time === undefined) return [undefined, undefined];
  return [spans.findLast((span) => span.end < time), spans.find((span) => span.begin > time)];
}

/** The newest spans that the logs cover, as the PC's clock showed them; undefined where no log has times. */
export function rangesOf(spans: readonly Span[]): string | undefined {
  if (spans.length === 0) return undefined;
  return spans
    .slice(-2)
    .map(({ from, to }) => clockRange(from, to))
    .join(' / ');
}
