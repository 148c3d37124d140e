/** The log lines of the case (reference/case.md), device by device. */
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { error, info, ofKind, readRecords } from './read-lines';

const PKT = 'pkt {l:8 b:31bf3856ad364e35}';

test('device B: the INF with result 5, the queue failures, the original failure; results of 0 are no facts', () => {
  const at = '2024-02-22 08:54:11';
  const evidence = readRecords(
    info('CBS', 'UNSTAGE index: 270, phase: 1, result 0, inf: sbp2.inf', at),
    info('CBS', 'UNSTAGE index: 265, phase: 1, result 5, inf: cpu.inf', at),
    info('CBS', 'Doqe: Recording result: 0x80070005, for Inf: cpu.inf', at),
    info('CBS', 'DriverUpdateUnstageUpdates failed [HRESULT = 0x80070005 - E_ACCESSDENIED]', at),
    error('CBS', 'Doqe: Failed unstaging driver updates [HRESULT = 0x80070005 - E_ACCESSDENIED]', at),
    info('CBS', 'Perf: Doqe: Unstaging ended.', at),
    error('CBS', 'Failed unstaging drivers (unstage), rebooting and trying again [HRESULT = 0x80070005 - E_ACCESSDENIED]', at),
    info('CBS', 'Current global progress. Current: 59, Limit: 94, ExecuteState: CbsExecuteStateUnstageDrivers', at),
    info('CBS', 'Clearing HangDetect value', at),
    info('CBS', 'Setting original failure status: 0x80070005, last forward execute state: CbsExecuteStateUnstageDrivers', at),
  );
  assert.equal(
    ofKind(evidence, 'driver-result').map(({ operation, inf, result, code }) => [operation, inf, result, code]),
    [
      ['UNSTAGE', 'cpu.inf', 5, '0x80070005'],
      ['Recording', 'cpu.inf', 5, '0x80070005'],
    ],
  );
  assert.is(ofKind(evidence, 'driver-failure').length, 3);
  const [original] = ofKind(evidence, 'original-failure');
  assert.equal([original?.code, original?.executeState], ['0x80070005', 'CbsExecuteStateUnstageDrivers']);
  assert.is(evidence.facts.length, 6, 'and nothing else is a failure');
});

test('device C: hydration with its matching version, the mark, the hashes, the missing file', () => {
  const at = '2024-02-20 16:29:14';
  const evidence = readRecords(
    error(
      'CSI',
      '0000044b (F) Hydration failed with original error NTSTATUS_FROM_WIN32(ERROR_INVALID_DATA) . Delta Type: Forward Delta , IntegrityState Valid: true , RetrievedChecksum: 2422642236 , ComputedChecksum: 2422642236[gle=0x80004005]',
      at,
    ),
    error(
      'CSI',
      `0000044c (F) Hydration failed for component Microsoft-Windows-SnippingTool-App, version 10.0.19041.3758, arch amd64, nonSxS, ${PKT} on file Snipping Tool.lnk with NTSTATUS -1073283059. Matching Component = Microsoft-Windows-SnippingTool-App, version 10.0.19041.3570, arch amd64, nonSxS, ${PKT}. FileHasForwardReverseDeltas  = false, GenerateReverseDelta = false\n[gle=0x80004005]`,
      at,
    ),
    error(
      'CSI',
      "0000044d@2024/2/20:08:29:14.156 (F) Attempting to mark store corrupt with category [l:18 ml:19]'CorruptPayloadFile'[gle=0x80004005]",
      at,
    ),
    info(
      'CSI',
      "0000044e Hashes for file member [l:17]'Snipping Tool.lnk' do not match.\n Expected: {l:32 ml:33 b:f6eb46051a40e4b06af4e4b56c6024585e7cea1477517abced7f58028c1e8f99}.\n Actual: {l:32 b:d052ede71884759db8710fa7eed17fe6e1ff846ef9fe4a99a4b152f85ae21a04}.",
      at,
    ),
    info(
      'CSI',
      `00000450 Component Microsoft-Windows-Lxss-Manager, version 10.0.19041.3803, arch amd64, nonSxS, ${PKT} does not have a winner but has 3 other component version(s)`,
      at,
    ),
    info(
      'CSI',
      `00000451 (F) Matching binary LxssManager.dll missing for component Microsoft-Windows-Lxss-Manager, version 10.0.19041.3803, arch amd64, nonSxS, ${PKT}[gle=0x80004005]`,
      at,
    ),
    error(
      'CSI',
      '00000452@2024/2/20:08:29:14.983 (F) onecore\\base\\wcp\\componentstore\\storelayout.cpp(1703): Error 800f0984 [Warning,Facility=15 (0x000f),Code=2436 (0x0984)] originated in function ComponentStore::CRawStoreLayout::HydrateFile expression: ((SCODE) 0)[gle=0x80004005]',
      at,
    ),
  );
  const [hydration] = ofKind(evidence, 'hydration-failure');
  assert.equal(
    [hydration?.component, hydration?.version, hydration?.matching?.version, hydration?.file, hydration?.code],
    ['Microsoft-Windows-SnippingTool-App', '10.0.19041.3758', '10.0.19041.3570', 'Snipping Tool.lnk', '0xc007000d'],
  );
  assert.is(hydration?.time, '2024-02-20T16:29:14+08:00', 'the CSI stamp gives the offset');
  assert.is(ofKind(evidence, 'hydration-detail')[0]?.delta, 'forward');
  assert.is(ofKind(evidence, 'store-corrupt-mark')[0]?.category, 'CorruptPayloadFile');
  assert.is(ofKind(evidence, 'hash-mismatch')[0]?.actualSha256, 'd052ede71884759db8710fa7eed17fe6e1ff846ef9fe4a99a4b152f85ae21a04');
  assert.is(ofKind(evidence, 'no-winner')[0]?.otherVersions, 3);
  assert.is(ofKind(evidence, 'missing-binary')[0]?.file, 'LxssManager.dll');
  const [origin] = ofKind(evidence, 'csi-error');
  assert.equal([origin?.code, origin?.function], ['0x800f0984', 'ComponentStore::CRawStoreLayout::HydrateFile']);
  assert.is(evidence.offsetMinutes, 480);
  assert.is(ofKind(evidence, 'failure-line').length, 0);
});

