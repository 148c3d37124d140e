import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { attemptsOf } from '../../analyzers/attempts';
import type { EventFact } from '../../evidence/facts';
import { at, event, evidenceOf, fact, servicing, session } from './evidence-of';

const KB = 'KB5033371';
const outcomes = (events: EventFact[], cbs = {}) =>
  attemptsOf(evidenceOf({ events, cbs })).map((each) => `${each.kb} ${each.outcome} ${each.code ?? '-'}`);

test('a start and a failure are one failed attempt with its code', () => {
  assert.equal(outcomes([servicing(1, KB, at('14:18')), servicing(3, KB, at('14:30'), { code: '0x800f0985' })]), [
    `${KB} failed 0x800f0985`,
  ]);
});

test('restart needed, then installed, is one installed attempt', () => {
  assert.equal(
    outcomes([servicing(1, KB, at('09:00')), servicing(4, KB, at('09:20')), servicing(2, KB, at('09:40'), { state: 'installed' })]),
    [`${KB} installed -`],
  );
});

test('restart needed, then two failures of the same end, is one attempt that was rolled back', () => {
  const code = '0x80071ab1';
  assert.equal(
    outcomes([
      servicing(1, KB, at('20:40')),
      servicing(4, KB, at('21:05')),
      servicing(3, KB, at('21:19'), { code }),
      servicing(3, KB, at('21:20'), { code }),
    ]),
    [`${KB} rolled-back ${code}`],
  );
});

test('events that stand newest first, as Event Viewer exports them, tell the same', () => {
  assert.equal(outcomes([servicing(3, KB, at('14:30'), { code: '0x800f0985' }), servicing(1, KB, at('14:18'))]), [
    `${KB} failed 0x800f0985`,
  ]);
});

test('AutoCorruptionRepair and Arbiter make no attempt', () => {
  assert.equal(
    outcomes([servicing(1, KB, at('09:00'), { client: 'Arbiter' }), servicing(1, KB, at('09:01'), { client: 'AutoCorruptionRepair' })]),
    [],
  );
});

test('a Store app, a signature update and a staged or absent package make no attempt', () => {
  const store = event({
    provider: 'Microsoft-Windows-WindowsUpdateClient',
    id: 20,
    code: '0x80073d02',
    message: '9NBLGGH4NNS1-app',
    time: at('09:00'),
  });
  const signatures = event({
    provider: 'Microsoft-Windows-WindowsUpdateClient',
    id: 20,
    kb: 'KB2267602',
    code: '0x80240022',
    time: at('09:00'),
  });
  const staged = servicing(2, KB, at('09:00'), { state: 'staged' });
  const removed = servicing(3, KB, at('09:00'), { state: 'absent', code: '0x80070005' });
  assert.equal(outcomes([store, signatures, staged, removed]), []);
});

test('wusa and Servicing speak of one attempt', () => {
  const wusa = event({ provider: 'Microsoft-Windows-WUSA', id: 3, kb: KB, code: '0x800f0985', time: at('14:31'), channel: 'Setup' });
  assert.equal(outcomes([servicing(1, KB, at('14:18')), servicing(3, KB, at('14:30'), { code: '0x800f0985' }), wusa]), [
    `${KB} failed 0x800f0985`,
  ]);
});

test('two tries of one update are two attempts', () => {
  const tries = ['12:24', '15:13'].flatMap((clock) => [
    servicing(1, KB, at(`${clock.slice(0, 3)}10`)),
    servicing(3, KB, at(clock), { code: '0x80073712' }),
  ]);
  assert.is(outcomes(tries).length, 2);
});

test('a closing event that is missing is told by the rollback in CBS.log', () => {
  const facts = [
    fact({ kind: 'rollback', what: 'A rollback transaction will be created', code: '0x800f0922', time: at('16:12') }),
    fact({ kind: 'original-failure', code: '0x800f0922', time: at('16:12') }),
  ];
  assert.equal(outcomes([servicing(1, KB, at('15:30')), servicing(4, KB, at('15:55'))], { facts }), [`${KB} rolled-back 0x800f0922`]);
});

test('a CBS session with a failing package change is an attempt, one that only asks is none', () => {
  const change = fact({
    kind: 'package-change',
    phase: 'complete',
    kb: KB,
    package: 'Package_for_RollupFix',
    code: '0x800f081f',
    session: 0,
    time: at('10:05'),
  });
  const failed = session({
    kbs: [KB],
    packages: ['Package_for_RollupFix'],
    result: '0x800f081f',
    beginAt: at('10:00'),
    endAt: at('10:06'),
  });
  const asks = session({
    client: 'DISM Package Manager Provider',
    result: '0x800f0805',
    packages: ['Some-Package'],
    beginAt: at('11:00'),
    endAt: at('11:01'),
  });
  assert.equal(outcomes([], { facts: [change], sessions: [failed, asks] }), [`${KB} failed 0x800f081f`]);
});

test('the session of an attempt that the Setup log holds is folded into it', () => {
  const change = fact({
    kind: 'package-change',
    phase: 'started',
    kb: KB,
    package: 'Package_for_RollupFix',
    session: 0,
    time: at('14:18'),
  });
  const failed = session({
    client: 'wusa',
    kbs: [KB],
    packages: ['Package_for_RollupFix'],
    result: '0x800f0985',
    beginAt: at('14:18'),
    endAt: at('14:30'),
  });
  const [attempt, ...others] = attemptsOf(
    evidenceOf({
      events: [servicing(1, KB, at('14:18')), servicing(3, KB, at('14:30'), { code: '0x800f0985' })],
      cbs: { facts: [change], sessions: [failed] },
    }),
  );
  assert.is(others.length, 0);
  assert.is(attempt?.package, 'Package_for_RollupFix');
});

test.run();
