/**
 * `npm run bench -- [--sizes 64,256,1024] [--rounds 5]`: how long does the program take for CBS.logs of these sizes (MiB), less its start-up,
 * beside GNU grep looking for the same tokens, and how much memory? Runs are paired and repeated, the cheapest of each counts; compare ratios, not
 * seconds, and on a busy machine those of processor time.
 * What must hold: time at most 1.5 times grep's; memory below 160 MiB and flat within 20 % from the smallest to the largest log.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from '../scripts/build';
import { corpusSource, FAILING_FILE, noiseSource, writeLog } from './make-log';
import type { Source } from './make-log';
import { cheapest, runGrep, runProgram } from './measure';
import type { Cost, Run } from './measure';

const MIB = 1 << 20;
const CORPUS = join(__dirname, '..', '..', 'shared', 'corpus', 'cbs');
const MOST_RATIO = 1.5;
const MOST_MEMORY = 160;
const MOST_GROWTH = 1.2;

interface Row {
  source: string;
  size: number;
  /** Without start-up. */
  cost: Cost;
  grep?: Cost;
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
  const startUps: Cost[] = [];
  const runs: Run[] = [];
  const greps: Cost[] = [];
  for (let round = 0; round < rounds; round += 1) {
    startUps.push(runProgram(entry, tiny));
    runs.push(runProgram(entry, log));
    const grep = runGrep(log);
    if (grep) greps.push(grep);
  }
  rmSync(log);
  const startUp = cheapest(startUps);
  const whole = cheapest(runs);
  const row: Row = {
    source: source.name,
    size,
    cost: { seconds: whole.seconds - startUp.seconds, processor: whole.processor - startUp.processor },
    grep: greps.length > 0 ? cheapest(greps) : undefined,
    peak: Math.max(...runs.map(({ peak }) => peak)),
    found: runs.every(({ output }) => output.includes(FAILING_FILE)),
  };
  print(row);
  return row;
}

const ratio = ({ cost, grep }: Row, of: keyof Cost): number => (grep ? cost[of] / grep[of] : NaN);

function print(row: Row): void {
  const { source, size, cost, grep, peak, found } = row;
  const speed = `${cost.seconds.toFixed(2)} s (${Math.round(size / cost.seconds)} MiB/s)`;
  const beside = grep
    ? `grep ${grep.seconds.toFixed(2)} s, ratio ${ratio(row, 'seconds').toFixed(2)} (processor ${ratio(row, 'processor').toFixed(2)})`
    : 'no grep here';
  const end = `peak ${Math.round(peak)} MiB  failure ${found ? 'found' : 'MISSED'}`;
  console.log(`${source.padEnd(10)} ${String(size).padStart(5)} MiB  ${speed}  ${beside}  ${end}`);
}

function judge(rows: readonly Row[]): void {
  const [first, last] = [rows[0], rows.at(-1)];
  if (!first || !last) return;
  const faults = rows.flatMap((row) => [
    ...(Math.min(ratio(row, 'seconds'), ratio(row, 'processor')) > MOST_RATIO
      ? [`${row.size} MiB takes more than ${MOST_RATIO} times grep`]
      : []),
    ...(row.peak >= MOST_MEMORY ? [`${row.size} MiB needs ${MOST_MEMORY} MiB of memory or more`] : []),
    ...(row.found ? [] : [`${row.size} MiB: the failure was missed`]),
  ]);
  if (last.peak / first.peak > MOST_GROWTH) faults.push(`memory grows with the log: ${(last.peak / first.peak).toFixed(2)} times`);
  const before = rows.at(-2);
  const growth = before ? `; ${last.size} MiB / ${before.size} MiB: time x${(last.cost.seconds / before.cost.seconds).toFixed(2)}` : '';
  console.log(`${first.source}: memory x${(last.peak / first.peak).toFixed(2)} from ${first.size} to ${last.size} MiB${growth}`);
  console.log(faults.length === 0 ? `${first.source}: all within bounds` : `${first.source}: ${faults.join('; ')}`);
  if (faults.length > 0) process.exitCode = 1;
}

void main();
