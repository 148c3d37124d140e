/**
 * How Windows 10 writes a CBS.log record: time, level padded from column 21, component padded from column 43, message from column 50, CRLF at the
 * record's end, LF inside a record, a BOM at the file's start. Times here are milliseconds of the PC's own clock (a local time read as if it were UTC).
 */

/** The levels that CBS.log knows. */
export type CbsLevel = 'Info' | 'Warning' | 'Error';

/** Byte order mark that opens a CBS.log. */
export const BOM = '\ufeff';

/** End of a record. Line breaks inside a record are LF alone. */
export const RECORD_END = '\r\n';

const two = (value: number): string => (value < 10 ? `0${value}` : String(value));
const three = (value: number): string => String(value).padStart(3, '0');

/** A local time such as `2024-02-19 14:30:27` (or with `T`, or with milliseconds) as milliseconds of the PC's clock. Throws on anything else. */
export function clock(text: string): number {
  const at = Date.parse(`${text.replace(' ', 'T')}Z`);
  if (Number.isNaN(at)) throw new Error(`not a local time: ${text}`);
  return at;
}

/** The stamp at column 0: `2024-02-19 14:30:27`. */
export function stamp(at: number): string {
  const time = new Date(at);
  const date = `${time.getUTCFullYear()}-${two(time.getUTCMonth() + 1)}-${two(time.getUTCDate())}`;
  return `${date} ${two(time.getUTCHours())}:${two(time.getUTCMinutes())}:${two(time.getUTCSeconds())}`;
}

/** Level and component in their columns, for the text between the stamp and the message: `, Info                  CBS    `. */
export const columns = (level: CbsLevel, component: string): string => `, ${level.padEnd(22)}${component.padEnd(7)}`;

/** One whole record without its end. */
export const record = (at: number, level: CbsLevel, component: string, message: string): string =>
  `${stamp(at)}${columns(level, component)}${message}`;

/** The UTC stamp that CSI sets behind a record id: `@2024/2/19:06:30:27.907`; month and day without zeros. */
export function csiUtc(at: number, offsetMinutes: number): string {
  const time = new Date(at - offsetMinutes * 60_000);
  const date = `${time.getUTCFullYear()}/${time.getUTCMonth() + 1}/${time.getUTCDate()}`;
  return `@${date}:${two(time.getUTCHours())}:${two(time.getUTCMinutes())}:${two(time.getUTCSeconds())}.${three(time.getUTCMilliseconds())}`;
}

/** UTC with milliseconds as in `Universal Time is: 2024-02-19 06:30:27.907`. */
export const universalTime = (at: number, offsetMinutes: number): string => {
  const utc = at - offsetMinutes * 60_000;
  return `${stamp(utc)}.${three(((utc % 1000) + 1000) % 1000)}`;
};

/** Milliseconds between the FILETIME epoch (1601) and the Unix epoch. */
const FILETIME_EPOCH = 11_644_473_600_000;

/** A CBS session id is a FILETIME in UTC, high and low half in decimal: `31071291_2015660064`. `serial` keeps ids of one millisecond apart. */
export function sessionId(at: number, offsetMinutes: number, serial = 0): string {
  const fileTime = BigInt(at - offsetMinutes * 60_000 + FILETIME_EPOCH) * 10_000n + BigInt(serial);
  return `${fileTime >> 32n}_${fileTime & 0xffff_ffffn}`;
}

/** A CSI record id: eight hex digits, counted from 1 in each TrustedInstaller start. */
export const csiId = (count: number): string => count.toString(16).padStart(8, '0');
