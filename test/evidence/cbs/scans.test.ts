/** Passes of sfc, blocks of ScanHealth and RestoreHealth, CheckSUR: what was found, and its last state. */
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { info, readRecords, readText } from './read-lines';

const FOLDER = 'amd64_microsoft-windows-audio-volumecontrol_31bf3856ad364e35_10.0.19041.3636_none_4514b27cf12f35d5';
const OWNER = 'Microsoft-Windows-Audio-VolumeControl, version 10.0.19041.3636, arch amd64, nonSxS, pkt {l:8 b:31bf3856ad364e35}';

let record = 0;
const sr = (message: string): string => info('CSI', `${(record += 1).toString(16).padStart(8, '0')} [SR] ${message}`);
const verify = (components: number): string[] => [
  sr(`Verifying ${components} components`),
  sr('Beginning Verify and Repair transaction'),
  sr('Verify complete'),
];
const repair = (components: number, ...between: string[]): string[] => [
  sr(`Repairing ${components} components`),
  sr('Beginning Verify and Repair transaction'),
  ...between,
  sr('Repair complete'),
];
const cannot = (file: string, owner = OWNER): string =>
  sr(`Cannot repair member file [l:${file.length}]'${file}' of ${owner} in the store, hash mismatch`);

test('one member that is logged many times is one item, with the hashes logged for it', () => {
  const { scans } = readRecords(
    sr('Verifying 40 components'),
    info(
      'CSI',
      `00000001 Hashes for file member [l:9]'SndVol.dll' do not match.\n Expected: {l:32 b:${'a'.repeat(64)}}.\n Actual: {l:32 b:${'b'.repeat(64)}}.`,
    ),
    cannot('SndVol.dll'),
    cannot('SndVol.dll'),
    cannot('SndVol.dll', OWNER.replace('arch amd64', 'arch Host= amd64 Guest= x86')),
    ...repair(
      1,
      cannot('SndVol.dll'),
      sr("Could not reproject corrupted file \\??\\C:\\Windows\\System32\\[l:10]'SndVol.dll'; source file in store is also corrupted"),
    ),
    sr('Verify and Repair Transaction completed. All files and registry keys listed in this transaction  have been successfully repaired'),
  );
  assert.is(scans.length, 1);
  assert.equal([scans[0]?.tool, scans[0]?.mode, scans[0]?.completed, scans[0]?.components], ['sfc', 'repair', true, 40]);
  assert.equal(
    scans[0]?.items.map(({ arch, outcome, actualSha256 }) => [arch, outcome, actualSha256?.slice(0, 1)]),
    [
      ['amd64', 'unrepaired', 'b'],
      ['wow64', 'unrepaired', undefined],
    ],
  );
  assert.is(scans[0]?.items[0]?.reason, 'hash mismatch');
  assert.is(scans[0]?.items[0]?.path, '\\??\\C:\\Windows\\System32\\SndVol.dll');
});

test('what is repaired later in the same pass is repaired', () => {
  const { scans } = readRecords(
    sr('Verifying 12 components'),
    cannot('SndVol.dll'),
    ...repair(1, sr(`Repaired file \\SystemRoot\\WinSxS\\${FOLDER}\\[l:10]'SndVol.dll' by copying from backup`)),
  );
  assert.equal(
    scans[0]?.items.map(({ file, outcome, component, storeFolder }) => [file, outcome, component, storeFolder]),
    [['SndVol.dll', 'repaired', 'Microsoft-Windows-Audio-VolumeControl', FOLDER]],
  );
});

test('two passes can share one TrustedInstaller start, and a pass over 0 components has no closing words', () => {
  const { scans } = readRecords(
    ...verify(100),
    ...verify(12),
    cannot('SndVol.dll'),
    ...repair(1, cannot('SndVol.dll')),
    ...verify(100),
    ...verify(12),
    ...repair(0),
  );
  assert.is(scans.length, 2);
  assert.equal(
    scans.map(({ components, completed, mode, items }) => [components, completed, mode, items.length]),
    [
      [112, true, 'repair', 1],
      [112, true, 'repair', 0],
    ],
  );
});

