/**
 * The grammar of one record of a servicing log, as Windows writes it and as people paste it: columns collapsed, prefixes from editors and
 * findstr, masked or missing times, wrapped lines. The only place that knows it.
 */
import type { Quote } from '../../model/report';

export interface CbsRecord {
  /** 1-based line of its first line. */
  line: number;
  /** `none` where the text has no head at all, only the message. */
  head: 'columns' | 'pasted' | 'none';
  /** Its lines as the file holds them; bounded, see `addLine`. */
  held: string[];
  /** Message of all its lines, white space folded, head and CSI record id taken off. */
  text: string;
  level?: 'info' | 'warning' | 'error';
  component?: string;
  /** Local time to the second, `2024-02-19T14:30:27`. */
  time?: string;
  /** UTC of the CSI stamp, `2024-02-19T06:30:27Z`. */
  utc?: string;
  /** `(F)`: written as a failure by the CSI layer. */
  failed: boolean;
}

/** What the head of a line says, and the message after it. */
export interface Head {
  time?: string;
  level: 'info' | 'warning' | 'error';
  component?: string;
  message: string;
}

/** Components whose records are servicing records; records of others (SP, MIG, MOUPG …) in the same text belong to the setup log reader. */
const SERVICING = new Set(['CBS', 'CSI', 'DISM', 'DEPLOY', 'DPX', 'SXS', 'SQM']);

/** Longest record text and longest line that is looked at, in characters. */
const TEXT_CAP = 65_536;

const STAMP = /^(\d{4}-\d\d-\d\d)[ T](\d\d:\d\d:\d\d)$/;

/** Reads a column line; the caller has checked its columns. */
export function columnHead(line: string): Head {
  const component = line.slice(43, 50).trim();
  const named = /^[A-Z]{2,8}$/.test(component);
  return {
    time: stampOf(line.slice(0, 19)),
    level: levelOf(line[21]),
    component: named ? component : undefined,
    message: named ? line.slice(50) : line.slice(43),
  };
}

/** `2024-02-19 14:30:27` as `2024-02-19T14:30:27`; undefined for anything masked. */
export function stampOf(text: string): string | undefined {
  const parts = STAMP.exec(text);
  return parts ? `${parts[1]}T${parts[2]}` : undefined;
}

const levelOf = (letter: string | undefined): Head['level'] => (letter === 'E' ? 'error' : letter === 'W' ? 'warning' : 'info');

const LEVEL = /(?:^|[\s,>:])(Info|Information|Warning|Error),?\s+(?:\[0x[0-9A-Fa-f]{1,8}\]\s+)?(?:([A-Z][A-Z0-9]{1,6})\s+)?/;
const PREFIX = /^(?:Line \d{1,9}:|.{0,260}?\.(?:log|txt)(?::|\(\d{1,9}\):?)(?:\d{1,9}:)?)\s{0,8}/i;
/** Where a text has no heads, only a prefix with a line number is taken off: a file name can be part of the message. */
const LINE_PREFIX = /^\uFEFF?\s{0,8}(?:Line \d{1,9}:|\S{0,260}?\.(?:log|txt):\d{1,9}:)\s{0,8}/i;
const MASK = /^(?:<[A-Za-z :/-]{1,30}>\s?){1,3}$|^[\dxXyYmMdDhHsS/.-]{4,12}[ T]+[\dxXhHmMsStT:.]{4,16}(?: ?[AP]M)?$|^[\dxXhHmMsS:.]{4,16}$/;

/** Reads the head of a line with collapsed columns; undefined when the line has none. */
export function pastedHead(line: string): Head | undefined {
  const start = line.slice(0, 400);
  const level = LEVEL.exec(start);
  if (!level) return undefined;
  let before = start
    .slice(0, level.index + (level[0].startsWith(level[1]!) ? 0 : 1))
    .replace(/^\uFEFF/, '')
    .trim();
  before = before
    .replace(PREFIX, '')
    .replace(/[,:]?\s*$/, '')
    .trim();
  const time = stampOf(before);
  if (before !== '' && !time && !MASK.test(before)) return undefined;
  // "Error" alone begins many sentences: without a time, only a component makes it a head.
  if (!level[2] && !time) return undefined;
  return { time, level: levelOf(level[1]![0]), component: level[2], message: line.slice(level.index + level[0].length) };
}

/** False for records of other programs in the same text (setup, migration). */
export const isServicing = (head: Head): boolean => head.component === undefined || SERVICING.has(head.component);

const CSI_ID = /^(?:CSI\s+)?[0-9a-f]{8}(?:@(\S{0,40}))?\s+/;

/** Opens a record with its first line. */
export function openRecord(line: number, text: string, head: Head | undefined, kind: CbsRecord['head']): CbsRecord {
  let message = (head?.message ?? text.replace(LINE_PREFIX, '')).slice(0, TEXT_CAP);
  const id = CSI_ID.exec(message.trimStart());
  if (id) message = message.trimStart().slice(id[0].length);
  const failed = message.startsWith('(F)');
  return {
    line,
    head: kind,
    held: [text],
    text: failed ? message.slice(3) : message,
    level: head?.level,
    component: head?.component ?? (id ? 'CSI' : undefined),
    time: head?.time,
    utc: id?.[1] ? csiStamp(id[1]) : undefined,
    failed,
  };
}

/** Adds a further line; what goes beyond the bounds is not kept. */
export function addLine(record: CbsRecord, line: string): void {
  if (record.held.length <= QUOTE_LINES) record.held.push(line);
  if (record.text.length < TEXT_CAP) record.text += `\n${line.slice(0, TEXT_CAP)}`;
}

/** Folds the white space of the record's text, once all its lines are there. */
export function closeRecord(record: CbsRecord): CbsRecord {
  const text = record.text.slice(0, TEXT_CAP);
  const folded = record.held.length === 1 && !text.includes('  ') && !text.includes('\t');
  record.text = (folded ? text : text.replace(/\s+/g, ' ')).trim();
  return record;
}

// CSI writes its UTC stamp without padding: `2024/2/19:06:30:27.907` (signatures A02).
function csiStamp(text: string): string | undefined {
  const parts = /^(\d{4})\/(\d{1,2})\/(\d{1,2}):(\d\d):(\d\d):(\d\d)/.exec(text);
  if (!parts) return undefined;
  return `${parts[1]}-${parts[2]!.padStart(2, '0')}-${parts[3]!.padStart(2, '0')}T${parts[4]}:${parts[5]}:${parts[6]}Z`;
}

const QUOTE_LINES = 12;
const QUOTE_FIRST = 2000;
const QUOTE_CHARS = 4096;

/** Quotes a record: its first line stands at `line` of `file`; nothing is joined, what is cut off ends with `…`. */
export function quoteOf(record: Pick<CbsRecord, 'line' | 'held' | 'time'>, file: string): Quote {
  const held = [...record.held];
  while (held.length > 1 && held[held.length - 1]!.trim() === '') held.pop();
  const lines = [clip(held[0]!.replace(/^\uFEFF/, ''), QUOTE_FIRST)];
  let room = QUOTE_CHARS - lines[0]!.length;
  for (const line of held.slice(1)) {
    if (lines.length >= QUOTE_LINES || room < line.length) {
      lines[lines.length - 1] = `${lines[lines.length - 1]!.replace(/ ?…$/, '')} …`;
      break;
    }
    lines.push(line);
    room -= line.length + 1;
  }
  return { file, line: record.line, text: lines.join('\n'), time: record.time };
}

const clip = (text: string, most: number): string => (text.length > most ? `${text.slice(0, most)} …` : text);
