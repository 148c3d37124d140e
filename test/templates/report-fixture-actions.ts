/** The repair steps of the hand-made report. */
import type { Action } from '../../model/report';
import { text } from '../../model/text';

const adminPrompt = text('管理员命令提示符', 'admin prompt');

export const sfcScannow: Action = {
  id: 'sfc-scannow',
  title: text('用系统文件检查器修复', 'Repair with the System File Checker'),
  commands: ['sfc /scannow'],
  where: adminPrompt,
  expected: text(
    'Windows 资源保护找到了损坏文件并成功修复了它们。',
    'Windows Resource Protection found corrupt files and successfully repaired them.',
  ),
  durationMinutes: 15,
  risk: 'low',
  stopWhen: text(
    '出现“无法修复其中的某些文件”时，转到下一步，不要重复运行。',
    'If it says that some files could not be repaired, go to the next step; do not run it again.',
  ),
  approval: false,
};

export const scanHealth: Action = {
  id: 'dism-scanhealth',
  title: text('扫描组件存储', 'Scan the component store'),
  commands: ['dism /online /cleanup-image /scanhealth'],
  where: adminPrompt,
  expected: text('组件存储可以修复。', 'The component store is repairable.'),
  durationMinutes: 20,
  risk: 'low',
  stopWhen: text('报告“组件存储无法修复”时，停止并采集日志。', 'If it says the store is not repairable, stop and collect the logs.'),
  approval: false,
};

export const chkdsk: Action = {
  id: 'chkdsk',
  title: text('检查并修复 C: 的文件系统', 'Check and repair the file system of C:'),
  commands: ['chkdsk /f c:'],
  where: adminPrompt,
  expected: text(
    '是否计划在下次系统重新启动时检查此卷？(Y/N)',
    'Would you like to schedule this volume to be checked the next time the system restarts? (Y/N)',
  ),
  durationMinutes: 40,
  risk: 'medium',
  stopWhen: text(
    '检查后事件日志仍出现 Ntfs 55 时，先备份数据并检查磁盘硬件。',
    'If Ntfs 55 still appears afterwards, back up the data and check the disk.',
  ),
  approval: false,
  notes: [text('回答 Y，然后重启。', 'Answer Y, then restart.')],
};

export const resetTxfLog: Action = {
  id: 'reset-txf-log',
  title: text('重启时重置 NTFS 事务日志', 'Reset the NTFS transaction log at the next start'),
  commands: ['fsutil resource setautoreset true c:\\'],
  where: adminPrompt,
  expected: text('操作成功完成。', 'The operation completed successfully.'),
  durationMinutes: 2,
  risk: 'medium',
  stopWhen: text('提示“拒绝访问”时，确认窗口为管理员权限。', 'If access is denied, make sure the prompt is elevated.'),
  approval: false,
};

export const removeSecuritySoftware: Action = {
  id: 'remove-security-software',
  title: text('暂时卸载安全软件 (TMS)', 'Remove the security software (TMS) for now'),
  commands: [],
  where: text('设置 > 应用', 'Settings > Apps'),
  expected: text('TMS 不再列出，重启后服务 devmgr 不存在。', 'TMS is no longer listed; after a restart the service devmgr is gone.'),
  durationMinutes: 10,
  risk: 'medium',
  stopWhen: text('没有安全部门的同意时，不要卸载。', 'Do not remove it without consent of the security team.'),
  approval: false,
};

export const askBootEntries: Action = {
  id: 'confirm-boot-entries',
  title: text('确认启动项与 EFI 分区的可用空间', 'Confirm boot entries and free space of the EFI partition'),
  commands: ['bcdedit /enum all', 'mountvol S: /S', 'dir /a S:\\EFI'],
  where: adminPrompt,
  expected: text(
    '只有 Windows 启动管理器，没有其他系统或加密软件的启动项。',
    'Only the Windows Boot Manager; no entries of other systems or of encryption software.',
  ),
  durationMinutes: 5,
  risk: 'low',
  stopWhen: text('有特殊启动项时，不要做下一步。', 'With special boot entries, do not do the next step.'),
  approval: false,
};

