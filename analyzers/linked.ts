/** Whether an event of the file system can have to do with the failure: a record far from it in time, or about another volume, is a remark only. */
import { eventMeaning } from '../knowledge/events';
import { text } from '../model/text';
import type { EventFact } from '../evidence/facts';
import type { Context, Family, Match } from './family';
import { minutesOf } from './time';

const FILE_SYSTEM_KEYS = new Set(['NTFS_CORRUPT', 'TXF_LOG_FULL', 'TXF_DOWN']);

/** The closing record of a failure and the event beside it are written in any order. */
const AFTER_MINUTES = 15;
const BEFORE_MINUTES = 24 * 60;

const VOLUME_LETTER = /(?:^|[\s(（])([A-Z]):/i;

/** ERROR_FILE_CORRUPT and ERROR_DISK_CORRUPT; the codes of transactions and of the common log. */
const CODES: Record<string, RegExp> = {
  NTFS_CORRUPT: /^0x(?:[89cd]007|0000)057[01]$/,
  TXF_LOG_FULL: /^0x(?:80071a[9a-c][0-9a-f]|800719[ce-f][0-9a-f]|c01[9a].{4})$/,
};

/** `system`, another volume, or one that the event does not name by its letter (a label, a device). */
export function volumeOf(event: EventFact, systemVolume: string): 'system' | 'other' | 'unknown' {
  if (/shadowcopy/i.test(`${event.volume ?? ''} ${event.message}`)) return 'other';
  const named = event.volume ?? namedIn(event);
  // An event that names no volume at all is taken for the system's, as ever.
  if (named === undefined) return 'system';
  const letter = VOLUME_LETTER.exec(named)?.[1];
  if (letter === undefined) return 'unknown';
  return `${letter.toUpperCase()}:` === systemVolume ? 'system' : 'other';
}

/** A volume that the event names by its label or device: the readers keep letters and devices only. */
function namedIn(event: EventFact): string | undefined {
  const value = Object.entries(event.data).find(([name, each]) => /^(?:DriveName|VolumeName)$/i.test(name) && each.trim() !== '')?.[1];
  return (
    value ??
    /\bon (?:the )?volume ["']?([^\s"'.,]{1,80})/i.exec(event.message)?.[1] ??
    /卷 ?["“]?([^\s"”。，上的]{1,80})["”]? ?上/.exec(event.message)?.[1]
  );
}

/** The volume in words, however the event names it. */
export const volumeNamed = (event: EventFact): string | undefined => event.volume ?? namedIn(event);

/** Events of other kinds, and those that have no time to compare, count as linked. */
export function isLinked(event: EventFact, context: Context): boolean {
  const key = eventMeaning(event.provider, event.id)?.key ?? '';
  if (!FILE_SYSTEM_KEYS.has(key)) return true;
  if (volumeOf(event, context.systemVolume) === 'unknown') return false;
  if (context.failure.state !== 'failed') return true;
  const [time, failed] = [minutesOf(event.time, context.offsetMinutes), minutesOf(context.failure.at, context.offsetMinutes)];
  if (time === undefined || failed === undefined) return true;
  if (time > failed + AFTER_MINUTES) return false;
  return time >= failed - BEFORE_MINUTES || inWindows(event) || hasCode(context, key);
}

/** The folders that servicing works in; caches and scratch folders below Windows are not among them. */
function inWindows(event: EventFact): boolean {
  const path = event.path ?? '';
  return (
    /^(?:[a-z]:)?\\windows(?:\\|$)/i.test(path) && !/^(?:[a-z]:)?\\windows\\(?:temp|prefetch|softwaredistribution)(?:\\|$)/i.test(path)
  );
}

function hasCode(context: Context, key: string): boolean {
  const codes = CODES[key === 'TXF_DOWN' ? 'TXF_LOG_FULL' : key];
  return [context.failure.code, ...context.facts.map((fact) => ('code' in fact ? fact.code : undefined))].some(
    (code) => code !== undefined && codes?.test(code.toLowerCase()) === true,
  );
}

/** The match with its unlinked events as hints; an observation in other words when nothing else decides it. */
export function loosened(family: Family, match: Match, context: Context): Match {
  const loose = match.signals.filter((signal) => signal.event !== undefined && !isLinked(signal.event, context));
  if (loose.length === 0) return match;
  const signals = match.signals.map((signal) => (loose.includes(signal) ? { ...signal, weight: 'hint' as const } : signal));
  if (match.observation === true || signals.some((signal) => signal.weight === 'deciding')) return { ...match, signals };
  return {
    ...match,
    signals: signals.filter((signal) => signal.weight === 'hint'),
    title: text(`${family.name.zh}：有记录，与本次失败无直接联系`, `${family.name.en}: records not tied to this failure`),
    summary: text(
      '系统日志中有相关记录，但发生在别的时间，或没有写明是系统盘，也没有指向 Windows 目录，因此不作为本次失败的原因。请另行检查该卷。',
      'The System log holds such records, but they are of another time or do not name the system volume, and they do not point at the Windows folders; they are not taken for the cause of this failure. Check that volume separately.',
    ),
    subjects: [...new Set(loose.flatMap((signal) => (signal.event === undefined ? undefined : volumeNamed(signal.event)) ?? []))],
    codes: [],
    actions: [],
    collect: undefined,
    reasons: undefined,
    observation: true,
  };
}
