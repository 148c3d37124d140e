import { text } from '../../model/text';
import type { DeviceEvidence, EventFact } from '../../evidence/facts';
import type { Context, Family, Signal } from '../family';
import { isLinked } from '../linked';
import { cbsSignal, codeSignal, eventsOf, eventSignal, fewOfEach, ofKind, onSystemVolume, plainSignal } from '../signals';
import { checkVolume } from '../steps/chkdsk';
import { installUpdate } from '../steps/reinstall-update';
import { repairSystemFiles } from '../steps/sfc';

/** 0x80070570 ERROR_FILE_CORRUPT and 0x80070571 ERROR_DISK_CORRUPT: NTFS refused to read a record. */
const isFileSystemCode = (code: string): boolean => /^0x[89cd]?0?070?57[01]$/.test(code) || code === '0x00000570' || code === '0x00000571';

/** NTFS reports damage of a volume (events 55, 131 ..., chkdsk); files of the component store that lie there vanish or read as garbage. */
export const ntfsCorruption: Family = {
  id: 'ntfs-corruption',
  name: text('文件系统损坏', 'NTFS damage'),
  needs: ['system-events', 'console', 'cbs', 'other-log'],
  find(evidence, context) {
    const all = eventsOf(context.events, ['NTFS_CORRUPT']).filter((event) => onSystemVolume(event, context));
    // What ties to the failure is shown and named first.
    const linked = all.filter((event) => isLinked(event, context));
    const events = [...linked, ...all.filter((event) => !linked.includes(event))];
    const warnings = eventsOf(context.events, ['VOLUME_STATE', 'NTFS_LOG']).filter(
      (event) => event.level !== 'information' && onSystemVolume(event, context),
    );
    const direct = [...events.map(damageEvent), ...consoleSignals(evidence, context), ...codeLines(evidence, context)];
    if (direct.length === 0 && warnings.length === 0) return undefined;

    const store = direct.length > 0 ? storeDamage(context) : [];
    const volume = events.find((event) => event.volume !== undefined)?.volume ?? context.systemVolume;
    const path = events.find((event) => event.path !== undefined)?.path;
    const reach = store.length > 0;
    const where = path === undefined ? '' : `（${path}）`;
    return {
      signals: fewOfEach([
        ...direct,
        ...store,
        ...warnings.map((event) =>
          eventSignal(event, {
            weight: 'hint',
            shows: text('NTFS 对卷的状态给出警告', 'NTFS warns about the volume'),
            marks: [event.volume],
          }),
        ),
        ...codeSignal(context, isFileSystemCode, 'code'),
      ]),
      title: reach
        ? text(`卷 ${volume} 的 NTFS 文件系统损坏，组件存储因此损坏`, `NTFS damage on volume ${volume} has damaged the component store`)
        : direct.length > 0
          ? text(`卷 ${volume} 的 NTFS 文件系统损坏`, `NTFS damage on volume ${volume}`)
          : text(`卷 ${volume} 有 NTFS 警告`, `NTFS warnings for volume ${volume}`),
      summary:
        direct.length > 0
          ? text(
              `NTFS 报告卷 ${volume} 的文件系统结构损坏${where}。Windows 安装更新时要读写 WinSxS 和 servicing 目录；目录索引损坏后，里面的清单和文件读不到或读出错误内容，组件存储随即被标记为损坏。` +
                '先修文件系统，再修组件存储；顺序反了，修好的文件还会再坏。日志没有说明文件系统损坏的起因（断电、磁盘或驱动都有可能）。',
              `NTFS reports damage in the file system structure of volume ${volume}${path === undefined ? '' : ` (${path})`}. Windows reads and writes WinSxS and servicing while it installs an update; with a damaged directory index their manifests and files cannot be found or read as garbage, ` +
                'and the component store is marked corrupt. Repair the file system first, then the store: the other way round the repair does not hold. The logs do not say what damaged the file system (power loss, disk and driver are all possible).',
            )
          : text(
              `系统日志中有 NTFS 对卷 ${volume} 的警告，但没有记录具体的损坏，也没有与本次失败直接相关的记录。建议顺带检查文件系统。`,
              `The System log holds NTFS warnings for volume ${volume}, but no record of actual damage and none tied to this failure. Check the file system along the way.`,
            ),
      short: reach ? text('NTFS 损坏，殃及组件存储', 'NTFS damage under the store') : text('NTFS 文件系统损坏', 'NTFS damage'),
      nextStep: text('chkdsk，再 sfc', 'chkdsk, then sfc'),
      codes: context.failure.code === undefined ? [] : [context.failure.code],
      subjects: [volume, ...(path === undefined ? [] : [path])],
      actions: [checkVolume(context.systemVolume), repairSystemFiles(), installUpdate(context.failure.kb, context.pc.build)],
      reasons: reach
        ? [
            text(
              '文件系统的记录解释了组件存储的损坏，因此存储损坏列为后果。',
              'The file system records explain the damage in the store, which is therefore a consequence.',
            ),
          ]
        : undefined,
      observation: direct.length === 0,
    };
  },
};

