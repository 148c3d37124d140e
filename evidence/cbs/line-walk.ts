/**
 * Walks a CBS.log as bytes: cuts lines, counts them by LF, and decides from the bytes alone which lines are wanted. Nothing is decoded here.
 *
 * A *column line* is what Windows writes: time 0-18, `, `, level padded to 21-42, component padded to 43-49, message from 50 (signatures A01).
 * Any other line belongs to the record before it, or comes from a copy with collapsed columns: it is searched from its start.
 */
import type { TokenSearch } from './token-search';

/** A line without end is cut here, so that memory stays fixed; the rest of it is skipped, and the line still counts as one. */
export const LINE_CAP = 1 << 20;

const LF = 10;
const CR = 13;
const SPACE = 32;
const CLOSING_BRACKET = 93;
const COLUMNS_END = 50;
const COMPONENT = 43;
const LEVEL = 21;
const STAMP_LENGTH = 19;

export interface LineSink {
  /** True while a wanted record is open, so that its further lines are delivered. */
  open: boolean;
  /** True to get the next column line whatever it holds. */
  takeNext: boolean;
  /** A wanted column line. */
  column(line: number, bytes: Buffer, from: number, to: number, bits: number): void;
  /** A line without columns that holds a token, or any such line while a record is open. */
  other(line: number, bytes: Buffer, from: number, to: number, bits: number): void;
  /** An unwanted column line came while a record was open. */
  close(): void;
}

export interface LineWalk {
  push(chunk: Buffer): void;
  /** Delivers the last line, when it has no LF. */
  end(): { lines: number; columnLines: number; firstStamp?: string; lastStamp?: string };
}

/**
 * Opens a walk over one file. `silentHeads` are messages' first four letters that never carry anything wanted (see `wanted-tokens.ts`): such
 * lines are passed over unsearched, except where the line ends with `]`, the place of an HRESULT.
 */
export function openLineWalk(sink: LineSink, search: TokenSearch, silentHeads: readonly string[]): LineWalk {
  const silent = compileHeads(silentHeads);
  let lines = 0;
  let columnLines = 0;
  let carry: Buffer = Buffer.alloc(0);
  let carried = 0;
  let firstStamp: string | undefined;
  let lastStamp: string | undefined;
  let lastStamped = -1;

  const stamped = (bytes: Buffer, from: number): void => {
    firstStamp ??= bytes.toString('latin1', from, from + STAMP_LENGTH);
    lastStamped = from;
  };
  const oneLine = (bytes: Buffer, lineStart: number, lineEnd: number): void => {
    let from = lineStart;
    let to = lineEnd - lineStart > LINE_CAP ? lineStart + LINE_CAP : lineEnd;
    lines += 1;
    if (bytes[from] === 0xef && bytes[from + 1] === 0xbb && bytes[from + 2] === 0xbf && to - from >= 3) from += 3;
    if (to > from && bytes[to - 1] === CR) to -= 1;
    if (!isColumnLine(bytes, from, to)) {
      if (isStamp(bytes, from, to)) stamped(bytes, from);
      const bits = search.bitsIn(bytes, from, to);
      if (bits !== 0 || sink.open) sink.other(lines, bytes, from, to, bits);
      return;
    }
    columnLines += 1;
    stamped(bytes, from);
    const info = bytes[from + LEVEL] === 73;
    if (info && !sink.takeNext && bytes[to - 1] !== CLOSING_BRACKET && isSilent(silent, bytes, from + COLUMNS_END)) {
      if (sink.open) sink.close();
      return;
    }
    const bits = search.bitsIn(bytes, from + COMPONENT, to);
    if (bits !== 0 || !info || sink.takeNext) {
      sink.takeNext = false;
      sink.column(lines, bytes, from, to, bits);
    } else if (sink.open) sink.close();
  };

  const walk = (bytes: Buffer, from: number): number => {
    let start = from;
    for (let end = bytes.indexOf(LF, start); end >= 0; end = bytes.indexOf(LF, start)) {
      oneLine(bytes, start, end);
      start = end + 1;
    }
    return start;
  };
  const rememberStamp = (bytes: Buffer): void => {
    if (lastStamped >= 0) lastStamp = bytes.toString('latin1', lastStamped, lastStamped + STAMP_LENGTH);
    lastStamped = -1;
  };
  const keep = (bytes: Buffer, from: number, to: number): void => {
    const more = Math.min(to - from, LINE_CAP + 1 - carried);
    if (more <= 0) return;
    if (carry.length < carried + more) {
      const grown = Buffer.allocUnsafe(Math.min(LINE_CAP + 1, Math.max(4096, (carried + more) * 2)));
      carry.copy(grown, 0, 0, carried);
      carry = grown;
    }
    bytes.copy(carry, carried, from, from + more);
    carried += more;
  };
  const finishCarried = (): void => {
    oneLine(carry, 0, carried);
    rememberStamp(carry);
    carried = 0;
  };

  return {
    push(chunk) {
      let start = 0;
      if (carried > 0) {
        const end = chunk.indexOf(LF);
        keep(chunk, 0, end < 0 ? chunk.length : end);
        if (end < 0) return;
        finishCarried();
        start = end + 1;
      }
      start = walk(chunk, start);
      rememberStamp(chunk);
      keep(chunk, start, chunk.length);
    },
    end() {
      if (carried > 0) finishCarried();
      carry = Buffer.alloc(0);
      return { lines, columnLines, firstStamp, lastStamp };
    },
  };
}

const isStamp = (bytes: Uint8Array, from: number, to: number): boolean =>
  to - from > STAMP_LENGTH && bytes[from] === 50 && bytes[from + 4] === 45 && bytes[from + 13] === 58;

/** By seven bytes that no copy with collapsed columns has in these places. */
function isColumnLine(bytes: Uint8Array, from: number, to: number): boolean {
  return (
    to - from >= COLUMNS_END &&
    bytes[from] === 50 &&
    bytes[from + 19] === 44 &&
    bytes[from + 49] === SPACE &&
    bytes[from + 42] === SPACE &&
    bytes[from + 30] === SPACE &&
    bytes[from + 4] === 45 &&
    bytes[from + 13] === 58
  );
}

/** A case of thousands of small logs compiles the same heads once. */
const compiledHeads = new WeakMap<readonly string[], (Set<number> | undefined)[]>();

/** For each first pair of letters the second pairs that make a silent head. */
function compileHeads(heads: readonly string[]): (Set<number> | undefined)[] {
  const known = compiledHeads.get(heads);
  if (known) return known;
  const table: (Set<number> | undefined)[] = new Array<Set<number> | undefined>(65536).fill(undefined);
  for (const head of heads) {
    const bytes = Buffer.from(head, 'latin1');
    const first = bytes.readUInt16BE(0);
    (table[first] ??= new Set()).add(bytes.readUInt16BE(2));
  }
  compiledHeads.set(heads, table);
  return table;
}

function isSilent(table: (Set<number> | undefined)[], bytes: Uint8Array, at: number): boolean {
  const seconds = table[(bytes[at]! << 8) | bytes[at + 1]!];
  return seconds !== undefined && seconds.has((bytes[at + 2]! << 8) | bytes[at + 3]!);
}