test('device D: the boot-time queue with its status and both paths, whatever length is claimed', () => {
  const evidence = readRecords(
    error(
      'CSI',
      "0000000a (F) Error: ResolvePendingTransactions called after poqexec failure (call 1)\n  Status = STATUS_LOG_GROWTH_FAILED, Operation = HardLinkFile, DiagString = [l:161]'\\SystemRoot\\WinSxS\\wow64_microsoft-windows-u..etry-client-wowonly_31bf3856ad364e35_10.0.19041.3758_none_0b1b2deffb80e512\\dtDump.exe, \\??\\C:\\WINDOWS\\SysWow64\\dtDump.exe'[gle=0x80004005]",
    ),
    info('CBS', 'Could not get active session for current session file logging [HRESULT = 0x80004003 - E_POINTER]'),
  );
  const [failure] = ofKind(evidence, 'poqexec-failure');
  assert.is(failure?.status, 'STATUS_LOG_GROWTH_FAILED');
  assert.is(failure?.operation, 'HardLinkFile');
  assert.is(failure?.paths.length, 2);
  assert.is(failure?.paths[1], '\\??\\C:\\WINDOWS\\SysWow64\\dtDump.exe');
  assert.is(evidence.facts.length, 1, 'the missing session is noise');
});

test('device F: the package that cannot be pinned, named by CSI and by CBS', () => {
  const at = '2023-12-13 16:47:04';
  const name = 'Package_8_for_KB5031005~31bf3856ad364e35~amd64~~10.0.4069.1.5031005-170_neutral';
  const evidence = readRecords(
    error(
      'CSI',
      '00000023 (F) STATUS_SXS_ASSEMBLY_MISSING #62811# from CCSDirectTransaction::OperateEnding at index 0 of 1 operations, disposition 2[gle=0xd015000c]',
      at,
    ),
    error(
      'CSI',
      `00000024 (F) HRESULT_FROM_WIN32(ERROR_SXS_ASSEMBLY_MISSING) #62665# from Windows::ServicingAPI::CCSITransaction::ICSITransaction_PinDeployment(Flags = 0, a = 1cb1faa3b584ae605f997a5080c42a4e, version 4.0.15713.962, arch amd64, nonSxS, pkt {l:8 b:b03f5f7f11d50a3a}, cb = (null), s = (null), rid = '${name}', rah = '9', manpath = (null), catpath = (null), ed = 0, disp = 0)[gle=0x80073701]`,
      at,
    ),
    info(
      'CBS',
      `Failed to pin deployment while resolving Update: ${name} from file: (null) [HRESULT = 0x80073701 - ERROR_SXS_ASSEMBLY_MISSING]`,
      at,
    ),
    info(
      'CBS',
      'Failed to bulk stage deployment manifest and pin deployment for package:Package_12_for_KB5031984~31bf3856ad364e35~amd64~~10.0.4076.1 [HRESULT = 0x80073701 - ERROR_SXS_ASSEMBLY_MISSING]',
      at,
    ),
  );
  assert.equal(
    ofKind(evidence, 'pin-failure').map((fact) => [fact.package, fact.code]),
    [
      [name, '0x80073701'],
      [name, '0x80073701'],
      ['Package_12_for_KB5031984~31bf3856ad364e35~amd64~~10.0.4076.1', '0x80073701'],
    ],
  );
  assert.is(ofKind(evidence, 'pin-failure')[0]?.identity?.version, '4.0.15713.962');
  assert.is(ofKind(evidence, 'csi-error')[0]?.symbol, 'STATUS_SXS_ASSEMBLY_MISSING');
});

