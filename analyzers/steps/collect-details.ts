import type { Action } from '../../model/report';
import { text } from '../../model/text';
import { ADMIN_PROMPT } from './places';
import { driveOf, isTypable } from './typed';

/** The driver installation log, for driver queue failures where CBS.log names no INF or no reason. */
export function collectDriverLog(infs: string[] = []): Action {
  return {
    id: 'collect-driver-log',
    title: text('收集驱动安装日志 setupapi.dev.log', 'Collect the driver installation log setupapi.dev.log'),
    commands: [
      'robocopy C:\\Windows\\INF D:\\patchcase\\logs\\INF setupapi.*.log /r:1 /w:1',
      'pnputil /enum-drivers > D:\\patchcase\\drivers.txt',
      'driverquery /v /fo csv > D:\\patchcase\\driverquery.csv',
      ...infs.filter(isTypable).map((inf) => `findstr /n /i /c:"${inf}" C:\\Windows\\INF\\setupapi.dev.log`),
    ],
    where: ADMIN_PROMPT,
    expected: text(
      'D:\\patchcase\\logs\\INF 下有 setupapi.dev.log，其中含失败时间的段落（以 !!! 标出的行为错误）。',
      'D:\\patchcase\\logs\\INF holds setupapi.dev.log with the sections of the failing time (lines marked !!! are errors).',
    ),
    durationMinutes: 5,
    risk: 'low',
    stopWhen: text(
      '日志不覆盖失败时间：在下次失败后马上收集。',
      'The log does not cover the failing time: collect it right after the next failure.',
    ),
    approval: false,
  };
}

/** What is known of the EFI system partition, read only. */
export function collectEfiFacts(): Action {
  return {
    id: 'collect-efi-facts',
    title: text('收集 EFI 系统分区和启动配置信息', 'Collect facts of the EFI system partition and the boot configuration'),
    commands: [
      'mountvol Y: /s',
      'dir /a /s Y:\\ > D:\\patchcase\\efi-files.txt',
      'fsutil volume diskfree Y: > D:\\patchcase\\efi-free.txt',
      'mountvol Y: /d',
      'bcdedit /enum all > D:\\patchcase\\bcdedit.txt',
      'bcdedit /enum firmware >> D:\\patchcase\\bcdedit.txt',
      '(echo list disk & echo select disk 0 & echo list partition & echo list volume & echo exit) > D:\\patchcase\\list.txt',
      'diskpart /s D:\\patchcase\\list.txt > D:\\patchcase\\diskpart.txt',
      'manage-bde -status > D:\\patchcase\\bitlocker.txt',
    ],
    where: ADMIN_PROMPT,
    expected: text(
      'D:\\patchcase 下有 efi-files.txt、efi-free.txt、bcdedit.txt 和 diskpart.txt，可看出分区大小、可用空间和启动项。',
      'D:\\patchcase holds efi-files.txt, efi-free.txt, bcdedit.txt and diskpart.txt, which show the size of the partition, its free room and the boot entries.',
    ),
    durationMinutes: 5,
    risk: 'low',
    stopWhen: text(
      'mountvol 报错：该电脑可能不是 UEFI 启动或分区已损坏，记录错误文字后停止。',
      'mountvol fails: the PC may not start by UEFI, or the partition is damaged; note the error text and stop.',
    ),
    approval: false,
    notes: [text('diskpart 只执行列出命令，不做改动。', 'diskpart only lists here and changes nothing.')],
  };
}

/** The state of file system and transaction logs, read only; for a failure that no log explains. */
export function collectVolumeFacts(volume = 'C:'): Action {
  const drive = driveOf(volume);
  return {
    id: 'collect-volume-facts',
    title: text('收集文件系统和挂起操作的状态', 'Collect the state of the file system and of pending operations'),
    commands: [
      `fsutil dirty query ${drive} > D:\\patchcase\\volume.txt`,
      `fsutil repair state ${drive} >> D:\\patchcase\\volume.txt`,
      `fsutil repair enumerate ${drive} $Corrupt >> D:\\patchcase\\volume.txt`,
      `fsutil resource info ${drive}\\ >> D:\\patchcase\\volume.txt`,
      `fsutil volume diskfree ${drive} >> D:\\patchcase\\volume.txt`,
      'reg query "HKLM\\SYSTEM\\CurrentControlSet\\Control\\Session Manager" /v PendingFileRenameOperations > D:\\patchcase\\pending.txt',
      'reg query "HKLM\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\Component Based Servicing\\RebootPending" >> D:\\patchcase\\pending.txt',
      'dir /a C:\\Windows\\WinSxS\\pending.xml* >> D:\\patchcase\\pending.txt',
    ],
    where: ADMIN_PROMPT,
    expected: text('D:\\patchcase 下有 volume.txt 和 pending.txt。', 'D:\\patchcase holds volume.txt and pending.txt.'),
    durationMinutes: 5,
    risk: 'low',
    stopWhen: text(
      'fsutil 显示“卷已损坏”（dirty）：不要扫描或安装，先运行 chkdsk。',
      'fsutil says that the volume is dirty: do not scan or install, run chkdsk first.',
    ),
    approval: false,
  };
}
