/** Pending transactions, rollbacks and hangs (signatures B05-B14, B31, G02-G08; deciding.md on hangs). */
import type { FileContext } from './context';
import { isFailing, resultOf } from './codes';
import { countedString } from './quantities';
import type { CbsRecord } from './record';

// OCR and Windows write poqexec, poexec, pogexec.
const POQEXEC = /ResolvePendingTransactions called after po?[qg]?exec failure/;

/** Reads the failure of the boot-time queue: status, operation and the paths it worked on. */
export function readPoqexec(record: CbsRecord, file: FileContext): void {
  const { text } = record;
  if (!POQEXEC.test(text)) return;
  const status = /Status = ([\w-]{1,80})/.exec(text)?.[1];
  if (!status) return;
  const diagnosis = text.indexOf('DiagString');
  const paths = diagnosis < 0 ? undefined : (countedString(text, diagnosis)?.value ?? /DiagString = '?([^'[]{1,1000})/.exec(text)?.[1]);
  file.emit(record, {
    kind: 'poqexec-failure',
    status,
    operation: /Operation = (\w{1,60})/.exec(text)?.[1],
    paths: (paths ?? '')
      .split(', ')
      .map((path) => path.trim())
      .filter((path) => path !== ''),
  });
}

const ROLLBACK =
  /Rolling back KTM|CbsExecuteStateInitiateRollback|CbsExecuteStateFlagRollback|A rollback transaction will be created|UI message updated\..{0,80}Rollback|Setting RollbackFailed flag|rolling back and cancelling the transaction/;

/** Reads execute states, rollbacks, and the failure that caused one (`Setting original failure status`, the strongest line of a rollback). */
export function readRollback(record: CbsRecord, file: FileContext): void {
  const { text } = record;
  const original =
    /Setting original failure status: (0x[0-9a-f]{8}|-?\d{9,10})(?:, last forward execute state: (\w{1,80}(?: \| \w{1,80}){0,8}))?/i.exec(
      text,
    );
  if (original) {
    const code = resultOf(`status: ${original[1]!}`).code ?? original[1]!.toLowerCase();
    if (isFailing(code)) file.emit(record, { kind: 'original-failure', code, executeState: original[2] });
    return;
  }
  const state = /ExecuteState(?: key to| is)?: ?((?:Cbs)?ExecuteState\w{1,80}(?: \| \w{1,80}){0,8})/.exec(text)?.[1];
  if (state && state !== 'ExecuteStateNone') file.noteSession({ executeState: state });
  if (!ROLLBACK.test(text)) return;
  file.noteSession({ rolledBack: true });
  file.emit(record, { kind: 'rollback', what: text.slice(0, 300), code: resultOf(text).code });
}

const HANG =
  /hang was detected|Setting HangDetect value to ([2-9]|\d\d)|[Tt]imed out waiting for|[Nn]o progress detected|shutdown was initiated while waiting for startup to complete|[Ff]ailed restart attempt/;

/** Reads signs of a hang: no progress within the watchdog's 15 minutes, or a restart that got in between. */
export function readHang(record: CbsRecord, file: FileContext): void {
  if (HANG.test(record.text)) file.emit(record, { kind: 'hang', what: record.text.slice(0, 300), code: resultOf(record.text).code });
}
