/** Sessions, the clock, and several files of one PC. */
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { offsetBetween, sessionTime, withOffset } from '../../../evidence/cbs/clock';
import { openCbsReader } from '../../../evidence/cbs/reader';
import type { CbsEvidence } from '../../../evidence/facts';
import { error, info, ofKind, readRecords } from './read-lines';

const START = 'Starting TrustedInstaller initialization.';

test('a session has its client, its packages and its end; probes name no update', () => {
  const evidence = readRecords(
    info(
      'CBS',
      'Session: 31069302_569330756 initialized by client WindowsUpdateAgent, external staging directory: (null), external registry directory: (null)',
      '2024-02-19 14:00:00',
    ),
    info(
      'CBS',
      'Exec: Processing started.  Client: WindowsUpdateAgent, Session: 31069302_569330756, Package: Package_for_RollupFix~31bf3856ad364e35~amd64~~17763.5206.1.6, Identifier: KB5033371',
      '2024-02-19 14:01:00',
    ),
    info('CBS', 'Session: 31069302_600000000 initialized by client WinMgmt.', '2024-02-19 14:01:30'),
    error('CBS', 'Failed to resolve execution chain. [HRESULT = 0x80073712 - ERROR_SXS_COMPONENT_STORE_CORRUPT]', '2024-02-19 14:02:00'),
    info(
      'CBS',
      'Exec: Processing complete.  Session: 31069302_569330756, Package: Package_for_RollupFix~31bf3856ad364e35~amd64~~17763.5206.1.6, Identifier: KB5033371 [HRESULT = 0x80073712 - ERROR_SXS_COMPONENT_STORE_CORRUPT]',
      '2024-02-19 14:02:01',
    ),
    info(
      'CBS',
      'Session: 31069302_569330756 finalized. Reboot required: no [HRESULT = 0x80073712 - ERROR_SXS_COMPONENT_STORE_CORRUPT]',
      '2024-02-19 14:02:02',
    ),
    info(
      'CBS',
      'Exec: Processing started.  Client: FodHelper, Session: 31069310_1, Package: Microsoft-Windows-Hello-Face-Migration-Package~31bf3856ad364e35~amd64~~10.0.19041.1, Identifier: KB777778',
      '2024-02-19 14:03:00',
    ),
  );
  const [session] = evidence.sessions;
  assert.equal(
    [session?.id, session?.client, session?.kbs, session?.result, session?.rebootRequired, session?.beginAt, session?.endAt],
    ['31069302_569330756', 'WindowsUpdateAgent', ['KB5033371'], '0x80073712', false, '2024-02-19T14:00:00', '2024-02-19T14:02:02'],
  );
  assert.is(session?.quote.line, 6);
  const failure = ofKind(evidence, 'failure-line')[0];
  assert.is(failure?.session, 0, 'the session that is executed, not the one that looks something up beside it');
  assert.is(session?.firstFailure, failure && evidence.facts.indexOf(failure));
  assert.equal(
    ofKind(evidence, 'package-change').map(({ phase, kb, code }) => [phase, kb, code]),
    [
      ['started', 'KB5033371', undefined],
      ['complete', 'KB5033371', '0x80073712'],
      ['started', undefined, undefined],
    ],
  );
});

test('a session that is executed goes on after a restart and ends there, with its rollback', () => {
  const evidence = readRecords(
    info('CBS', START),
    info(
      'CBS',
      'Exec: Processing started.  Client: WindowsUpdateAgent, Session: 31069302_5, Package: Package_for_RollupFix~31bf3856ad364e35~amd64~~17763.5206.1.6, Identifier: KB5033371',
    ),
    info('CBS', START),
    info('CBS', 'Setting ExecuteState key to: CbsExecuteStateInitiateRollback | CbsExecuteStateFlagAdvancedInstallersFailed, SubStage: 0'),
  );
  assert.is(evidence.sessions.length, 1);
  assert.equal(
    [evidence.sessions[0]?.rolledBack, evidence.sessions[0]?.executeState],
    [true, 'CbsExecuteStateInitiateRollback | CbsExecuteStateFlagAdvancedInstallersFailed'],
  );
  assert.is(ofKind(evidence, 'rollback')[0]?.start, 2);
});

test('a failure report names package, stage and client', () => {
  const evidence = readRecords(
    info(
      'CBS',
      'WER: Generating failure report for package: Package_for_RollupFix~31bf3856ad364e35~amd64~~14393.4889.1.2, status: 0x8007000d, failure source: DOQ, start state: Staged, target state: Installed, client id: WindowsUpdateAgent',
    ),
  );
  const { kind, package: name, code, failureSource, startState, targetState, client } = ofKind(evidence, 'wer-report')[0]!;
  assert.equal(
    [kind, name, code, failureSource, startState, targetState, client],
    [
      'wer-report',
      'Package_for_RollupFix~31bf3856ad364e35~amd64~~14393.4889.1.2',
      '0x8007000d',
      'DOQ',
      'Staged',
      'Installed',
      'WindowsUpdateAgent',
    ],
  );
});