test('devices G, H, I and K: hydration without a matching version, drivers with their type', () => {
  const evidence = readRecords(
    error(
      'CSI',
      `00000038 (F) Hydration failed for component Microsoft-Windows-UI-PCShell, version 10.0.17763.5202, arch amd64, nonSxS, ${PKT} on file PeopleBarJumpView.dll with NTSTATUS -2146498171[gle=0x80004005]`,
    ),
    error(
      'CSI',
      `00000015 (F) Hydration failed for component Microsoft-Windows-BootEnvironment-DVD-EFISYS, version 10.0.17763.5202, arch amd64, nonSxS, ${PKT} on file efisys_noprompt.bin with NTSTATUS -2146498171[gle=0x80004005]`,
    ),
    error(
      'CSI',
      `0000001c (F) Hydration failed for component dual_bth.inf, version 10.0.17763.5122, arch amd64, nonSxS, ${PKT}, type [l:14]'DualModeDriver' on file BTHUSB.SYS with NTSTATUS -2146498171[gle=0x80004005]`,
    ),
    info(
      'CSI',
      `00000021 Component dual_wstorvsp.inf, version 10.0.17763.2989, arch amd64, nonSxS, ${PKT}, type [l:14]'DualModeDriver' does not have a winner but has 4 other component version(s)`,
    ),
  );
  assert.equal(
    ofKind(evidence, 'hydration-failure').map((fact) => [fact.component, fact.file, fact.code, fact.matching, fact.type]),
    [
      ['Microsoft-Windows-UI-PCShell', 'PeopleBarJumpView.dll', '0x800f0985', undefined, undefined],
      ['Microsoft-Windows-BootEnvironment-DVD-EFISYS', 'efisys_noprompt.bin', '0x800f0985', undefined, undefined],
      ['dual_bth.inf', 'BTHUSB.SYS', '0x800f0985', undefined, 'DualModeDriver'],
    ],
  );
  assert.equal(
    [ofKind(evidence, 'no-winner')[0]?.component, ofKind(evidence, 'no-winner')[0]?.type],
    ['dual_wstorvsp.inf', 'DualModeDriver'],
  );
});

test('device J: the row of the error summary, the rollback, the original failure', () => {
  const evidence = readRecords(
    info('CSI', '0000050b The queue has completed running, and AI failures have occurred.'),
    info('CSI', '0000050c ==Error Summary Start=='),
    error(
      'CSI',
      '0000050d (F) Installer: Boot File Servicing (BFSVC) Installer Binary Name: bfsvc.dll ErrorCode: 0x800f0922 Phase: 31 Mode: Delta Component: NONE[gle=0x80004005]',
    ),
    info('CSI', '0000050e ==Error Summary End=='),
    error(
      'CBS',
      'Startup: Failed to process advanced operation queue, startupPhase: 0.  A rollback transaction will be created. [HRESULT = 0x800f0922 - CBS_E_INSTALLERS_FAILED]',
    ),
    info('CBS', 'Setting ExecuteState key to: CbsExecuteStateInitiateRollback | CbsExecuteStateFlagAdvancedInstallersFailed, SubStage: 0'),
    info('CBS', 'Progress: UI message updated. Operation type: Update. Stage: 1 out of 1. Rollback.'),
    info('CBS', 'Setting original failure status: 0x800f0922, last forward execute state: CbsExecuteStateResolvePending'),
  );
  const [row] = ofKind(evidence, 'installer-error');
  assert.equal(
    [row?.installer, row?.binary, row?.code, row?.phase, row?.mode, row?.component],
    ['Boot File Servicing (BFSVC) Installer', 'bfsvc.dll', '0x800f0922', '31', 'Delta', undefined],
  );
  assert.is(ofKind(evidence, 'rollback').length, 3);
  assert.is(ofKind(evidence, 'original-failure')[0]?.code, '0x800f0922');
});

test.run();
