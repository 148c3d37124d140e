/**
 * Reads the CBS.logs of one PC, and servicing text that people paste: bytes in, facts out, in fixed memory. Lines are walked as bytes
 * (`line-walk`), wanted ones decoded and put together to records (`file-records`), and each record is shown to the readers of its tokens.
 */
import type { CbsEvidence } from '../facts';
import { openClock, withOffset } from './clock';
import { openFileRecords } from './file-records';
import type { ReadFile, SharedStores } from './file-records';
import { joinFiles } from './join';
import { openLineWalk } from './line-walk';
import { openScanStore } from './scan-pass';
import { openSessionBook } from './sessions';
import { openFactStore } from './sink';
import { compileTokens } from './token-search';
import { ORDINARY, SILENT_HEADS, TOKENS } from './wanted-tokens';

/** What a file covers. Times are local to the PC, with its offset where the file itself gives one. */
export interface FileExtent {
  lines: number;
  from?: string;
  to?: string;
  /** Lines with the head of a servicing record; 0 means that this was no CBS text, or text without heads. */
  cbsLines: number;
}

export interface CbsFile {
  /** Takes the next bytes (UTF-8; lines that are not are read as GB18030). The caller may reuse the buffer afterwards. */
  push(chunk: Buffer): void;
  end(): FileExtent;
}

export interface CbsReader {
  /** Opens a file; `name` is what quotes call it. Several files of one PC may be read in any order, one after another. */
  file(name: string): CbsFile;
  /** Joins all files by time. */
  finish(): CbsEvidence;
}

export interface ReaderOptions {
  /** Heads of lines that are passed over unsearched; a test gives none, to prove that nothing is lost. */
  silentHeads?: readonly string[];
}

/** Opens a reader for the servicing logs of one PC. */
export function openCbsReader(options: ReaderOptions = {}): CbsReader {
  const search = compileTokens(TOKENS, ORDINARY);
  const stores: SharedStores = {
    facts: openFactStore(),
    sessions: openSessionBook(),
    scans: openScanStore(),
    codes: new Map(),
    droppedCodes: 0,
  };
  const files: ReadFile[] = [];
  return {
    file(name) {
      const read: ReadFile = { name, clock: openClock(), starts: 0 };
      const records = openFileRecords(stores, read, files.push(read) - 1);
      const walk = openLineWalk(records.sink, search, options.silentHeads ?? SILENT_HEADS);
      return {
        push: (chunk) => walk.push(chunk),
        end() {
          const { lines, columnLines, firstStamp, lastStamp } = walk.end();
          const pasted = records.end(firstStamp, lastStamp);
          return {
            lines,
            cbsLines: columnLines + pasted,
            from: withOffset(read.from, read.clock.at(0)),
            to: withOffset(read.to, read.clock.at(read.starts)),
          };
        },
      };
    },
    finish: () => joinFiles(files, stores),
  };
}
