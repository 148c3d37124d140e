import type { Action } from '../../model/report';
import { text } from '../../model/text';
import { ADMIN_PROMPT, BOTH_PCS, NOT_YET_TRIED } from './places';
import { isTypable } from './typed';
import type { PcLevel } from './healthy-pc';
import { donorPc } from './healthy-pc';

const REPOSITORY = 'C:\\Windows\\System32\\DriverStore\\FileRepository';

/** Looks at the driver packages that the driver queue could not handle: folder, permissions, signature. Changes nothing. */
export function inspectDriverPackages(infs: string[]): Action {
  const typable = infs.filter(isTypable);
  return {
    id: 'inspect-driver-packages',
    title: text(`检查驱动程序包 ${infs.join('、')}`, `Look at the driver packages ${infs.join(', ')}`),
    commands: [
      ...typable.flatMap((inf) => [
        `dir /a "${REPOSITORY}\\${inf}_*"`,
        `for /d %d in ("${REPOSITORY}\\${inf}_*") do @icacls "%d" & icacls "%d\\${inf}" & certutil -hashfile "%d\\${inf}" SHA256`,
      ]),
      'pnputil /enum-drivers',
      'copy /y C:\\Windows\\INF\\setupapi.dev.log D:\\',
    ],
    where: ADMIN_PROMPT,
    expected: text(
      '每个 INF 至少有一个文件夹，所有者为 SYSTEM 或 TrustedInstaller，管理员可读；INF 的哈希与同级别正常设备相同。',
      'Each INF has at least one folder, owned by SYSTEM or TrustedInstaller and readable for administrators; the hash of the INF equals that of a healthy PC of the same level.',
    ),
    durationMinutes: 10,
    risk: 'low',
    stopWhen: text(
      '提示“拒绝访问”：先卸载安全软件再查；文件夹或 INF 缺失、哈希不同：恢复该驱动程序包。',
      '"Access is denied": remove the security software first; a folder or INF that is missing or differs: restore the driver package.',
    ),
    approval: false,
  };
}

/** Puts a driver package back from an equal PC. Boot-critical inbox drivers are refused: in-place upgrade instead. */
export function restoreDriverPackages(infs: string[], pc: PcLevel = {}): Action {
  const typable = infs.filter(isTypable);
  const donor = donorPc(pc);
  return {
    id: 'restore-driver-packages',
    title: text(`从正常设备恢复驱动程序包 ${infs.join('、')}`, `Restore the driver packages ${infs.join(', ')} from a healthy PC`),
    commands: [
      ...typable.map((inf) => `for /d %d in ("${REPOSITORY}\\${inf}_*") do xcopy "%d" "D:\\drivers\\%~nxd\\" /s /e /h /y`),
      ...typable.map((inf) => `for /d %d in ("D:\\drivers\\${inf}_*") do pnputil /add-driver "%d\\${inf}"`),
    ],
    where: BOTH_PCS,
    expected: text(
      '正常设备上 xcopy 显示复制的文件数；故障电脑上 pnputil 显示“已成功添加驱动程序包”。',
      'On the healthy PC xcopy prints the number of files copied; on the failing PC pnputil says that the driver package was added.',
    ),
    durationMinutes: 20,
    risk: 'medium',
    stopWhen: text(
      '该驱动为启动关键驱动（磁盘、文件系统、处理器、总线），或 pnputil 报告签名错误：不要强制添加，改用就地升级。',
      'The driver is boot-critical (disk, file system, processor, bus) or pnputil reports a signature error: do not force it, use an in-place upgrade.',
    ),
    approval: true,
    notes: [
      text(
        `正常设备的要求：${donor.zh}。第一组命令在正常设备上运行，第二组在故障电脑上运行。`,
        `The healthy PC: ${donor.en}. The first commands run there, the others on the failing PC.`,
      ),
      NOT_YET_TRIED,
    ],
  };
}
