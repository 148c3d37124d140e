/** PCs on which no cause can be named: the logs are not there, do not reach back, or show something unknown. And one on which nothing is wrong. */
import { clock, sessionId } from '../cbs-format';
import { cbsFile, failedInstall, goodInstall, plainRun, quietRuns } from '../sample-parts/cbs-log';
import { dismZh, sfcZh, SFC } from '../sample-parts/console-text';
import { ntfsHealthy, renderedXml, servicingBegins, servicingDone, servicingFailed, systemStarted } from '../sample-parts/events';
import { cbsLog, consoleFile, eventFile } from '../sample-parts/sample';
import type { Sample } from '../sample-parts/sample';
import { LTSC_2019, LTSC_2021, told } from './made-up';

export const evidenceMissing: Sample = {
  name: 'evidence-missing',
  readme: `
# evidence-missing

只有 Setup 日志：更新失败 (0x80070643)，没有 CBS.log，原因无从判断。

There is only the Setup log: the update failed (0x80070643); without CBS.log no cause can be named.
`,
  devices: [
    {
      told: told('KB5034763'),
      pc: LTSC_2021.pc,
      collectedAt: '2024-02-22 09:00:00',
      files: [
        eventFile(
          'Setup.xml',
          Buffer.from(
            renderedXml(
              [
                servicingBegins('2024-02-21 14:02:10', 'KB5034763', 'en-US'),
                servicingFailed('2024-02-21 14:21:33', 'KB5034763', '0x80070643', 'en-US'),
              ],
              'DEVICE-22',
              'en-US',
            ),
          ),
        ),
      ],
      skipped: [{ source: 'CBS.log', skipped: 'access to C:\\Windows\\Logs\\CBS was denied' }],
      expected: {
        label: '设备-01',
        verdict: 'undetermined',
        causes: [],
        consequences: [],
        observations: ['evidence-missing'],
        code: '0x80070643',
        damaged: [],
      },
    },
  ],
};

export const logOverwritten: Sample = {
  name: 'log-overwritten',
  readme: `
# log-overwritten

更新在 2 月 14 日失败，CBS.log 从 2 月 20 日才开始：失败当天的日志已被覆盖。

The update failed on 14 February, CBS.log begins on 20 February: the log of that day has been overwritten.
`,
  devices: [
    {
      told: told('KB5034768'),
      pc: LTSC_2019.pc,
      collectedAt: '2024-02-21 15:00:00',
      files: [
        cbsLog(cbsFile(quietRuns(LTSC_2019.place, '2024-02-20 08:41:00', 5, 321))),
        eventFile(
          'Setup.xml',
          Buffer.from(
            renderedXml(
              [servicingBegins('2024-02-14 17:20:08', 'KB5034768'), servicingFailed('2024-02-14 17:33:40', 'KB5034768', '0x80073712')],
              'DEVICE-21',
              'zh-CN',
            ),
          ),
        ),
      ],
      expected: {
        label: '设备-01',
        verdict: 'undetermined',
        causes: [],
        consequences: [],
        observations: ['evidence-missing'],
        code: '0x80073712',
        damaged: [],
      },
    },
  ],
};

const UNKNOWN = String.raw`
2024-03-26 10:08:14, Info                  CBS    Failed to impersonate client for session. [HRESULT = 0x80070542 - ERROR_BAD_IMPERSONATION_LEVEL]
2024-03-26 10:08:14, Info                  CBS    Failed to add user session to execution. [HRESULT = 0x80070542 - ERROR_BAD_IMPERSONATION_LEVEL]
2024-03-26 10:08:14, Error                 CBS    Failed to prepare execution chain. [HRESULT = 0x80070542 - ERROR_BAD_IMPERSONATION_LEVEL]
`;

export const other: Sample = {
  name: 'other',
  readme: `
# other

日志完整，失败的第一行也在 (0x80070542 模拟级别错误)，但它不属于任何已知的失败类型：如实说明，给出经过和下一步收集的内容。

The log is whole and its first failing line is there (0x80070542, bad impersonation level), but it is no known kind of failure: say so, show the chain and what to collect.
`,
  devices: [
    {
      told: told('KB5035845'),
      pc: LTSC_2021.pc,
      collectedAt: '2024-03-26 11:00:00',
      files: [
        cbsLog(
          cbsFile(
            quietRuns(LTSC_2021.place, '2024-03-25 09:00:00', 2, 331),
            failedInstall(
              LTSC_2021.place,
              '2024-03-26 10:07:50',
              LTSC_2021.march,
              { code: '0x80070542', symbol: 'ERROR_BAD_IMPERSONATION_LEVEL', source: 'CBS Other' },
              UNKNOWN,
              '2024-03-26 10:08:16',
            ),
          ),
        ),
        eventFile(
          'Setup.xml',
          Buffer.from(
            renderedXml(
              [
                servicingBegins('2024-03-26 10:07:52', 'KB5035845', 'en-US'),
                servicingFailed('2024-03-26 10:08:17', 'KB5035845', '0x80070542', 'en-US'),
              ],
              'DEVICE-22',
              'en-US',
            ),
          ),
        ),
      ],
      expected: {
        label: '设备-01',
        verdict: 'undetermined',
        causes: [],
        consequences: [],
        observations: ['other'],
        code: '0x80070542',
        damaged: [],
      },
    },
  ],
};

