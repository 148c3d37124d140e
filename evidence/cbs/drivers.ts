/** The driver operation queue (signatures C01-C11, B30, B31): which INF failed, with which Win32 code. */
import type { FileContext } from './context';
import { fromWin32, isFailing, resultOf } from './codes';
import type { CbsRecord } from './record';

const ENTRY = /\b([A-Z]{3,12}) index: \d{1,9}, phase: \d{1,4}, result (\d{1,10}), inf: (\S{1,200})/;
const RECORDED = /Doqe: Recording result: (0x[0-9a-f]{8}), for Inf: (\S{1,200})/i;
const FAILED =
  /(?:Doq[ei]: .*[Ff]ail|DriverUpdate\w{3,40} failed|[Ff]ailed (?:installing|unstaging|staging) driver|[Ff]ailed reading Identity for driver operation|[Ff]ailed (?:loading|initializing|executing|while processing).{0,40}driver operations? ?queue|[Ff]ailed loading a driver operation|because drivers failed)/;

/** Reads queue entries with a result other than 0, the recorded result of an INF, and failures of the queue that name none. */
export function readDrivers(record: CbsRecord, file: FileContext): void {
  const { text } = record;
  const entry = ENTRY.exec(text);
  if (entry) {
    const result = Number(entry[2]);
    if (result !== 0) file.emit(record, { kind: 'driver-result', operation: entry[1]!, inf: entry[3]!, result, code: fromWin32(result) });
    return;
  }
  const recorded = RECORDED.exec(text);
  if (recorded) {
    const code = recorded[1]!.toLowerCase();
    if (isFailing(code))
      file.emit(record, { kind: 'driver-result', operation: 'Recording', inf: recorded[2]!, result: parseInt(code, 16) & 0xffff, code });
    return;
  }
  if (FAILED.test(text)) file.emit(record, { kind: 'driver-failure', what: text.slice(0, 300), code: resultOf(text).code });
}
