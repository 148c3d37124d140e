/** Facts beyond the case: installers, packages, hangs, hashes with temporary names, noise, caps. */
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { error, info, ofKind, readRecords, readText } from './read-lines';

test('a failing queue item takes its component from the begin record of that installer', () => {
  const evidence = readRecords(
    info(
      'CSI',
      "00000e61 Begin executing advanced installer phase 38 index 825 (sequence 864)\n    Old component: [l:0]''\n    New component: [l:154 ml:155]'Microsoft-Windows-DLNA-MDEServer, Culture=neutral, Version=10.0.17763.1, PublicKeyToken=31bf3856ad364e35, ProcessorArchitecture=amd64, versionScope=NonSxS'\n    Install mode: install\n    Installer name: 'HTTP Installer'",
    ),
    '2024-02-19 14:30:27, Error      [0x01803e] CSI    00000e64 (F) Failed execution of queue item Installer: HTTP Installer ({9ae8c5cc-0001}) with HRESULT HRESULT_FROM_WIN32(1058).  Failure will not be ignored: A rollback will be initiated[gle=0x80004005]',
    info(
      'CSI',
      '00000e6e End executing advanced installer (sequence 864)\n    Completion status: HRESULT_FROM_WIN32(ERROR_ADVANCED_INSTALLER_FAILED)',
    ),
  );
  const [failure] = ofKind(evidence, 'installer-error');
  assert.equal(
    [failure?.installer, failure?.code, failure?.component, failure?.version],
    ['HTTP Installer', '0x80070422', 'Microsoft-Windows-DLNA-MDEServer', '10.0.17763.1'],
  );
  assert.is(evidence.facts.length, 1);
});

test('an installer whose failure is ignored is none, one that ended badly without a queue item is', () => {
  const ignored = readRecords(
    error(
      'CSI',
      '00000e64 (F) Failed execution of queue item Installer: Mof ({9f4ec79f}) with HRESULT 80041033.  Failure will be ignored: installer is unreliable[gle=0x80004005]',
    ),
  );
  assert.is(ofKind(ignored, 'installer-error').length, 0);
  const ended = readRecords(
    info('CSI', "00000e61 Begin executing advanced installer phase 38\n    Installer name: 'Task Scheduler'"),
    info(
      'CSI',
      '00000e6e End executing advanced installer (sequence 864)\n    Completion status: HRESULT_FROM_WIN32(ERROR_FILE_NOT_FOUND)',
    ),
  );
  assert.equal(
    [ofKind(ended, 'installer-error')[0]?.installer, ofKind(ended, 'installer-error')[0]?.code],
    ['Task Scheduler', '0x80070002'],
  );
});

test('damaged packages: a missing manifest, an invalid catalog, a wrong registry value', () => {
  const evidence = readRecords(
    info('CBS', 'Store corruption, manifest missing for package: Package_123_for_KB3192392~31bf3856ad364e35~amd64~~6.3.1.4'),
    error(
      'CBS',
      'Failed to verify if catalog file \\\\?\\C:\\WINDOWS\\Servicing\\Packages\\Package_1_for_KB4584642~31bf3856ad364e35~amd64~~10.0.1.0.cat is valid. [HRESULT = 0x8007000d - ERROR_INVALID_DATA]',
    ),
    info(
      'CBS',
      'Registry value for Package_7762_for_KB5001347~31bf3856ad364e35~amd64~~10.0.1.4 is not a dword type. [HRESULT = 0x8007000d - ERROR_INVALID_DATA]',
    ),
  );
  assert.equal(
    ofKind(evidence, 'package-damage').map((fact) => [fact.what, fact.package]),
    [
      ['manifest-missing', 'Package_123_for_KB3192392~31bf3856ad364e35~amd64~~6.3.1.4'],
      ['catalog-invalid', 'Package_1_for_KB4584642~31bf3856ad364e35~amd64~~10.0.1.0'],
      ['registry', 'Package_7762_for_KB5001347~31bf3856ad364e35~amd64~~10.0.1.4'],
    ],
  );
});

test('a manifest whose hash is wrong is named by the component folder of the record', () => {
  const folder = 'amd64_microsoft-windows-printing-spooler-core_31bf3856ad364e35_10.0.17763.5122_none_9b1f0c0e6a7d2b55';
  const evidence = readRecords(
    info(
      'CSI',
      `00000011 Manifest hash for component [l:${folder.length}]'${folder}' does not match expected value.\n Expected:{l:32 b:3d9c51f0}`,
    ),
  );
  assert.equal(
    ofKind(evidence, 'package-damage').map((fact) => [fact.what, fact.path]),
    [['manifest-corrupt', folder]],
  );
});

test('a hang is told by its watchdog, and clearing the watchdog is none', () => {
  const evidence = readRecords(
    info('CBS', 'Setting HangDetect value to 1'),
    info('CBS', 'Clearing HangDetect value'),
    error('CBS', 'Startup: A possible hang was detected on the last boot. [HRESULT = 0x800f0920 - CBS_E_HANG_DETECTED]'),
    info('CBS', 'Shtd: Timed out waiting for shutdown processing to complete - no progress detected in last 900000 milliseconds'),
  );
  assert.equal(
    ofKind(evidence, 'hang').map(({ code }) => code),
    ['0x800f0920', undefined],
  );
});

const HASHES = `\n Expected: {l:32 b:${'a'.repeat(64)}}.\n Actual: {l:32 b:${'b'.repeat(64)}}.`;

