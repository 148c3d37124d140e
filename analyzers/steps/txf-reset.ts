import type { Action } from '../../model/report';
import { text } from '../../model/text';
import { ADMIN_PROMPT, NOT_YET_TRIED } from './places';
import { driveOf } from './typed';

/**
 * Clears the transaction (TxF) metadata of a volume at its next mount: for STATUS_LOG_GROWTH_FAILED and Ntfs 135. Unfinished transactions are
 * dropped, so it needs approval while pending.xml or RebootPending exist. `checkVolume` with its restart follows, then `endTransactionReset`.
 */
export function resetTransactionLog(volume = 'C:'): Action {
  const drive = driveOf(volume);
  return {
    id: 'txf-autoreset',
    title: text(
      `让 NTFS 在下次装载时重置 ${drive.toUpperCase()} 卷的事务日志`,
      `Let NTFS reset the transaction log of volume ${drive.toUpperCase()} at its next mount`,
    ),
    commands: [
      'dir /b c:\\windows\\winsxs\\pending.xml',
      'reg query "HKLM\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\Component Based Servicing\\RebootPending"',
      `fsutil volume diskfree ${drive}`,
      `fsutil resource info ${drive}\\`,
      `fsutil resource setautoreset true ${drive}\\`,
    ],
    where: ADMIN_PROMPT,
    expected: text(
      '前两条命令应提示“找不到文件”和“系统找不到指定的注册表项或值”；可用空间不少于 10 GB；最后一条显示“操作成功完成。”。重启后生效。',
      'The first two commands must say "File Not Found" and that the key was not found; at least 10 GB are free; the last one prints "The operation completed successfully." It takes effect with the restart.',
    ),
    durationMinutes: 5,
    risk: 'medium',
    stopWhen: text(
      'pending.xml 或 RebootPending 存在：不要执行最后一条命令，先正常重启两次；仍存在时须经审批后再执行。',
      'pending.xml or RebootPending exists: do not run the last command, restart twice first; if they stay, run it only when approved.',
    ),
    approval: true,
    notes: [
      text(
        '此命令会丢弃未完成的文件事务；执行前记录 BitLocker 恢复密钥并备份用户数据。',
        'It drops unfinished file transactions; note the BitLocker recovery key and back up user data first.',
      ),
      text(
        '不要修改日志大小（setlog），也不要删除 System32\\config\\TxR 中的文件。',
        'Do not change the log size (setlog), and do not delete files in System32\\config\\TxR.',
      ),
      NOT_YET_TRIED,
    ],
  };
}

/** Sets auto reset back to its default after the restart, or every mount would clear the metadata again. */
export function endTransactionReset(volume = 'C:'): Action {
  const drive = driveOf(volume);
  return {
    id: 'txf-autoreset-off',
    title: text('重启后关闭事务日志的自动重置', 'After the restart, switch the automatic reset off again'),
    commands: [
      `fsutil resource setautoreset false ${drive}\\`,
      `fsutil resource info ${drive}\\`,
      "wevtutil qe System /q:\"*[System[Provider[@Name='Ntfs' or @Name='Microsoft-Windows-Ntfs'] and (EventID=135 or EventID=136 or EventID=137 or EventID=138)]]\" /c:5 /rd:true /f:text",
    ],
    where: ADMIN_PROMPT,
    expected: text(
      '显示“操作成功完成。”；重启之后没有新的 Ntfs 135 事件（136 表示元数据已重置，属预期）。',
      '"The operation completed successfully."; no new Ntfs event 135 since the restart (136 says that the metadata was reset, as intended).',
    ),
    durationMinutes: 5,
    risk: 'low',
    stopWhen: text(
      '仍出现 Ntfs 135、137 或 138：停止安装更新，收集系统日志，考虑就地升级。',
      'Ntfs 135, 137 or 138 appears again: install no update, collect the System log, consider an in-place upgrade.',
    ),
    approval: false,
    notes: [NOT_YET_TRIED],
  };
}
