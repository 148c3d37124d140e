import { usageFailure } from './failure';

/**
 * When the report was made, ISO 8601 to the second: `SOURCE_DATE_EPOCH` (seconds since 1970, for reports that must be equal to the
 * byte), else now. Written with the PC's own offset to UTC where the evidence gives one, else in UTC.
 * @param offsetMinutes offset of the PC to UTC in minutes, absent when unknown
 * @throws Failure (exit 2) when `SOURCE_DATE_EPOCH` is no time
 */
export function generatedAt(offsetMinutes: number | undefined, environment: NodeJS.ProcessEnv = process.env): string {
  const milliseconds = epochOf(environment.SOURCE_DATE_EPOCH) ?? Date.now();
  if (offsetMinutes === undefined) return `${isoSeconds(milliseconds)}Z`;
  return isoSeconds(milliseconds + offsetMinutes * 60_000) + offsetText(offsetMinutes);
}

/** The offset that all PCs with a known one share; absent when none is known or they differ. */
export function sharedOffset(offsets: readonly (number | undefined)[]): number | undefined {
  const known = new Set(offsets.filter((offset) => offset !== undefined));
  return known.size === 1 ? [...known][0] : undefined;
}

function epochOf(value: string | undefined): number | undefined {
  if (value === undefined || value === '') return undefined;
  // 253402300799 is the last second of the year 9999.
  if (!/^\d{1,12}$/.test(value) || Number(value) > 253_402_300_799) {
    throw usageFailure(`SOURCE_DATE_EPOCH 不是秒数：${value}`, `SOURCE_DATE_EPOCH is not a number of seconds: ${value}`);
  }
  return Number(value) * 1000;
}

const isoSeconds = (milliseconds: number): string => new Date(milliseconds).toISOString().slice(0, 19);

function offsetText(minutes: number): string {
  const two = (value: number): string => String(value).padStart(2, '0');
  const size = Math.abs(minutes);
  return `${minutes < 0 ? '-' : '+'}${two(Math.floor(size / 60))}:${two(size % 60)}`;
}
