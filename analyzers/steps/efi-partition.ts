import type { Action } from '../../model/report';
import type { Bilingual } from '../../model/text';
import { text } from '../../model/text';
import { ADMIN_PROMPT, NOT_YET_TRIED, RECOVERY_PROMPT, RESTART } from './places';

const RECOVERY_READY: Bilingual = text(
  '事先准备：与系统相同版本的安装介质、BitLocker 恢复密钥、整盘备份。',
  'Have ready: installation media of the same version, the BitLocker recovery key, a backup of the whole disk.',
);

const NEW_BOOT_MANAGER: Bilingual = text(
  '若固件已吊销 2011 年证书，旧的启动管理器无法启动：在支持的系统上给 bcdboot 加 /bootex。',
  'Where the firmware has revoked the 2011 certificate, old boot managers do not start: add /bootex to bcdboot where it is supported.',
);

/** `zh-cn` as bcdboot wants it; that of a Chinese Windows when the language is not known. */
function localeOf(language: string): string {
  return /^[a-z]{2,3}(?:-[a-z]{2,8}){0,2}$/i.test(language) ? language.toLowerCase() : 'zh-cn';
}

/** Before anything at the EFI system partition: which boot entries exist, and how much room is left. Changes nothing. */
export function confirmBootEntries(): Action {
  return {
    id: 'efi-confirm',
    title: text(
      '确认没有特殊启动项，并查看 EFI 系统分区的空间',
      'Confirm that there are no special boot entries, and look at the room on the EFI system partition',
    ),
    commands: [
      'bcdedit /enum all',
      'bcdedit /enum firmware',
      'mountvol Y: /s',
      'dir /a Y:\\EFI',
      'fsutil volume diskfree Y:',
      'mountvol Y: /d',
      'manage-bde -status c:',
    ],
    where: ADMIN_PROMPT,
    expected: text(
      '启动项只有“Windows 启动管理器”和一个“Windows 启动加载器”；Y:\\EFI 下只有 Microsoft 和 Boot；可用空间不少于 15 MB。',
      'The only entries are "Windows Boot Manager" and one "Windows Boot Loader"; Y:\\EFI holds only Microsoft and Boot; at least 15 MB are free.',
    ),
    durationMinutes: 10,
    risk: 'low',
    stopWhen: text(
      '有第二个系统、第三方启动管理器、加密或还原软件的启动项，或用户不能确认：不要改动 EFI 系统分区，先联系相应厂商。',
      'A second system, a third-party boot manager, boot entries of encryption or restore software, or a user who cannot tell: do not touch the partition, ask the vendor first.',
    ),
    approval: false,
    notes: [
      text('请向用户当面确认：这台电脑没有特殊的启动方式。', 'Ask the user in person whether the PC starts in some special way.'),
      text('盘符 Y: 已被占用时换一个未使用的盘符。', 'Take another free letter when Y: is in use.'),
    ],
  };
}

/** Checks the partition and writes its boot files again, keeping the partition itself. `language` is that of Windows, `zh-CN`. */
export function repairEfiPartition(language = 'zh-CN'): Action {
  return {
    id: 'efi-repair-in-place',
    title: text('原位修复 EFI 系统分区和启动文件', 'Repair the EFI system partition and its boot files in place'),
    commands: [
      'bcdedit /export D:\\bcd.bak',
      'manage-bde -protectors -disable c: -rc 0',
      'mountvol Y: /s',
      'chkdsk Y: /f',
      'fsutil volume diskfree Y:',
      `bcdboot C:\\Windows /s Y: /f UEFI /l ${localeOf(language)}`,
      'mountvol Y: /d',
      RESTART,
      'manage-bde -protectors -enable c:',
    ],
    where: ADMIN_PROMPT,
    expected: text(
      'chkdsk 未发现问题；bcdboot 显示“已成功创建启动文件。”；电脑能正常启动两次；最后重新启用 BitLocker 保护。',
      'chkdsk finds no problems; bcdboot prints "Boot files successfully created."; the PC starts twice; BitLocker protection is enabled again at the end.',
    ),
    durationMinutes: 30,
    risk: 'high',
    stopWhen: text(
      'chkdsk 无法修复该分区、可用空间低于 15 MB 且无法清理，或 bcdboot 报错：停止，保留现状，由工程师决定是否重建。',
      'chkdsk cannot repair the partition, less than 15 MB stay free, or bcdboot fails: stop, leave it as it is, and let an engineer decide about rebuilding.',
    ),
    approval: true,
    notes: [
      RECOVERY_READY,
      text(
        '空间不足时只清理确认无用的厂商残留文件夹，不要删除 EFI\\Microsoft 和 EFI\\Boot。',
        'When room is short, remove only vendor folders known to be left over; never EFI\\Microsoft or EFI\\Boot.',
      ),
      text('未启用 BitLocker 时跳过 manage-bde 命令。', 'Leave the manage-bde commands out when BitLocker is off.'),
      NEW_BOOT_MANAGER,
      NOT_YET_TRIED,
    ],
  };
}

/** Deletes and makes the EFI system partition anew, from Windows RE: only when repairing in place failed, by an engineer, with approval. */
export function rebuildEfiPartition(language = 'zh-CN'): Action {
  return {
    id: 'efi-rebuild',
    title: text('重建 EFI 系统分区', 'Rebuild the EFI system partition'),
    commands: [
      'diskpart',
      'list disk',
      'list volume',
      'select disk 0',
      'list partition',
      'select partition 1',
      'detail partition',
      'delete partition override',
      'create partition efi size=260',
      'format quick fs=fat32 label=SYSTEM',
      'assign letter=S',
      'list volume',
      'exit',
      `bcdboot C:\\Windows /s S: /f UEFI /l ${localeOf(language)}`,
      'wpeutil reboot',
    ],
    where: RECOVERY_PROMPT,
    expected: text(
      'detail partition 显示类型 c12a7328-f81f-11d2-ba4b-00a0c93ec93b；bcdboot 显示“已成功创建启动文件。”；电脑能正常启动两次，之后重新安装更新。',
      'detail partition shows the type c12a7328-f81f-11d2-ba4b-00a0c93ec93b; bcdboot prints "Boot files successfully created."; the PC starts twice, then the update is installed again.',
    ),
    durationMinutes: 60,
    risk: 'high',
    stopWhen: text(
      'detail partition 的类型不是上述 EFI 类型、磁盘布局与预期不同，或没有整盘备份：在 delete partition 之前停止。选错分区会丢失数据。',
      'The type shown by detail partition is another, the layout is not the one expected, or there is no backup of the disk: stop before delete partition. The wrong partition means lost data.',
    ),
    approval: true,
    notes: [
      RECOVERY_READY,
      text(
        'disk 0 和 partition 1 仅为示例：以 list partition 中类型为“系统”的分区为准；WinRE 中的盘符会变化，先用 list volume 确认 Windows 所在盘符。',
        'disk 0 and partition 1 are examples: take the partition of type System in list partition; drive letters shift in Windows RE, find the letter of Windows with list volume first.',
      ),
      text(
        'size 不得超过原分区腾出的空间；4K 原生扇区磁盘需要 260 MB，普通磁盘可用 100 MB。',
        'size must fit into the room of the old partition; disks with native 4K sectors need 260 MB, others do with 100 MB.',
      ),
      text(
        '由工程师操作，并由用户确认没有特殊启动项。',
        'To be done by an engineer, after the user confirmed that there are no special boot entries.',
      ),
      NEW_BOOT_MANAGER,
      NOT_YET_TRIED,
    ],
  };
}
