/** dism.log: its failing records. Columns are those of CBS.log; every run begins with a byte order mark, also in the middle of the file. */
import type { OtherLogFact } from './facts';
import { toCode } from './code-text';
import { quoteOf } from './quote';
import { findTime } from './local-time';
import type { TextReader } from './text-reader';
import type { TextLine } from './text-lines';

/** `2023-07-05 21:36:53, Error                 DISM   DISM Package Manager: PID=2128 TID=7876 …`; times may be masked. */
const RECORD =
  /^\uFEFF?\s{0,4}(\S{1,24}\s\S{1,12}|<[^>]{1,20}>\s?(?:<[^>]{1,20}>)?),\s{1,8}(Info|Warning|Error)\s{1,40}DISM\s{1,8}(.{1,4000})/i;
/** Codes of healthy runs: providers that are not there, a missing host DLL, an image without that path. */
const ROUTINE = new Set(['0xc142011c', '0x8007007b', '0x8007007e']);

/** Reads one file. Only errors, and the package manager's own words on an operation that failed, are facts. */
export function openDismLogReader(
  file: string,
  onFact: (fact: OtherLogFact) => void,
  onRecord: (time: string | undefined) => void,
): TextReader {
  return {
    line(line: TextLine) {
      const record = RECORD.exec(line.text);
      if (!record) return false;
      const time = findTime(record[1]!)?.time;
      onRecord(time);
      const body = record[3]!;
      const code = toCode(/(?:\(hr:|hr:|HRESULT=|HRESULT = )\s?(0x[0-9a-f]{8}|[89c][0-9a-f]{7})/i.exec(body)?.[1]);
      const isFailure = record[2]!.toLowerCase() === 'error' || /\bError in operation:|\bFailed while processing command\b/.test(body);
      if (!isFailure || (code !== undefined && ROUTINE.has(code))) return true;
      const fact: OtherLogFact = {
        log: 'dism',
        message: body.replace(/PID=\d{1,10} TID=\d{1,10}\s{0,4}/, '').trim(),
        quote: quoteOf(file, line.number, [line.text]),
      };
      if (time) fact.time = time;
      if (code) fact.code = code;
      onFact(fact);
      return true;
    },
    end() {
      // Each line is a record of its own.
    },
  };
}
