import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { sessionId, clock, csiUtc } from '../../scripts/cbs-format';
import { cbsNoise, cbsNoiseRuns } from '../../scripts/cbs-noise';

const OPTIONS = { seed: 7, start: '2024-02-19 08:00:00', offsetMinutes: 480, build: '10.0.17763.5202' };

function take(count: number): string[] {
  const lines: string[] = [];
  for (const line of cbsNoise(OPTIONS)) {
    lines.push(line);
    if (lines.length === count) break;
  }
  return lines;
}

test('equal seeds give equal noise, other seeds other noise', () => {
  assert.equal(take(3000), take(3000));
  assert.is.not(cbsNoiseRuns(OPTIONS).next().value, cbsNoiseRuns({ ...OPTIONS, seed: 8 }).next().value);
});

test('noise stands in the columns of CBS.log and does not go back in time', () => {
  let last = '';
  for (const line of take(20_000)) {
    assert.match(line, /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d, (?:Info {18}|Error {17}) {0,1}(?:CBS|CSI) {4}/);
    assert.ok(line.slice(0, 19) >= last);
    last = line.slice(0, 19);
  }
});

test('about 70 % of the noise evaluates or enumerates packages', () => {
  const lines = take(50_000);
  const share = lines.filter((line) => /^.{50}(?:Appl|Enum)/.test(line)).length / lines.length;
  assert.ok(share > 0.65 && share < 0.75, String(share));
});

test('the UTC stamps of CSI and the session ids give the offset of the clock', () => {
  assert.is(csiUtc(clock('2024-02-19 06:30:27.907'), 480), '@2024/2/18:22:30:27.907');
  assert.is(sessionId(clock('2023-11-21 08:57:50.515'), 210).split('_')[0], '31071291');
});

test.run();
