/** Recognises servicing log text by content: files as Windows writes them, and what people paste. */
import { pastedHead } from './record';

const SPEECH =
  /\[HRESULT = 0x[0-9a-f]{8}|\bSession: \d{6,8}_\d{1,10} |Checking System Update Readiness|^\s*\((?:p|f|fix)\)\s+(?:CSI|CBS) |\[SR\] |^(?:Doq[ei]|Shtd|Startup|Exec): |Hydration failed|mark store corrupt with category|Failed to pin deployment|Total Detected Corruption|^\s*(?:Unavailable repair files:|Seconds executed: )|(?:CBS MUM|CSI Payload File) (?:Missing|Corrupt)/;

/** True when the beginning of a text (a few kilobytes suffice) holds at least one record of CBS or CSI. */
export function looksLikeCbs(head: string): boolean {
  return head
    .split('\n')
    .slice(0, 2000)
    .some((line) => {
      const found = pastedHead(line);
      if (found)
        return (
          found.component === 'CBS' ||
          found.component === 'CSI' ||
          (found.component === 'DEPLOY' && found.time !== undefined) ||
          found.component === 'DPX'
        );
      return SPEECH.test(line.slice(0, 400));
    });
}
