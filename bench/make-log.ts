/** Large CBS.logs for the bench: harmless lines replayed with shifted dates, one failure in the middle. */
import { closeSync, existsSync, openSync, readFileSync, readdirSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { cbsNoise } from '../scripts/cbs-noise';

const LF = 10;
const DAY = 86_400_000;
const BASE_BYTES = 24 << 20;

/** What is replayed: whole lines, each ended by LF. */
export interface Source {
  name: string;
  bytes: Buffer;
}

/** Lines as a healthy PC writes them, made from a seed. */
export function noiseSource(): Source {
  const lines: string[] = [];
  let size = 0;
  for (const line of cbsNoise({ seed: 10882, start: '2024-01-02 08:00:00', offsetMinutes: 480, build: '10.0.17763.5122' })) {
    lines.push(line);
    size += line.length + 2;
    if (size >= BASE_BYTES) break;
  }
  return { name: 'noise', bytes: Buffer.from(`${lines.join('\r\n')}\r\n`, 'utf8') };
}

/** Real logs of the corpus that hold no failure of a store file; undefined where the corpus is absent. */
export function corpusSource(folder: string): Source | undefined {
  if (!existsSync(folder)) return undefined;
  const files = readdirSync(folder).filter((name) => name.endsWith('.log'));
  const parts = files.flatMap((name) => [readFileSync(join(folder, name)), Buffer.from('\r\n')]);
  return { name: 'real logs', bytes: Buffer.concat(parts) };
}

const FAILURE = [
  '2024-02-19 14:30:27, Error                 CSI    00000038 (F) Hydration failed for component Microsoft-Windows-UI-PCShell, version 10.0.17763.5202, arch amd64, nonSxS, pkt {l:8 b:31bf3856ad364e35} on file PeopleBarJumpView.dll with NTSTATUS -2146498171[gle=0x80004005]',
  "2024-02-19 14:30:27, Error                 CSI    00000039@2024/2/19:06:30:27.907 (F) Attempting to mark store corrupt with category [l:18 ml:19]'CorruptPayloadFile'[gle=0x80004005]",
  "2024-02-19 14:30:27, Info                  CSI    0000003a Hashes for file member [l:21]'PeopleBarJumpView.dll' do not match.\n Expected: {l:32 ml:4096 b:6fb36998b163e358667abe387b615d8b5a1d4d694141672533cf1a76f332930b}.\n Actual: {l:32 b:819d8611e5db2238301e58a1c4ccd3503d789e847be1c4e17f24fe94cfbca6ca}.",
  '',
].join('\r\n');

/** The file that the failure names; the report must name it too. */
export const FAILING_FILE = 'PeopleBarJumpView.dll';

/** Writes a log of about `bytes` bytes: the source again and again, each time some days later. */
export function writeLog(path: string, source: Source, bytes: number): void {
  const fd = openSync(path, 'w');
  const days = daysOf(source.bytes);
  let written = 0;
  let failed = false;
  for (let turn = 0; written < bytes; turn += 1) {
    if (!failed && written * 2 >= bytes - source.bytes.length) {
      written += writeSync(fd, FAILURE);
      failed = true;
    }
    const copy = shifted(source.bytes, turn * days);
    const end = Math.min(copy.length, bytes - written);
    written += writeSync(fd, copy, 0, end < copy.length ? copy.lastIndexOf(LF, end) + 1 || end : end);
    if (end < copy.length) break;
  }
  closeSync(fd);
}

function daysOf(bytes: Buffer): number {
  const dates = [...datesIn(bytes)].map(([, date]) => Date.parse(date)).filter((time) => !Number.isNaN(time));
  return dates.length === 0 ? 1 : Math.round((Math.max(dates.at(-1)!, dates[0]!) - dates[0]!) / DAY) + 1;
}

function shifted(bytes: Buffer, days: number): Buffer {
  const copy = Buffer.from(bytes);
  const later = new Map<string, string>();
  for (const [at, date] of datesIn(bytes)) {
    const known = later.get(date) ?? shiftedDate(date, days);
    later.set(date, known);
    copy.write(known, at, 'latin1');
  }
  return copy;
}

function shiftedDate(date: string, days: number): string {
  const time = Date.parse(date);
  return Number.isNaN(time) ? date : new Date(time + days * DAY).toISOString().slice(0, 10);
}

function* datesIn(bytes: Buffer): Generator<[number, string]> {
  for (let at = 0; at < bytes.length; at = bytes.indexOf(LF, at) + 1 || bytes.length) {
    if (bytes[at] === 50 && bytes[at + 4] === 45 && bytes[at + 7] === 45) yield [at, bytes.toString('latin1', at, at + 10)];
  }
}
