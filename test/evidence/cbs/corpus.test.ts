/** Real logs of the corpus, where it is present: what a careful reading finds in them, and nothing else. */
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { corpusFile, ofKind, readBytes } from './read-lines';
import type { Reading } from './read-lines';

function corpusTest(name: string, sentence: string, check: (reading: Reading) => void): void {
  const bytes = corpusFile(`cbs/${name}.log`);
  if (bytes) test(`${name}: ${sentence}`, () => check(readBytes(bytes, [1 << 18])));
}

corpusTest('18362-nine-repaired', 'nine files repaired, none left, and each with its hashes', ({ scans, facts, extent }) => {
  assert.is(scans.length, 1);
  const [scan] = scans;
  assert.equal([scan?.completed, scan?.detected, scan?.repaired, scan?.operationResult], [true, 9, 9, '0x00000000']);
  assert.is(scan?.items.length, 9);
  assert.ok(scan?.items.every(({ outcome, expectedSha256, actualSha256 }) => outcome === 'repaired' && expectedSha256 && actualSha256));
  assert.equal([...new Set(facts.map(({ kind }) => kind))].sort(), ['hash-mismatch', 'store-corrupt-mark']);
  assert.is(extent.lines, 3377);
});

corpusTest('20348-healthy-noisy', 'no failure of any weight and no failed session', ({ facts, sessions, capped, extent }) => {
  assert.equal(facts, []);
  assert.ok(sessions.every(({ result }) => result === undefined || result === '0x00000000'));
  assert.equal(capped, []);
  assert.is(extent.lines, 84_077);
});

corpusTest(
  '19041-source-unreachable',
  'nine and one failure reports, nine sessions finalized with 0x8024402c, no corruption',
  (reading) => {
    const reports = ofKind(reading, 'wer-report');
    assert.is(reports.filter((report) => report.package?.startsWith('Microsoft-Windows-LanguageFeatures-Basic-fa-ir')).length, 9);
    assert.is(reports.filter((report) => report.package?.startsWith('Microsoft-OneCore-Graphics-Tools')).length, 1);
    assert.ok(reports.every(({ code }) => code === '0x8024402c'));
    const failed = reading.sessions.filter(({ result }) => result === '0x8024402c');
    assert.is(failed.length, 9);
    assert.equal([failed.at(-1)?.id, failed.at(-1)?.endAt?.slice(0, 19)], ['31071291_2015660064', '2023-11-21T09:03:51']);
    assert.ok(
      reading.facts.every(
        (fact) => !('code' in fact) || fact.code === undefined || fact.code === '0x8024402c' || fact.code === '0x00000000',
      ),
    );
    assert.equal(reading.scans, []);
  },
);

corpusTest('17763-windows-setup', 'no failure', ({ facts }) => assert.equal(facts, []));
corpusTest('7601-loghub-2k', 'no failure, and the last line without an end is counted', ({ facts, extent }) => {
  assert.equal(facts, []);
  assert.is(extent.lines, 2000);
});

test('where there is no corpus, nothing is claimed', () => assert.ok(true));

test.run();
