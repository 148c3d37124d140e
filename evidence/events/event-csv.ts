/**
 * Event Viewer's "Save as CSV" and "Save as text": the head names five columns, each record has six (the last is the message), newest first;
 * quoted cells contain line breaks and doubled quotes. Also PowerShell's Export-Csv. Chinese and English.
 */
import { clip, quoteOf } from '../quote';
import { findTime, provenOrder, type DateOrder } from '../local-time';
import type { TextReader } from '../text-reader';
import type { TextLine } from '../text-lines';
import type { Quote } from '../../model/report';
import type { EventFact } from '../facts';
import { eventMeaning } from '../../knowledge/events';
import { withFields, type RawEvent } from './event-fields';
import { channelOf, fieldOf, levelOf, providerOf, type EventField } from './event-words';

/** A record of more lines or characters lost its closing quote; an event's message holds 32 KB at most. */
const RECORD_LINES = 400;
const RECORD_CHARACTERS = 200_000;
const MESSAGE_LIMIT = 4_000;
const EVENT_LIMIT = 20_000;

interface Head {
  separator: ',' | '\t' | ';';
  fields: (EventField | undefined)[];
}

/** Reads the tables of one file. */
export function openEventCsvReader(file: string, onEvent: (event: EventFact) => void): TextReader {
  const records: { fields: Map<EventField, string>; quote: Quote }[] = [];
  let head: Head | undefined;
  let lines: string[] = [];
  let begin = 0;
  let quotes = 0;
  let size = 0;
  let order: DateOrder | undefined;

  /** Keeps the record of these lines; false when they are none. */
  const keep = (raw: readonly string[], line: number): boolean => {
    const fields = eventFields(raw, head!);
    if (!fields) return false;
    order ??= provenOrder(fields.get('time') ?? '');
    if (records.length < EVENT_LIMIT) records.push({ fields, quote: quoteOf(file, line, raw) });
    return true;
  };
  const forget = (): void => {
    lines = [];
    quotes = 0;
    size = 0;
  };
  const take = (): void => {
    if (!keep(lines, begin) && lines.join('').trim() !== '') head = undefined;
    forget();
  };
  /** The quote never closed: the line that opened it is a record for itself, and so is each record among those it swallowed. */
  const giveUp = (): void => {
    const [first, ...swallowed] = lines;
    const line = begin;
    forget();
    if (!keep([first!], line)) {
      head = undefined;
      return;
    }
    let from = 0;
    let count = 0;
    for (let at = 0; at < swallowed.length; at++) {
      count += quotesIn(swallowed[at]!);
      if (count % 2 === 1) continue;
      keep(swallowed.slice(from, at + 1), line + 1 + from);
      from = at + 1;
      count = 0;
    }
  };

  const finish = ({ fields, quote }: (typeof records)[number]): void => {
    const provider = providerOf(fields.get('provider')!);
    const id = Number(fields.get('id'));
    const event: RawEvent = {
      provider,
      id,
      level: levelOf(fields.get('level') ?? '') ?? 'unknown',
      message: (fields.get('message') ?? '').replace(/\r/g, '').trim(),
      data: {},
      quote,
    };
    const channel = channelOf(fields.get('channel')) ?? eventMeaning(provider, id)?.channel;
    if (channel) event.channel = channel;
    const time = findTime(fields.get('time') ?? '', order)?.time;
    if (time) event.time = time;
    const category = fields.get('taskCategory');
    if (category) event.taskCategory = category;
    onEvent(withFields(event));
  };

  return {
    line(line: TextLine) {
      if (lines.length === 0) {
        const found = headOf(line.text);
        if (found) {
          head = found;
          return true;
        }
      }
      if (!head) return false;
      if (lines.length === 0) {
        if (line.text.trim() === '') return false;
        begin = line.number;
      }
      lines.push(line.text);
      size += line.text.length;
      quotes += quotesIn(line.text);
      if (quotes % 2 === 0) take();
      else if (lines.length >= RECORD_LINES || size >= RECORD_CHARACTERS) giveUp();
      return head !== undefined;
    },
    end() {
      if (head && lines.length > 0) {
        // A file that was cut inside its last message has no event behind the quote; one with a stray quote has.
        const swallowsEvents = lines.slice(1).some((text) => eventFields([text], head!) !== undefined);
        if (swallowsEvents) giveUp();
        else take();
      }
      records.forEach(finish);
    },
  };
}

const quotesIn = (line: string): number => line.split('"').length - 1;

/** The cells of a record by the head's columns, each bounded; undefined when the lines are no event. */
function eventFields(lines: readonly string[], head: Head): Map<EventField, string> | undefined {
  const fields = new Map<EventField, string>();
  splitCells(lines.join('\n'), head.separator).forEach((cell, index) => {
    const field = index < head.fields.length ? head.fields[index] : 'message';
    if (field && !fields.has(field)) fields.set(field, clip(cell, MESSAGE_LIMIT));
  });
  const isEvent = /^\d{1,5}$/.test(fields.get('id')?.trim() ?? '') && (fields.get('provider') ?? '').trim() !== '';
  return isEvent ? fields : undefined;
}

/** What every head holds; looked for first, since every line of every text is asked whether it is a head. */
const ID_COLUMN = /[,;\t]\s?"?(?:事件 ?ID|Event ?ID|Id)"?(?:[,;\t]|$)|^\uFEFF?"?(?:事件 ?ID|Event ?ID|Id)"?[,;\t]/im;

/** A head names at least the source and the id among its columns. */
function headOf(line: string): Head | undefined {
  if (line.length > 1_000 || !ID_COLUMN.test(line)) return undefined;
  for (const separator of [',', '\t', ';'] as const) {
    const fields = splitCells(line.replace(/^\uFEFF/, ''), separator).map(fieldOf);
    if (fields.length >= 3 && fields.includes('id') && fields.includes('provider')) return { separator, fields };
  }
  return undefined;
}

/** Cells of one record by RFC 4180; a quote inside of an unquoted cell is text. */
function splitCells(record: string, separator: string): string[] {
  const cells: string[] = [];
  let at = 0;
  while (at <= record.length && cells.length < 64) {
    if (record.charAt(at) === '"') {
      let cell = '';
      let from = at + 1;
      for (;;) {
        const quote = record.indexOf('"', from);
        if (quote < 0) {
          cell += record.slice(from);
          at = record.length;
          break;
        }
        cell += record.slice(from, quote);
        if (record.charAt(quote + 1) !== '"') {
          at = quote + 1;
          break;
        }
        cell += '"';
        from = quote + 2;
      }
      const next = record.indexOf(separator, at);
      cells.push(cell);
      if (next < 0) break;
      at = next + 1;
    } else {
      const next = record.indexOf(separator, at);
      cells.push(next < 0 ? record.slice(at) : record.slice(at, next));
      if (next < 0) break;
      at = next + 1;
    }
  }
  return cells;
}
