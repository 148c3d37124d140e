/**
 * Windows Setup's logs (setupact.log, setuperr.log), WindowsUpdate.log in both of its forms, ReportingEvents.log, and single error lines that
 * people paste out of them: the lines that fail, with their codes.
 */
import type { OtherLogFact } from './facts';
import { isFailureCode, toCode } from './code-text';
import { quoteOf } from './quote';
import { findTime } from './local-time';
import type { TextReader } from './text-reader';
import type { TextLine } from './text-lines';

/** `2024-02-22 15:13:32, Error      [0x060228] SP     …`; the component is one of Setup's, not of servicing. */
const SETUP_RECORD =
  /^\uFEFF?(?:.{1,40}, |\s{0,4})(Info|Warning|Error|Fatal|Perf)\s{1,20}(?:\[0x[0-9a-f]{4,8}\]\s{0,4})?([A-Z]{2,10})\s{1,8}(\S.*)$/;
const SERVICING = new Set(['CBS', 'CSI', 'DISM', 'DPX', 'SXS', 'DEPLOY', 'CSIPERF', 'WER']);
/** `2010-01-05 18:52:06:747 808 aac Misc WARNING: …` and `2024/02/22 15:13:32.1234567 1234 5678 Agent …`. */
const UPDATE_RECORD =
  /^\uFEFF?\s{0,4}\d{4}[-/]\d\d[-/]\d\d[ \t]\d\d:\d\d:\d\d[:.]\d{3,7}(?:[+-]\d{4})?\s{1,4}\S{1,8}\s{1,4}\S{1,8}\s{1,8}(\S{2,24})\s/;
const REPORTING = /^\{[0-9a-f-]{36}\}\s\d{4}-\d\d-\d\d \d\d:\d\d:\d\d[:.]\d{3}[+-]\d{4}\s/i;
const FAILS = /\bfail|\berror\b|\bwarning\b|\bfatal\b|unable|abandon|\babort|exception|失败|错误|无法/i;
const CODE = /0x[0-9a-f]{8}(?![0-9a-f])|\[([89c][0-9a-f]{7})\]|\b(?:hr|error|code|hresult|returned|with)\s?[:=]?\s?([89c][0-9a-f]{7})\b/i;
/** What other readers own: lines of CBS, CSI and DISM, rows of event lists. */
const OTHERS =
  /(?:^|[\s,])(?:CBS|CSI|DISM)\s|\bHRESULT = |\[SR\]|\(F\)|==Error Summary|^\s{0,8}(?:Installer|Error|Warning|Information|错误|警告|信息)[\s:：]/;

/** Which log a line belongs to, told to the coverage. */
export type SetupLogKind = 'setup' | 'windows-update';

/** Reads one file. */
export function openSetupLogReader(
  file: string,
  onFact: (fact: OtherLogFact) => void,
  onRecord: (kind: SetupLogKind, time: string | undefined) => void,
): TextReader {
  const emit = (log: OtherLogFact['log'], line: TextLine, message: string, code: string | undefined, time: string | undefined): void => {
    const fact: OtherLogFact = { log, message: message.trim().slice(0, 4_000), quote: quoteOf(file, line.number, [line.text]) };
    if (code) fact.code = code;
    if (time) fact.time = time;
    onFact(fact);
  };
  return {
    line(line) {
      const { text } = line;
      if (text.length > 8_000 || text.trim() === '') return false;
      const setup = SETUP_RECORD.exec(text);
      if (setup) {
        if (SERVICING.has(setup[2]!)) return false;
        const time = findTime(text.slice(0, 40))?.time;
        onRecord('setup', time);
        const code = codeIn(text);
        if (/Error|Fatal/.test(setup[1]!)) emit('setup', line, setup[3]!, code, time);
        return true;
      }
      const isReporting = REPORTING.test(text);
      if (isReporting || UPDATE_RECORD.test(text)) {
        const time = updateTime(text);
        onRecord('windows-update', time);
        const code = codeIn(text);
        if (code !== undefined && isFailureCode(code) && (isReporting ? /FAILED|FAILURE|\bFail/.test(text) : FAILS.test(text)))
          emit('windows-update', line, text, code, time);
        return true;
      }
      if (OTHERS.test(text) || !FAILS.test(text)) return false;
      const code = codeIn(text);
      if (code !== undefined && isFailureCode(code)) emit('unknown', line, text, code, undefined);
      return false;
    },
    end() {
      // Each line is a record of its own.
    },
  };
}

/** The code that a failing line names. Setup appends `[gle=0x…]`, the last error of the thread, which is often unrelated: it does not count. */
function codeIn(text: string): string | undefined {
  const found = CODE.exec(text.replace(/\[gle=0x[0-9a-f]{8}\]/gi, ''));
  return toCode(found?.[1] ?? found?.[2] ?? found?.[0]);
}

function updateTime(text: string): string | undefined {
  const start = text.slice(0, 90).replace(/^\{[^}]{1,40}\}\s/, '');
  const offset = /^\S{10}\s\d\d:\d\d:\d\d[:.]\d{3}([+-]\d\d)(\d\d)/.exec(start);
  const time = findTime(start.slice(0, 19))?.time;
  return time && offset ? `${time}${offset[1]}:${offset[2]}` : time;
}