test('a hash line with a temporary name takes the payload from the next record', () => {
  const evidence = readRecords(
    info('CSI', `00000020 Hashes for file member [l:16]'0f3a5b7c9d1e2f40' do not match.${HASHES}`),
    info(
      'CSI',
      "00000021 Looked at payload ([l:9]'opencl.dll') of ([l:84]'amd64_microsoft-windows-opencl_31bf3856ad364e35_10.0.17763.1_none_b620cb061e8a941c')",
    ),
    info('CSI', `00000022 Hashes for file member [l:9]'other.dll' do not match.${HASHES}`),
    info('CBS', "Appl: nothing about [l:9]'opencl.dll'"),
  );
  assert.equal(
    ofKind(evidence, 'hash-mismatch').map(({ file, identity }) => [file, identity?.component]),
    [
      ['opencl.dll', 'microsoft-windows-opencl'],
      ['other.dll', undefined],
    ],
  );
});

test('the old hash record names its file by path and is in base64, Found before Expected', () => {
  const base64 = Buffer.alloc(32, 7).toString('base64');
  const evidence = readRecords(
    info(
      'CSI',
      `00000171 Hashes for file member \\SystemRoot\\WinSxS\\x86_microsoft-windows-sidebar_31bf3856ad364e35_6.1.7600.16385_none_f5cd7c6b8a1c2c1a\\settings.ini do not match actual file [l:24{12}]"settings.ini" :\n  Found: {l:32 b:${base64}} Expected: {l:32 b:${base64}}`,
    ),
  );
  const [mismatch] = ofKind(evidence, 'hash-mismatch');
  assert.equal(
    [mismatch?.file, mismatch?.identity?.component, mismatch?.expectedSha256],
    ['settings.ini', 'microsoft-windows-sidebar', '07'.repeat(32)],
  );
});

test('harmless lines are no failures, whatever code they carry', () => {
  const evidence = readRecords(
    info(
      'CBS',
      'InternalOpenPackage failed for Package_for_KB3025096~31bf3856ad364e35~amd64~~6.4.1.0 [HRESULT = 0x800f0805 - CBS_E_INVALID_PACKAGE]',
    ),
    info('CBS', 'Failed to internally open package. [HRESULT = 0x800f0805 - CBS_E_INVALID_PACKAGE]'),
    info('CBS', 'Failed to OpenPackage using worker session [HRESULT = 0x800f0805]'),
    info('CBS', 'Not able to query DisableWerReporting flag.  Assuming not set... [HRESULT = 0x80070002 - ERROR_FILE_NOT_FOUND]'),
    info('CBS', 'Failed setting restore point [HRESULT = 0x80070422 - ERROR_SERVICE_DISABLED]'),
    info(
      'CBS',
      'Failed moving directory: \\\\?\\C:\\Windows\\CbsTemp\\1_2\\ to temp, will delete in-place instead [HRESULT = 0x80070020 - ERROR_SHARING_VIOLATION]',
    ),
    '2024-02-19 14:30:27, Warning               CBS    Current tick count: 800 lower than last tick count: 1086. [HRESULT = 0x8007000d - ERROR_INVALID_DATA]',
    error('CBS', 'Failed to ask UI handler to terminate. [HRESULT = 0x800706ba - RPC_S_SERVER_UNAVAILABLE]'),
    info('CBS', 'Failover cluster is not installed'),
    info('CBS', 'Some value was looked for [HRESULT = 0x80070490 - ERROR_NOT_FOUND]'),
  );
  assert.equal(evidence.facts, []);
  assert.is(evidence.codes.get('0x800f0805')?.count, 3, 'but the census counts what the lines mention');
});

test('an unknown failure is kept as it stands, on Info level too', () => {
  const evidence = readRecords(
    info('CBS', 'Failed to do what nobody has seen yet [HRESULT = 0x80071234 - ERROR_STRANGE]'),
    error('CBS', 'Something else'),
    info('CBS', 'This failed without a code'),
  );
  assert.equal(
    ofKind(evidence, 'failure-line').map(({ code, symbol, message }) => [code, symbol, message]),
    [
      ['0x80071234', 'ERROR_STRANGE', 'Failed to do what nobody has seen yet [HRESULT = 0x80071234 - ERROR_STRANGE]'],
      [undefined, undefined, 'Something else'],
    ],
  );
});

test('thousands of failures crowd out no rare fact, and what is dropped is told', () => {
  const flood = Array.from({ length: 3000 }, (_, index) => error('CBS', `Failed thing ${index} [HRESULT = 0x80070005 - E_ACCESSDENIED]`));
  const evidence = readRecords(
    ...flood,
    error('CSI', "00000039 (F) Attempting to mark store corrupt with category [l:15 ml:16]'CorruptManifest'[gle=0x80004005]"),
    ...flood,
  );
  assert.is(ofKind(evidence, 'failure-line').length, 500);
  assert.is(ofKind(evidence, 'failure-line').at(-1)?.message, 'Failed thing 2999 [HRESULT = 0x80070005 - E_ACCESSDENIED]');
  assert.is(ofKind(evidence, 'store-corrupt-mark').length, 1);
  assert.equal(evidence.capped, ['facts: 5500 more of failure-line']);
  assert.is(evidence.codes.get('0x80070005')?.count, 6000);
});

test('what follows a failure in prose is not read as CBS', () => {
  const evidence = readText(
    'We saw that the update failed with error 0x80070005.\nHRESULT = 0x80070005 was what they told us, it failed.\n',
  );
  assert.is(evidence.facts.length, 0);
});

test.run();
