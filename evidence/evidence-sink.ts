/**
 * Takes the bytes of one file, wherever they come from, finds out what it is and lets every reader of that kind of content see it. Quotes stand
 * under the name that is given; the result is the file's coverage row.
 */
import { createHash } from 'node:crypto';
import type { Coverage } from '../model/report';
import type { Bilingual } from '../model/text';
import { looksLikeCbs } from './cbs/looks-like-cbs';
import { degrade, isEightBit, openPureCbs, type ContentReader } from './content-reader';
import { NOTES, joinNotes } from './coverage-notes';
import type { DeviceReaders } from './device-readers';
import { openMixedText } from './mixed-text';
import { recognise } from './recognise';

/** A file is recognised by this much of it. */
const HEAD_BYTES = 1 << 16;
/** CBS logs below this size may hold pasted text of other kinds; a larger one that begins as a CBS log is one. */
const PURE_LOG_BYTES = 1 << 20;

/** Where a file's bytes go. */
export interface EvidenceSink {
  /** The bytes may be overwritten afterwards. */
  push(bytes: Buffer): void;
  /** The file is over. `problem`: why it is not complete. */
  end(problem?: Bilingual): Coverage;
}

/** Opens the sink of one file. `size` is what is known of its length beforehand. */
export function openEvidenceSink(name: string, size: number, readers: DeviceReaders): EvidenceSink {
  const hash = createHash('sha256');
  const row: Coverage = { source: 'file', file: name, status: 'read', bytes: 0 };
  const notes: Bilingual[] = [];
  let head: Buffer = Buffer.alloc(0);
  let content: ContentReader | undefined;
  let isOpen = false;

  const open = (first: Buffer): void => {
    isOpen = true;
    content = openContent(name, first.subarray(0, HEAD_BYTES), size, readers, row, notes);
    content?.push(first);
    head = Buffer.alloc(0);
  };
  return {
    push(bytes) {
      hash.update(bytes);
      row.bytes = (row.bytes ?? 0) + bytes.length;
      if (isOpen) return content?.push(bytes);
      const first = head.length === 0 ? bytes : Buffer.concat([head, bytes]);
      if (first.length >= HEAD_BYTES) open(first);
      else head = Buffer.from(first);
    },
    end(problem) {
      if (!isOpen) open(head);
      content?.end(row, notes);
      if (problem) degrade(row, notes, problem);
      row.sha256 = hash.digest('hex');
      const note = joinNotes(notes);
      if (note) row.note = note;
      return row;
    },
  };
}

function openContent(
  name: string,
  head: Buffer,
  size: number,
  readers: DeviceReaders,
  row: Coverage,
  notes: Bilingual[],
): ContentReader | undefined {
  const found = recognise(head);
  if (found.kind !== 'text') {
    row.status = 'unreadable';
    notes.push(found.kind === 'empty' ? NOTES.empty : found.advice);
    return undefined;
  }
  if (/^\s{0,40}\{/.test(found.head) && found.head.includes('"schemaVersion"') && found.head.includes('"devices"')) {
    row.source = 'report.json';
    row.status = 'unreadable';
    notes.push(NOTES.earlierReport);
    return undefined;
  }
  if (!isEightBit(found.encoding)) notes.push(NOTES.transcoded(found.encoding.toUpperCase()));
  const shape = shapeOf(found.head);
  if (size >= PURE_LOG_BYTES && shape.servicing * 2 > shape.lines) return openPureCbs(name, found.encoding, readers);
  // A dism.log has the columns of a CBS.log; read as one, its times would pass for what the CBS logs cover.
  const isDismLog = shape.dism * 2 > shape.lines ? shape.servicing * 10 < shape.dism : shape.dism > 0 && !looksLikeCbs(found.head);
  return openMixedText(name, found.encoding, readers, { withCbs: !shape.isXml && !isDismLog, mustEndLine: shape.columns > 20 });
}

/** What the lines of a head look like. */
function shapeOf(head: string): { lines: number; columns: number; servicing: number; dism: number; isXml: boolean } {
  const lines = head.split('\n', 400);
  const count = (pattern: RegExp): number => lines.filter((line) => pattern.test(line.slice(0, 80))).length;
  return {
    lines: lines.length,
    columns: count(/^\uFEFF?\d{4}-\d\d-\d\d \d\d:\d\d:\d\d, [A-Z][a-z]{2,8} {2,}/),
    servicing: count(/^.{0,40}\b(?:Info|Warning|Error)\s{1,30}(?:\[0x[0-9a-f]{4,8}\] )?(?:CBS|CSI)\s/),
    dism: count(/^.{0,40}\b(?:Info|Warning|Error)\s{1,30}DISM\s/),
    isXml: /^\s{0,40}(?:<\?xml[^>]{0,200}>\s{0,20})?<Events?[\s>]/.test(head),
  };
}
