/**
 * Times of one PC on one axis. Readers hand over ISO 8601 to the second, local to the PC, with an offset only where the evidence gives one;
 * a time without offset is read with the PC's own offset where a log gave it. Nothing here asks a clock.
 */

const WITH_OFFSET = /(?:Z|[+-]\d\d:\d\d)$/;

/** Minutes since 1970 in UTC, or undefined for a missing or masked time. `offsetMinutes` is the PC's offset for times that carry none. */
export function minutesOf(time: string | undefined, offsetMinutes: number | undefined): number | undefined {
  if (time === undefined) return undefined;
  const bare = !WITH_OFFSET.test(time);
  const milliseconds = Date.parse(bare ? `${time}Z` : time);
  if (Number.isNaN(milliseconds)) return undefined;
  return milliseconds / 60_000 - (bare ? (offsetMinutes ?? 0) : 0);
}

/** `2024-02-19 14:30`, as the PC's clock showed it. */
export function clock(time: string): string {
  return time.slice(0, 16).replace('T', ' ');
}

/** `2024-02-19 09:12 - 02-21 16:40`: the year, and the day, only once where they are equal. */
export function clockRange(from: string, to: string): string {
  const [start, end] = [clock(from), clock(to)];
  if (start === end) return start;
  if (start.slice(0, 10) === end.slice(0, 10)) return `${start} - ${end.slice(11)}`;
  return `${start} - ${start.slice(0, 4) === end.slice(0, 4) ? end.slice(5) : end}`;
}
