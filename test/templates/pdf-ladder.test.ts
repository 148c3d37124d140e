import { spawn } from 'node:child_process';
import { chmodSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import type { Bilingual } from '../../model/text';
import { startBrowser } from '../../templates/browser';
import { findPrograms, type Program } from '../../templates/browser-path';
import { sandboxOff } from '../../templates/browser-process';
import { printFromCommandLine, printWithDevTools } from '../../templates/browser-print';
import { renderPdf } from '../../templates/pdf';
import { healthyDevice } from './report-fixture';

const posix = process.platform !== 'win32';
const before = process.env['TMPDIR'];
let place = '';

/** Each test sees an empty temporary folder and has to leave it empty. */
test.before.each(() => {
  place = mkdtempSync(join(before ?? tmpdir(), 'ladder-'));
  process.env['TMPDIR'] = place;
});
test.after.each(() => {
  if (before === undefined) delete process.env['TMPDIR'];
  else process.env['TMPDIR'] = before;
  const left = readdirSync(place).filter((name) => name.startsWith('patchcase-'));
  rmSync(place, { recursive: true, force: true });
  assert.equal(left, []);
});

/** A program that stands in for a browser. */
function script(body: string): Program {
  const path = join(place, 'browser.sh');
  writeFileSync(path, `#!/bin/sh\n${body}\n`);
  chmodSync(path, 0o755);
  return { kind: 'path', path };
}

async function fall(program: Program) {
  const messages: Bilingual[] = [];
  const options = { lang: 'both' as const, answerLimit: 700, printLimit: 1500, onMessage: (message: Bilingual) => messages.push(message) };
  const made = await renderPdf(healthyDevice(), { ...options, browser: startBrowser({ programs: [program], ...options }) });
  return { made, messages };
}

/** A dead process that nobody has waited for yet (state Z) does not run. */
function running(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return process.platform !== 'linux' || !/\) Z /.test(readFileSync(`/proc/${pid}/stat`, 'utf8'));
  } catch {
    return false;
  }
}

test('a browser that is not there: pdfmake prints, and the report and a message say so', async () => {
  const { made, messages } = await fall({ kind: 'path', path: join(place, 'no-such-browser') });
  assert.match(made.renderer, /^pdfmake \d/);
  assert.is(made.report.renderer, made.renderer);
  assert.is(made.tried.length, 3);
  assert.match(made.tried[0] ?? '', /no-such-browser.*ENOENT/);
  assert.match(messages.at(-1)?.en ?? '', /Printed by pdfmake/);
  assert.match(messages.at(-1)?.zh ?? '', /打印程序：pdfmake/);
});

if (posix) {
  test('a browser that ends at once: pdfmake prints', async () => {
    const { made } = await fall(script('echo out of order >&2; exit 3'));
    assert.match(made.renderer, /^pdfmake/);
    assert.match(made.tried[0] ?? '', /ended with 3/);
  });

  test('a browser that never answers is ended with its children, and pdfmake prints', async () => {
    const pids = join(place, 'pids');
    const { made } = await fall(script(`echo $$ >> ${pids}; sleep 60 & echo $! >> ${pids}; wait`));
    assert.match(made.renderer, /^pdfmake/);
    assert.match(made.tried[0] ?? '', /no answer in 0.7 s/);
    const started = readFileSync(pids, 'utf8').trim().split('\n').map(Number);
    assert.ok(started.length >= 2);
    assert.equal(started.filter(running), []);
  });

  test('a browser that talks nonsense through the pipe: pdfmake prints', async () => {
    const { made } = await fall(script("printf '{}\\0nonsense\\0' >&4; sleep 1"));
    assert.match(made.renderer, /^pdfmake/);
  });
}

test('PATCHCASE_BROWSER is the only choice where it is set, and none means none', () => {
  assert.equal(findPrograms({ PATCHCASE_BROWSER: '/opt/mine' }, 'linux'), [{ kind: 'path', path: '/opt/mine' }]);
  assert.equal(findPrograms({ PATCHCASE_BROWSER: 'none' }, 'linux'), []);
});

test('the kit browser is found in its folder or one below', () => {
  const kit = join(place, 'chrome-headless-shell-win64');
  assert.equal(findPrograms({}, 'win32', kit), []);
  writeFileSync(join(place, 'chrome-headless-shell.exe'), '');
  assert.equal(findPrograms({}, 'win32', place), [{ kind: 'path', path: join(place, 'chrome-headless-shell.exe') }]);
});

const program = findPrograms()[0];
if (program === undefined) {
  console.log('skipped: no browser for the ways to print');
} else {
  const html =
    '<!DOCTYPE html><html><head><title>t</title></head><body><h1>一 one</h1><script>document.body.textContent = "script ran"</script></body></html>';
  const job = { html, margins: { head: 'h', foot: 'f' }, limit: 60_000, whilePrinting: () => undefined };

  test('DevTools by hand prints what puppeteer prints', async () => {
    const browser = startBrowser({ programs: [program] });
    try {
      assert.is((await printWithDevTools(await browser.ready, job)).toString('latin1', 0, 5), '%PDF-');
    } finally {
      await browser.stop();
    }
  });

  test('the command line prints', async () => {
    assert.is((await printFromCommandLine(program, job)).toString('latin1', 0, 5), '%PDF-');
  });

  test('root is told that the sandbox is off, nobody else loses it', async () => {
    const messages: Bilingual[] = [];
    const browser = startBrowser({ programs: [program], onMessage: (message) => messages.push(message) });
    const { process: started } = await browser.ready;
    await browser.stop();
    assert.is(messages.length, sandboxOff() ? 1 : 0);
    assert.is(started.child.spawnargs.includes('--no-sandbox'), sandboxOff());
    assert.not.ok(started.child.spawnargs.some((flag) => flag.startsWith('--remote-debugging-port')));
  });

  if (posix) {
    test('a program ended by SIGTERM or an error leaves neither browser nor folder', async () => {
      const source = `
        const { startBrowser } = require(${JSON.stringify(join(__dirname, '../../templates/browser'))});
        startBrowser().ready.then((ready) => {
          console.log(ready.process.child.pid);
          if (process.argv[1] === 'throw') throw new Error('expected');
          setInterval(() => undefined, 1000);
        });`;
      for (const how of ['SIGTERM', 'throw'] as const) {
        const child = spawn(process.execPath, ['-r', 'ts-node/register', '-e', source, how], {
          stdio: ['ignore', 'pipe', 'ignore'],
          env: process.env,
        });
        const pid = await new Promise<number>((resolve) => {
          child.stdout.once('data', (chunk: Buffer) => resolve(Number(chunk.toString())));
          child.stdout.once('close', () => resolve(Number.NaN));
        });
        const ended = new Promise<NodeJS.Signals | number | null>((resolve) =>
          child.once('exit', (code, signal) => resolve(signal ?? code)),
        );
        if (how === 'SIGTERM') child.kill('SIGTERM');
        assert.is(await ended, how === 'SIGTERM' ? 'SIGTERM' : 1);
        assert.not.ok(running(pid));
        assert.equal(
          readdirSync(place).filter((name) => name.startsWith('patchcase-')),
          [],
        );
      }
    });
  }
}

test.run();
