import type { Action } from '../../model/report';
import { text } from '../../model/text';
import { ADMIN_PROMPT, COPY_LOGS_FIRST, ONE_SCAN_AT_A_TIME } from './places';

/** Components that a note names. */
const MOST_NAMED = 5;

/**
 * `sfc /scannow`. `withoutWinner` names the components of the case that have no winner in the log: they are not installed, so sfc does not check
 * them and cannot help there.
 */
export function repairSystemFiles(options: { withoutWinner?: string[] } = {}): Action {
  const names = options.withoutWinner ?? [];
  const listed = names.slice(0, MOST_NAMED);
  const more = names.length > listed.length;
  return {
    id: 'sfc-scannow',
    title: text('用系统文件检查器修复系统文件', 'Repair system files with System File Checker'),
    commands: ['sfc /scannow'],
    where: ADMIN_PROMPT,
    expected: text(
      '“Windows 资源保护未找到任何完整性冲突。”或“Windows 资源保护找到了损坏文件并成功修复了它们。”；后一种情况请重启并再运行一次，第二次应为未找到。',
      '"Windows Resource Protection did not find any integrity violations." or "Windows Resource Protection found corrupt files and successfully repaired them."; in the second case restart and run it again: the second run must find nothing.',
    ),
    durationMinutes: 30,
    risk: 'low',
    stopWhen: text(
      '出现“找到了损坏文件但无法修复其中某些文件”：进入下一步；出现“无法执行请求的操作”：先检查磁盘和 Windows Modules Installer（TrustedInstaller）服务。',
      '"found corrupt files but was unable to fix some of them": go on to the next step; "could not perform the requested operation": look at the disk and at the service Windows Modules Installer (TrustedInstaller) first.',
    ),
    approval: false,
    notes: [
      COPY_LOGS_FIRST,
      ONE_SCAN_AT_A_TIME,
      text(
        '不要以退出代码判断结果：即使有未修复的文件，sfc 也返回 0；请看 CBS.log 中的 [SR] 行。',
        'Do not judge by the exit code: sfc returns 0 even with files left unrepaired; read the [SR] lines of CBS.log.',
      ),
      ...(names.length > 0
        ? [
            text(
              `sfc 不检查未安装的组件版本（日志中的 does not have a winner），对此无效：${listed.join('、')}${more ? ' 等' : ''}。`,
              `sfc does not check component versions that are not installed ("does not have a winner" in the log) and cannot help with: ${listed.join(', ')}${more ? ' and others' : ''}.`,
            ),
          ]
        : []),
    ],
  };
}
