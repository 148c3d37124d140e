/** What happened on this PC, in the order of time: attempts, scans, file system events, services, restarts, the failure. */
import { eventMeaning } from '../knowledge/events';
import type { Attempt, TimelineEntry } from '../model/report';
import { text, type Bilingual } from '../model/text';
import type { DeviceEvidence, EventFact } from '../evidence/facts';
import type { Failure } from './failure';
import { compact } from './identity';
import { minutesOf } from './time';

/** An axis with more marks cannot be read. */
export const MOST_ENTRIES = 80;

/** Days around the failure that the axis shows; older marks are history. */
const DAYS = 14;

const OUTCOME: Record<Attempt['outcome'], Bilingual> = {
  installed: text('安装成功', 'installed'),
  failed: text('安装失败', 'failed'),
  'rolled-back': text('失败并回滚', 'failed and rolled back'),
  'restart-needed': text('等待重启', 'restart needed'),
  unknown: text('结果未知', 'result unknown'),
};

const KIND_OF_KEY: ReadonlyMap<string, TimelineEntry['kind']> = new Map([
  ...[
    'NTFS_CORRUPT',
    'NTFS_LOG',
    'TXF',
    'TXF_LOG_FULL',
    'TXF_DOWN',
    'TXF_RESET',
    'VOLUME_STATE',
    'DISK_BAD',
    'DISK_CTRL',
    'DISK_PAGING',
    'DISK_RETRY',
    'DISK_ERR',
  ].map((key) => [key, 'file-system'] as const),
  ['SERVICE', 'service'],
  ['DRIVER', 'service'],
  ['DIRTY_SHUTDOWN', 'restart'],
]);

/** Entries in the order of time; those without time stand at the end. */
export function timelineOf(
  evidence: DeviceEvidence,
  attempts: readonly Attempt[],
  failure: Failure,
): { entries: TimelineEntry[]; dropped: number } {
  const offset = evidence.cbs.offsetMinutes;
  const entries: TimelineEntry[] = [
    ...attempts.flatMap((attempt) => attemptEntries(attempt, attempt === failure.attempt)),
    ...(failure.attempt === undefined ? lineFailure(evidence, failure) : []),
    ...scanEntries(evidence),
    ...evidence.events.flatMap((event) => eventEntry(event) ?? []),
  ];
  const at = minutesOf(failure.at, offset);
  const near = entries.filter((entry) => {
    const time = minutesOf(entry.time, offset);
    return time === undefined || at === undefined || Math.abs(time - at) <= DAYS * 1440 || entry.kind === 'failure';
  });
  near.sort((one, two) => (minutesOf(one.time, offset) ?? Infinity) - (minutesOf(two.time, offset) ?? Infinity) || 0);
  const folded = near.filter((entry, index) => {
    const before = near[index - 1];
    return before === undefined || before.time !== entry.time || before.label.zh !== entry.label.zh;
  });
  const rank = (entry: TimelineEntry) => (entry.kind === 'failure' ? 0 : entry.kind === 'service' || entry.kind === 'other' ? 2 : 1);
  const kept = new Set([...folded].sort((one, two) => rank(one) - rank(two)).slice(0, MOST_ENTRIES));
  return { entries: folded.filter((entry) => kept.has(entry)), dropped: folded.length - kept.size };
}

function attemptEntries(attempt: Attempt, diagnosed: boolean): TimelineEntry[] {
  const name = attempt.kb ?? attempt.package ?? '';
  const [first, last] = [attempt.quotes[0], attempt.quotes.at(-1)];
  if (first === undefined || last === undefined) return [];
  const failed = attempt.outcome === 'failed' || attempt.outcome === 'rolled-back';
  const start =
    attempt.startedAt === undefined || attempt.startedAt === attempt.endedAt
      ? []
      : [
          {
            time: attempt.startedAt,
            kind: 'servicing' as const,
            label: text(`开始安装 ${name}`, `${name} begins`),
            file: first.file,
            line: first.line,
          },
        ];
  const end = {
    time: attempt.endedAt,
    kind: failed && diagnosed ? ('failure' as const) : ('servicing' as const),
    label: text(`${name} ${OUTCOME[attempt.outcome].zh}`.trim(), `${name} ${OUTCOME[attempt.outcome].en}`.trim()),
    code: attempt.code,
    file: last.file,
    line: last.line,
  };
  return [...start, ...(attempt.endedAt === undefined && start.length > 0 && !failed ? [] : [compact(end)])];
}

function lineFailure(evidence: DeviceEvidence, failure: Failure): TimelineEntry[] {
  const fact = evidence.cbs.facts.findLast((each) => each.time === failure.at);
  if (failure.state !== 'failed' || fact === undefined) return [];
  return [
    compact({
      time: failure.at,
      kind: 'failure' as const,
      label: text('更新失败', 'The update fails'),
      code: failure.code,
      file: fact.quote.file,
      line: fact.quote.line,
    }),
  ];
}

function scanEntries(evidence: DeviceEvidence): TimelineEntry[] {
  return evidence.cbs.scans.map((pass) => {
    const name = { sfc: 'sfc', dism: 'DISM', checksur: 'CheckSUR' }[pass.tool];
    const left = pass.items.filter((item) => item.outcome === 'unrepaired').length;
    const mended = pass.items.filter((item) => item.outcome === 'repaired').length;
    const label = !pass.completed
      ? text(`${name} 未完成`, `${name} did not finish`)
      : left > 0
        ? text(`${name}：${left} 项未修复`, `${name}: ${left} left unrepaired`)
        : mended > 0
          ? text(`${name}：修复 ${mended} 项`, `${name}: ${mended} repaired`)
          : text(`${name} 扫描`, `${name} scan`);
    return compact({ time: pass.endAt ?? pass.beginAt, kind: 'scan' as const, label, file: pass.quote.file, line: pass.quote.line });
  });
}

function eventEntry(event: EventFact): TimelineEntry | undefined {
  const key = eventMeaning(event.provider, event.id)?.key ?? '';
  const kind = isBoot(event) ? 'restart' : KIND_OF_KEY.get(key);
  if (kind === undefined) return undefined;
  const loud = event.level === 'critical' || event.level === 'error' || event.level === 'warning';
  if (!loud && kind !== 'restart') return undefined;
  const name = /ntfs/i.test(event.provider) ? 'Ntfs' : event.provider.replace(/^Microsoft-Windows-/, '');
  const label = kind === 'restart' ? restartLabel(event) : text(`${name} ${event.id}`, `${name} ${event.id}`);
  return compact({ time: event.time, kind, label, code: event.code, file: event.quote.file, line: event.quote.line });
}

function restartLabel(event: EventFact): Bilingual {
  if (event.id === 12) return text('系统启动', 'Windows starts');
  return event.id === 1074 ? text('请求重启或关机', 'restart or shutdown requested') : text('意外关机', 'unexpected shutdown');
}

/** Kernel-General 12 is the start of Windows; User32 1074 tells who asked for a restart. */
function isBoot(event: EventFact): boolean {
  return (/kernel-general/i.test(event.provider) && event.id === 12) || (/user32/i.test(event.provider) && event.id === 1074);
}
