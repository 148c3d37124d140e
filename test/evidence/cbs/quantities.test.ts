import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { codeOf, codesIn, fromWin32, resultOf } from '../../../evidence/cbs/codes';
import { identityIn, kbIn, packageName, plain, sameComponent, storeFolder, storePath } from '../../../evidence/cbs/identity';
import { countedString, hashesIn } from '../../../evidence/cbs/quantities';

test('counted strings are read in the new, the old and the mixed notation', () => {
  assert.is(countedString("[l:21]'PeopleBarJumpView.dll'")?.value, 'PeopleBarJumpView.dll');
  assert.is(countedString("[l:18 ml:19]'CorruptPayloadFile'")?.value, 'CorruptPayloadFile');
  assert.is(countedString('[l:34{17}]"System.Design.dll"')?.value, 'System.Design.dll');
  assert.is(countedString('[ml:520{260},l:46{23}]"\\??\\C:\\Windows\\System32"\\[l:24{12}]"x.dll"')?.value, '\\??\\C:\\Windows\\System32');
  assert.is(countedString('Installer name: [12]"Root Devices"')?.value, 'Root Devices');
  assert.is(countedString("[1:18]'CorruptPayloadFile'")?.value, 'CorruptPayloadFile', 'OCR reads l as 1');
});

test('a length that does not fit is not trusted, one that fits keeps quotes inside', () => {
  assert.is(countedString("[l:161]'\\SystemRoot\\a.exe, \\??\\C:\\b.exe'[gle=0x80004005]")?.value, '\\SystemRoot\\a.exe, \\??\\C:\\b.exe');
  assert.is(countedString("[l:5]'it's x' tail")?.value, "it's x".slice(0, 2));
  assert.is(countedString("[l:6]'it's x' tail")?.value, "it's x");
  assert.is(countedString("[l:3]'never closed")?.value, 'never closed');
});

test('hashes are given in hex whatever their notation, and a SHA-1 never as a SHA-256', () => {
  const hex = '6fb36998b163e358667abe387b615d8b5a1d4d694141672533cf1a76f332930b';
  const base64 = Buffer.from(hex, 'hex').toString('base64');
  assert.equal(hashesIn(`Expected: {l:32 ml:4096 b:${hex}}. Actual: {l:32 b:${hex.toUpperCase()}}.`), {
    expectedSha256: hex,
    actualSha256: hex,
  });
  assert.equal(hashesIn(`Found: {l:32 b:${base64}} Expected: {l:32 b:${base64}}`), { expectedSha256: hex, actualSha256: hex });
  assert.equal(hashesIn(`Expected: {l:20 b:${hex.slice(0, 40)}}. Actual: {l:20 b:${Buffer.alloc(20).toString('base64')}}.`), {
    expectedSha256: undefined,
    actualSha256: undefined,
  });
  const both = `Found: {l:20 b:${Buffer.alloc(20).toString('base64')}} {l:32 b:${base64}} Expected: {l:20 b:${hex.slice(0, 40)}}`;
  assert.equal(hashesIn(both), { expectedSha256: undefined, actualSha256: hex });
});

test('codes are normalised from every notation', () => {
  assert.is(codeOf('-2146498171'), '0x800f0985');
  assert.is(codeOf('-1073283059'), '0xc007000d');
  assert.is(codeOf('2148469125'), '0x800f0985');
  assert.is(codeOf('800F0922'), '0x800f0922');
  assert.is(codeOf('0x0'), '0x00000000');
  assert.is(codeOf('cpu.inf'), undefined);
  assert.is(fromWin32(5), '0x80070005');
  assert.is(fromWin32(14081), '0x80073701');
});

test('the result of a record is what it calls its result, with an en dash too', () => {
  assert.equal(resultOf('Shtd: Failed [HRESULT = 0x80070490 – ERROR_NOT_FOUND]'), { code: '0x80070490', symbol: 'ERROR_NOT_FOUND' });
  assert.equal(resultOf('Failed [HRESULT = 0x8024402c - Unknown Error]'), { code: '0x8024402c', symbol: undefined });
  assert.is(resultOf('x.cpp(60): Error 800f0985 [Warning,Facility=15] originated in function F [gle=0x80004005]').code, '0x800f0985');
  assert.is(resultOf('Failed in StartService [gle=0x80004005]').code, undefined, 'a filler is no result');
  assert.is(resultOf('(F) HRESULT_FROM_WIN32(1058) [gle=0x80004005]').code, '0x80070422');
});

