/** Puts the wanted lines of one file together to records and shows each record to the readers that its tokens call for. */
import type { CbsEvidence, CbsFact } from '../facts';
import { sessionTime } from './clock';
import type { Clock } from './clock';
import { codesIn, isFailing } from './codes';
import type { FileContext, Reader } from './context';
import { readDrivers } from './drivers';
import { readFailure } from './failures';
import { completeHash, readHashes } from './hashes';
import { readCsiError, readHydration } from './hydration';
import { readInstallers } from './installers';
import type { LineSink } from './line-walk';
import { readPackageDamage, readPins, readReports } from './packages';
import { addLine, closeRecord, columnHead, isServicing, openRecord, pastedHead, quoteOf, stampOf } from './record';
import type { CbsRecord, Head } from './record';
import { openBlockReader } from './scan-blocks';
import type { ScanStore } from './scan-pass';
import { openSfcReader } from './scan-sfc';
import { openSessions } from './open-sessions';
import { applyNote, sessionNote } from './sessions';
import type { SessionBook } from './sessions';
import type { FactStore } from './sink';
import { readHang, readPoqexec, readRollback } from './transactions';
import { READS } from './wanted-tokens';

/** What the files of one PC write into together. */
export interface SharedStores {
  facts: FactStore;
  sessions: SessionBook;
  scans: ScanStore;
  codes: CbsEvidence['codes'];
  droppedCodes: number;
}

/** What one file gave besides, for joining. Times are local, without offset. */
export interface ReadFile {
  name: string;
  clock: Clock;
  /** TrustedInstaller starts in it. */
  starts: number;
  from?: string;
  to?: string;
  stackVersion?: string;
}

export interface FileRecords {
  sink: LineSink;
  /** Ends the file; gives how many heads of collapsed lines were read. */
  end(firstStamp: string | undefined, lastStamp: string | undefined): number;
}

const READERS: readonly (readonly [number, Reader])[] = [
  [READS.hydration, readHydration],
  [READS.pin, readPins],
  [READS.csiError, readCsiError],
  [READS.hash, readHashes],
  [READS.driver, readDrivers],
  [READS.installer, readInstallers],
  [READS.packageDamage, readPackageDamage],
  [READS.report, readReports],
  [READS.poqexec, readPoqexec],
  [READS.rollback, readRollback],
  [READS.hang, readHang],
];

const MOST_CODES = 1000;

/** Lines that belong to the line before them even where nothing has a head. */
const CONTINUES =
  /^[\s[\]]|^(?:Expected|Actual|Found|Status|Completion status|Install|Installer|Smart installer|Old component|New component)\b/;
/** A labelled line (`Event ID: 20`) is the beginning of something else, not the rest of a wrapped record. */
const LABEL = /^[A-Z][A-Za-z ]{1,24}:(?:\s|$)/;
/** Shorter lines were not wrapped. */
const SHORTEST_WRAPPED = 60;
/** Ways in which CBS begins a message: under a pasted record, such a line is a record of its own. */
const BEGINS = /^(?:Failed |Doq[ei]: |Shtd: |Startup: |Exec: |Session: |WER: |Store corruption|\[SR\] )/;

