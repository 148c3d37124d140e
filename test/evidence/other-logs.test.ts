import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { openDismLogReader } from '../../evidence/dism-log';
import { openSetupLogReader } from '../../evidence/setup-log';
import type { OtherLogFact } from '../../evidence/facts';

function dism(...lines: string[]): OtherLogFact[] {
  const facts: OtherLogFact[] = [];
  const reader = openDismLogReader(
    'dism.log',
    (fact) => facts.push(fact),
    () => undefined,
  );
  lines.forEach((text, index) => reader.line({ number: index + 1, text }));
  return facts;
}

function setup(...lines: string[]): OtherLogFact[] {
  const facts: OtherLogFact[] = [];
  const reader = openSetupLogReader(
    'setup.log',
    (fact) => facts.push(fact),
    () => undefined,
  );
  lines.forEach((text, index) => reader.line({ number: index + 1, text }));
  return facts;
}

test('an error record of DISM gives time, code and message without process numbers, also behind a byte order mark', () => {
  const [fact] = dism(
    '\uFEFF2023-07-05 21:36:53, Error                 DISM   DISM Package Manager: PID=2128 TID=7876 Failed finalizing changes. - CDISMPackageManager::Internal_Finalize(hr:0x800f081f)',
  );
  assert.is(fact?.time, '2023-07-05T21:36:53');
  assert.is(fact?.code, '0x800f081f');
  assert.is(fact?.message, 'DISM Package Manager: Failed finalizing changes. - CDISMPackageManager::Internal_Finalize(hr:0x800f081f)');
});

test('HRESULT without prefix is a code; codes of healthy runs and harmless records are no facts', () => {
  assert.is(dism('2019-04-17 10:07:47, Error                 DISM   PID=1 TID=2 Failed to load. HRESULT=80070020')[0]?.code, '0x80070020');
  assert.is(
    dism(
      '2023-07-05 14:24:35, Error                 DISM   DISM Provider Store: PID=1 TID=2 Failed to load the provider. - CDISMProviderStore::Internal_LoadProvider(hr:0x8007007e)',
      '2023-07-05 14:24:35, Info                  DISM   DISM.EXE: Succesfully registered commands for the provider',
    ).length,
    0,
  );
});

test('masked and collapsed records are read', () => {
  assert.is(
    dism(
      '<date> <time>, Error        DISM   API: PID=13912 TID=14268 InternalExecute failed - CBaseCommandObject::Execute(hr:0x80070005)',
    )[0]?.code,
    '0x80070005',
  );
});

test('an error of Windows Setup gives its widened code, not the last error of the thread', () => {
  const [first, second] = setup(
    '27:08, Error           SP     Error READ, 0x00000570 while gathering/applying object: File [CN]. Will return 0[gle=0x00000570]',
    '2024-02-22 15:13:32, Error      [0x060228] SP     Operation failed: Migrate framework. Error: 0x8007042B[gle=0x000000b7]',
  );
  assert.is(first?.log, 'setup');
  assert.is(first?.code, '0x80070570');
  assert.is(second?.code, '0x8007042b');
  assert.is(second?.time, '2024-02-22T15:13:32');
});

test('both forms of WindowsUpdate.log and ReportingEvents.log', () => {
  const facts = setup(
    '2010-01-05 18:52:06:747 808 aac Misc WARNING: WinHttp: SendRequest failed. error 0x8024402c',
    '2024/02/22 15:13:32.1234567 1234  5678  Agent           *FAILED* [80244007] SyncUpdates_WithRecovery failed',
    '{8F8EA247-1586-48E4-A5F6-1D19A9343341}\t2024-04-17 05:14:55:630-0400\t1\t148 [AGENT_DETECTION_FAILED]\t101\t{00000000-0000-0000-0000-000000000000}\t0\t8024002e\tUpdate;\tFailure\tSoftware Synchronization\tWindows Update Client failed to detect with error 0x8024002e.',
    '2024/02/22 15:13:33.1234567 1234  5678  Agent           Exit code = 0x00000000',
  );
  assert.equal(
    facts.map(({ log, code }) => [log, code]),
    [
      ['windows-update', '0x8024402c'],
      ['windows-update', '0x80244007'],
      ['windows-update', '0x8024002e'],
    ],
  );
  assert.is(facts[2]?.time, '2024-04-17T05:14:55-04:00');
});

test('a single pasted error line is a fact of an unknown log; lines of CBS and CSI are not', () => {
  assert.equal(
    setup(
      '03E4 1668 Misc Send request failed, hr:0x80072f8f',
      'CBS    Failed to pin deployment [HRESULT = 0x80073701]',
      '(F) error 0x800f0985',
      'the number 0x80070005 alone',
    ).map(({ log, code }) => [log, code]),
    [['unknown', '0x80072f8f']],
  );
});

test('hostile lines end quickly', () => {
  const started = performance.now();
  for (const piece of ['Error ', 'a, ', ' ', '0x8', 'Error SP ', '<', '{', '2024-01-01 ']) {
    setup(piece.repeat(20_000), piece.repeat(900));
    dism(piece.repeat(20_000), `<${piece.repeat(900)}`);
  }
  assert.ok(performance.now() - started < 1_000);
});

test.run();
