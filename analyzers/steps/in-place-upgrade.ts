import { productInText } from '../../knowledge/products';
import type { Action } from '../../model/report';
import type { Bilingual } from '../../model/text';
import { text } from '../../model/text';
import { DESKTOP } from './places';

/** Keeps programs and data and replaces Windows itself: when the damage is too wide for single files, or two rounds did not help. */
export function inPlaceUpgrade(options: { product?: string; reason?: Bilingual } = {}): Action {
  const old = productInText(options.product ?? '')?.id === 'V2020-L';
  return {
    id: 'in-place-upgrade',
    title: old
      ? text('就地升级（同版本介质，或升级到 V2022-L）', 'In-place upgrade (media of the same product, or up to V2022-L)')
      : text('就地升级（同版本介质）', 'In-place upgrade with media of the same product'),
    commands: ['E:\\setup.exe /auto upgrade /dynamicupdate disable /showoobe none'],
    where: DESKTOP,
    expected: text(
      '安装程序多次重启后回到原有桌面，程序和数据保留；随后 ver 显示介质的版本，sfc /scannow 未找到任何完整性冲突。',
      'After several restarts the old desktop is back with programs and data; then ver shows the version of the media and sfc /scannow finds no integrity violations.',
    ),
    durationMinutes: 120,
    risk: 'high',
    stopWhen: text(
      '安装程序报告不兼容、介质的版本或语言不同，或磁盘有硬件错误：不要继续，改为备份后全新安装。',
      'Setup reports an incompatibility, the media differ in edition or language, or the disk has errors: do not go on, back up and install anew.',
    ),
    approval: true,
    notes: [
      ...(options.reason ? [options.reason] : []),
      text(
        'E: 换成安装介质的盘符；介质须与电脑的版本类型（LTSC / CMGE）、体系结构和语言相同。',
        'Put the drive of the installation media for E:; the media must match edition (LTSC / CMGE), architecture and language.',
      ),
      text(
        '事先完整备份，挂起 BitLocker，卸载安全软件，完成挂起的重启，C: 盘至少保留 20 GB 可用空间。',
        'Beforehand: full backup, BitLocker suspended, security software removed, pending restarts done, at least 20 GB free on C:.',
      ),
      text(
        '失败时收集 C:\\$WINDOWS.~BT\\Sources\\Panther 下的 setuperr.log 和 setupact.log。',
        'If it fails, collect setuperr.log and setupact.log from C:\\$WINDOWS.~BT\\Sources\\Panther.',
      ),
    ],
  };
}

/** The last resort, after a backup. */
export function cleanInstall(): Action {
  return {
    id: 'clean-install',
    title: text('备份后全新安装系统', 'Back up, then install Windows anew'),
    commands: [],
    where: text('故障电脑，从安装介质启动', 'On the failing PC, started from installation media'),
    expected: text(
      '系统重新安装，恢复数据后更新可正常安装。',
      'Windows is installed anew; after the data are restored the update installs.',
    ),
    durationMinutes: 180,
    risk: 'high',
    stopWhen: text(
      '用户数据、证书或授权文件尚未备份并确认可读：不要开始。',
      'User data, certificates or licence files are not yet backed up and checked: do not begin.',
    ),
    approval: true,
    notes: [
      text('磁盘硬件有故障时先更换磁盘。', 'Replace the disk first when its hardware is faulty.'),
      text('仅在就地升级也失败或无法进行时采用。', 'Only when the in-place upgrade failed too or cannot be done.'),
    ],
  };
}
