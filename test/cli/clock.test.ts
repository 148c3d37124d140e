import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { generatedAt, sharedOffset } from '../../cli/clock';
import { Failure } from '../../cli/failure';

const at = (offset: number | undefined, epoch: string): string => generatedAt(offset, { SOURCE_DATE_EPOCH: epoch });

test('the time is written with the offset of the PC', () => {
  assert.is(at(480, '1711000000'), '2024-03-21T13:46:40+08:00');
  assert.is(at(-210, '1711000000'), '2024-03-21T02:16:40-03:30');
  assert.is(at(0, '1711000000'), '2024-03-21T05:46:40+00:00');
});

test('without a known offset the time is UTC', () => {
  assert.is(at(undefined, '0'), '1970-01-01T00:00:00Z');
});

test('without SOURCE_DATE_EPOCH it is now', () => {
  const now = Date.parse(generatedAt(60, {}));
  assert.ok(Math.abs(now - Date.now()) < 5000);
});

test('a SOURCE_DATE_EPOCH that is no number of seconds is refused', () => {
  for (const epoch of ['x', '-1', '1.5', '9'.repeat(12), '1e3'])
    assert.throws(
      () => at(0, epoch),
      (error: unknown) => error instanceof Failure && error.exitCode === 2,
    );
});

test('PCs with different offsets share none', () => {
  assert.is(sharedOffset([480, undefined, 480]), 480);
  assert.is(sharedOffset([480, 60]), undefined);
  assert.is(sharedOffset([undefined]), undefined);
  assert.is(sharedOffset([]), undefined);
});

test.run();