const BUSY = String.raw`
2024-02-14 09:20:31, Info                  CBS    Failed to move \\?\C:\Windows\CbsTemp\31087000_112\ to temp directory \\?\C:\Windows\CbsTemp\31087000_112\{6C1D2E40-35B7-4A0F-9E11-2C77D0A4B5F8} [HRESULT = 0x80070020 - ERROR_SHARING_VIOLATION]
2024-02-14 09:20:31, Error                 CBS    Failed to stage execution package: Package_for_RollupFix~31bf3856ad364e35~amd64~~17763.5458.1.5 [HRESULT = 0x80070020 - ERROR_SHARING_VIOLATION]
`;

const head = '2024-02-16 10:41:09, Info                  CBS    ';
const SESSION = sessionId(clock('2024-02-16 10:27:03'), 480);
const CLEAN_SCANS = `
2024-02-16 10:20:00, Info                  CSI    00000010 [SR] Verifying 100 components
2024-02-16 10:20:00, Info                  CSI    00000011 [SR] Beginning Verify and Repair transaction
2024-02-16 10:24:40, Info                  CSI    00000013 [SR] Verify complete
2024-02-16 10:24:40, Info                  CSI    00000014 [SR] Repairing 0 components
2024-02-16 10:24:40, Info                  CSI    00000015 [SR] Beginning Verify and Repair transaction
2024-02-16 10:24:40, Info                  CSI    00000017 [SR] Repair complete
2024-02-16 10:27:03, Info                  CBS    Session: ${SESSION} initialized by client DISM Package Manager Provider, external staging directory: (null), external registry directory: (null)
2024-02-16 10:27:03, Info                  CBS    Exec: Session processing started.  Client: Manual, Session(DISM Package Manager Provider Store Corruption Detect): ${SESSION}
${head}
${head}=================================
${head}Checking System Update Readiness.
${head}
${head}Summary:
${head}Operation: Detect only 
${head}Operation result: 0x0
${head}Last Successful Step: Entire operation completes.
${head}Total Detected Corruption:\t0
${head}\tCBS Manifest Corruption:\t0
${head}\tCBS Metadata Corruption:\t0
${head}\tCSI Manifest Corruption:\t0
${head}\tCSI Metadata Corruption:\t0
${head}\tCSI Payload Corruption:\t0
${head}Total Operation Time: 846 seconds.
2024-02-16 10:41:09, Info                  CBS    Session: ${SESSION} finalized. Reboot required: no [HRESULT = 0x00000000 - S_OK]
`;

export const healthyNoisy: Sample = {
  name: 'healthy-noisy',
  readme: `
# healthy-noisy

一台健康但日志嘈杂的电脑：大量无害代码，2 月 14 日更新失败一次、次日安装成功，sfc 和 ScanHealth 都没有发现问题。

A healthy PC with a noisy log: many harmless codes, one update that failed on 14 February and was installed the next day, clean sfc and ScanHealth.
`,
  devices: [
    {
      told: told(),
      pc: { ...LTSC_2019.pc, build: '10.0.17763.5458', hotfixes: ['KB5033904', 'KB5034768'] },
      collectedAt: '2024-02-19 09:00:00',
      files: [
        cbsLog(
          cbsFile(
            quietRuns(LTSC_2019.place, '2024-02-12 08:30:00', 8, 341, 240),
            failedInstall(
              LTSC_2019.place,
              '2024-02-14 09:05:12',
              LTSC_2019.february,
              { code: '0x80070020', symbol: 'ERROR_SHARING_VIOLATION', source: 'Stage' },
              BUSY,
              '2024-02-14 09:20:33',
            ),
            goodInstall(LTSC_2019.place, '2024-02-15 08:50:20', LTSC_2019.february, '2024-02-15 09:14:02'),
            plainRun(LTSC_2019.place, '2024-02-16 10:19:50', CLEAN_SCANS, '2024-02-16 10:41:30'),
            quietRuns(LTSC_2019.place, '2024-02-16 13:00:00', 6, 342, 240),
          ),
        ),
        eventFile(
          'Setup.xml',
          Buffer.from(
            renderedXml(
              [
                servicingBegins('2024-02-14 09:05:14', 'KB5034768'),
                servicingFailed('2024-02-14 09:20:34', 'KB5034768', '0x80070020'),
                servicingBegins('2024-02-15 08:50:22', 'KB5034768'),
                servicingDone('2024-02-15 09:14:03', 'KB5034768'),
              ],
              'DEVICE-21',
              'zh-CN',
            ),
          ),
        ),
        eventFile(
          'System.xml',
          Buffer.from(
            renderedXml(
              [systemStarted('2024-02-15 08:21:00'), ntfsHealthy('2024-02-15 08:21:02', 'C:'), ntfsHealthy('2024-02-15 08:21:02', 'D:')],
              'DEVICE-21',
              'zh-CN',
            ),
          ),
        ),
        consoleFile('sfc', 'sfc /scannow', sfcZh(SFC.zhClean)),
        consoleFile(
          'dism-scanhealth',
          'dism /online /cleanup-image /scanhealth',
          dismZh('scanhealth', '10.0.17763.5458', '未检测到组件存储损坏。\n操作成功完成。'),
        ),
      ],
      expected: { label: '设备-01', verdict: 'healthy', causes: [], consequences: [], damaged: [] },
    },
  ],
};