export const rebuildEfi: Action = {
  id: 'rebuild-efi',
  title: text('重建 EFI 系统分区', 'Rebuild the EFI system partition'),
  commands: ['diskpart', 'bcdboot C:\\Windows /s S: /f UEFI'],
  where: text('Windows 恢复环境 (Windows RE)', 'Windows RE'),
  expected: text('已成功创建启动文件。', 'Boot files successfully created.'),
  durationMinutes: 45,
  risk: 'high',
  stopWhen: text('任何一步报错即停止，先恢复备份。', 'Stop at any error and restore the backup first.'),
  approval: true,
  notes: [
    text('先备份数据并暂停 BitLocker。', 'Back up the data and suspend BitLocker first.'),
    text('做错会使设备无法启动。', 'A mistake makes the device unbootable.'),
  ],
};

export const collectLogsAtOnce: Action = {
  id: 'collect-logs',
  title: text('失败后立即采集日志', 'Collect the logs right after the failure'),
  commands: ['patchcase collect D:\\case'],
  where: adminPrompt,
  expected: text('案例文件夹中有 logs\\CBS\\CBS.log。', 'The case folder holds logs\\CBS\\CBS.log.'),
  durationMinutes: 5,
  risk: 'low',
  stopWhen: text('磁盘空间不足时，换到另一个盘。', 'If the disk is full, use another one.'),
  approval: false,
};

export const collectBootTrace: Action = {
  id: 'collect-boot-trace',
  title: text('采集启动过程：procmon 启动日志与 WPR 跟踪', 'Trace the start: procmon boot log and WPR trace'),
  commands: [],
  where: text('出问题的设备', 'The failing device'),
  expected: text('得到 boot_log.pml 与 C:\\trace.etl。', 'boot_log.pml and C:\\trace.etl exist.'),
  durationMinutes: 30,
  risk: 'low',
  stopWhen: text('设备在重启后没有回滚时，不必采集。', 'If the device does not roll back, nothing needs to be collected.'),
  approval: false,
  notes: [
    text('安装 KB，先不要重启。', 'Install the KB and do not restart yet.'),
    text('procmon：Options > Enable Boot Logging。', 'procmon: Options > Enable Boot Logging.'),
    text(
      'wprui：勾选 First level triage、CPU usage、File I/O、Registry I/O、Handle usage、Minifilter I/O；场景 Boot，迭代 1 次。',
      'wprui: tick First level triage, CPU usage, File I/O, Registry I/O, Handle usage, Minifilter I/O; scenario Boot, 1 iteration.',
    ),
    text('回滚后立即启动 procmon，保存 boot_log.pml。', 'Start procmon at once after the rollback and save boot_log.pml.'),
  ],
};

/** Replace the named files with those of a healthy device. */
export function replaceFiles(files: readonly string[]): Action {
  return {
    id: 'replace-files',
    title: text('从补丁级别相同的健康设备取得供体文件并替换', 'Replace the files with those of a healthy device at the same update level'),
    commands: files.map((file) => `certutil -hashfile "${file}" SHA256`),
    where: adminPrompt,
    expected: text('CertUtil: -hashfile 命令成功完成。', 'CertUtil: -hashfile command completed successfully.'),
    durationMinutes: 20,
    risk: 'medium',
    stopWhen: text(
      '校验值与表中“预期”不同时，不要替换，换一台供体设备。',
      'If the hash differs from “expected” in the table, do not replace; use another donor.',
    ),
    approval: false,
  };
}

/** Install the update again, offline. */
export function installAgain(kb: string): Action {
  return {
    id: 'install-again',
    title: text(`重新离线安装 ${kb}`, `Install ${kb} again, offline`),
    commands: [`wusa.exe D:\\windows10.0-${kb.toLowerCase()}-x64.msu`],
    where: adminPrompt,
    expected: text('安装完成，提示重新启动。', 'The installation completes and asks for a restart.'),
    durationMinutes: 30,
    risk: 'low',
    stopWhen: text(
      '再次失败时，立即采集日志，不要反复安装。',
      'If it fails again, collect the logs at once; do not install again and again.',
    ),
    approval: false,
  };
}
