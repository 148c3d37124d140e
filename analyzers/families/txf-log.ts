import { text } from '../../model/text';
import type { Family } from '../family';
import { cbsSignal, codeSignal, eventsOf, eventSignal, fewOfEach, ofKind, onSystemVolume } from '../signals';
import { checkVolume } from '../steps/chkdsk';
import { installUpdate } from '../steps/reinstall-update';
import { endTransactionReset, resetTransactionLog } from '../steps/txf-reset';

/**
 * ERROR_LOG_GROWTH_FAILED (0x80071ab1) and the transaction codes beside it (6800-6860, 6600-6650 of winerror.h), and their NTSTATUS forms
 * (0xc019xxxx transactions, 0xc01axxxx the common log).
 */
const isTransactionCode = (code: string): boolean =>
  /^0x80071a[9a-c][0-9a-f]$/.test(code) || /^0x800719[ce-f][0-9a-f]$/.test(code) || /^0xc01[9a]/.test(code);

const isTransactionStatus = (status: string): boolean =>
  /LOG_(GROWTH_FAILED|FULL|CORRUPTION|SECTOR|BLOCK|METADATA)|TRANSACTION|TXF/i.test(status) || isTransactionCode(status.toLowerCase());

/** Servicing moves its files in an NTFS transaction; when the log of that transaction cannot grow, the files cannot be put in place at boot. */
export const txfLog: Family = {
  id: 'txf-log',
  name: text('NTFS 事务日志故障', 'NTFS transaction log fault'),
  needs: ['cbs', 'system-events'],
  find(_evidence, context) {
    const failures = ofKind(context.facts, 'poqexec-failure').filter((fact) => isTransactionStatus(fact.status));
    const lines = context.facts.filter(
      (fact) => (fact.kind === 'csi-error' || fact.kind === 'failure-line') && fact.code !== undefined && isTransactionCode(fact.code),
    );
    const events = eventsOf(context.events, ['TXF_LOG_FULL', 'TXF_DOWN']).filter((event) => onSystemVolume(event, context));
    const code = codeSignal(context, isTransactionCode, 'code');
    if (failures.length + lines.length + events.length + code.length === 0) return undefined;

    const volume = events.find((event) => event.volume !== undefined)?.volume ?? context.systemVolume;
    const paths = failures.flatMap((fact) => fact.paths);
    const file = paths[0]?.split('\\').pop();
    const operation = failures.find((fact) => fact.operation !== undefined)?.operation;
    return {
      signals: fewOfEach([
        ...failures.map((fact) =>
          cbsSignal(context, fact, {
            weight: 'deciding',
            record: text('重启阶段的文件操作失败', 'a file operation that failed at restart'),
            shows: text('重启时移动文件失败：事务日志无法增长', 'Moving files at restart failed: the transaction log cannot grow'),
            marks: [fact.status, fact.operation, file],
          }),
        ),
        ...events.map((event) =>
          eventSignal(event, {
            weight: 'deciding',
            shows: text('NTFS 无法在事务日志中创建可用空间', 'NTFS cannot create free space in its transaction log'),
            marks: [event.volume, '事务资源管理器', 'transaction resource manager'],
          }),
        ),
        ...lines.map((fact) =>
          cbsSignal(context, fact, {
            weight: 'counterpart',
            record: text('CBS.log 中的事务错误', 'a transaction error in CBS.log'),
            shows: text('NTFS 事务出错', 'An NTFS transaction failed'),
            marks: ['STATUS_LOG_GROWTH_FAILED', 'ERROR_LOG_GROWTH_FAILED'],
          }),
        ),
        ...code,
      ]),
      title: text(`卷 ${volume} 的 NTFS 事务日志无法增长`, `The NTFS transaction log of volume ${volume} cannot grow`),
      summary: text(
        `Windows 在重启阶段把新文件放到位，这一步在 NTFS 事务中进行，需要事务日志（TxF）有空间。${
          file === undefined ? '' : `本机在处理 ${file} 时${operation === undefined ? '' : `（${operation}）`}失败。`
        }事务日志无法增长，文件放不到位，更新被回滚。重置事务日志可让 NTFS 在下次装载时重建它；日志没有说明它为何无法增长。`,
        `Windows puts the new files in place at restart inside an NTFS transaction, which needs room in the transaction log (TxF). ${
          file === undefined ? '' : `On this PC it failed at ${file}${operation === undefined ? '' : ` (${operation})`}. `
        }The log could not grow, the files could not be placed, and the update was rolled back. Resetting the log lets NTFS build it anew at the next mount; the logs do not say why it could not grow.`,
      ),
      short: text('NTFS 事务日志无法增长', 'TxF log cannot grow'),
      nextStep: text('重置日志，chkdsk', 'Reset the log, then chkdsk'),
      codes: context.failure.code === undefined ? [] : [context.failure.code],
      subjects: [volume, ...new Set(paths)],
      actions: [
        resetTransactionLog(context.systemVolume),
        checkVolume(context.systemVolume),
        endTransactionReset(context.systemVolume),
        installUpdate(context.failure.kb, context.pc.build),
      ],
    };
  },
};
