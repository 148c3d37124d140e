/** Input that is broken, endless or made to hurt: it ends, in fixed memory, and never changes with the way it is cut. */
import * as fc from 'fast-check';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { SILENT_HEADS } from '../../../evidence/cbs/wanted-tokens';
import { cbsNoise } from '../../../scripts/cbs-noise';
import { corpusFile, error, info, ofKind, readBytes, readText } from './read-lines';
import type { Reading } from './read-lines';

const FAILURE = error(
  'CSI',
  "00000039@2024/2/19:06:30:27.907 (F) Attempting to mark store corrupt with category [l:18 ml:19]'CorruptPayloadFile'[gle=0x80004005]",
);

test('megabytes without a line end are one line, and what follows is read', () => {
  const bytes = Buffer.concat([Buffer.alloc(5 << 20, 0x61), Buffer.from(`\n${FAILURE}\n`)]);
  for (const size of [bytes.length, 1 << 16, 999_983]) {
    const { extent, facts } = readBytes(bytes, [size]);
    assert.is(extent.lines, 2);
    assert.is(facts[0]?.quote.line, 2);
  }
});

test('NUL bytes, binary and half characters are survived', () => {
  const noise = Buffer.from(Array.from({ length: 100_000 }, (_, index) => (index * 7919 + (index >> 3)) & 0xff));
  const bytes = Buffer.concat([Buffer.alloc(4096), Buffer.from('\n'), noise, Buffer.from(`\n${FAILURE}\r\n`), Buffer.from([0xe4, 0xb8])]);
  assert.is(ofKind(readBytes(bytes), 'store-corrupt-mark').length, 1);
});

test('a byte order mark in mid-file hides no line', () => {
  const { facts, extent } = readText(`\uFEFF${info('CBS', 'Session: x')}\r\n\uFEFF${FAILURE}\r\n`);
  assert.is(facts[0]?.quote.line, 2);
  assert.not.ok(facts[0]?.quote.text.startsWith('\uFEFF'));
  assert.is(extent.cbsLines, 2);
});

test('an empty file and one of empty lines give nothing', () => {
  assert.equal(readText('').extent, { lines: 0, cbsLines: 0, from: undefined, to: undefined });
  assert.is(readText('\n\n\r\n').extent.lines, 3);
});

test('very long lines of one character after every wanted beginning end quickly', () => {
  const beginnings = [
    'Hydration failed for component ',
    'Hashes for file member ',
    '[SR] Cannot repair member file [l:9]',
    '[SR] Repaired file [l:',
    'Session: 1_2 initialized by client ',
    'WER: Generating failure report for package: ',
    'Failed to verify if catalog file ',
    '(p)\tCSI Payload Corrupt',
    'Installer: x Binary Name: ',
    'Failed execution of queue item Installer: ',
    'ResolvePendingTransactions called after poqexec failure Status = X, DiagString = ',
    'INSTALL index: 1, phase: 1, result 5, inf: ',
    'Error: PinDeployment(',
    'Exec: Processing started. Package: ',
    'Matching binary ',
    'x #1# from ',
    '.mum [HRESULT = 0x80070005 ',
    'Setting original failure status: ',
    'Begin executing advanced installer New component: ',
  ];
  for (const filler of ['a', ' ', '.', '~', '\\', "'", '[', '0', ',', '(', 'A-', 'l:1 ', '[l:1]']) {
    const started = Date.now();
    const lines = beginnings.map((beginning) =>
      error('CSI', `0000000a (F) ${beginning}${filler.repeat(Math.ceil(100_000 / filler.length))}`),
    );
    readText(lines.join('\n'));
    readText(beginnings.map((beginning) => `${beginning}${filler.repeat(Math.ceil(100_000 / filler.length))}`).join('\n'));
    assert.ok(Date.now() - started < 5000, `filler ${JSON.stringify(filler)} took ${Date.now() - started} ms`);
  }
});

test('a log of nothing but different codes, sessions, files and passes stays bounded', () => {
  const lines: string[] = [];
  for (let index = 0; index < 20_000; index += 1) {
    const code = `0x8${index.toString(16).padStart(7, '0')}`;
    lines.push(error('CBS', `Failed x${index} [HRESULT = ${code} - E_X]`));
    lines.push(info('CBS', `Session: 31069302_${index} finalized. Reboot required: no [HRESULT = ${code} - E_X]`));
    lines.push(
      info(
        'CSI',
        `0000000a [SR] Cannot repair member file [l:5]'${index}.dll' of A-B, version 1.0.0.1, arch amd64 in the store, hash mismatch`,
      ),
    );
  }
  const evidence = readText(lines.join('\n'));
  assert.ok(evidence.facts.length <= 1000);
  assert.ok(evidence.sessions.length <= 1100);
  assert.is(evidence.codes.size, 1000);
  assert.is(evidence.scans[0]?.items.length, 5000);
  assert.is(evidence.capped.length, 4);
});

