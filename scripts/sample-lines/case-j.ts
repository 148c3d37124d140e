/** Device J: after the restart boot file servicing fails and the update is rolled back. */
import { cbsFile, failedStartup, quietRuns, stagedInstall } from '../sample-parts/cbs-log';
import { renderedXml, servicingBegins, servicingRestart, systemStarted, wusaRestart } from '../sample-parts/events';
import { cbsLog, eventFile } from '../sample-parts/sample';
import type { SampleDevice } from '../sample-parts/sample';
import { told, V2020L } from './case-common';

const NUMBER = '10';

/** From the thread. */
const SUMMARY = String.raw`
2024-02-21 16:12:19, Info                  CSI    0000050b The queue has completed running, and AI failures have occurred.
2024-02-21 16:12:19, Info                  CSI    0000050c ==Error Summary Start==
2024-02-21 16:12:19, Error                 CSI    0000050d (F) Installer: Boot File Servicing (BFSVC) Installer Binary Name: bfsvc.dll ErrorCode: 0x800f0922 Phase: 31 Mode: Delta Component: NONE[gle=0x80004005]
2024-02-21 16:12:19, Info                  CSI    0000050e ==Error Summary End==
2024-02-21 16:12:19, Error                 CBS    Startup: Failed to process advanced operation queue, startupPhase: 0.  A rollback transaction will be created. [HRESULT = 0x800f0922 - CBS_E_INSTALLERS_FAILED]
2024-02-21 16:12:19, Info                  CBS    Setting ExecuteState key to: CbsExecuteStateInitiateRollback | CbsExecuteStateFlagAdvancedInstallersFailed, SubStage: 0
2024-02-21 16:12:19, Info                  CBS    Progress: UI message updated. Operation type: Update. Stage: 1 out of 1. Rollback.
2024-02-21 16:12:19, Info                  CBS    Setting original failure status: 0x800f0922, last forward execute state: CbsExecuteStateResolvePending
`;

const { place, update } = V2020L;

export const deviceJ: SampleDevice = {
  folder: NUMBER,
  told: told(NUMBER, 'V2020-L'),
  pc: V2020L.pc(NUMBER),
  collectedAt: '2024-02-21 17:02:00',
  files: [
    cbsLog(
      cbsFile(
        quietRuns(place, '2024-02-20 09:31:12', 2, 101),
        stagedInstall(place, '2024-02-21 15:36:48', update, '2024-02-21 15:58:20'),
        failedStartup(
          place,
          '2024-02-21 16:10:55',
          update,
          { code: '0x800f0922', symbol: 'CBS_E_INSTALLERS_FAILED', source: 'AI' },
          SUMMARY,
          '2024-02-21 16:15:41',
        ),
      ),
    ),
    eventFile(
      'Setup.xml',
      Buffer.from(
        renderedXml(
          [
            servicingBegins('2024-02-21 15:36:51', 'KB5033371'),
            servicingRestart('2024-02-21 15:58:21', 'KB5033371'),
            wusaRestart('2024-02-21 15:58:22', 'KB5033371', 'D:\\补丁\\windows10.0-kb5033371-x64.msu'),
          ],
          `DEVICE-${NUMBER}`,
          'zh-CN',
        ),
      ),
    ),
    eventFile('System.xml', Buffer.from(renderedXml([systemStarted('2024-02-21 16:10:20')], `DEVICE-${NUMBER}`, 'zh-CN'))),
  ],
  expected: {
    label: `设备-${NUMBER}`,
    verdict: 'diagnosed',
    causes: ['efi-system-partition'],
    consequences: [],
    code: '0x800f0922',
    damaged: [],
    firstAction: 'efi-confirm',
    product: 'V2020-L',
  },
};
