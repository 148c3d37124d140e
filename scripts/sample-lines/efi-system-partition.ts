import { cbsFile, failedStartup, quietRuns, stagedInstall } from '../sample-parts/cbs-log';
import { renderedXml, servicingBegins, servicingFailed, servicingRestart, systemStarted } from '../sample-parts/events';
import { cbsLog, eventFile } from '../sample-parts/sample';
import type { CollectedFile, Sample } from '../sample-parts/sample';
import { LTSC_2019, told } from './made-up';

const LINES = String.raw`
2024-02-28 09:14:27, Info                  CSI    00000302 Begin executing advanced installer phase 31 index 9 (sequence 45)
2024-02-28 09:14:28, Error                 CSI    00000303 (F) BFSVC: BfspCopyFile(\\?\GLOBALROOT\Device\HarddiskVolume1\EFI\Microsoft\Boot\bootmgfw.efi) failed! (Attributes = 0x80) Last Error = 0x70[gle=0x80004005]
2024-02-28 09:14:28, Error                 CSI    00000304 (F) BFSVC: ServicingBootFiles failed. Error = 0x70[gle=0x80004005]
2024-02-28 09:14:28, Info                  CSI    00000305 The queue has completed running, and AI failures have occurred.
2024-02-28 09:14:28, Info                  CSI    00000306 ==Error Summary Start==
2024-02-28 09:14:28, Error                 CSI    00000307 (F) Installer: Boot File Servicing (BFSVC) Installer Binary Name: bfsvc.dll ErrorCode: 0x80070070 Phase: 31 Mode: Delta Component: NONE[gle=0x80004005]
2024-02-28 09:14:28, Info                  CSI    00000308 ==Error Summary End==
2024-02-28 09:14:28, Error                 CBS    Startup: Failed to process advanced operation queue, startupPhase: 0.  A rollback transaction will be created. [HRESULT = 0x800f0922 - CBS_E_INSTALLERS_FAILED]
2024-02-28 09:14:28, Info                  CBS    Setting ExecuteState key to: CbsExecuteStateInitiateRollback | CbsExecuteStateFlagAdvancedInstallersFailed, SubStage: 0
2024-02-28 09:14:28, Info                  CBS    Setting original failure status: 0x800f0922, last forward execute state: CbsExecuteStateResolvePending
`;

const deviceFiles = (lines: string, seed: number): CollectedFile[] => [
  cbsLog(
    cbsFile(
      quietRuns(LTSC_2019.place, '2024-02-27 09:00:00', 2, seed),
      stagedInstall(LTSC_2019.place, '2024-02-28 08:33:10', LTSC_2019.february, '2024-02-28 08:57:44'),
      failedStartup(
        LTSC_2019.place,
        '2024-02-28 09:12:02',
        LTSC_2019.february,
        { code: '0x800f0922', symbol: 'CBS_E_INSTALLERS_FAILED', source: 'AI' },
        lines,
        '2024-02-28 09:18:30',
      ),
    ),
  ),
  eventFile(
    'Setup.xml',
    Buffer.from(
      renderedXml(
        [
          servicingBegins('2024-02-28 08:33:12', 'KB5034768'),
          servicingRestart('2024-02-28 08:57:45', 'KB5034768'),
          servicingFailed('2024-02-28 09:18:31', 'KB5034768', '0x800f0922'),
        ],
        'DEVICE-21',
        'zh-CN',
      ),
    ),
  ),
  eventFile('System.xml', Buffer.from(renderedXml([systemStarted('2024-02-28 09:11:50')], 'DEVICE-21', 'zh-CN'))),
];

const device = { told: told('KB5034768'), pc: LTSC_2019.pc, collectedAt: '2024-02-28 10:00:00' };

export const efiSystemPartition: Sample = {
  name: 'efi-system-partition',
  readme: `
# efi-system-partition

EFI 系统分区已满，引导文件写不进去 (0x70 磁盘空间不足)，更新在重启后回滚 (0x800f0922)。

The EFI system partition is full, boot files cannot be written (0x70, disk full), and the update is rolled back after the restart (0x800f0922).
`,
  devices: [
    {
      ...device,
      files: deviceFiles(LINES, 311),
      expected: {
        label: '设备-01',
        verdict: 'diagnosed',
        causes: ['efi-system-partition'],
        consequences: [],
        code: '0x800f0922',
        confidence: 'certain',
        damaged: [],
        firstAction: 'efi-confirm',
      },
    },
  ],
};

const TASK = String.raw`
2024-02-28 09:14:27, Info                  CSI    00000302 Begin executing advanced installer phase 38 index 112 (sequence 149)
2024-02-28 09:14:28, Error                 CSI    00000303 (F) Failed execution of queue item Installer: Task Scheduler ({e4a9f7a0-6f6c-4b6a-9a53-0f5b6b1a6b0e}) with HRESULT HRESULT_FROM_WIN32(ERROR_FILE_NOT_FOUND).  Failure will not be ignored: A rollback will be initiated after all the operations in the installer queue are completed; installer is reliable[gle=0x80004005]
2024-02-28 09:14:28, Info                  CSI    00000305 The queue has completed running, and AI failures have occurred.
2024-02-28 09:14:28, Info                  CSI    00000306 ==Error Summary Start==
2024-02-28 09:14:28, Error                 CSI    00000307 (F) Installer: Task Scheduler Binary Name: wcp.dll ErrorCode: 0x80070002 Phase: 38 Mode: Delta Component: Microsoft-Windows-UpdateOrchestrator-Core, version 10.0.17763.5458, arch amd64, nonSxS, pkt {l:8 b:31bf3856ad364e35}[gle=0x80004005]
2024-02-28 09:14:28, Info                  CSI    00000308 ==Error Summary End==
2024-02-28 09:14:28, Error                 CBS    Startup: Failed to process advanced operation queue, startupPhase: 0.  A rollback transaction will be created. [HRESULT = 0x800f0922 - CBS_E_INSTALLERS_FAILED]
2024-02-28 09:14:28, Info                  CBS    Setting ExecuteState key to: CbsExecuteStateInitiateRollback | CbsExecuteStateFlagAdvancedInstallersFailed, SubStage: 0
2024-02-28 09:14:28, Info                  CBS    Setting original failure status: 0x800f0922, last forward execute state: CbsExecuteStateResolvePending
`;

/** The same code from another installer: the EFI system partition has nothing to do with it. */
export const efiSystemPartitionLookalike: Sample = {
  name: 'efi-system-partition-lookalike',
  readme: `
# efi-system-partition-lookalike

同样是 0x800f0922，但失败的安装程序是 Task Scheduler (计划任务文件缺失)，与 EFI 系统分区无关。

The same 0x800f0922, but the installer that fails is Task Scheduler (a task's file is missing); it has nothing to do with the EFI system partition.
`,
  devices: [
    {
      ...device,
      files: deviceFiles(TASK, 312),
      expected: {
        label: '设备-01',
        verdict: 'undetermined',
        causes: [],
        consequences: [],
        observations: ['other'],
        code: '0x800f0922',
        damaged: [],
      },
    },
  ],
};
