import type { TextLine } from './text-lines';

/**
 * A reader of one kind of text. All of them look at the same lines, since people paste console output, event tables and log extracts into
 * one file. State is bounded: nothing grows with the size of a file but the capped list of facts.
 */
export interface TextReader {
  /** Returns true when the line is this reader's own and says nothing to the readers after it. */
  line(line: TextLine): boolean;
  /** The file is over: what is still open is complete. */
  end(): void;
}

/** A line with the time stamp of a CBS, DISM or setup log; it ends whatever console run or event text stood before it. */
export const isStamped = (text: string): boolean => /^\uFEFF?\s{0,4}\d{4}[-/]\d\d[-/]\d\d[ T]\d\d:\d\d:\d\d[,.:\t ]/.test(text);

/** The command of a line that begins with a prompt of cmd or PowerShell; empty when the prompt stands alone. */
export function promptCommand(text: string): string | undefined {
  const found = /^\s{0,8}(?:\([^)\r\n]{1,40}\)\s?)?(?:PS\s)?[A-Za-z]:\\[^<>|?*"]{0,200}>\s*(.*)$/.exec(text);
  return found?.[1]?.trim();
}

/** An event's XML may stand on many lines; more than this is a lost end tag. */
const XML_LINES = 2_000;

/** Takes the lines of events written as XML, which have a reader of their own, away from the readers of lines. */
export function openXmlLines(): TextReader {
  let left = 0;
  return {
    line({ text }) {
      if (/<Event[\s>]/.test(text)) left = XML_LINES;
      const isXml = left > 0;
      if (text.includes('</Event>') && text.lastIndexOf('</Event>') > text.lastIndexOf('<Event ')) left = 0;
      else if (isXml) left -= 1;
      return isXml;
    },
    end() {
      left = 0;
    },
  };
}
