/**
 * The PC's offset to UTC, from records that carry both clocks: the CSI stamp (`00000037@2024/2/19:06:30:27.907` is UTC, the line's own stamp
 * is local), `Universal Time is: …`, and session ids (a FILETIME in UTC). Kept per TrustedInstaller start, since daylight saving can change
 * inside one log.
 */

const MINUTE = 60_000;
/** Records are stamped twice within a moment; anything further from a quarter of an hour is no offset. */
const TOLERANCE = 2 * MINUTE;
const LARGEST = 14 * 60;
const MOST_CHANGES = 500;

export interface Clock {
  /** Notes one pair: local time without offset, UTC with `Z`. */
  note(start: number, local: string | undefined, utc: string | undefined): void;
  /** Offset in minutes for records of that start: its own, else the nearest before it, else the first known. */
  at(start: number): number | undefined;
  latest(): number | undefined;
}

export function openClock(): Clock {
  const changes: { start: number; offset: number }[] = [];
  return {
    note(start, local, utc) {
      const offset = offsetBetween(local, utc);
      if (offset === undefined || changes.at(-1)?.offset === offset || changes.length >= MOST_CHANGES) return;
      if (changes.at(-1)?.start === start) changes.pop();
      if (changes.at(-1)?.offset !== offset) changes.push({ start, offset });
    },
    at: (start) => (changes.findLast((change) => change.start <= start) ?? changes[0])?.offset,
    latest: () => changes.at(-1)?.offset,
  };
}

/** Local minus UTC in minutes, to the quarter of an hour; undefined when the two do not belong together. */
export function offsetBetween(local: string | undefined, utc: string | undefined): number | undefined {
  if (!local || !utc) return undefined;
  const difference = Date.parse(`${local}Z`) - Date.parse(utc);
  const quarters = Math.round(difference / (15 * MINUTE));
  if (!Number.isFinite(difference) || Math.abs(difference - quarters * 15 * MINUTE) > TOLERANCE) return undefined;
  const minutes = quarters * 15;
  return Math.abs(minutes) > LARGEST ? undefined : minutes === 0 ? 0 : minutes;
}

/** A session id `31071291_2015660064` is the high and low half of a FILETIME, in decimal: the UTC time of its creation. */
export function sessionTime(id: string): string | undefined {
  const halves = /^(\d{8})_(\d{1,10})$/.exec(id);
  if (!halves) return undefined;
  const milliseconds = (Number(halves[1]) * 2 ** 32 + Number(halves[2])) / 10_000;
  return new Date(Math.round(milliseconds) - 11_644_473_600_000).toISOString();
}

/** `2024-02-19T14:30:27` and 480 give `2024-02-19T14:30:27+08:00`; without an offset the time stays as it is. */
export function withOffset<T extends string | undefined>(time: T, offset: number | undefined): T | string {
  if (time === undefined || offset === undefined) return time;
  const size = Math.abs(offset);
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${time}${offset < 0 ? '-' : '+'}${two(Math.floor(size / 60))}:${two(size % 60)}`;
}
