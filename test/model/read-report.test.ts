import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { InvalidReport, readReport } from '../../model/read-report';
import type { CaseReport } from '../../model/report';
import { writeReport } from '../../model/write-report';
import { smallReport } from './small-report';

const refusal = (json: string): string => {
  try {
    readReport(json);
  } catch (error) {
    if (error instanceof InvalidReport) return error.reason.en;
    throw error;
  }
  return 'accepted';
};
const changed = (change: (report: Record<string, unknown>) => void): string => {
  const report = JSON.parse(writeReport(smallReport())) as Record<string, unknown>;
  change(report);
  return JSON.stringify(report);
};

test('a report that is written, read and written again is the same text', () => {
  const json = writeReport(smallReport());
  assert.is(writeReport(readReport(json)), json);
});

test('the order in which a report was built does not show in its text', () => {
  const report = smallReport();
  const reversed = Object.fromEntries(Object.entries(report).reverse()) as CaseReport;
  assert.is(writeReport(reversed), writeReport(report));
});

test('a byte order mark before the report does no harm', () => {
  assert.equal(readReport(`\uFEFF${writeReport(smallReport())}`), smallReport());
});

test('text that is not complete JSON is refused', () => {
  assert.is(refusal(writeReport(smallReport()).slice(0, -20)), 'it is not complete JSON');
  assert.is(refusal(''), 'it is not complete JSON');
});

test('JSON that is no report is refused', () => {
  for (const json of ['{}', '[]', 'null', '1', '"schemaVersion"']) assert.match(refusal(json), 'no patchcase report');
});

test('another version of the format is named', () => {
  assert.is(refusal(changed((report) => (report.schemaVersion = 2))), 'its format is version 2, this program reads version 1');
});

test('the field that does not fit is named', () => {
  assert.is(refusal(changed((report) => (report.devices = [{ device: {} }]))), 'field devices.0.device.id does not fit the report format');
  assert.is(refusal(changed((report) => (report.generatedAt = 5))), 'field generatedAt does not fit the report format');
});

test('a bottomless text is refused before it is parsed', () => {
  const deep = `{"schemaVersion":1,"devices":${'['.repeat(1_000_000)}`;
  assert.is(refusal(deep), 'the report is nested too deeply');
});

test('brackets inside strings are no depth', () => {
  const json = changed((report) => ((report.case as Record<string, unknown>).title = '[{"\\'.repeat(100)));
  assert.is(refusal(json), 'accepted');
});

test('fields that the contract does not know are dropped, __proto__ among them', () => {
  const json = writeReport(smallReport()).replace('{', '{"__proto__":{"polluted":true},"unknown":1,');
  const report = readReport(json);
  assert.equal(report, smallReport());
  assert.is((report as unknown as { polluted?: boolean }).polluted, undefined);
});

test('a report that breaks its own contract is not written', () => {
  assert.throws(() => writeReport({ ...smallReport(), generatedAt: undefined } as unknown as CaseReport));
});

test.run();
