import { once } from 'node:events';
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { inFolder, root, startPatchcase } from './run-program';

const CASE = join(root, 'samples', 'case-cas-10882', 'evidence');

test('Ctrl+C is exit 130; no process, temporary file or half-written document is left', () =>
  inFolder(async (folder) => {
    const scratch = mkdtempSync(join(tmpdir(), 'patchcase-test-scratch-'));
    const program = startPatchcase(['report', CASE, '--out', join(folder, 'out')], { TMPDIR: scratch });
    let err = '';
    program.stderr?.setEncoding('utf8').on('data', (chunk: string) => (err += chunk));
    const ended = once(program, 'exit');
    while (!existsSync(join(folder, 'out')) && program.exitCode === null) await wait(20);
    await wait(300);
    program.kill('SIGINT');
    const [code] = (await ended) as [number | null];
    assert.is(code, 130);
    assert.match(err, '已中断 / Interrupted');
    assert.equal(readdirSync(folder), []);
    // ts-node leaves a folder of its own there.
    assert.equal(
      readdirSync(scratch).filter((name) => name.startsWith('patchcase')),
      [],
    );
    rmSync(scratch, { recursive: true, force: true });
  }));

test.run();
