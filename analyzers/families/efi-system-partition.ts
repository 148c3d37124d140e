import { text } from '../../model/text';
import type { CbsFact } from '../../evidence/facts';
import type { Family, Signal } from '../family';
import { cbsSignal, codeSignal, fewOfEach, ofKind } from '../signals';
import { collectEfiFacts } from '../steps/collect-details';
import { confirmBootEntries, rebuildEfiPartition, repairEfiPartition } from '../steps/efi-partition';
import { installUpdate } from '../steps/reinstall-update';

const BOOT_FILES = /BFSVC|Boot File Servicing|ServicingBootFiles/i;

/** A row that names room or the partition itself, not only the installer that gave up (`BfspCheckFreeSpace` ...). */
const NAMES_PARTITION = /free ?space|0x80070070|system partition|BfspMount|volume|FAT/i;

/** ERROR_DISK_FULL: the one code of BFSVC that says outright what is wrong. */
const DISK_FULL = '0x80070070';

/** 15 MB free are needed on the EFI system partition for boot file servicing (Microsoft's article on the system reserved partition). */
const ENOUGH_BYTES = 15 * 1024 * 1024;

/** Boot File Servicing (BFSVC) could not write boot files to the EFI system partition. */
export const efiSystemPartition: Family = {
  id: 'efi-system-partition',
  name: text('EFI 分区故障', 'EFI partition'),
  needs: ['cbs'],
  find(evidence, context) {
    const rows = ofKind(context.facts, 'installer-error').filter((fact) =>
      BOOT_FILES.test(`${fact.installer} ${fact.binary ?? ''} ${fact.detail ?? ''}`),
    );
    if (rows.length === 0) return undefined;
    const details = rows.filter((fact) => NAMES_PARTITION.test(fact.detail ?? ''));
    const small = evidence.device.volumes?.find(
      (volume) => volume.role === 'efi' && volume.freeBytes !== undefined && volume.freeBytes < ENOUGH_BYTES,
    );
    const full = rows.some((fact) => fact.code === DISK_FULL || (fact.detail ?? '').includes(DISK_FULL));
    const ambiguous = [context.failure.code, ...rows.map((fact) => fact.code)].includes('0x800f0922');
    const back = context.failure.attempt?.outcome === 'rolled-back';
    const free = small?.freeBytes === undefined ? undefined : Math.round(small.freeBytes / 1024 / 1024);
    const told = full || details.length > 0 || free !== undefined;
    return {
      signals: fewOfEach([
        ...rows.map((fact): Signal => ({
          ...cbsSignal(context, fact, rowWords(fact)),
          kind: details.includes(fact) ? 'boot file servicing detail' : 'installer row',
        })),
        ...codeSignal(context, (code) => code === '0x800f0922' || code === DISK_FULL, 'code'),
      ]),
      title: full
        ? text('EFI 系统分区已满，启动文件无法写入', 'The EFI system partition is full; boot files cannot be written')
        : text('启动文件无法写入 EFI 系统分区', 'Boot files cannot be written to the EFI system partition'),
      summary: text(
        `更新的最后阶段由启动文件服务（BFSVC）把新的启动文件写入 EFI 系统分区；本机这一步失败，更新${back ? '在重启阶段回滚' : '中止'}。${
          full ? `返回代码 ${DISK_FULL} ERROR_DISK_FULL，即该分区已满。` : ''
        }${
          free === undefined ? '' : `该分区只剩 ${free} MB 可用。`
        }${told ? '' : '日志只说明这一步失败，没有写明是空间不足、分区损坏还是被占用，'}动手前先确认启动项和可用空间。`,
        `At the end of an update, Boot File Servicing (BFSVC) writes new boot files to the EFI system partition; on this PC that failed and the update ${back ? 'was rolled back at restart' : 'stopped'}. ${
          full ? `It returned ${DISK_FULL} ERROR_DISK_FULL: the partition is full. ` : ''
        }${free === undefined ? '' : `Only ${free} MB are free there. `}${
          told ? '' : 'The log says that the step failed, not whether the partition is full, damaged or in use. '
        }Confirm boot entries and free space before anything is changed.`,
      ),
      short: full ? text('EFI 系统分区已满', 'EFI partition full') : text('启动文件无法写入 EFI 分区', 'EFI partition not writable'),
      nextStep: text('确认启动项，修 EFI 分区', 'Confirm entries, repair EFI'),
      codes: [...new Set(rows.flatMap((fact) => fact.code ?? []))],
      subjects: [...new Set(rows.map((fact) => fact.binary ?? fact.installer))],
      actions: [
        confirmBootEntries(),
        repairEfiPartition(context.pc.language),
        installUpdate(context.failure.kb, context.pc.build),
        rebuildEfiPartition(context.pc.language),
      ],
      collect: [collectEfiFacts()],
      reasons: ambiguous ? [manyCauses] : undefined,
    };
  },
};

const manyCauses = text(
  '0x800f0922 有多种原因；这里有 BFSVC 的错误行，因此归到启动文件与 EFI 系统分区。',
  '0x800f0922 has many causes; here the error row names BFSVC, hence the boot files and the EFI system partition.',
);

function rowWords(fact: CbsFact & { kind: 'installer-error' }) {
  return {
    weight: 'deciding' as const,
    record: text('BFSVC 的错误行', 'the error row of BFSVC'),
    shows: text('启动文件服务安装程序失败', 'The boot file servicing installer failed'),
    marks: ['Boot File Servicing (BFSVC)', fact.binary, fact.code, 'BFSVC'],
  };
}
