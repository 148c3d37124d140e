import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export const root = join(__dirname, '..', '..');

const START = ['-r', 'ts-node/register', join(root, 'cli', 'patchcase.ts')];

export interface Ran {
  code: number | null;
  out: string;
  err: string;
}

/** What the program sees: the user's folder in `INIT_CWD`, as npm leaves it. */
const environment = (from: string, more: NodeJS.ProcessEnv): NodeJS.ProcessEnv => ({ ...process.env, INIT_CWD: from, ...more });

/** Runs the real program to its end, started by npm from the folder `from`. */
export function patchcase(args: readonly string[], { from = root, env = {} }: { from?: string; env?: NodeJS.ProcessEnv } = {}): Ran {
  const { status, stdout, stderr } = spawnSync(process.execPath, [...START, ...args], {
    cwd: root,
    env: environment(from, env),
    encoding: 'utf8',
    maxBuffer: 1 << 28,
    timeout: 120_000,
  });
  return { code: status, out: stdout, err: stderr };
}

/** Starts the real program and does not wait. */
export function startPatchcase(args: readonly string[], env: NodeJS.ProcessEnv = {}): ChildProcess {
  return spawn(process.execPath, [...START, ...args], { cwd: root, env: environment(root, env), stdio: ['ignore', 'pipe', 'pipe'] });
}

/** A folder of its own that is gone afterwards. */
export async function inFolder(work: (folder: string) => void | Promise<void>): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'patchcase-test-'));
  try {
    await work(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
