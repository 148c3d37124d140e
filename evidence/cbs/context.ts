/** What a reader of records sees of the file it reads: the way to emit facts, and the little state that records share. */
import type { CbsFact } from '../facts';
import type { CbsRecord } from './record';
import type { Draft } from './sink';

/** What a hash mismatch says of a file. */
export type HashMismatch = Extract<CbsFact, { kind: 'hash-mismatch' }>;

export interface FileContext {
  /** Emits a fact of this record; the fact may be completed while its successor is read. */
  emit(record: CbsRecord, draft: Draft): CbsFact;
  /** Hash mismatches by lower-case file name; bounded. */
  hashes: Map<string, HashMismatch[]>;
  /** The last hash mismatch, until the record after it was read. */
  pendingHash?: HashMismatch;
  /** The advanced installer that is being executed (its begin record names it). */
  installer?: { name?: string; component?: string; version?: string; failed: boolean };
  /** Marks the open session as rolled back; notes its execute state. */
  noteSession(change: { rolledBack?: boolean; executeState?: string }): void;
}

/** A reader looks at a wanted record and emits what it says. */
export type Reader = (record: CbsRecord, file: FileContext) => void;
