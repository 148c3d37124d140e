import { text, type Bilingual } from '../../model/text';
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

/** What says that the log lacks room; every other transaction error says only that a transaction could not be used. */
const isGrowthCode = (code: string | undefined): boolean => code === '0x80071ab1' || code === '0xc0190019' || code === '0xc01a001d';

const isGrowthStatus = (status: string): boolean => /LOG_(GROWTH_FAILED|FULL)\b/i.test(status) || isGrowthCode(status.toLowerCase());

type TransactionState = 'full' | 'down' | 'failed';

/** What may be said of each state; `failed`: a transaction error that names neither the log nor the manager. */
const WORDS: Record<
  TransactionState,
  { what: string; title: (volume: string) => string; said: string; needs: Bilingual; short: Bilingual }
> = {
  full: {
    what: 'NTFS 事务日志无法增长',
    title: (volume) => `The NTFS transaction log of volume ${volume} cannot grow`,
    said: 'The log cannot grow',
    needs: text('事务日志（TxF）有空间', 'room in the transaction log (TxF)'),
    short: text('NTFS 事务日志无法增长', 'TxF log cannot grow'),
  },
  down: {
    what: 'NTFS 事务管理器不可用',
    title: (volume) => `The NTFS transaction manager of volume ${volume} cannot be used`,
    said: 'The transaction manager cannot be used',
    needs: text('事务管理器（TxF）可用', 'the transaction manager (TxF)'),
    short: text('NTFS 事务管理器不可用', 'TxF cannot be used'),
  },
  failed: {
    what: 'NTFS 事务出错',
    title: (volume) => `An NTFS transaction of volume ${volume} failed`,
    said: 'The transaction failed',
    needs: text('事务管理器（TxF）可用', 'the transaction manager (TxF)'),
    short: text('NTFS 事务出错', 'NTFS transaction failed'),
  },
};

/** Servicing moves its files in an NTFS transaction; when the log of that transaction cannot grow, the files cannot be put in place at boot. */
export const txfLog: Family = {
  id: 'txf-log',
  name: text('事务日志故障', 'Transaction log'),
  needs: ['cbs', 'system-events'],
  find(_evidence, context) {
    const failures = ofKind(context.facts, 'poqexec-failure').filter((fact) => isTransactionStatus(fact.status));
    const lines = context.facts.filter(
      (fact) => (fact.kind === 'csi-error' || fact.kind === 'failure-line') && fact.code !== undefined && isTransactionCode(fact.code),
    );
    const events = eventsOf(context.events, ['TXF_LOG_FULL', 'TXF_DOWN']).filter((event) => onSystemVolume(event, context));
    const code = codeSignal(context, isTransactionCode, 'code');
    if (failures.length + lines.length + events.length + code.length === 0) return undefined;

    const grows =
      failures.some((fact) => isGrowthStatus(fact.status)) ||
      lines.some((fact) => 'code' in fact && isGrowthCode(fact.code)) ||
      eventsOf(events, ['TXF_LOG_FULL']).length > 0 ||
      (code.length > 0 && isGrowthCode(context.failure.code));
    const seen = [context.failure.code, ...lines.map((fact) => ('code' in fact ? fact.code : undefined))];
    const down =
      eventsOf(events, ['TXF_DOWN']).length > 0 ||
      failures.some((fact) => /RM_NOT_ACTIVE/i.test(fact.status)) ||
      seen.includes('0x80071a91') ||
      seen.includes('0xc0190005');
    // A number alone is no record of what happened, however many lines repeat it; without room or a manager in words it confirms nothing either.
    const recorded = events.length > 0 || (grows && failures.length > 0);
    const only = failures.length + events.length === 0;
    const back = context.failure.attempt?.outcome === 'rolled-back';
    const end = text(back ? '更新被回滚' : '更新中止', back ? 'the update was rolled back' : 'the update stopped');
    const volume = events.find((event) => event.volume !== undefined)?.volume ?? context.systemVolume;
    const paths = failures.flatMap((fact) => fact.paths);
    const file = paths[0]?.split('\\').pop();
    const operation = failures.find((fact) => fact.operation !== undefined)?.operation;
    const state: TransactionState = grows ? 'full' : down ? 'down' : 'failed';
    const words = WORDS[state];
    const placed = only
      ? text(
          `日志中只有代码 ${seen.find((each) => each !== undefined)}，${end.zh}`,
          `the logs hold the code ${seen.find((each) => each !== undefined)} only; ${end.en}`,
        )
      : text(`文件放不到位，${end.zh}`, `the files could not be placed, and ${end.en}`);
    return {
      signals: fewOfEach([
        ...failures.map((fact) =>
          cbsSignal(context, fact, {
            weight: 'deciding',
            record: text('重启阶段的文件操作失败', 'a file operation that failed at restart'),
            shows: isGrowthStatus(fact.status)
              ? text('重启时移动文件失败：事务日志无法增长', 'Moving files at restart failed: the transaction log cannot grow')
              : text('重启时移动文件失败：事务出错', 'Moving files at restart failed: the transaction failed'),
            marks: [fact.status, fact.operation, file],
          }),
        ),
        ...events.map((event) =>
          eventSignal(event, {
            weight: 'deciding',
            shows:
              eventsOf([event], ['TXF_LOG_FULL']).length > 0
                ? text('NTFS 无法在事务日志中创建可用空间', 'NTFS cannot create free space in its transaction log')
                : text('NTFS 的事务资源管理器无法启动或已关闭', 'The transaction resource manager of NTFS did not start or was shut down'),
            marks: [event.volume, '事务资源管理器', 'transaction resource manager'],
          }),
        ),
        ...lines.map((fact) =>
          cbsSignal(context, fact, {
            weight: recorded ? 'counterpart' : 'code',
            record: text('CBS.log 中的事务错误', 'a transaction error in CBS.log'),
            shows: text('NTFS 事务出错', 'An NTFS transaction failed'),
            marks: ['STATUS_LOG_GROWTH_FAILED', 'ERROR_LOG_GROWTH_FAILED'],
          }),
        ),
        ...code,
      ]),
      title: text(`卷 ${volume} 的 ${words.what}`, words.title(volume)),
      summary: text(
        `Windows 在重启阶段把新文件放到位，这一步在 NTFS 事务中进行，需要${words.needs.zh}。${
          file === undefined ? '' : `本机在处理 ${file} 时${operation === undefined ? '' : `（${operation}）`}失败。`
        }${words.what}，${placed.zh}。重置事务日志可让 NTFS 在下次装载时重建它；日志没有说明起因。`,
        `Windows puts the new files in place at restart inside an NTFS transaction, which needs ${words.needs.en}. ${
          file === undefined ? '' : `On this PC it failed at ${file}${operation === undefined ? '' : ` (${operation})`}. `
        }${words.said}: ${placed.en}. Resetting the log lets NTFS build it anew at the next mount; the logs do not say what led to it.`,
      ),
      short: words.short,
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
