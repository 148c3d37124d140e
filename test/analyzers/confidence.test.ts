import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { weigh } from '../../analyzers/confidence';
import type { Signal } from '../../analyzers/family';
import { quoteAt } from './evidence-of';

const signal = (weight: Signal['weight'], kind: string, stale = false): Signal => ({
  weight,
  kind,
  record: { zh: `记录 ${kind}`, en: `record ${kind}` },
  quote: quoteAt(),
  stale,
});

const TABLE: [string, Signal[], string][] = [
  ['a deciding line and a counterpart of another kind are certain', [signal('deciding', 'a'), signal('counterpart', 'b')], 'certain'],
  ['two deciding lines of different kinds are certain', [signal('deciding', 'a'), signal('deciding', 'b')], 'certain'],
  ['a line that repeats confirms nothing: likely', [signal('deciding', 'a'), signal('deciding', 'a')], 'likely'],
  ['a deciding line and the code alone are likely', [signal('deciding', 'a'), signal('code', 'failing code')], 'likely'],
  ['counterparts without a deciding line are likely', [signal('counterpart', 'a'), signal('counterpart', 'b')], 'likely'],
  ['a code alone is possible', [signal('code', 'failing code')], 'possible'],
  ['a hint alone is possible', [signal('hint', 'a')], 'possible'],
  ['lines of another day are possible', [signal('deciding', 'a', true), signal('counterpart', 'b', true)], 'possible'],
  ['a line of another day does not confirm one of today', [signal('deciding', 'a'), signal('counterpart', 'b', true)], 'likely'],
];

for (const [name, signals, expected] of TABLE) {
  test(name, () => {
    const { confidence, reason } = weigh(signals);
    assert.is(confidence, expected);
    assert.ok(reason.zh.length > 0 && reason.en.length > 0);
  });
}

test('the reason names each kind of record once', () => {
  const { reason } = weigh([signal('deciding', 'a'), signal('deciding', 'a'), signal('counterpart', 'b')]);
  assert.is(reason.en, 'Records of several kinds agree: record a; record b.');
});

test.run();
