import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { looksLikeCbs } from '../../../evidence/cbs/looks-like-cbs';
import { pastedHead, quoteOf } from '../../../evidence/cbs/record';
import { error, info, ofKind, readBytes, readRecords, readText } from './read-lines';

test('heads of pasted lines are read with prefixes, masked times and codes before the component', () => {
  const full = pastedHead('2017-12-06 15:30:46, Info    CBS         INSTALL index: 69');
  assert.equal([full?.time, full?.level, full?.component, full?.message], ['2017-12-06T15:30:46', 'info', 'CBS', 'INSTALL index: 69']);
  assert.is(pastedHead('Line 3079: 2024-02-19 14:30:27, Error CSI 00000037 x')?.time, '2024-02-19T14:30:27');
  assert.is(pastedHead('C:\\Windows\\Logs\\CBS\\CBS.log:123:2024-02-19 14:30:27, Info CBS x')?.time, '2024-02-19T14:30:27');
  assert.is(pastedHead('<DateTime>, Error [0x018005] CSI 0000002b (F) Failed')?.level, 'error');
  assert.is(pastedHead('20xx-xx-06 xx:51:15, Info CBS Exec')?.time, undefined);
  assert.is(pastedHead('20xx-xx-06 xx:51:15, Info CBS Exec')?.component, 'CBS');
  assert.is(
    pastedHead('Error CBS Doqi: Failed loading driver operations queue.')?.message,
    'Doqi: Failed loading driver operations queue.',
  );
  assert.is(pastedHead('Info,\tCSI    00000c61 Begin')?.component, 'CSI');
});

test('prose and event text have no head', () => {
  assert.is(pastedHead('Level:         Error'), undefined);
  assert.is(pastedHead('Error 1392 while gathering object'), undefined);
  assert.is(pastedHead('The Error CBS gave was strange'), undefined);
  assert.is(pastedHead('An Info line'), undefined);
});

test('servicing text is recognised, pasted or real, and other logs are not', () => {
  assert.ok(looksLikeCbs(info('CBS', 'Session: 1')));
  assert.ok(looksLikeCbs('hello\nError CBS Doqi: Failed loading driver operations queue.'));
  assert.ok(looksLikeCbs('(f)\tCSI Payload File Missing\t0x00000000\ta.dll'));
  assert.not.ok(looksLikeCbs('2010-01-05 18:52:06:747 808 aac Misc WARNING: WinHttp: failed. error 0x8024402c'));
  assert.not.ok(looksLikeCbs('27:08, Error           SP     Error READ, 0x00000570'));
  assert.not.ok(looksLikeCbs('2023-01-01 10:00:00, Info                  DISM   API: PID=1 TID=2 x'));
});

test('a quote is the record as held: first line at its line, further lines behind, nothing joined', () => {
  const { facts } = readRecords(
    info('CBS', 'Appl: nothing'),
    info('CSI', "0000003a Hashes for file member [l:21]'PeopleBarJumpView.dll' do not match.\n Expected: {l:32}.\n Actual: {l:32}."),
    info('CBS', 'next'),
  );
  assert.is(facts.length, 1);
  assert.is(facts[0]?.quote.line, 2);
  assert.is(
    facts[0]?.quote.text,
    `${info('CSI', "0000003a Hashes for file member [l:21]'PeopleBarJumpView.dll' do not match.")}\n Expected: {l:32}.\n Actual: {l:32}.`,
  );
});

test('an unwanted record ends the one before it: its further lines are not taken over', () => {
  for (const between of ['Appl: Evaluating package', 'Some ordinary line']) {
    const { facts } = readRecords(
      error('CBS', 'Failed first [HRESULT = 0x80070005 - E_ACCESSDENIED]'),
      info('CBS', `${between}\n  (0) of that record`),
    );
    assert.is(facts[0]?.quote.text.split('\n').length, 1, between);
  }
});

test('a long record is cut after some lines, and a long line within it, both visibly', () => {
  const lines = Array.from({ length: 40 }, (_, index) => ` line ${index}`);
  const quote = quoteOf({ line: 1, held: ['head', ...lines] }, 'f');
  assert.is(quote.text.split('\n').length, 12);
  assert.match(quote.text, / line 10 …$/);
  assert.match(quoteOf({ line: 1, held: ['x'.repeat(5000)] }, 'f').text, /^x{2000} …$/);
});

test('lines are counted by LF alone', () => {
  const { facts } = readText(
    `a\rb\u2028c\u0085d\n\n${error('CBS', 'Failed to resolve package [HRESULT = 0x800f0831 - CBS_E_STORE_CORRUPTION]')}`,
  );
  assert.is(facts[0]?.quote.line, 3);
});

test('the rest of a pasted record is taken, what follows it is not', () => {
  const evidence = readText(
    [
      '<DateTime>, Error CSI 00000001@<DateTime> (F) CMIADAPTER: Inner Error Message from AI HRESULT = 800f0207 [Error,Facility=(000f)]  ',
      '[66]"The device instance cannot be created because it already exists."  ',
      '[gle=0x80004005]  ',
      'Info CBS Doqe: Failed installing driver updates [HRESULT = 0x80070002 - ERROR_FILE_NOT_FOUND]',
      'Log Name: System  ',
      'Event ID: 20  ',
    ].join('\n'),
  );
  const [inner] = ofKind(evidence, 'failure-line');
  assert.match(inner?.message ?? '', /already exists/);
  assert.is(inner?.quote.text.split('\n').length, 3);
  assert.is(ofKind(evidence, 'driver-failure')[0]?.quote.text.split('\n').length, 1);
});

test('lines without any head are records of their own', () => {
  const evidence = readText(
    [
      'Failed to pin deployment while resolving Update: Microsoft-Client-Package~31bf3856ad364e35~amd64~ar-SA~10.0.19041.1.32a8 from file: (null) [HRESULT = 0x80073701 - ERROR_SXS_ASSEMBLY_MISSING]',
      "Failed to resolve package 'Microsoft-Other~31bf3856ad364e35~amd64~it-IT~10.0.18362.1' [HRESULT = 0x800f0831 - CBS_E_STORE_CORRUPTION]",
      'The update failed, says the user.',
    ].join('\n'),
  );
  assert.is(ofKind(evidence, 'pin-failure')[0]?.package, 'Microsoft-Client-Package~31bf3856ad364e35~amd64~ar-SA~10.0.19041.1.32a8');
  assert.is(ofKind(evidence, 'failure-line').length, 1);
  assert.is(ofKind(evidence, 'failure-line')[0]?.quote.line, 2);
});

test('records of setup and migration in the same text belong to another reader', () => {
  const evidence = readText('Info MIG Instantiating\nError MIG Failed to create CBS session 9. hr = 0x8007045B[gle=0x000003f0]\n');
  assert.is(evidence.facts.length, 0);
});

test('a line in code page 936 is read as such, its neighbours as UTF-8', () => {
  const gbk = Buffer.concat([
    Buffer.from(`${error('CBS', 'Failed for ')}`),
    Buffer.from([0xd6, 0xd0, 0xce, 0xc4]),
    Buffer.from(' [HRESULT = 0x80070005 - E_ACCESSDENIED]\n'),
  ]);
  const [fact] = ofKind(readBytes(gbk), 'failure-line');
  assert.match(fact?.message ?? '', /中文/);
});

test.run();