test('names from the log may be those of an object', () => {
  const { facts, scans } = readText(
    [
      error(
        'CSI',
        '0000000a (F) Hydration failed for component __proto__, version 1.0.0.1, arch constructor on file toString with NTSTATUS -2146498171',
      ),
      '(p)\tCSI Payload Corrupt\t(n)\t\t__proto__.x',
    ].join('\n'),
  );
  assert.is(ofKind({ ...readText(''), facts }, 'hydration-failure')[0]?.component, '__proto__');
  assert.is(scans[0]?.items[0]?.file, '__proto__.x');
});

const SAMPLE = Buffer.from(
  [
    `\uFEFF${info('CBS', 'Session: 31069302_569330756 initialized by client WindowsUpdateAgent, external')}\r\n`,
    `${info('CBS', 'Appl: Evaluating package')}\r\n`,
    `${info('CSI', "0000003a Hashes for file member [l:16]'0f3a5b7c9d1e2f40' do not match.\n Expected: {l:32}.\n Actual: {l:32}.")}\r\n`,
    `${info('CSI', "0000003b Looked at ([l:9]'opencl.dll')")}\r\n`,
    `${FAILURE}\r\n\r\n`,
    '<DateTime>, Error CBS Doqi: Failed loading driver operations queue. [HRESULT = 0x80070490 - ERROR_NOT_FOUND]\n[gle=0x80004005]\n\n',
    '(p)\tCSI Payload Corrupt\t(n)\t\tx~y\\z.dll\n补丁失败 Failed to resolve package [HRESULT = 0x800f0831 - X]\n',
    error('CBS', 'Failed at the end [HRESULT = 0x80070005 - E_ACCESSDENIED]'),
  ].join(''),
);
const told = ({ facts, sessions, scans, codes, from, to, extent }: Reading): string =>
  JSON.stringify([facts, sessions, scans, [...codes], from, to, extent]);

test('the way the bytes are cut never changes the result', () => {
  const whole = told(readBytes(SAMPLE));
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 1, max: 400 }), { minLength: 1, maxLength: 40 }), (sizes) => {
      assert.is(told(readBytes(SAMPLE, sizes)), whole);
    }),
    { numRuns: 60 },
  );
  assert.is(told(readBytes(SAMPLE, [1])), whole);
});

test('arbitrary bytes never throw, however they are cut', () => {
  const words = fc.constantFrom(
    'Failed ',
    '[HRESULT = 0x8',
    ', Error  CBS ',
    '[SR] Cannot repair member file ',
    "[l:5]'",
    '\n',
    '\r\n',
    'Hashes for file member ',
    '(p)\tCSI ',
    '\0',
    '\uFEFF',
    FAILURE,
    '2024-02-19 14:30:27, ',
  );
  fc.assert(
    fc.property(fc.array(fc.oneof(words, fc.string()), { maxLength: 60 }), fc.integer({ min: 1, max: 97 }), (parts, size) => {
      const bytes = Buffer.from(parts.join(''));
      assert.is(told(readBytes(bytes, [size])), told(readBytes(bytes)));
    }),
    { numRuns: 150 },
  );
});

test('passing over silent heads changes no hit', () => {
  const noise: string[] = [];
  for (const line of cbsNoise({ seed: 7, start: '2024-02-19 08:00:00', offsetMinutes: 480, build: '10.0.17763.5122' })) {
    if (noise.length >= 20_000) break;
    noise.push(line);
  }
  noise.splice(10_000, 0, FAILURE);
  const inputs: Buffer[] = [Buffer.from(noise.join('\r\n')), SAMPLE];
  for (const name of ['20348-healthy-noisy', '19041-source-unreachable', '18362-nine-repaired', '17763-windows-setup', '7601-loghub-2k']) {
    const bytes = corpusFile(`cbs/${name}.log`);
    if (bytes) inputs.push(bytes);
  }
  assert.ok(SILENT_HEADS.length > 0);
  for (const bytes of inputs) assert.is(told(readBytes(bytes)), told(readBytes(bytes, undefined, { silentHeads: [] })));
});

test('a silent head that ends with a result is searched all the same', () => {
  const { facts } = readText(`${info('CBS', 'Appl: Failed to evaluate [HRESULT = 0x8007000d - ERROR_INVALID_DATA]')}\r\n`);
  assert.is(facts.length, 1);
});

test.run();
