/** How times, sizes and places of the report are written. Pure text work; nothing is looked up or decided. */
import type { Quote } from '../model/report';

const ISO = /^(\d{4}-\d\d-\d\d)T(\d\d:\d\d(?::\d\d)?)(?:\.\d+)?(Z|[+-]\d\d:\d\d)?$/;

/** A time as the report shows it: the PC's own clock, and UTC where the evidence gives the offset. */
export interface ShownTime {
  local: string;
  utc: string | undefined;
}

/** `2024-02-19T14:30:27+08:00` becomes local `2024-02-19 14:30:27` and UTC `06:30:27` (with its date where that differs). */
export function shownTime(iso: string): ShownTime {
  const match = ISO.exec(iso);
  const [, date, clock, offset] = match ?? [];
  if (date === undefined || clock === undefined) return { local: iso, utc: undefined };
  if (offset === undefined) return { local: `${date} ${clock}`, utc: undefined };
  const instant = new Date(iso).toISOString();
  const utcDate = instant.slice(0, 10);
  const utcClock = instant.slice(11, 11 + clock.length);
  return { local: `${date} ${clock}`, utc: utcDate === date ? utcClock : `${utcDate} ${utcClock}` };
}

/** Local time without seconds, with the offset when it is known: `2024-02-26 10:15 +08:00`. */
export function shownMinute(iso: string): string {
  const [, date, clock, offset] = ISO.exec(iso) ?? [];
  if (date === undefined || clock === undefined) return iso;
  return [date, clock.slice(0, 5), offset === 'Z' ? 'UTC' : offset].filter((part) => part !== undefined).join(' ');
}

/** A time the way Event Viewer writes it on a zh-CN PC: `2024/2/19 14:30:42`. */
export function viewerTime(iso: string): string {
  const [, date, clock] = ISO.exec(iso) ?? [];
  if (date === undefined || clock === undefined) return iso;
  return `${date.split('-').map(Number).join('/')} ${clock}`;
}

/** Milliseconds of the PC's own clock, for placing a time on an axis; `undefined` when it cannot be read. */
export function wallClock(iso: string): number | undefined {
  const [, date, clock] = ISO.exec(iso) ?? [];
  if (date === undefined || clock === undefined) return undefined;
  const value = Date.parse(`${date}T${clock}Z`);
  return Number.isNaN(value) ? undefined : value;
}

/** Bytes in the units that Windows shows (1 KB = 1024 bytes). */
export function shownBytes(bytes: number): string {
  const units = ['B', 'KB', 'MB', 'GB', 'TB'];
  let value = bytes;
  let unit = 0;
  while (value >= 1024 && unit < units.length - 1) {
    value /= 1024;
    unit += 1;
  }
  return `${unit === 0 || value >= 100 ? Math.round(value) : Number(value.toFixed(1))} ${units[unit] ?? ''}`;
}

/** Digits in groups of three: `48,213`. */
export const shownCount = (count: number): string => String(count).replace(/\B(?=(\d{3})+$)/g, ',');

/** `file:line`, or `file:first-last` for a record of several lines. */
export function shownPlace(quote: Quote): string {
  const last = quote.line + (quote.text.match(/\n/g)?.length ?? 0);
  return last === quote.line ? `${quote.file}:${quote.line}` : `${quote.file}:${quote.line}-${last}`;
}
