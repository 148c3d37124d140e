import type { WriteStream } from 'node:tty';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { startProgress } from '../../cli/progress';
import { text } from '../../model/text';

/** Progress on a stream and a clock that the test holds. */
function watched(isTTY: boolean, columns = 80) {
  let now = 0;
  let written = '';
  const stream = { isTTY, columns, write: (chunk: string) => ((written += chunk), true) } as unknown as WriteStream;
  const progress = startProgress(stream, () => now);
  return { progress, after: (milliseconds: number) => (now += milliseconds), written: () => written };
}

test('the first second is silent', () => {
  const { progress, after, written } = watched(false);
  after(900);
  progress.show(text('正在读取', 'Reading'));
  progress.end();
  assert.is(written(), '');
});

test('a terminal gets one line that is rewritten and disappears', () => {
  const { progress, after, written } = watched(true);
  after(1500);
  progress.show(text('正在读取 1', 'Reading 1'));
  progress.show(text('正在读取 2', 'Reading 2'));
  progress.end();
  assert.is(written(), '\r\u001b[K正在读取 1 / Reading 1 (2 s)\r\u001b[K正在读取 2 / Reading 2 (2 s)\r\u001b[K');
});

test('a log file gets a line now and then', () => {
  const { progress, after, written } = watched(false);
  for (let step = 0; step < 10; step++) {
    after(1000);
    progress.show(text(`第 ${step} 步`, `Step ${step}`));
  }
  progress.end();
  assert.equal(written().split('\n'), ['第 0 步 / Step 0 (1 s)', '第 5 步 / Step 5 (6 s)', '']);
});

test('a line is cut to the width of the terminal, where Han takes two columns', () => {
  const { progress, after, written } = watched(true, 12);
  after(2000);
  progress.show(text('正在读取很长的文件名', 'Reading'));
  progress.end();
  assert.is(written(), '\r\u001b[K正在读取很\r\u001b[K');
});

test('what is said aloud stays, without escapes from the evidence', () => {
  const { progress, written } = watched(true);
  progress.note(text('文件 \u001b[2J', 'file'));
  progress.end();
  assert.is(written(), '文件 [U+001B][2J / file\n');
});

test.run();
