import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { attemptsOf } from '../../analyzers/attempts';
import { factsOf, failureOf, spansOf } from '../../analyzers/failure';
import { logCoverageOf } from '../../analyzers/coverage';
import type { DeviceEvidence } from '../../evidence/facts';
import { at, evidenceOf, fact, failedAttempt, servicing, session } from './evidence-of';

const choose = (evidence: DeviceEvidence, kb?: string) => failureOf(evidence, attemptsOf(evidence), kb);

const two = () => [
  servicing(3, 'KB5033371', at('10:00', '2024-02-18'), { code: '0x800f0985' }),
  servicing(3, 'KB5031005', at('10:00', '2024-02-19'), { code: '0x80073701' }),
];

test('the newest failed attempt is diagnosed', () => {
  assert.is(choose(evidenceOf({ events: two() })).kb, 'KB5031005');
});

test('the update that the case is about comes before the newest', () => {
  assert.is(choose(evidenceOf({ events: two(), told: { kb: 'KB5033371', device: {} } })).kb, 'KB5033371');
});

test('the update that was asked for comes before all, in any spelling', () => {
  const evidence = evidenceOf({ events: two(), told: { kb: 'KB5031005', device: {} } });
  assert.is(choose(evidence, '5033371').code, '0x800f0985');
});

test('a told update without any attempt leaves the newest failure', () => {
  assert.is(choose(evidenceOf({ events: two(), told: { kb: 'KB5034122', device: {} } })).kb, 'KB5031005');
});

test('an update that failed and was installed days later is history', () => {
  const failure = choose(
    evidenceOf({
      events: [
        servicing(3, 'KB5033371', at('10:00', '2024-02-18'), { code: '0x800f0985' }),
        servicing(2, 'KB5033371', at('10:00', '2024-02-21'), { state: 'installed' }),
      ],
    }),
  );
  assert.is(failure.state, 'history');
});

test('another failure that stands comes before one that is history', () => {
  const failure = choose(evidenceOf({ events: [...two(), servicing(2, 'KB5031005', at('10:00', '2024-02-21'), { state: 'installed' })] }));
  assert.is(failure.kb, 'KB5033371');
  assert.is(failure.state, 'failed');
});

test('a log without any failed attempt has no failure, whatever codes it holds', () => {
  const facts = [fact({ kind: 'failure-line', message: 'Failed to internally open package', code: '0x80070005', time: at('09:00') })];
  assert.is(choose(evidenceOf({ cbs: { facts, sessions: [session({ result: '0x00000000' })] } })).state, 'none');
});

test('pasted lines without frames are the failure themselves, by the code that most of them carry', () => {
  const facts = [
    fact({ kind: 'csi-error', code: '0xc0000034' }),
    fact({ kind: 'failure-line', message: 'one', code: '0x80070490' }),
    fact({ kind: 'failure-line', message: 'two', code: '0x80070490' }),
    fact({ kind: 'failure-line', message: 'three', code: '0x80004005' }),
  ];
  const failure = choose(evidenceOf({ cbs: { facts } }));
  assert.is(failure.state, 'failed');
  assert.is(failure.code, '0x80070490');
});

test('the code that servicing names as the original failure wins', () => {
  const facts = [
    fact({ kind: 'failure-line', message: 'one', code: '0x80070490' }),
    fact({ kind: 'original-failure', code: '0x80070005' }),
    fact({ kind: 'failure-line', message: 'two', code: '0x80070490' }),
  ];
  assert.is(choose(evidenceOf({ cbs: { facts } })).code, '0x80070005');
});

const logs = (...extents: [string, string][]) => ({
  coverage: extents.map(([from, to], index) => ({ source: 'CBS.log', file: `CBS${index}.log`, status: 'read' as const, from, to })),
  cbs: { from: extents[0]?.[0], to: extents.at(-1)?.[1] },
});

test('the closing event comes a little after the last line of CBS.log, which covers it all the same', () => {
  const evidence = evidenceOf({ events: failedAttempt('KB5033371', '0x800f0985', '14:30'), ...logs([at('09:12'), at('14:29')]) });
  assert.is(choose(evidence).covered, 'yes');
  assert.is(logCoverageOf(evidence, choose(evidence)).sentence.zh, '日志覆盖 2024-02-19 09:12 - 14:29；失败时间在范围内。');
});

test('a failure between two files is not covered, though the files lie on both sides of it', () => {
  const evidence = evidenceOf({
    events: failedAttempt('KB5033371', '0x80073701', '14:30'),
    ...logs([at('09:00', '2023-12-13'), at('16:50', '2023-12-13')], [at('08:00', '2024-02-22'), at('09:00', '2024-02-22')]),
  });
  assert.is(choose(evidence).covered, 'no');
  assert.is(spansOf(evidence).length, 2);
  assert.is(
    logCoverageOf(evidence, choose(evidence)).sentence.zh,
    '日志在 2023-12-13 16:50 与 2024-02-22 08:00 之间没有记录，失败时间 2024-02-19 14:30 落在其中：当时的日志被覆盖或未采集，结论不完整。',
  );
  assert.match(logCoverageOf(evidence, choose(evidence)).sentence.en, 'nothing between 2023-12-13 16:50 and 2024-02-22 08:00');
});

test('facts of one transaction count from the attempts at this update only, damage for a month, nothing before a success', () => {
  const driver = (time: string) => fact({ kind: 'driver-result', operation: 'INSTALL', inf: 'x.inf', result: 2, code: '0x80070002', time });
  const lost = (time: string) => fact({ kind: 'missing-binary', file: 'a.dll', component: 'One', time });
  const events = failedAttempt('KB5033371', '0x800f0985');
  const facts = [
    lost(at('10:00', '2023-11-01')),
    driver(at('10:00', '2024-02-10')),
    lost(at('10:00', '2024-02-10')),
    driver(at('14:20')),
    lost(at('14:20')),
  ];
  const evidence = evidenceOf({ events, cbs: { facts, from: at('10:00', '2023-11-01'), to: at('15:00') } });
  const kept = factsOf(evidence, choose(evidence), attemptsOf(evidence));
  assert.equal(kept, facts.slice(2));
});

test.run();
