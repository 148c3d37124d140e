/**
 * `npm run bench -- [--sizes 64,256,1024] [--rounds 5]`: how long does the program take for CBS.logs of these sizes (MiB), less its start-up,
 * beside GNU grep looking for the same tokens, and how much memory? Runs are paired and repeated; compare ratios, not seconds.
 * What must hold: time at most 1.5 times grep's; memory below 160 MiB and flat within 20 % from the smallest to the largest log.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from '../scripts/build';
import { corpusSource, FAILING_FILE, noiseSource, writeLog } from './make-log';
import type { Source } from './make-log';
import { median, runGrep, runProgram } from './measure';

const MIB = 1 << 20;
const CORPUS = join(__dirname, '..', '..', 'shared', 'corpus', 'cbs');
const MOST_RATIO = 1.5;
const MOST_MEMORY = 160;
const MOST_GROWTH = 1.2;

interface Row {
  source: string;
  size: number;
  seconds: number;
  grep?: number;
  peak: number;
  found: boolean;
}

function numbersAfter(flag: string, otherwise: readonly number[]): readonly number[] {
  const at = process.argv.indexOf(flag);
  const values = at < 0 ? [] : (process.argv[at + 1] ?? '').split(',').map(Number);
  return values.length > 0 && values.every((value) => value > 0) ? values : otherwise;
}

async function main(): Promise<void> {
  const sizes = numbersAfter('--sizes', [64, 256, 1024]);
  const rounds = numbersAfter('--rounds', [5])[0]!;
  const folder = mkdtempSync(join(tmpdir(), 'patchcase-bench-'));
  const remove = (): void => rmSync(folder, { recursive: true, force: true });
  process.once('SIGINT', () => {
    remove();
    process.exit(130);
  });
  try {
    await build(join(folder, 'dist'));
    const entry = join(folder, 'dist', 'patchcase.js');
    const sources = [noiseSource(), corpusSource(CORPUS)].filter((source) => source !== undefined);
    if (sources.length < 2) console.log('skipped: no corpus, real logs are not replayed');
    const rows = sources.flatMap((source) => sizes.map((size) => measure(source, size, rounds, entry, folder)));
    for (const source of sources) judge(rows.filter((row) => row.source === source.name));
  } finally {
    remove();
  }
}

function measure(source: Source, size: number, rounds: number, entry: string, folder: string): Row {
  const log = join(folder, 'CBS.log');
  const tiny = join(folder, 'tiny.log');
  writeLog(log, source, size * MIB);
  writeFileSync(tiny, source.bytes.subarray(0, source.bytes.indexOf(10, 2000) + 1));
  const seconds: number[] = [];
  const greps: number[] = [];
  let peak = 0;
  let found = true;
  for (let round = 0; round < rounds; round += 1) {
    const startUp = runProgram(entry, tiny).seconds;
    const run = runProgram(entry, log);
    const grep = runGrep(log);
    seconds.push(run.seconds - startUp);
    if (grep !== undefined) greps.push(grep);
    peak = Math.max(peak, run.peak);
    found &&= run.output.includes(FAILING_FILE);
  }
  rmSync(log);
  const row = { source: source.name, size, seconds: median(seconds), grep: greps.length > 0 ? median(greps) : undefined, peak, found };
  print(row);
  return row;
}

function print({ source, size, seconds, grep, peak, found }: Row): void {
  const speed = `${Math.round(size / seconds)} MiB/s`;
  const beside = grep === undefined ? 'no grep here' : `grep ${grep.toFixed(2)} s, ratio ${(seconds / grep).toFixed(2)}`;
  console.log(
    `${source.padEnd(10)} ${String(size).padStart(5)} MiB  ${seconds.toFixed(2)} s (${speed})  ${beside}  peak ${Math.round(peak)} MiB  failure ${found ? 'found' : 'MISSED'}`,
  );
}

function judge(rows: readonly Row[]): void {
  const [first, last] = [rows[0], rows.at(-1)];
  if (!first || !last) return;
  const faults = rows.flatMap((row) => [
    ...(row.grep !== undefined && row.seconds / row.grep > MOST_RATIO ? [`${row.size} MiB takes more than ${MOST_RATIO} times grep`] : []),
    ...(row.peak >= MOST_MEMORY ? [`${row.size} MiB needs ${MOST_MEMORY} MiB of memory or more`] : []),
    ...(row.found ? [] : [`${row.size} MiB: the failure was missed`]),
  ]);
  if (last.peak / first.peak > MOST_GROWTH) faults.push(`memory grows with the log: ${(last.peak / first.peak).toFixed(2)} times`);
  const before = rows.at(-2);
  const growth = before ? `; ${last.size} MiB / ${before.size} MiB: time x${(last.seconds / before.seconds).toFixed(2)}` : '';
  console.log(`${first.source}: memory x${(last.peak / first.peak).toFixed(2)} from ${first.size} to ${last.size} MiB${growth}`);
  console.log(faults.length === 0 ? `${first.source}: all within bounds` : `${first.source}: ${faults.join('; ')}`);
  if (faults.length > 0) process.exitCode = 1;
}

void main();
