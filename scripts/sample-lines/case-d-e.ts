/** Devices D and E: after the restart poqexec cannot make a hard link because the transaction log of C: does not grow. */
import { cbsFile, failedStartup, quietRuns, stagedInstall } from '../sample-parts/cbs-log';
import {
  ntfsHealthy,
  ntfsLogFull,
  renderedXml,
  servicingBegins,
  servicingFailed,
  servicingRestart,
  viewerCsv,
} from '../sample-parts/events';
import { cbsLog, eventFile } from '../sample-parts/sample';
import type { ExpectedDevice, SampleDevice } from '../sample-parts/sample';
import { told, V2022L } from './case-common';

/** From the thread (its `[l:161]` does not fit the text: kept as it was copied). */
const POQEXEC_D = String.raw`
2024-02-21 21:19:46, Error                 CSI    0000000a (F) Error: ResolvePendingTransactions called after poqexec failure (call 1)
  Status = STATUS_LOG_GROWTH_FAILED, Operation = HardLinkFile, DiagString = [l:161]'\SystemRoot\WinSxS\wow64_microsoft-windows-u..etry-client-wowonly_31bf3856ad364e35_10.0.19041.3758_none_0b1b2deffb80e512\dtDump.exe, \??\C:\WINDOWS\SysWow64\dtDump.exe'[gle=0x80004005]
2024-02-21 21:19:46, Info                  CBS    Could not get active session for current session file logging [HRESULT = 0x80004003 - E_POINTER]
2024-02-21 21:19:46, Info                  CBS    Setting original failure status: 0x80071ab1, last forward execute state: CbsExecuteStateResolvePending
2024-02-21 21:19:46, Info                  CBS    Progress: UI message updated. Operation type: Update. Stage: 1 out of 1. Rollback.
`;

/** The thread tells the file and its link; the times are made up. */
const POQEXEC_E = String.raw`
2024-02-23 10:26:08, Error                 CSI    0000000a (F) Error: ResolvePendingTransactions called after poqexec failure (call 1)
  Status = STATUS_LOG_GROWTH_FAILED, Operation = HardLinkFile, DiagString = [l:164]'\SystemRoot\WinSxS\amd64_microsoft-windows-edp-util_31bf3856ad364e35_10.0.19041.3636_none_631ec68cce9cc0da\edputil.dll.mun, \??\C:\WINDOWS\SystemResources\edputil.dll.mun'[gle=0x80004005]
2024-02-23 10:26:08, Info                  CBS    Could not get active session for current session file logging [HRESULT = 0x80004003 - E_POINTER]
2024-02-23 10:26:08, Info                  CBS    Setting original failure status: 0x80071ab1, last forward execute state: CbsExecuteStateResolvePending
2024-02-23 10:26:08, Info                  CBS    Progress: UI message updated. Operation type: Update. Stage: 1 out of 1. Rollback.
`;

const { place, update } = V2022L;
const failure = { code: '0x80071ab1', symbol: 'ERROR_LOG_GROWTH_FAILED', source: 'Execute' };

const expected = (label: string): ExpectedDevice => ({
  label,
  verdict: 'diagnosed',
  causes: ['txf-log'],
  consequences: [],
  code: '0x80071ab1',
  confidence: 'certain',
  damaged: [],
  firstAction: 'txf-autoreset',
  product: 'V2022-L',
});

export const deviceD: SampleDevice = {
  folder: '04',
  told: told('04', 'V2022-L'),
  pc: V2022L.pc('04'),
  collectedAt: '2024-02-22 09:10:00',
  files: [
    cbsLog(
      cbsFile(
        quietRuns(place, '2024-02-21 09:01:30', 2, 41),
        stagedInstall(place, '2024-02-21 20:44:10', update, '2024-02-21 21:03:55'),
        failedStartup(place, '2024-02-21 21:19:30', update, failure, POQEXEC_D, '2024-02-21 21:23:02'),
      ),
    ),
    eventFile(
      'Setup.csv',
      viewerCsv([
        servicingBegins('2024-02-21 20:44:13', 'KB5033372'),
        servicingRestart('2024-02-21 21:03:56', 'KB5033372'),
        servicingFailed('2024-02-21 21:23:03', 'KB5033372', '0x80071ab1'),
        servicingFailed('2024-02-21 21:23:05', 'KB5033372', '0x80071ab1'),
      ]),
    ),
    eventFile(
      'System.xml',
      Buffer.from(
        renderedXml(
          [
            ntfsHealthy('2024-02-21 21:11:44', 'C:'),
            ntfsHealthy('2024-02-21 21:11:44', 'D:'),
            ntfsLogFull('2024-02-21 21:14:42', 'C:'),
            ntfsHealthy('2024-02-21 21:18:45', 'C:'),
          ],
          'DEVICE-04',
          'zh-CN',
        ),
      ),
    ),
  ],
  expected: expected('设备-04'),
};

export const deviceE: SampleDevice = {
  folder: '05',
  told: told('05', 'V2020-L'),
  pc: V2022L.pc('05'),
  collectedAt: '2024-02-23 11:15:00',
  files: [
    cbsLog(
      cbsFile(
        quietRuns(place, '2024-02-22 14:20:05', 2, 51),
        stagedInstall(place, '2024-02-23 09:50:12', update, '2024-02-23 10:09:40'),
        failedStartup(place, '2024-02-23 10:25:50', update, failure, POQEXEC_E, '2024-02-23 10:29:33'),
      ),
    ),
    eventFile(
      'Setup.xml',
      Buffer.from(
        renderedXml(
          [
            servicingBegins('2024-02-23 09:50:15', 'KB5033372'),
            servicingRestart('2024-02-23 10:09:41', 'KB5033372'),
            servicingFailed('2024-02-23 10:29:34', 'KB5033372', '0x80071ab1'),
          ],
          'DEVICE-05',
          'zh-CN',
        ),
      ),
    ),
    eventFile(
      'System.xml',
      Buffer.from(renderedXml([ntfsHealthy('2024-02-23 10:18:20', 'C:'), ntfsLogFull('2024-02-23 10:21:02', 'C:')], 'DEVICE-05', 'zh-CN')),
    ),
  ],
  expected: { ...expected('设备-05'), contradictions: 1 },
};