test('the census takes every failing code once a mention, without the filler', () => {
  const codes = codesIn(
    'A [HRESULT = 0x80070005 - E_ACCESSDENIED] Error 800f0985 [Warning] 0x00000000 0x80070005abc [gle=0x80004005] [gle=0xd015000c]',
  );
  assert.equal(
    codes.map(({ code, symbol }) => `${code} ${symbol ?? ''}`.trim()),
    ['0x80070005 E_ACCESSDENIED', '0xd015000c', '0x800f0985'],
  );
});

test('identities are read as Windows 10, as Windows 7 and as advanced installers write them', () => {
  const ten = identityIn(
    "component dual_bth.inf, version 10.0.17763.5122, arch amd64, nonSxS, pkt {l:8 b:31bf3856ad364e35}, type [l:14]'DualModeDriver' on file BTHUSB.SYS",
  );
  assert.equal(ten && plain(ten), {
    component: 'dual_bth.inf',
    version: '10.0.17763.5122',
    arch: 'amd64',
    publicKeyToken: '31bf3856ad364e35',
    type: 'DualModeDriver',
  });
  const seven = identityIn(
    'of Microsoft-Windows-Shell-Wallpaper-Common, Version = 6.0.5720.0, pA = PROCESSOR_ARCHITECTURE_INTEL (0), Culture neutral, PublicKeyToken = {l:8 b:31bf3856ad364e35}, Type neutral',
  );
  assert.is(seven?.arch, 'x86');
  assert.is(seven?.version, '6.0.5720.0');
  const guest = identityIn('X-Y, version 10.0.19041.1, arch Host= amd64 Guest= x86, nonSxS, pkt {l:8 b:31bf3856ad364e35}');
  assert.is(guest?.arch, 'wow64');
  const installer = identityIn(
    'Microsoft-Windows-DLNA, Culture=neutral, Version=10.0.17763.1, PublicKeyToken=31bf3856ad364e35, ProcessorArchitecture=amd64',
  );
  assert.is(installer?.publicKeyToken, '31bf3856ad364e35');
});

test('an identity does not take attributes from the next one', () => {
  const found = identityIn('A-B, version 1.0.0.1 on file x with NTSTATUS 1. Matching Component = C-D, version 1.0.0.2, arch x86');
  assert.is(found?.arch, undefined);
});

test('store folders, their delta folders and package names are taken apart', () => {
  const folder = 'wow64_microsoft-windows-u..etry-client-wowonly_31bf3856ad364e35_10.0.19041.3758_none_0b1b2deffb80e512';
  assert.is(storeFolder(folder)?.component, 'microsoft-windows-u..etry-client-wowonly');
  assert.is(storePath(`\\SystemRoot\\WinSxS\\${folder}\\dtDump.exe`).file, 'dtDump.exe');
  assert.is(storePath(`${folder}\\r\\dtDump.exe`).deltaBackup, 'r');
  assert.is(storePath(`${folder}\\r\\dtDump.exe`).file, 'dtDump.exe');
  assert.is(storePath('C:\\Windows\\System32\\x.dll').folder, undefined);
  assert.is(packageName('Package_for_KB958690~31bf3856ad364e35~amd64~~6.0.1.6')?.version, '6.0.1.6');
  assert.is(kbIn('Package_8_for_KB5031005~31bf'), 'KB5031005');
  assert.is(kbIn('KB777778'), undefined, 'a probe names no update');
});

test('a shortened folder name and a full component name are one component', () => {
  const short = { component: 'microsoft-windows-a..modernappmanagement', version: '10.0.19041.3636', arch: 'wow64' };
  assert.ok(
    sameComponent(short, { component: 'Microsoft-Windows-Any-Enterprise-ModernAppManagement', version: '10.0.19041.3636', arch: 'x86' }),
  );
  assert.not.ok(
    sameComponent(short, { component: 'Microsoft-Windows-Any-Enterprise-ModernAppManagement', version: '10.0.19041.1', arch: 'x86' }),
  );
  assert.not.ok(sameComponent(short, { component: 'Microsoft-Windows-Other', version: '10.0.19041.3636' }));
  assert.not.ok(sameComponent(short, { arch: 'amd64' }));
});

test.run();
