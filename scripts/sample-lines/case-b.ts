/** Device B: after the restart the inbox driver cpu.inf cannot be unstaged; `devmgr` of the security software TMS does not start. */
import { cbsFile, failedStartup, quietRuns, stagedInstall } from '../sample-parts/cbs-log';
import {
  ntfsFlushFailed,
  renderedXml,
  restartAsked,
  serviceFailed,
  servicingBegins,
  servicingFailed,
  servicingRestart,
  systemStarted,
} from '../sample-parts/events';
import { cbsLog, eventFile } from '../sample-parts/sample';
import type { SampleDevice } from '../sample-parts/sample';
import { told, V2022L } from './case-common';

const NUMBER = '02';

/** From the thread; the first three and the last two lines are made up. */
const UNSTAGE = String.raw`
2024-02-22 08:54:10, Info                  CBS    Perf: Doqe: Unstaging started.
2024-02-22 08:54:10, Info                  CBS    Doqe: [Forward] Unstaging driver updates, Count 296
2024-02-22 08:54:10, Info                  CBS    UNSTAGE index: 271, phase: 1, result 0, inf: ramdisk.inf
2024-02-22 08:54:11, Info                  CBS    UNSTAGE index: 270, phase: 1, result 0, inf: sbp2.inf
2024-02-22 08:54:11, Info                  CBS    UNSTAGE index: 266, phase: 1, result 0, inf: disk.inf
2024-02-22 08:54:11, Info                  CBS    UNSTAGE index: 265, phase: 1, result 5, inf: cpu.inf
2024-02-22 08:54:11, Info                  CBS    Doqe: Recording result: 0x80070005, for Inf: cpu.inf
2024-02-22 08:54:54, Info                  CBS    DriverUpdateUnstageUpdates failed [HRESULT = 0x80070005 - E_ACCESSDENIED]
2024-02-22 08:54:54, Error                 CBS    Doqe: Failed unstaging driver updates [HRESULT = 0x80070005 - E_ACCESSDENIED]
2024-02-22 08:54:54, Info                  CBS    Perf: Doqe: Unstaging ended.
2024-02-22 08:54:54, Error                 CBS    Failed unstaging drivers (unstage), rebooting and trying again [HRESULT = 0x80070005 - E_ACCESSDENIED]
2024-02-22 08:54:54, Info                  CBS    Current global progress. Current: 59, Limit: 94, ExecuteState: CbsExecuteStateUnstageDrivers
2024-02-22 08:54:54, Info                  CBS    Clearing HangDetect value
2024-02-22 08:54:54, Info                  CBS    Saved last global progress. Current: 59, Limit: 94, ExecuteState: CbsExecuteStateUnstageDrivers
2024-02-22 08:54:54, Info                  CBS    Setting original failure status: 0x80070005, last forward execute state: CbsExecuteStateUnstageDrivers
2024-02-22 08:54:54, Info                  CBS    Setting ExecuteState key to: CbsExecuteStateInitiateRollback | CbsExecuteStateFlagDriversFailed, SubStage: 0
2024-02-22 08:54:54, Info                  CBS    Progress: UI message updated. Operation type: Update. Stage: 1 out of 1. Rollback.
`;

const { place, update } = V2022L;

export const deviceB: SampleDevice = {
  folder: NUMBER,
  told: told(NUMBER, 'V2022-L', { securitySoftware: ['TMS'] }),
  pc: V2022L.pc(NUMBER),
  collectedAt: '2024-02-22 10:20:30',
  files: [
    cbsLog(
      cbsFile(
        quietRuns(place, '2024-02-21 10:02:11', 2, 21),
        stagedInstall(place, '2024-02-22 08:31:02', update, '2024-02-22 08:47:26'),
        failedStartup(
          place,
          '2024-02-22 08:52:03',
          update,
          { code: '0x80070005', symbol: 'E_ACCESSDENIED', source: 'DOQ' },
          UNSTAGE,
          '2024-02-22 08:58:31',
        ),
        quietRuns(place, '2024-02-22 09:20:44', 1, 22),
      ),
    ),
    eventFile(
      'Setup.xml',
      Buffer.from(
        renderedXml(
          [
            servicingBegins('2024-02-22 08:31:05', 'KB5033372'),
            servicingRestart('2024-02-22 08:47:27', 'KB5033372'),
            servicingFailed('2024-02-22 08:58:32', 'KB5033372', '0x80070005'),
          ],
          `DEVICE-${NUMBER}`,
          'zh-CN',
        ),
      ),
    ),
    eventFile(
      'System.xml',
      Buffer.from(
        renderedXml(
          [
            restartAsked('2024-02-22 08:50:40', 'C:\\Windows\\System32\\RuntimeBroker.exe'),
            systemStarted('2024-02-22 08:51:50'),
            serviceFailed('2024-02-22 08:52:14', 'devmgr', '拒绝访问。'),
            ntfsFlushFailed('2024-02-22 08:53:41', 'C:'),
            ntfsFlushFailed('2024-02-22 08:54:12', 'C:'),
          ],
          `DEVICE-${NUMBER}`,
          'zh-CN',
        ),
      ),
    ),
  ],
  expected: {
    label: `设备-${NUMBER}`,
    verdict: 'diagnosed',
    causes: ['access-denied-security-software', 'driver-inf'],
    consequences: [],
    code: '0x80070005',
    damaged: [],
    firstAction: 'chkdsk',
    product: 'V2022-L',
  },
};
