import type { Action } from '../../model/report';
import { text } from '../../model/text';
import { ADMIN_PROMPT, RESTART } from './places';
import { driveOf } from './typed';

/**
 * Checks and repairs the file system of a volume (`C:`), with the restart that the system volume needs. First when Ntfs 55 or a corrupt file was
 * seen: a store repaired on a damaged volume does not hold. The proof that it ran: Wininit 1001, Chkdsk 26212/26214/26226.
 */
export function checkVolume(volume = 'C:'): Action {
  const drive = driveOf(volume);
  return {
    id: drive === 'c:' ? 'chkdsk' : `chkdsk-${drive[0]}`,
    title: text(`检查并修复 ${drive.toUpperCase()} 卷的文件系统`, `Check and repair the file system of volume ${drive.toUpperCase()}`),
    commands: [
      `chkdsk /f ${drive}`,
      RESTART,
      "wevtutil qe Application /q:\"*[System[Provider[@Name='Microsoft-Windows-Wininit' or @Name='Chkdsk']]]\" /c:3 /rd:true /f:text",
    ],
    where: ADMIN_PROMPT,
    expected: text(
      '提示“无法锁定当前驱动器。……是否计划在下次系统重新启动时检查此卷？(Y/N)”，输入 Y 并重启；重启时自动检查。最后一条命令应显示来源为 Wininit 或 Chkdsk 的检查报告，其中“坏扇区”为 0 KB。',
      '"Cannot lock current drive. … Would you like to schedule this volume to be checked the next time the system restarts? (Y/N)": answer Y and restart; the check runs during the restart. The last command then shows a report of Wininit or Chkdsk with 0 KB in bad sectors.',
    ),
    durationMinutes: 30,
    risk: 'medium',
    stopWhen: text(
      '报告中坏扇区大于 0 KB、检查无法完成，或系统日志出现 disk 7、51、153、154 事件：停止修复，先备份数据并更换磁盘。',
      'Bad sectors above 0 KB, a check that cannot finish, or disk events 7, 51, 153, 154 in the System log: stop repairing, back up the data and replace the disk.',
    ),
    approval: false,
    notes: [
      text(
        '先备份用户数据：记录已损坏的文件会移到 FOUND.000 文件夹。',
        'Back up user data first: files whose records are broken end up in the folder FOUND.000.',
      ),
      text(
        '固态硬盘不需要 /r；只有日志中有坏块记录时才使用，且耗时可达数小时。',
        'Leave /r out unless bad blocks are logged; it reads the whole surface and can take hours.',
      ),
      text(
        '若重启后没有检查报告，请运行 reg query "HKLM\\SYSTEM\\CurrentControlSet\\Control\\Session Manager" /v BootExecute，值中应有 autocheck autochk *。',
        'If no report appears after the restart, run reg query "HKLM\\SYSTEM\\CurrentControlSet\\Control\\Session Manager" /v BootExecute: its value must hold autocheck autochk *.',
      ),
    ],
  };
}