/** Opens the assembly of records for the file with that index. */
export function openFileRecords(shared: SharedStores, read: ReadFile, index: number): FileRecords {
  const { facts, sessions, scans, codes } = shared;
  let record: CbsRecord | undefined;
  let bits = 0;
  let emitted = 0;
  let pasted = 0;
  let timedStart: number | undefined;
  const open = openSessions();

  const origin = (): { file: number; name: string; start: number; sessionId?: string } => ({
    file: index,
    name: read.name,
    start: read.starts,
    sessionId: open.current(),
  });
  const context: FileContext = {
    hashes: new Map(),
    emit(of, draft) {
      emitted += 1;
      const at = origin();
      const fact = facts.add(draft, of, at);
      if (at.sessionId !== undefined && saysFailure(fact)) sessions.keep(at.sessionId);
      return fact;
    },
    noteSession(change) {
      const id = open.current();
      const session = id === undefined ? undefined : sessions.get(id);
      if (session) Object.assign(session, change);
      if (id !== undefined && change.rolledBack) sessions.keep(id);
    },
  };
  const sfc = openSfcReader(scans, index, context, read.name);
  const blocks = openBlockReader(scans, index, context, read.name);

  // An extract need not be in the order of time.
  const cover = (time: string | undefined): void => {
    if (time === undefined) return;
    if (read.from === undefined || time < read.from) read.from = time;
    if (read.to === undefined || time > read.to) read.to = time;
  };

  const frame = (of: CbsRecord): void => {
    const { text, time } = of;
    if (text.startsWith('Starting TrustedInstaller init')) {
      read.starts += 1;
      open.restart();
    }
    read.stackVersion = /^Loaded Servicing Stack v(\d[\d.]{3,30})/.exec(text)?.[1] ?? read.stackVersion;
    const universal = /^Universal Time is: (\d{4}-\d\d-\d\d) (\d\d:\d\d:\d\d)/.exec(text);
    if (universal) read.clock.note(read.starts, time, `${universal[1]}T${universal[2]}Z`);
    if (/Store Corruption Detect|Starting corruption detection/.test(text)) blocks.began(time);
  };

  const session = (of: CbsRecord): void => {
    const note = sessionNote(of);
    if (!note) return;
    const known = sessions.touch(note.id, of, origin());
    applyNote(known, note, of, origin());
    // One session a start is enough for the clock.
    if (note.event === 'begin' && timedStart !== read.starts) {
      timedStart = read.starts;
      read.clock.note(read.starts, of.time, sessionTime(note.id));
    }
    // While its record is read the session is the open one, also when the record ends it.
    open.enter(note.id, note.event === 'started' || note.event === 'complete');
    if (note.package || isFailing(note.code)) sessions.keep(note.id);
    if (note.package && (note.event === 'started' || note.event === 'complete')) {
      context.emit(of, { kind: 'package-change', phase: note.event, package: note.package, kb: note.kb, code: note.code });
    }
    if (note.event === 'complete' || (note.event === 'end' && !of.text.startsWith('Asynchronous'))) open.leave(note.id);
  };

  const census = (of: CbsRecord): void => {
    for (const { code, symbol } of codesIn(of.text)) {
      if (code === undefined) continue;
      const known = codes.get(code);
      if (known) {
        known.count += 1;
        known.symbol ??= symbol;
      } else if (codes.size < MOST_CODES) codes.set(code, { count: 1, symbol, quote: quoteOf(of, read.name) });
      else shared.droppedCodes += 1;
    }
  };

  const flush = (): void => {
    const of = record;
    record = undefined;
    sink.open = false;
    if (!of) return;
    closeRecord(of);
    cover(of.time);
    read.clock.note(read.starts, of.time, of.utc);
    completeHash(of, context);
    const wanted = bits;
    const weighty = of.level !== undefined && of.level !== 'info';
    if (wanted === 0 && !weighty) return;
    emitted = 0;
    if (wanted & READS.frame) frame(of);
    if (wanted & READS.session) session(of);
    if (wanted & READS.sfc) sfc.read(of, read.starts);
    for (const [bit, reader] of READERS) if (wanted & bit) reader(of, context);
    if (emitted === 0 && (weighty || wanted & READS.failure) && !(wanted & (READS.sfc | READS.session))) readFailure(of, context);
    if (wanted & READS.failure || weighty) census(of);
  };

  const begin = (line: number, text: string, head: Head | undefined, kind: CbsRecord['head'], found: number): void => {
    flush();
    const opened = openRecord(line, text, head, kind);
    if (found & READS.rows) row(opened);
    const others = found & ~READS.rows;
    if (others === 0 && (head === undefined || head.level === 'info') && !context.pendingHash) return;
    record = opened;
    bits = others;
    sink.open = true;
    // The record after a hash mismatch can name the payload, whatever else it says.
    sink.takeNext = (others & READS.hash) !== 0;
  };
  const row = (of: CbsRecord): void => {
    if (of.text.includes('0x8')) census(of);
    blocks.row({ text: of.text.replace(/\s+/g, ' ').trim(), line: of.line, held: of.held[0]!, time: of.time }, read.starts);
  };

  const withoutHead = (line: number, text: string, found: number): void => {
    if (text.trim() === '') {
      if (record?.head === 'columns') addLine(record, text);
      else flush();
      return;
    }
    if (record === undefined || !goesOn(record, text)) {
      if (found === 0) flush();
      else begin(line, text, undefined, 'none', found);
      return;
    }
    if (found & READS.rows) row({ ...openRecord(line, text, undefined, 'none'), time: record.time });
    bits |= found & ~READS.rows;
    addLine(record, text);
  };

  const sink: LineSink = {
    open: false,
    takeNext: false,
    column(line, bytes, from, to, found) {
      const text = decode(bytes, from, to);
      begin(line, text, columnHead(text), 'columns', found);
    },
    other(line, bytes, from, to, found) {
      const text = decode(bytes, from, to);
      const head = pastedHead(text);
      if (!head) return withoutHead(line, text, found);
      if (!isServicing(head)) return flush();
      pasted += 1;
      cover(head.time);
      begin(line, text, head, 'pasted', found);
    },
    close: flush,
  };

  return {
    sink,
    end(firstStamp, lastStamp) {
      flush();
      cover(stampOf(firstStamp ?? ''));
      cover(stampOf(lastStamp ?? ''));
      return pasted;
    },
  };
}

/** Does a line without a head belong to the record? Always below a column line; in pasted text only where it looks like the rest of it. */
function goesOn(record: CbsRecord, text: string): boolean {
  if (record.head === 'columns' || CONTINUES.test(text)) return true;
  if (record.head === 'none' || BEGINS.test(text) || LABEL.test(text)) return false;
  const before = record.held[record.held.length - 1]!.trimEnd();
  return before.length >= SHORTEST_WRAPPED && !/[\].]$/.test(before);
}

// A line that is not UTF-8 is GB18030 in this product's world: consoles and editors of Chinese Windows write it.
const gb18030 = new TextDecoder('gb18030');
function decode(bytes: Buffer, from: number, to: number): string {
  const text = bytes.toString('utf8', from, to);
  return text.includes('\uFFFD') ? gb18030.decode(bytes.subarray(from, to)) : text;
}

/** Facts that say that something failed, unlike those that only describe. */
export function saysFailure(fact: CbsFact): boolean {
  if (fact.kind === 'package-change') return isFailing(fact.code);
  return fact.kind !== 'no-winner' && fact.kind !== 'hydration-detail';
}