test('a verifying pass ends with its smaller batch; one that breaks off before proves nothing', () => {
  const { scans } = readRecords(
    ...verify(100),
    ...verify(7),
    ...verify(100),
    info('CBS', 'Starting TrustedInstaller initialization.'),
    ...verify(100),
    ...verify(7),
  );
  assert.equal(
    scans.map(({ mode, completed, start }) => [mode, completed, start]),
    [
      ['verify', true, 0],
      ['unknown', false, 0],
      ['verify', true, 1],
    ],
  );
});

test('sfc of Windows 7 is read with its old quantities', () => {
  const { scans } = readText(
    '<Date> <Time>, Info CSI 00000145 [SR] Cannot repair member file [l:18{9}]"img11.jpg" of Microsoft-Windows-Shell-Wallpaper-Common, Version = 6.0.5720.0, pA = PROCESSOR_ARCHITECTURE_INTEL (0), Culture neutral, VersionScope = 1 nonSxS, PublicKeyToken = {l:8 b:31bf3856ad364e35}, Type neutral in the store, hash mismatch\n',
  );
  assert.equal([scans[0]?.items[0]?.file, scans[0]?.items[0]?.arch, scans[0]?.completed], ['img11.jpg', 'x86', false]);
});

test('a missing file is missing, a delta backup is marked as one', () => {
  const { scans } = readRecords(
    sr(`Cannot repair member file [l:5]'a.dll' of ${OWNER} in the store, file is missing`),
    sr(`Cannot repair member file [l:7]'r\\b.dll' of ${OWNER} in the store, hash mismatch`),
  );
  assert.equal(
    scans[0]?.items.map(({ kind, file, deltaBackup }) => [kind, file, deltaBackup]),
    [
      ['missing', 'a.dll', undefined],
      ['payload', 'b.dll', 'r'],
    ],
  );
});

const SUMMARY = (result: string, detected: number, repaired: number): string[] => [
  'Summary:',
  'Operation: Detect and Repair ',
  `Operation result: ${result}`,
  'Last Successful Step: Entire operation completes.',
  `Total Detected Corruption:\t${detected}`,
  '\tCBS Manifest Corruption:\t0',
  `Total Repaired Corruption:\t${repaired}`,
  'Total Operation Time: 282 seconds.',
];

test('the stamped block of Windows 10 gives items and totals', () => {
  const { scans, codes } = readRecords(
    info(
      'CBS',
      'Exec: Session processing started.  Client: Manual, Session(DISM Package Manager Provider Store Corruption Detect/Repair): 30754339_543620214',
      '2024-02-19 14:00:00',
    ),
    info('CBS', 'Checking System Update Readiness.'),
    info('CBS', ''),
    info('CBS', `(p)\tCSI Payload Corrupt\t(w)\t(Fixed)\t${FOLDER}\\SndVol.dll`),
    info('CBS', `(p)\tCSI Payload Corrupt\t(n)\t\t${FOLDER}\\f\\SndVol.dll`),
    info('CBS', 'Repair failed: Missing replacement payload.'),
    info('CBS', `(p)\tCSI Manifest Corrupt\t(b)\t\t${FOLDER}`),
    info('CBS', '(p)\tCBS MUM Missing\t(n)\t\tMicrosoft-Windows-Client-Features-Package~31bf3856ad364e35~amd64~~10.0.19041.4291'),
    info('CBS', '(p)\tCBS Catalog Corrupt\t(n)\t\tPackage_1_for_KB5001347~31bf3856ad364e35~amd64~~10.0.1.4'),
    ...SUMMARY('0x800f081f', 5, 1).map((line) => info('CBS', line)),
  );
  assert.is(scans.length, 1);
  const scan = scans[0];
  assert.equal(
    [scan?.tool, scan?.mode, scan?.completed, scan?.operationResult, scan?.detected, scan?.repaired],
    ['dism', 'repair', false, '0x800f081f', 5, 1],
  );
  assert.is(scan?.beginAt?.slice(0, 19), '2024-02-19T14:00:00');
  assert.equal(
    scan?.items.map(({ kind, outcome, file, deltaBackup, reason }) => [kind, outcome, file, deltaBackup, reason]),
    [
      ['payload', 'repaired', 'SndVol.dll', undefined, undefined],
      ['payload', 'unrepaired', 'SndVol.dll', 'f', 'Missing replacement payload.'],
      ['manifest', 'unrepaired', `${FOLDER}.manifest`, undefined, undefined],
      [
        'package',
        'unrepaired',
        'Microsoft-Windows-Client-Features-Package~31bf3856ad364e35~amd64~~10.0.19041.4291.mum',
        undefined,
        undefined,
      ],
      ['catalog', 'unrepaired', 'Package_1_for_KB5001347~31bf3856ad364e35~amd64~~10.0.1.4.cat', undefined, undefined],
    ],
  );
  assert.is(scan?.items[1]?.quote.line, 5);
  assert.is(codes.get('0x800f081f')?.count, 1);
});