function damageEvent(event: EventFact): Signal {
  return eventSignal(event, {
    weight: 'deciding',
    shows: text('NTFS 报告文件系统结构损坏', 'NTFS reports damage in the file system structure'),
    marks: [event.path, event.volume, event.data.CorruptionType, ':$I30:$INDEX_ALLOCATION', 'NTFS', '损坏', 'corruption'],
  });
}

function consoleSignals(evidence: DeviceEvidence, context: Context): Signal[] {
  return evidence.console
    .filter((run) => (run.tool === 'chkdsk' && run.result === 'found-problems') || (run.tool === 'fsutil' && run.result === 'dirty'))
    .filter((run) => run.volume === undefined || run.volume.slice(0, 2).toUpperCase() === context.systemVolume)
    .map((run) =>
      plainSignal(run, `console ${run.tool}`, {
        weight: 'deciding',
        record: text(`${run.tool} 的输出`, `the output of ${run.tool}`),
        shows:
          run.tool === 'chkdsk'
            ? text('chkdsk 发现文件系统问题', 'chkdsk found problems')
            : text('卷被标记为脏卷', 'The volume is marked dirty'),
        marks: [run.volume],
      }),
    );
}

function codeLines(evidence: DeviceEvidence, context: Context): Signal[] {
  const words = {
    weight: 'deciding',
    record: text('读取文件时的文件系统错误', 'a file system error while reading'),
    shows: text('NTFS 拒绝读取：文件或目录已损坏', 'NTFS refused to read: the file or directory is corrupt'),
  } as const;
  return [
    ...context.facts
      .filter((fact) => 'code' in fact && fact.code !== undefined && isFileSystemCode(fact.code))
      .map((fact) => cbsSignal(context, fact, { ...words, marks: ['ERROR_FILE_CORRUPT', 'ERROR_DISK_CORRUPT'] })),
    ...evidence.otherLogs
      .filter((fact) => fact.code !== undefined && isFileSystemCode(fact.code))
      .map((fact) => plainSignal(fact, `${fact.log} log`, { ...words, marks: ['0x00000570', '0x80070570', '0x80070571'] })),
  ];
}

/** What a damaged file system does to the store: marks, damaged manifests, damaged files. */
function storeDamage(context: Context): Signal[] {
  const words = (marks: (string | undefined)[]) => ({
    weight: 'counterpart' as const,
    record: text('CBS.log 中的存储损坏记录', 'the store corruption in CBS.log'),
    shows: text('组件存储被标记为损坏', 'The component store is marked corrupt'),
    marks,
  });
  return [
    ...ofKind(context.facts, 'store-corrupt-mark').map((fact) => cbsSignal(context, fact, words([fact.category]))),
    ...ofKind(context.facts, 'package-damage').map((fact) => cbsSignal(context, fact, words([fact.package, fact.path]))),
    ...ofKind(context.facts, 'hydration-failure').map((fact) => cbsSignal(context, fact, words([fact.file]))),
  ];
}
