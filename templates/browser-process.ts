/**
 * One browser process with a folder of its own, and nothing left of either afterwards: not on success, failure, a time limit,
 * Ctrl+C or an uncaught error. The browser writes nothing outside that folder (profile, temporary files, caches).
 */
import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { prepare, type Program } from './browser-path';

export interface BrowserProcess {
  child: ChildProcess;
  /** The process's own folder, mode 0700. */
  folder: string;
  /** Resolves when the process has ended or could not be started. */
  exited: Promise<string>;
  /** Ends the process with its children and removes the folder. May be called more than once. */
  stop(): Promise<void>;
}

/** Linux lets root run Chromium only without its sandbox; nobody else gives it up. */
export const sandboxOff = (): boolean => process.platform === 'linux' && process.getuid?.() === 0;

/** No network, no services, no relaunch without elevation (Chrome 138 and Edge do that when started elevated), no prompts. */
const FLAGS = [
  '--headless',
  '--do-not-de-elevate',
  '--edge-skip-compat-layer-relaunch',
  '--no-first-run',
  '--no-default-browser-check',
  '--no-service-autorun',
  '--no-pings',
  '--host-resolver-rules=MAP * ~NOTFOUND',
  '--proxy-server=http://127.0.0.1:9',
  '--disable-quic',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-component-extensions-with-background-pages',
  '--disable-default-apps',
  '--disable-extensions',
  '--disable-sync',
  '--disable-domain-reliability',
  '--disable-client-side-phishing-detection',
  '--disable-breakpad',
  '--disable-crash-reporter',
  '--disable-dev-shm-usage',
  '--disable-gpu',
  '--disable-features=Translate,OptimizationHints,MediaRouter,DialMediaRouteProvider,PaintHolding',
  '--metrics-recording-only',
  '--password-store=basic',
  '--use-mock-keychain',
  '--mute-audio',
  '--hide-scrollbars',
  '--font-render-hinting=none',
  '--export-tagged-pdf',
  '--generate-pdf-document-outline',
];

const living = new Set<() => void>();
const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

function endAll(): void {
  for (const end of [...living]) end();
}

/** Our listener keeps Node from ending by itself: the signal is sent again, unless somebody else also listens and decides. */
function onSignal(signal: NodeJS.Signals): void {
  endAll();
  process.off(signal, onSignal);
  if (process.listenerCount(signal) === 0) process.kill(process.pid, signal);
}

function watch(end: () => void): void {
  if (living.size === 0) {
    process.on('exit', endAll);
    for (const signal of SIGNALS) process.on(signal, onSignal);
  }
  living.add(end);
}

function unwatch(end: () => void): void {
  if (!living.delete(end) || living.size > 0) return;
  process.off('exit', endAll);
  for (const signal of SIGNALS) process.off(signal, onSignal);
}

/** The whole tree: the process leads a group of its own on POSIX; Windows knows the tree by parent ids. */
function killTree(child: ChildProcess): void {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
  try {
    if (process.platform === 'win32')
      spawnSync('taskkill', ['/pid', String(child.pid), '/t', '/f'], { windowsHide: true, timeout: 10_000 });
    else process.kill(-child.pid, 'SIGKILL');
  } catch {
    child.kill('SIGKILL');
  }
}

/** Retried for a second: children of a killed browser let go of their files a little later, a virus scanner later still. */
const removeFolder = (folder: string): void => rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });

/**
 * Starts a program. `extra` are its further arguments, given its folder. File descriptors 3 and 4 are pipes (for DevTools).
 * For a program that needs no unpacking the process runs when this returns; the promise rejects when unpacking fails.
 */
export async function launch(program: Program, extra: (folder: string) => string[]): Promise<BrowserProcess> {
  const folder = mkdtempSync(join(tmpdir(), 'patchcase-'));
  const remove = (): void => removeFolder(folder);
  watch(remove);
  let executable;
  try {
    executable = program.kind === 'path' ? { path: program.path, env: {} } : await prepare(program, folder);
  } catch (error) {
    remove();
    unwatch(remove);
    throw error;
  }
  const scratch = join(folder, 'tmp');
  mkdirSync(scratch);
  const places = {
    TMPDIR: scratch,
    TMP: scratch,
    TEMP: scratch,
    XDG_CONFIG_HOME: scratch,
    XDG_CACHE_HOME: scratch,
    XDG_DATA_HOME: scratch,
  };
  const flags = [...FLAGS, ...(sandboxOff() ? ['--no-sandbox'] : []), `--user-data-dir=${join(folder, 'profile')}`, ...extra(folder)];
  const child = spawn(executable.path, flags, {
    env: { ...process.env, ...places, ...executable.env },
    stdio: ['ignore', 'ignore', 'pipe', 'pipe', 'pipe'],
    detached: process.platform !== 'win32',
    windowsHide: true,
  });
  let lastWords = '';
  child.stderr?.on('data', (chunk: Buffer) => (lastWords = (lastWords + chunk.toString()).slice(-500)));
  for (const stream of child.stdio) stream?.on('error', () => undefined);
  const exited = new Promise<string>((resolve) => {
    child.once('error', (error) => resolve(error.message));
    child.once('exit', (code, signal) =>
      resolve(`ended with ${signal ?? code ?? '?'} ${lastWords.trim().split('\n').at(-1) ?? ''}`.trim()),
    );
  });
  const end = (): void => {
    killTree(child);
    remove();
  };
  watch(end);
  unwatch(remove);
  return {
    child,
    folder,
    exited,
    async stop() {
      killTree(child);
      await exited;
      remove();
      unwatch(end);
    },
  };
}
