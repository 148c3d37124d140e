/** Times of child processes: the program less its start-up, and GNU grep with the program's own tokens. */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { TOKENS } from '../evidence/cbs/wanted-tokens';

/** Seconds on the clock and seconds of processor time; on a busy machine only the second is worth comparing. */
export interface Cost {
  seconds: number;
  processor: number;
}

export interface Run extends Cost {
  /** Largest resident memory, in MiB. */
  peak: number;
  output: string;
}

const OUTPUT_CAP = 256 << 20;

/** Runs `patchcase analyze FILE --json -` and waits for its end. @throws Error when it fails */
export function runProgram(entry: string, file: string): Run {
  const started = performance.now();
  const done = spawnSync(process.execPath, ['-r', join(__dirname, 'resources.cjs'), entry, 'analyze', file, '--json', '-'], {
    stdio: ['ignore', 'pipe', 'pipe', 'pipe'],
    maxBuffer: OUTPUT_CAP,
    encoding: 'utf8',
  });
  const seconds = (performance.now() - started) / 1000;
  if (done.status !== 0) throw new Error(`analyze ended with ${done.status ?? done.signal}: ${done.stderr.slice(-500)}`);
  const [peak, processor] = (done.output[3] ?? '').split(' ').map(Number);
  return { seconds, processor: (processor ?? NaN) / 1e6, peak: (peak ?? NaN) / 1024, output: done.stdout };
}

/** Every token as one alternative of an extended regular expression. */
export const grepPattern = (): string => [...new Set(TOKENS.map(({ text }) => text.replace(/[\\^$.|?*+()[\]{}]/g, '\\$&')))].join('|');

/** Cost of `LC_ALL=C grep -cE` over the file, its output read through a pipe; undefined where there is no grep. */
export function runGrep(file: string): Cost | undefined {
  const started = performance.now();
  const done = spawnSync('sh', ['-c', 'grep -cE "$1" "$2" && times', 'sh', grepPattern(), file], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, LC_ALL: 'C' },
    encoding: 'utf8',
  });
  const seconds = (performance.now() - started) / 1000;
  if (done.error || done.status !== 0) return undefined;
  // `times` prints the shell's own time, then that of its children, each as user and system: `0m0.512s 0m0.040s`.
  const children = [...(done.stdout.trim().split('\n').at(-1) ?? '').matchAll(/(\d+)m([\d.]+)s/g)];
  return { seconds, processor: children.reduce((sum, [, minutes, rest]) => sum + Number(minutes) * 60 + Number(rest), 0) };
}

/** The cheapest of the runs: whatever took longer was other work of the machine. */
export const cheapest = (runs: readonly Cost[]): Cost => ({
  seconds: Math.min(...runs.map(({ seconds }) => seconds)),
  processor: Math.min(...runs.map(({ processor }) => processor)),
});