test('ordinary sessions are forgotten first, failed ones stay', () => {
  const lines = [info('CBS', 'Session: 31069302_1 finalized. Reboot required: no [HRESULT = 0x80070005 - E_ACCESSDENIED]')];
  for (let index = 2; index < 2000; index += 1)
    lines.push(info('CBS', `Session: 31069302_${index} initialized by client WinMgmt, external staging`));
  const { sessions } = readRecords(...lines);
  assert.is(sessions.length, 101);
  assert.ok(sessions.some(({ id, result }) => id === '31069302_1' && result === '0x80070005'));
  assert.ok(sessions.some(({ id }) => id === '31069302_1999'));
});

test('offsets come from two clocks that belong together', () => {
  assert.is(offsetBetween('2024-02-19T14:30:27', '2024-02-19T06:30:27Z'), 480);
  assert.is(offsetBetween('2023-11-21T10:30:53', '2023-11-21T07:00:53Z'), 210);
  assert.is(offsetBetween('2024-02-19T06:30:27', '2024-02-19T06:30:20Z'), 0);
  assert.is(offsetBetween('2024-02-19T14:37:27', '2024-02-19T06:30:27Z'), undefined, 'seven minutes off');
  assert.is(offsetBetween('2024-02-21T14:30:27', '2024-02-19T06:30:27Z'), undefined);
  assert.is(offsetBetween('rubbish', '2024-02-19T06:30:27Z'), undefined);
  assert.is(sessionTime('31071291_2015660064')?.slice(0, 13), '2023-11-21T05');
  assert.is(sessionTime('1_2'), undefined);
  assert.is(withOffset('2024-02-19T14:30:27', -210), '2024-02-19T14:30:27-03:30');
  assert.is(withOffset('2024-02-19T14:30:27', undefined), '2024-02-19T14:30:27');
});

test('the offset can change inside one log: each start has its own', () => {
  const evidence = readRecords(
    info('CBS', START, '2024-03-30 10:00:00'),
    info('CBS', 'Universal Time is: 2024-03-30 09:00:00.000', '2024-03-30 10:00:00'),
    error('CBS', 'Failed one [HRESULT = 0x80070005 - E_ACCESSDENIED]', '2024-03-30 10:00:01'),
    info('CBS', START, '2024-03-31 10:00:00'),
    info('CBS', 'Universal Time is: 2024-03-31 08:00:00.000', '2024-03-31 10:00:00'),
    error('CBS', 'Failed two [HRESULT = 0x80070005 - E_ACCESSDENIED]', '2024-03-31 10:00:01'),
  );
  assert.equal(
    evidence.facts.map(({ time }) => time),
    ['2024-03-30T10:00:01+01:00', '2024-03-31T10:00:01+02:00'],
  );
  assert.is(evidence.offsetMinutes, 120);
  assert.equal([evidence.from, evidence.to], ['2024-03-30T10:00:00+01:00', '2024-03-31T10:00:01+02:00']);
});

test('the servicing stack is the newest that was loaded', () => {
  const evidence = readRecords(
    info('CBS', 'Loaded Servicing Stack v10.0.17763.4644 with Core: C:\\Windows\\winsxs\\x'),
    info('CBS', 'Loaded Servicing Stack v10.0.17763.5084 with Core: C:\\Windows\\winsxs\\y'),
  );
  assert.is(evidence.servicingStackVersion, '10.0.17763.5084');
});

function readFiles(files: readonly (readonly [string, readonly string[]])[]): CbsEvidence {
  const reader = openCbsReader();
  for (const [name, lines] of files) {
    const file = reader.file(name);
    file.push(Buffer.from(`${lines.join('\r\n')}\r\n`));
    file.end();
  }
  return reader.finish();
}

test('several files of one PC join by time, in whatever order they are read', () => {
  const older = [
    'CbsPersist_20240218.log',
    [
      info('CBS', START, '2024-02-18 08:00:00'),
      info('CBS', 'Session: 31069302_7 initialized by client WindowsUpdateAgent, external', '2024-02-18 08:00:01'),
      error('CBS', 'Failed early [HRESULT = 0x80070005 - E_ACCESSDENIED]', '2024-02-18 08:00:02'),
    ],
  ] as const;
  const newer = [
    'CBS.log',
    [
      info('CBS', START, '2024-02-19 08:00:00'),
      error('CBS', 'Failed late [HRESULT = 0x80070005 - E_ACCESSDENIED]', '2024-02-19 08:00:02'),
      info('CBS', 'Session: 31069302_7 finalized. Reboot required: no [HRESULT = 0x80070005 - E_ACCESSDENIED]', '2024-02-19 08:00:03'),
    ],
  ] as const;
  for (const evidence of [readFiles([older, newer]), readFiles([newer, older])]) {
    assert.equal(
      evidence.facts.map(({ time, start, quote }) => [time, start, quote.file]),
      [
        ['2024-02-18T08:00:02', 1, 'CbsPersist_20240218.log'],
        ['2024-02-19T08:00:02', 2, 'CBS.log'],
      ],
    );
    assert.equal([evidence.from, evidence.to], ['2024-02-18T08:00:00', '2024-02-19T08:00:03']);
    const [session] = evidence.sessions;
    assert.equal([session?.beginAt, session?.endAt, session?.quote.file], ['2024-02-18T08:00:01', '2024-02-19T08:00:03', 'CBS.log']);
  }
});

test.run();
