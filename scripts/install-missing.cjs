'use strict';
/*
 * Runs before `npm start` and `npm test`: installs the packages of package-lock.json when node_modules does not hold them. Plain
 * JavaScript on Node's own modules, since nothing else is there yet. Its output goes to standard error: standard output belongs to the
 * command that follows.
 */
const { spawnSync } = require('node:child_process');
const { existsSync, readFileSync } = require('node:fs');
const { join } = require('node:path');

const root = join(__dirname, '..');

/** The packages of a lock file by their folder; empty when there is none. */
function packagesOf(file) {
  try {
    return JSON.parse(readFileSync(join(root, file), 'utf8')).packages ?? {};
  } catch {
    return {};
  }
}

/** npm leaves out optional packages for other platforms. */
function isForThisPlatform({ os, cpu, libc }) {
  if (os !== undefined && !os.includes(process.platform)) return false;
  if (cpu !== undefined && !cpu.includes(process.arch)) return false;
  return libc === undefined || libc.includes(process.report.getReport().header.glibcVersionRuntime === undefined ? 'musl' : 'glibc');
}

/** The first package that is missing or another version than the lock file says. */
function firstDifference() {
  const installed = packagesOf('node_modules/.package-lock.json');
  for (const [folder, wanted] of Object.entries(packagesOf('package-lock.json'))) {
    if (folder === '') continue;
    const found = installed[folder];
    const same = found !== undefined && found.version === wanted.version && existsSync(join(root, folder, 'package.json'));
    if (!same && (wanted.optional !== true || isForThisPlatform(wanted))) return folder;
  }
  return undefined;
}

/** npm itself where it started us; on Windows `npm` is a command file that only a shell can start. */
function installAll() {
  const options = { cwd: root, stdio: ['ignore', 2, 2] };
  const npm = process.env.npm_execpath;
  const words = ['ci', '--no-audit', '--no-fund'];
  return npm === undefined
    ? spawnSync(`npm ${words.join(' ')}`, { ...options, shell: true })
    : spawnSync(process.execPath, [npm, ...words], options);
}

const missing = firstDifference();
if (missing !== undefined) {
  process.stderr.write(`正在安装依赖包（${missing}）/ Installing packages (${missing})\n`);
  const { status, error } = installAll();
  if (status !== 0) {
    process.stderr.write(`安装失败 / npm ci failed${error === undefined ? '' : `: ${error.message}`}\n`);
    process.exit(1);
  }
}
