/** How a file writes dates with the year last: 2/19/2024 (month first) or 19/2/2024 (day first). */
export type DateOrder = 'month-first' | 'day-first';

const TIME =
  /(\d{1,4})[-/.年] ?(\d{1,2})[-/.月] ?(\d{1,4})日?,?[ T]{0,4}(?:星期.|周.)?[ T]{0,4}(上午|下午|AM|PM)?\s{0,3}(\d{1,2}):(\d{2})(?::(\d{2}))?(?:\.\d{1,9})?\s{0,2}(Z\b|AM\b|PM\b|上午|下午|[+-]\d{2}:?\d{2}(?!\d))?/i;

/** Where a time stands in a text and what it says. */
export interface FoundTime {
  /** `2024-02-19T14:30:27`, with `Z` or an offset where the text gives one. */
  time: string;
  index: number;
  length: number;
}

/**
 * Finds the first date with time of a text, as Event Viewer, wevtutil and PowerShell write it in Chinese and English. Invalid and masked
 * times (`MM/dd/YYYY`) are not found. Two-digit years are refused: they cannot be told from days.
 */
export function findTime(raw: string, order: DateOrder = 'month-first'): FoundTime | undefined {
  const found = TIME.exec(raw);
  if (!found) return undefined;
  const [whole, first, second, third, before, hourText, minute, secondsText, after] = found;
  const yearFirst = first!.length === 4;
  const year = Number(yearFirst ? first : third);
  const month = Number(yearFirst ? second : order === 'day-first' ? second : first);
  const day = Number(yearFirst ? third : order === 'day-first' ? first : second);
  const half = (before ?? after ?? '').toLowerCase();
  let hour = Number(hourText);
  if (/pm|下午/.test(half) && hour < 12) hour += 12;
  if (/am|上午/.test(half) && hour === 12) hour = 0;
  const seconds = Number(secondsText ?? '0');
  const check = new Date(Date.UTC(year, month - 1, day, hour, Number(minute), seconds));
  if (year < 1990 || year > 2200 || hour > 23 || check.getUTCMonth() !== month - 1 || check.getUTCDate() !== day) return undefined;
  const zone = after && /^(z|[+-])/i.test(after) ? after.toUpperCase().replace(/^([+-]\d\d)(\d\d)$/, '$1:$2') : '';
  return { time: `${check.toISOString().slice(0, 19)}${zone}`, index: found.index, length: whole.length };
}

/** The order that a date with the year last proves, when one of its numbers cannot be a month. */
export function provenOrder(raw: string): DateOrder | undefined {
  const found = /(?:^|\D)(\d{1,2})[-/.](\d{1,2})[-/.]\d{4}/.exec(raw);
  if (!found) return undefined;
  if (Number(found[1]) > 12) return 'day-first';
  return Number(found[2]) > 12 ? 'month-first' : undefined;
}

/** `+08:00` for 480. */
export function offsetText(minutes: number): string {
  const size = Math.abs(minutes);
  const two = (n: number): string => String(n).padStart(2, '0');
  return `${minutes < 0 ? '-' : '+'}${two(Math.floor(size / 60))}:${two(size % 60)}`;
}

/**
 * A time on the PC's clock: UTC is converted, a local time without offset gets it. Without a known offset the time stays as it is, because
 * an offset is never invented.
 */
export function onClock(time: string, offsetMinutes: number | undefined): string {
  if (offsetMinutes === undefined) return time;
  if (/[+-]\d\d:\d\d$/.test(time)) return time;
  if (!time.endsWith('Z')) return `${time}${offsetText(offsetMinutes)}`;
  const local = new Date(Date.parse(time) + offsetMinutes * 60_000);
  return `${local.toISOString().slice(0, 19)}${offsetText(offsetMinutes)}`;
}
