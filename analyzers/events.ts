/** The events worth showing beside the diagnosis, as Event Viewer lists them. An event that repeats is one row. */
import { eventMeaning, providerKey } from '../knowledge/events';
import type { EventRow, Finding } from '../model/report';
import type { EventFact } from '../evidence/facts';
import { compact } from './identity';
import { placeOf } from './quoting';

/** A chapter shows at most this many rows. */
export const MOST_EVENTS = 40;

/** Keys of the event table that say something about servicing, the file system, the disk, services and restarts. */
const WORTH = new Set([
  'FAILURE',
  'FAILURE_PARTIAL',
  'SUCCESS',
  'SESSION_START',
  'PENDING_REBOOT',
  'NOT_APPLICABLE',
  'STORE_CORRUPT',
  'STORE_SCAN_RESULT',
  'SSU_MISSING',
  'NTFS_CORRUPT',
  'NTFS_LOG',
  'VOLUME_STATE',
  'TXF',
  'TXF_LOG_FULL',
  'TXF_RESET',
  'TXF_DOWN',
  'CHKDSK_RESULT',
  'DISK_BAD',
  'DISK_CTRL',
  'DISK_PAGING',
  'DISK_RETRY',
  'DISK_WRITE',
  'DISK_ERR',
  'SERVICE',
  'DRIVER',
  'DIRTY_SHUTDOWN',
  'WINRE',
  'SPACE',
]);

/** Routine unless they warn: a healthy volume, services that are merely slow. */
const ONLY_WHEN_WARNING = new Set(['VOLUME_STATE', 'SERVICE', 'DRIVER', 'SESSION_START', 'SUCCESS']);

/** Rows in the order of time (those that findings quote always), and how many were left out. */
export function eventRowsOf(
  events: readonly EventFact[],
  findings: readonly Finding[],
  kb: string | undefined,
): { rows: EventRow[]; dropped: number } {
  const quoted = new Set(findings.flatMap((finding) => finding.quotes.map(placeOf)));
  const groups = new Map<string, { row: EventRow; quoted: boolean }>();
  for (const event of events) {
    const known = eventMeaning(event.provider, event.id);
    const cited = quoted.has(placeOf(event.quote));
    const loud = event.level === 'critical' || event.level === 'error' || event.level === 'warning';
    const about = kb !== undefined && event.kb === kb;
    const worth = known !== undefined && WORTH.has(known.key) && (!ONLY_WHEN_WARNING.has(known.key) || loud || about);
    if (!cited && !worth) continue;
    const key = [
      providerKey(event.provider),
      event.id,
      event.level,
      event.message,
      event.code,
      event.kb,
      event.service,
      event.message === '' ? event.time : '',
    ].join('\n');
    const group = groups.get(key);
    if (group === undefined) {
      groups.set(key, { row: rowOf(event, known?.meaning), quoted: cited });
    } else {
      group.row.count += event.count ?? 1;
      group.quoted ||= cited;
    }
  }
  const all = [...groups.values()].sort((one, two) => (one.row.time ?? '').localeCompare(two.row.time ?? ''));
  const first = all.filter((group) => group.quoted);
  const kept = new Set([...first, ...all.filter((group) => !group.quoted)].slice(0, MOST_EVENTS));
  return { rows: all.filter((group) => kept.has(group)).map((group) => group.row), dropped: all.length - kept.size };
}

function rowOf(event: EventFact, meaning: EventRow['meaning']): EventRow {
  return compact({
    channel: event.channel,
    provider: event.provider,
    id: event.id,
    level: event.level,
    time: event.time,
    taskCategory: event.taskCategory,
    message: event.message,
    meaning,
    count: event.count ?? 1,
    quote: event.quote,
  });
}
