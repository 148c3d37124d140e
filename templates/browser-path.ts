/** Which browser prints: the one that is named, else one of this PC, else the kit's own, else the one that npm brought. */
import { execFile } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

/** A program to start; npm's is packed and has to be unpacked first. */
export type Program = { kind: 'path'; path: string } | { kind: 'npm'; path: string };

/** Where a program lies once it can be started, and what it needs in its environment. */
export interface Executable {
  path: string;
  env: Record<string, string>;
}

const LINUX_NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'microsoft-edge', 'msedge', 'chrome'];
const LINUX_FOLDERS = ['/usr/bin', '/usr/local/bin', '/snap/bin', '/opt/google/chrome', '/opt/microsoft/msedge'];
/** Below Program Files and the user's AppData\Local; Edge first, it is on every Windows 10 since 2020 that was not stripped of it. */
const WINDOWS_PATHS = [
  'Microsoft\\Edge\\Application\\msedge.exe',
  'Google\\Chrome\\Application\\chrome.exe',
  'Chromium\\Application\\chrome.exe',
  'BraveSoftware\\Brave-Browser\\Application\\brave.exe',
  'Vivaldi\\Application\\vivaldi.exe',
  '360ChromeX\\Chrome\\Application\\360ChromeX.exe',
];
const MAC_PATHS = ['Google Chrome', 'Chromium', 'Microsoft Edge'].map((name) => `/Applications/${name}.app/Contents/MacOS/${name}`);
const KIT_NAMES = ['chrome-headless-shell.exe', 'chrome-headless-shell', 'chrome.exe', 'chrome', 'msedge.exe'];

function systemPaths(env: NodeJS.ProcessEnv, platform: NodeJS.Platform): string[] {
  if (platform === 'win32') {
    const folders = [env['ProgramFiles(x86)'], env['ProgramFiles'], env['ProgramW6432'], env['LOCALAPPDATA']];
    const present = folders.filter((folder): folder is string => folder !== undefined && folder !== '');
    return WINDOWS_PATHS.flatMap((path) => present.map((folder) => `${folder}\\${path}`));
  }
  if (platform === 'darwin') return MAC_PATHS;
  return LINUX_NAMES.flatMap((name) => LINUX_FOLDERS.map((folder) => join(folder, name)));
}

/** The kit's browser lies in `browser/` itself or in one folder below it (`browser/chrome-headless-shell-win64/`). */
function kitPaths(folder: string): string[] {
  if (!existsSync(folder)) return [];
  const below = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  const places = [folder, ...below.map((entry) => join(folder, entry.name))];
  return places.flatMap((place) => KIT_NAMES.map((name) => join(place, name)));
}

function npmPackage(platform: NodeJS.Platform): string | undefined {
  if (platform !== 'linux' || process.arch !== 'x64') return undefined;
  try {
    return require.resolve('@sparticuz/chromium');
  } catch {
    return undefined;
  }
}

/**
 * The programs that may print, best first. `PATCHCASE_BROWSER` is the user's word: that program and no other; `none` means no browser.
 * Only what exists is named, except for the user's choice: that it does not start is worth a message.
 */
export function findPrograms(env: NodeJS.ProcessEnv = process.env, platform: NodeJS.Platform = process.platform, kit?: string): Program[] {
  const chosen = env['PATCHCASE_BROWSER'];
  if (chosen === 'none') return [];
  if (chosen !== undefined && chosen !== '') return [{ kind: 'path', path: chosen }];
  const kitFolder = kit ?? join(__dirname, '..', 'browser');
  const system = systemPaths(env, platform).find((path) => existsSync(path));
  const own = kitPaths(kitFolder).find((path) => existsSync(path));
  const npm = npmPackage(platform);
  return [
    ...[system, own].flatMap((path): Program[] => (path === undefined ? [] : [{ kind: 'path', path }])),
    ...(npm === undefined ? [] : [{ kind: 'npm' as const, path: npm }]),
  ];
}

/**
 * npm's Chromium unpacks itself into the temporary folder and reuses what lies there, whoever put it there; it sets the search path
 * of its libraries only where it believes to run on AWS Lambda. So it is unpacked by a process of its own that sees a folder of ours.
 */
const UNPACK = `
const loaded = require(process.argv[1]);
const chromium = loaded.default ?? loaded;
chromium.executablePath().then((path) => process.stdout.write(JSON.stringify({ path, libraries: process.env.LD_LIBRARY_PATH ?? '' })));
`;

/** Makes a program ready to start; what has to be unpacked goes into `folder`. Rejects when unpacking fails or takes over a minute. */
export function prepare(program: Program, folder: string): Promise<Executable> {
  if (program.kind === 'path') return Promise.resolve({ path: program.path, env: {} });
  const env = { ...process.env, TMPDIR: folder, AWS_LAMBDA_JS_RUNTIME: 'nodejs22.x' };
  return new Promise((resolve, reject) => {
    execFile(process.execPath, ['-e', UNPACK, program.path], { env, timeout: 60_000 }, (error, stdout) => {
      if (error !== null) return reject(new Error("npm's Chromium could not be unpacked", { cause: error }));
      const { path, libraries } = JSON.parse(stdout) as { path: string; libraries: string };
      resolve({ path, env: libraries === '' ? {} : { LD_LIBRARY_PATH: libraries } });
    });
  });
}
