import { cbsFile, failedStartup, goodStartup, quietRuns, stagedInstall } from '../sample-parts/cbs-log';
import { renderedXml, servicingBegins, servicingDone, servicingFailed, servicingRestart, systemStarted } from '../sample-parts/events';
import { cbsLog, eventFile } from '../sample-parts/sample';
import type { Sample } from '../sample-parts/sample';
import { LTSC_2021, told } from './made-up';

const LINES = String.raw`
2024-03-20 18:22:40, Info                  CBS    Perf: Doqe: Install started.
2024-03-20 18:22:40, Info                  CBS    Doqe: [Forward] Installing driver updates, Count 84
2024-03-20 18:22:40, Info                  CBS    INSTALL index: 33, phase: 1, result 0, inf: netrtwlans.inf
2024-03-20 18:22:41, Info                  CBS    INSTALL index: 34, phase: 1, result 2, inf: wvmic_ext.inf
2024-03-20 18:22:41, Info                  CBS    Doqe: Recording result: 0x80070002, for Inf: wvmic_ext.inf
2024-03-20 18:22:41, Info                  CBS    DriverUpdateInstallUpdates failed [HRESULT = 0x80070002 - ERROR_FILE_NOT_FOUND]
2024-03-20 18:22:41, Error                 CBS    Doqe: Failed installing driver updates [HRESULT = 0x80070002 - ERROR_FILE_NOT_FOUND]
2024-03-20 18:22:41, Info                  CBS    Perf: Doqe: Install ended.
2024-03-20 18:22:41, Info                  CBS    Failed installing driver updates [HRESULT = 0x80070002 - ERROR_FILE_NOT_FOUND]
2024-03-20 18:22:41, Error                 CBS    Startup: Failed while processing non-critical driver operations queue. [HRESULT = 0x80070002 - ERROR_FILE_NOT_FOUND]
2024-03-20 18:22:41, Info                  CBS    Startup: Rolling back KTM, because drivers failed.
2024-03-20 18:22:41, Info                  CBS    Setting ExecuteState key to: CbsExecuteStateStageDrivers | CbsExecuteStateFlagRollback | CbsExecuteStateFlagDriversFailed
2024-03-20 18:22:41, Info                  CBS    Progress: UI message updated. Operation type: Update. Stage: 1 out of 1. Rollback.
2024-03-20 18:22:41, Info                  CBS    Setting original failure status: 0x80070002, last forward execute state: CbsExecuteStatePrimitives
`;

export const driverInf: Sample = {
  name: 'driver-inf',
  readme: `
# driver-inf

重启后安装驱动 \`wvmic_ext.inf\` 时找不到它的文件 (结果 2)，更新回滚；电脑上没有第三方安全软件。

After the restart the files of the driver \`wvmic_ext.inf\` cannot be found (result 2) and the update is rolled back; there is no third-party security software.
`,
  devices: [
    {
      told: told('KB5035845'),
      pc: LTSC_2021.pc,
      collectedAt: '2024-03-21 08:30:00',
      files: [
        cbsLog(
          cbsFile(
            quietRuns(LTSC_2021.place, '2024-03-19 09:00:00', 2, 301),
            stagedInstall(LTSC_2021.place, '2024-03-20 17:40:02', LTSC_2021.march, '2024-03-20 18:05:30'),
            failedStartup(
              LTSC_2021.place,
              '2024-03-20 18:21:10',
              LTSC_2021.march,
              { code: '0x80070002', symbol: 'ERROR_FILE_NOT_FOUND', source: 'DOQ' },
              LINES,
              '2024-03-20 18:27:15',
            ),
          ),
        ),
        eventFile(
          'Setup.xml',
          Buffer.from(
            renderedXml(
              [
                servicingBegins('2024-03-20 17:40:04', 'KB5035845', 'en-US'),
                servicingRestart('2024-03-20 18:05:31', 'KB5035845', 'en-US'),
                servicingFailed('2024-03-20 18:27:16', 'KB5035845', '0x80070002', 'en-US'),
              ],
              'DEVICE-22',
              'en-US',
            ),
          ),
        ),
        eventFile('System.xml', Buffer.from(renderedXml([systemStarted('2024-03-20 18:20:55', 'en-US')], 'DEVICE-22', 'en-US'))),
      ],
      expected: {
        label: '设备-01',
        verdict: 'diagnosed',
        causes: ['driver-inf'],
        consequences: [],
        code: '0x80070002',
        confidence: 'certain',
        damaged: [],
      },
    },
  ],
};

const ALL_WELL = String.raw`
2024-03-20 18:22:40, Info                  CBS    Perf: Doqe: Install started.
2024-03-20 18:22:40, Info                  CBS    Doqe: [Forward] Installing driver updates, Count 3
2024-03-20 18:22:40, Info                  CBS    INSTALL index: 0, phase: 1, result 0, inf: netrtwlans.inf
2024-03-20 18:22:41, Info                  CBS    INSTALL index: 1, phase: 1, result 0, inf: wvmic_ext.inf
2024-03-20 18:22:41, Info                  CBS    INSTALL index: 2, phase: 1, result 0, inf: usbhub3.inf
2024-03-20 18:22:41, Info                  CBS    Perf: Doqe: Install ended.
2024-03-20 18:22:41, Info                  CBS    Failed to read DoqTime value, assuming zero. [HRESULT = 0x80070002 - ERROR_FILE_NOT_FOUND]
2024-03-20 18:22:55, Info                  CBS    Retrieved original failure status: 0x0, last forward execute state: ExecuteStateNone
`;

/** The same queue with results 0: Servicing 4 and then 2 are one update that was installed. */
export const driverInfLookalike: Sample = {
  name: 'driver-inf-lookalike',
  readme: `
# driver-inf-lookalike

重启后驱动队列全部成功 (结果 0)，更新安装完成；日志里的 0x80070002 只是一个没有的计时值。

After the restart every driver succeeds (result 0) and the update is installed; the 0x80070002 is only a timing value that is not there.
`,
  devices: [
    {
      told: told(),
      pc: { ...LTSC_2021.pc, build: '10.0.19044.4170', hotfixes: ['KB5033909', 'KB5035845'] },
      collectedAt: '2024-03-21 08:30:00',
      files: [
        cbsLog(
          cbsFile(
            quietRuns(LTSC_2021.place, '2024-03-19 09:00:00', 2, 351),
            stagedInstall(LTSC_2021.place, '2024-03-20 17:40:02', LTSC_2021.march, '2024-03-20 18:05:30'),
            goodStartup(LTSC_2021.place, '2024-03-20 18:21:10', LTSC_2021.march, ALL_WELL, '2024-03-20 18:27:15'),
          ),
        ),
        eventFile(
          'Setup.xml',
          Buffer.from(
            renderedXml(
              [
                servicingBegins('2024-03-20 17:40:04', 'KB5035845', 'en-US'),
                servicingRestart('2024-03-20 18:05:31', 'KB5035845', 'en-US'),
                servicingDone('2024-03-20 18:27:16', 'KB5035845', 'en-US'),
              ],
              'DEVICE-22',
              'en-US',
            ),
          ),
        ),
        eventFile('System.xml', Buffer.from(renderedXml([systemStarted('2024-03-20 18:20:55', 'en-US')], 'DEVICE-22', 'en-US'))),
      ],
      expected: { label: '设备-01', verdict: 'healthy', causes: [], consequences: [], damaged: [] },
    },
  ],
};
