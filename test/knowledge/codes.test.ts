import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { codeOfSymbol, codeOfWin32, describeCode, normaliseCode } from '../../knowledge/codes';
import { tableRows } from '../../knowledge/data';

test('every form in which logs write a code becomes 0x and eight lower-case digits', () => {
  const forms: [string, string | undefined][] = [
    ['0x80073712', '0x80073712'],
    ['0X800F0922', '0x800f0922'],
    ['800F0922', '0x800f0922'],
    ['0x0', '0x00000000'],
    ['-2146498171', '0x800f0985'],
    ['2148469125', '0x800f0985'],
    ['-1073283059', '0xc007000d'],
    ['0xffffffff80070005', '0x80070005'],
    ['14098', '0x80073712'],
    ['5', '0x80070005'],
    ['0', '0x00000000'],
    ['985089', '0x000f0801'],
    [' 0x80070002 ', '0x80070002'],
    ['-2147483649', undefined],
    ['4294967296', undefined],
    ['0x1234567890', undefined],
    ['E_ACCESSDENIED', undefined],
    ['', undefined],
  ];
  for (const [written, code] of forms) assert.is(normaliseCode(written), code, written);
});

test('a Win32 result is widened to its HRESULT, success stays success', () => {
  assert.is(codeOfWin32(5), '0x80070005');
  assert.is(codeOfWin32(0), '0x00000000');
});

test('the codes of the case carry the symbols that CBS.log writes', () => {
  const symbols: [string, string][] = [
    ['0x80073712', 'ERROR_SXS_COMPONENT_STORE_CORRUPT'],
    ['0x80070005', 'E_ACCESSDENIED'],
    ['0x8007000d', 'ERROR_INVALID_DATA'],
    ['0x80071ab1', 'ERROR_LOG_GROWTH_FAILED'],
    ['0x80073701', 'ERROR_SXS_ASSEMBLY_MISSING'],
    ['0x800f0985', 'PSFX_E_APPLY_REVERSE_DELTA_FAILED'],
    ['0x800f0984', 'PSFX_E_MATCHING_BINARY_MISSING'],
    ['0x800f0922', 'CBS_E_INSTALLERS_FAILED'],
  ];
  for (const [code, symbol] of symbols) assert.is(describeCode(code).symbol, symbol);
});

test('a code that wraps another is decoded through it', () => {
  assert.is(describeCode('-1073283059').symbol, 'NTSTATUS_FROM_WIN32(ERROR_INVALID_DATA)');
  assert.is(describeCode('-1073283059').meaning, describeCode('0x8007000d').meaning);
  assert.is(describeCode('0xd015000c').symbol, 'STATUS_SXS_ASSEMBLY_MISSING');
  assert.is(describeCode('0xd007000d').symbol, 'NTSTATUS_FROM_WIN32(ERROR_INVALID_DATA)');
  assert.is(describeCode('0x00000002').symbol, 'ERROR_FILE_NOT_FOUND');
  for (const form of ['0x8e5e03fa', '0xc80003fa', '-1018']) assert.is(describeCode(form).symbol, 'JET_errReadVerifyFailure', form);
  assert.is(describeCode('0xd015000c').code, '0xd015000c');
});

test('a code that only has a name says so in both languages', () => {
  const bare = describeCode('0x8000000b');
  assert.is(bare.symbol, 'E_BOUNDS');
  assert.match(bare.meaning.zh, 'E_BOUNDS');
  assert.match(bare.meaning.en, 'E_BOUNDS');
});

test('a code without any name names its facility and claims nothing', () => {
  const unknown = describeCode('0x800f0fff');
  assert.is(unknown.symbol, undefined);
  assert.match(unknown.meaning.en, /No name is known.*facility 15/);
  assert.match(unknown.meaning.zh, /没有此代码的名称.*15/);
  assert.match(describeCode('not a code').meaning.en, /not a 32-bit/);
});

test('a symbol gives its code, also when it is wrapped', () => {
  assert.is(codeOfSymbol('STATUS_LOG_GROWTH_FAILED'), '0xc0190019');
  assert.is(codeOfSymbol('ERROR_SXS_ASSEMBLY_MISSING'), '0x80073701');
  assert.is(codeOfSymbol('HRESULT_FROM_WIN32(ERROR_SXS_ASSEMBLY_MISSING)'), '0x80073701');
  assert.is(codeOfSymbol('NTSTATUS_FROM_WIN32(ERROR_INVALID_DATA)'), '0xc007000d');
  assert.is(codeOfSymbol('constructor'), undefined);
});

test('every row of the code table has both languages and a source', () => {
  const rows = tableRows('codes');
  assert.ok(rows.length >= 700);
  for (const [code, , family, en, zh, benignEn, benignZh, source] of rows) {
    assert.match(code!, /^0x[0-9a-f]{8}$/);
    assert.ok(family && en && /[\u4e00-\u9fff]/.test(zh!) && source, code);
    assert.is(Boolean(benignEn), Boolean(benignZh), code);
  }
});

test('every name of the name table decodes to itself or to what the code table prefers', () => {
  for (const [kind, code, symbol] of tableRows('names')) {
    assert.ok(symbol && /^0x[0-9a-f]{8}$/.test(code!), code);
    const asked = kind === 'WIN32' ? codeOfWin32(Number(code)) : code!;
    assert.ok(describeCode(asked).symbol ?? describeCode(asked).meaning.zh, code);
  }
});

test.run();
