import type { Action } from '../../model/report';
import { text } from '../../model/text';
import { ADMIN_PROMPT, COPY_LOGS_FIRST, ONE_SCAN_AT_A_TIME } from './places';
import { donorPc } from './healthy-pc';
import type { PcLevel } from './healthy-pc';

/** `/ScanHealth`: finds damage in the component store and writes the list to CBS.log. It repairs nothing. */
export function scanStore(): Action {
  return {
    id: 'dism-scanhealth',
    title: text('用 DISM 扫描组件存储', 'Scan the component store with DISM'),
    commands: ['dism /online /cleanup-image /scanhealth'],
    where: ADMIN_PROMPT,
    expected: text(
      '“未检测到组件存储损坏。”或“可以修复组件存储。”；损坏清单写在 CBS.log 末尾的 Checking System Update Readiness 段落中。',
      '"No component store corruption detected." or "The component store is repairable."; the list of damage stands at the end of CBS.log in the block Checking System Update Readiness.',
    ),
    durationMinutes: 20,
    risk: 'low',
    stopWhen: text(
      '出现错误 740：命令提示符未以管理员身份运行，未做检查；出现 0x80070bc9 或提示需要重启：先重启再扫描。',
      'Error 740: the prompt was not started as administrator and nothing was checked; 0x80070bc9 or a request to restart: restart first, then scan.',
    ),
    approval: false,
    notes: [
      COPY_LOGS_FIRST,
      ONE_SCAN_AT_A_TIME,
      text(
        '扫描不做修复，但会把映像标记为已损坏；扫描失败或被取消时显示的“损坏总数 0”不代表正常。',
        'The scan repairs nothing, yet it flags the image as corrupt; a total of 0 after a failed or cancelled scan does not mean that the store is healthy.',
      ),
    ],
  };
}

/** `/RestoreHealth` from the Windows folder of a healthy PC of the same level; never asks Windows Update. */
export function restoreStore(pc: PcLevel = {}): Action {
  const donor = donorPc(pc);
  return {
    id: 'dism-restorehealth',
    title: text('用同级别正常设备作为源修复组件存储', 'Repair the component store from a healthy PC of the same level'),
    commands: ['dism /online /cleanup-image /restorehealth /source:\\\\HEALTHY-PC\\c$\\Windows /limitaccess'],
    where: ADMIN_PROMPT,
    expected: text(
      '“还原操作已成功完成。操作成功完成。”',
      '"The restore operation completed successfully. The operation completed successfully."',
    ),
    durationMinutes: 30,
    risk: 'low',
    stopWhen: text(
      '出现 0x800f081f 或 0x800f0915：源中没有所需版本，更换源设备或改用逐个替换文件；进度长时间不动时不要结束 DismHost 或 TrustedInstaller 进程。',
      '0x800f081f or 0x800f0915: the source does not hold the version needed, take another source PC or replace single files; when the progress stands still, do not end DismHost or TrustedInstaller.',
    ),
    approval: false,
    notes: [
      text(
        `HEALTHY-PC 换成正常设备的名称：${donor.zh}；也可把它的 C:\\Windows 复制到移动硬盘后使用。`,
        `Put the name of the healthy PC for HEALTHY-PC: ${donor.en}; its C:\\Windows copied to a portable disk serves too.`,
      ),
      text(
        '不要用解压后的累积更新作为源：其中多为增量文件，通常以 0x800f081f 结束。',
        'Do not use an expanded cumulative update as source: it holds deltas and mostly ends with 0x800f081f.',
      ),
      COPY_LOGS_FIRST,
      ONE_SCAN_AT_A_TIME,
    ],
  };
}
