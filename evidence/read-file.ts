import { closeSync, constants, fstatSync, openSync, readSync } from 'node:fs';
import type { Coverage } from '../model/report';
import type { Bilingual } from '../model/text';
import { errorCode, type FoundFile } from './case-folder';
import { NOTES, joinNotes } from './coverage-notes';
import type { DeviceReaders } from './device-readers';
import { openEvidenceSink } from './evidence-sink';

/** Files are read in blocks of this size, into one buffer that serves them all. */
const BLOCK_BYTES = 1 << 20;
/** After so many bytes the event loop gets a turn: the browser is starting beside the reading. */
const TURN_BYTES = 16 << 20;

/** What reading many files shares. */
export interface ReadingContext {
  block: Buffer;
  /** Milliseconds on the clock of `performance.now()` after which nothing more is read. */
  deadline: number;
  onProgress: (message: Bilingual) => void;
}

/** A context whose reading ends after `milliseconds`. */
export function openReading(milliseconds: number, onProgress: (message: Bilingual) => void): ReadingContext {
  return { block: Buffer.allocUnsafe(BLOCK_BYTES), deadline: performance.now() + milliseconds, onProgress };
}

/** Reads one file into the readers of its PC. Whatever goes wrong is told by the coverage row; nothing is thrown. */
export async function readEvidenceFile(file: FoundFile, readers: DeviceReaders, context: ReadingContext): Promise<Coverage> {
  if (performance.now() > context.deadline) return { source: 'file', file: file.name, status: 'partial', note: NOTES.budget };
  let fd: number | undefined;
  try {
    fd = openSync(file.path, constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0));
    const stat = fstatSync(fd);
    if (!stat.isFile()) return unreadable(file, NOTES.notRegular);
    return await pump(fd, stat.size, file, readers, context);
  } catch (error) {
    return unreadable(file, isSystemError(error) ? NOTES.denied(errorCode(error)) : NOTES.readerFailed('log'));
  } finally {
    if (fd !== undefined) closeSync(fd);
  }
}

const unreadable = (file: FoundFile, note: Bilingual): Coverage => ({ source: 'file', file: file.name, status: 'unreadable', note });

const isSystemError = (error: unknown): boolean => typeof (error as NodeJS.ErrnoException | undefined)?.errno === 'number';

async function pump(fd: number, size: number, file: FoundFile, readers: DeviceReaders, context: ReadingContext): Promise<Coverage> {
  const sink = openEvidenceSink(file.name, size, readers);
  const problems: Bilingual[] = [];
  let done = 0;
  let turnAt = TURN_BYTES;
  for (;;) {
    if (performance.now() > context.deadline) {
      problems.push(NOTES.budget);
      break;
    }
    let count: number;
    try {
      count = readSync(fd, context.block, 0, context.block.length, null);
    } catch (error) {
      problems.push(NOTES.denied(errorCode(error)));
      break;
    }
    if (count === 0) break;
    sink.push(context.block.subarray(0, count));
    done += count;
    if (done >= turnAt) {
      turnAt = done + TURN_BYTES;
      context.onProgress(NOTES.reading(file.name, done, size));
      await new Promise((resolve) => setImmediate(resolve));
    }
  }
  return sink.end(joinNotes(problems));
}
