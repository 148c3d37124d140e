/** Times of child processes: the program less its start-up, and GNU grep with the program's own tokens. */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { TOKENS } from '../evidence/cbs/wanted-tokens';

export interface Run {
  seconds: number;
  /** Largest resident memory, in MiB. */
  peak: number;
  output: string;
}

const OUTPUT_CAP = 256 << 20;

/** Runs `patchcase analyze FILE --json -` and waits for its end. @throws Error when it fails */
export function runProgram(entry: string, file: string): Run {
  const started = performance.now();
  const done = spawnSync(process.execPath, ['-r', join(__dirname, 'peak-memory.cjs'), entry, 'analyze', file, '--json', '-'], {
    stdio: ['ignore', 'pipe', 'pipe', 'pipe'],
    maxBuffer: OUTPUT_CAP,
    encoding: 'utf8',
  });
  const seconds = (performance.now() - started) / 1000;
  if (done.status !== 0) throw new Error(`analyze ended with ${done.status ?? done.signal}: ${done.stderr.slice(-500)}`);
  return { seconds, peak: Number(done.output[3]) / 1024, output: done.stdout };
}

/** Every token as one alternative of an extended regular expression. */
export const grepPattern = (): string => [...new Set(TOKENS.map(({ text }) => text.replace(/[\\^$.|?*+()[\]{}]/g, '\\$&')))].join('|');

/** Seconds of `LC_ALL=C grep -cE` over the file, its output read through a pipe; undefined where there is no grep. */
export function runGrep(file: string): number | undefined {
  const started = performance.now();
  const done = spawnSync('grep', ['-cE', grepPattern(), file], { stdio: ['ignore', 'pipe', 'pipe'], env: { ...process.env, LC_ALL: 'C' } });
  return done.error || done.status === 2 ? undefined : (performance.now() - started) / 1000;
}

/** The middle of the values: one slow run on a busy machine does not move it. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? NaN;
}