test('the block of Windows 8 is one record of unstamped lines', () => {
  const { scans } = readRecords(
    info(
      'CBS',
      [
        '',
        '=================================',
        'Checking System Update Readiness.',
        '',
        `(p)\tCSI Payload Corrupt\t(w)\t(Fixed)\t${FOLDER}\\SndVol.dll`,
        ...SUMMARY('0x0', 1, 1),
      ].join('\n'),
    ),
    info('CBS', 'CheckSur: hrStatus: 0x0 [S_OK], download Result: 0x0 [S_OK]'),
  );
  assert.is(scans.length, 1);
  assert.equal([scans[0]?.completed, scans[0]?.detected, scans[0]?.items.length, scans[0]?.items[0]?.outcome], [true, 1, 1, 'repaired']);
  assert.is(scans[0]?.items[0]?.quote.line, 5);
});

test('a scan that failed proves nothing, though it prints 0', () => {
  const { scans } = readRecords(
    info('CBS', 'Checking System Update Readiness.'),
    ...SUMMARY('0x800f0820', 0, 0).map((line) => info('CBS', line)),
  );
  assert.equal([scans[0]?.completed, scans[0]?.detected], [false, 0]);
});

test('two blocks in one log are two scans', () => {
  const block = ['Checking System Update Readiness.', ...SUMMARY('0x0', 0, 0)].map((line) => info('CBS', line));
  assert.is(readRecords(...block, ...block).scans.length, 2);
});

test('CheckSUR: (fix) repairs its (f), the rest is left, and so is what must be supplied by hand', () => {
  const boot = 'x86_microsoft-windows-b..re-bootmanager-pcat_31bf3856ad364e35_6.0.6000.16386_none_c0f2f087b6457236';
  const { scans } = readText(
    [
      '=================================',
      'Checking System Update Readiness.',
      'Binary Version 6.1.7601.22471',
      '',
      'Checking Package Manifests and Catalogs',
      '(f)\tCBS MUM Corrupt\t0x00000000\tservicing\\Packages\\Package_for_KB2823180~31bf3856ad364e35~amd64~~6.1.1.1.mum\t\tExpected file name does not match',
      `(f)\tCSI Payload File Missing\t0x00000000\tbootmgr\t${boot}`,
      `(fix)\tCSI Payload File Missing\t0x00000000\tbootmgr\t${boot}`,
      `(f)\tCSI Payload File Missing\t0x00000000\twinload.exe\t${boot.replace('re-bootmanager-pcat', 'environment-windows')}`,
      '',
      'Summary:',
      'Seconds executed: 100',
      ' Found 3 errors',
      ' Fixed 1 errors',
      'Unavailable repair files:',
      '\tservicing\\packages\\Package_for_KB2823180~31bf3856ad364e35~amd64~~6.1.1.1.mum',
      '\tservicing\\packages\\Package_for_KB2823180~31bf3856ad364e35~amd64~~6.1.1.1.cat',
    ].join('\r\n'),
  );
  assert.is(scans.length, 1);
  assert.equal([scans[0]?.tool, scans[0]?.detected, scans[0]?.repaired, scans[0]?.completed], ['checksur', 3, 1, true]);
  assert.equal(
    scans[0]?.items.map(({ kind, file, outcome }) => [kind, file, outcome]),
    [
      ['package', 'Package_for_KB2823180~31bf3856ad364e35~amd64~~6.1.1.1.mum', 'unrepaired'],
      ['missing', 'bootmgr', 'repaired'],
      ['missing', 'winload.exe', 'unrepaired'],
      ['catalog', 'Package_for_KB2823180~31bf3856ad364e35~amd64~~6.1.1.1.cat', 'unrepaired'],
    ],
  );
});

test.run();
