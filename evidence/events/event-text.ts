/**
 * Events as text: what Event Viewer copies (`Log Name: … Source: … Event ID: …`, 日志名称/来源/事件 ID), its details pane, `wevtutil /f:text`,
 * PowerShell lists, rows of a list, and messages that were pasted without a head. Fields decide; words only where nothing else is there.
 */
import { clip, quoteOf } from '../quote';
import { findTime, provenOrder, type DateOrder } from '../local-time';
import { isStamped, promptCommand, type TextReader } from '../text-reader';
import type { TextLine } from '../text-lines';
import type { EventFact } from '../facts';
import { eventMeaning, providerKey } from '../../knowledge/events';
import { withFields, type RawEvent } from './event-fields';
import { messagePattern } from './event-messages';
import { eventRow, powershellRow } from './event-rows';
import { LABEL_PATTERN, channelOf, fieldOf, levelOf, providerOf, type EventField } from './event-words';

/** A description longer than this belongs to something else. */
const MESSAGE_LINES = 60;
const MESSAGE_LIMIT = 4_000;
/** Events kept of one file; the collector of the device caps them again. */
const OPEN_LIMIT = 20_000;

/** An event that is being read. */
interface OpenEvent {
  fields: Map<EventField, string>;
  lines: string[];
  line: number;
  message: string[];
  /** The event came from a row of a list, so a following text may be its message. */
  isRow: boolean;
  /** Level of a row or of a message pattern. */
  level?: EventFact['level'];
  channel?: string;
}

const LABEL = new RegExp(`(?:^|\\s{2,}|\\t)\\s{0,8}(${LABEL_PATTERN})(?:\\s?\\([A-Z]\\))?\\s{0,16}[:：]\\s{0,20}`, 'gi');
const LABEL_START = new RegExp(`^\\s{0,8}(?:${LABEL_PATTERN})(?:\\s?\\([A-Z]\\))?\\s{0,16}[:：]`, 'i');

/** Reads events from the lines of one file; they are handed over at its end. `xmlFollows` marks one whose XML stands right below it. */
export function openEventTextReader(file: string, onEvent: (event: EventFact, xmlFollows: boolean) => void): TextReader {
  const events: OpenEvent[] = [];
  let current: OpenEvent | undefined;
  let inMessage = false;
  let order: DateOrder | undefined;
  let listProvider: string | undefined;
  /** Rows that the text now being read is the message of. */
  let explained: OpenEvent[] = [];

  const close = (): void => {
    const event = current;
    current = undefined;
    inMessage = false;
    explained = [];
    if (!event || !event.fields.has('provider') || !event.fields.has('id') || events.length >= OPEN_LIMIT) return;
    const last = events[events.length - 1];
    // The details pane shows the text above the labels.
    if (last && !last.isRow && !event.isRow && event.message.length === 0 && !last.fields.has('time') && sameKind(last, event)) {
      event.message = last.message;
      event.lines = [...last.lines, ...event.lines];
      event.line = last.line;
      events.pop();
    }
    events.push(event);
  };
  const begin = (line: TextLine, isRow: boolean): OpenEvent => {
    close();
    current = { fields: new Map(), lines: [], line: line.number, message: [], isRow };
    return current;
  };
  const addLine = (line: TextLine): void => {
    if (current && current.lines.length < MESSAGE_LINES) current.lines.push(line.text);
  };

  const readLabels = (line: TextLine): boolean => {
    if (line.text.length > 2_000 || !LABEL_START.test(line.text)) return false;
    const labels = [...line.text.matchAll(LABEL)];
    const pairs = labels.flatMap((label, index) => {
      const field = fieldOf(label[1]!);
      const from = label.index + label[0].length;
      return field ? [{ field, value: line.text.slice(from, labels[index + 1]?.index).trim() }] : [];
    });
    const first = pairs[0]?.field;
    if (first === undefined) return false;
    const isRepeated = first !== 'ignored' && (current?.fields.has(first) ?? false);
    const startsAnew = first === 'channel' || isRepeated || current === undefined || current.isRow;
    if (startsAnew) {
      // A lone `Date:`, `User:` or `Level:` is no event; only what names the log, the source, the id or the time begins one.
      if (!pairs.some(({ field }) => field === 'channel' || field === 'provider' || field === 'id' || field === 'time')) return false;
      begin(line, false);
    }
    addLine(line);
    inMessage = false;
    for (const { field, value } of pairs) {
      if (!current!.fields.has(field)) current!.fields.set(field, value);
      if (field === 'message') {
        inMessage = true;
        if (value !== '') current!.message.push(value);
      }
    }
    return true;
  };

  const readRow = (line: TextLine): boolean => {
    const row = eventRow(line.text);
    if (!row) return false;
    const event = begin(line, true);
    event.level = row.level;
    event.fields.set('provider', row.provider).set('id', String(row.id)).set('time', row.timeText).set('taskCategory', row.rest);
    if (row.message) event.message.push(row.message);
    addLine(line);
    return true;
  };

  const readPowershell = (line: TextLine): boolean => {
    const head = /^\s{0,8}ProviderName:\s(.{1,120})$/.exec(line.text);
    if (head) {
      close();
      listProvider = head[1]!.trim();
      return true;
    }
    const row = listProvider === undefined ? undefined : powershellRow(line.text);
    if (!row) return false;
    const event = begin(line, true);
    event.level = row.level;
    event.fields.set('provider', listProvider!).set('id', String(row.id)).set('time', row.timeText);
    if (row.message) event.message.push(row.message);
    addLine(line);
    return true;
  };

  const readMessage = (line: TextLine): boolean => {
    const known = messagePattern(line.text);
    if (!known) return false;
    const fits = (event: OpenEvent): boolean =>
      Number(event.fields.get('id')) === known.id && providerKey(event.fields.get('provider') ?? '') === providerKey(known.provider);
    if (current && !current.isRow && fits(current)) {
      // A block without a `Description:` label, as web pages show it.
      inMessage = true;
      current.message.push(line.text.trim());
      addLine(line);
      return true;
    }
    close();
    // A details pane under a list tells what its rows of that kind are about.
    const rows = events.slice(-LISTED_ROWS).filter((event) => event.isRow && event.message.length === 0 && fits(event));
    if (rows.length > 0) {
      for (const row of rows) row.message.push(line.text.trim());
      explained = rows;
      return true;
    }
    const event = begin(line, false);
    event.level = known.level;
    event.channel = known.channel;
    event.fields.set('provider', known.provider).set('id', String(known.id));
    event.message.push(line.text.trim());
    inMessage = true;
    addLine(line);
    return true;
  };

  /** A line of the description, or the first line of one that has no label. */
  const readFurther = (event: OpenEvent, line: TextLine): boolean => {
    const text = line.text.trim();
    if (event.isRow) {
      // The text right below a row, as in a mail, is that row's.
      const follows = text !== '' && event.message.length < ROW_TEXT_LINES && line.number === event.line + event.lines.length;
      if (!follows) {
        close();
        return false;
      }
      event.message.push(text);
      addLine(line);
      return true;
    }
    if (!inMessage) {
      const labelsAreOver = text !== '' && event.fields.has('id') && event.fields.has('provider') && event.message.length === 0;
      if (!labelsAreOver) return false;
      inMessage = true;
    }
    const last = event.message[event.message.length - 1];
    if ((text === '' && last === '') || event.message.length >= MESSAGE_LINES) {
      close();
      return false;
    }
    event.message.push(text);
    addLine(line);
    return true;
  };

  const finish = (event: OpenEvent): void => {
    const provider = providerOf(event.fields.get('provider')!);
    const id = Number(/^\d{1,5}$/.exec(event.fields.get('id')!.trim())?.[0] ?? NaN);
    if (!Number.isInteger(id) || provider === '') return;
    const raw: RawEvent = {
      provider,
      id,
      level: levelOf(event.fields.get('level') ?? '') ?? event.level ?? 'unknown',
      message: clip(event.message.join('\n').trim(), MESSAGE_LIMIT),
      data: {},
      quote: quoteOf(file, event.line, event.lines),
    };
    const channel = channelOf(event.fields.get('channel')) ?? event.channel ?? eventMeaning(provider, id)?.channel;
    if (channel) raw.channel = channel;
    const time = findTime(event.fields.get('time') ?? '', order)?.time;
    if (time) raw.time = time;
    const category = event.fields.get('taskCategory');
    if (category) raw.taskCategory = category;
    onEvent(withFields(raw), event.fields.has('xml'));
  };

  return {
    line(line) {
      const { text } = line;
      order ??= text.length < ROW_SCAN ? provenOrder(text) : undefined;
      if (isStamped(text) || promptCommand(text) !== undefined || /^\s{0,8}(?:Event\[\d{1,9}\]|-{4,}\s?\d)/.test(text)) {
        close();
        return false;
      }
      if (readRow(line) || readPowershell(line) || readLabels(line) || (!inMessage && readMessage(line))) return true;
      if (explained.length > 0) {
        if (text.trim() === '' || explained[0]!.message.length >= 12) explained = [];
        for (const row of explained) row.message.push(text.trim());
        return explained.length > 0;
      }
      return current !== undefined && readFurther(current, line);
    },
    end() {
      close();
      for (const event of withoutListed(events)) finish(event);
    },
  };
}

const sameKind = (a: OpenEvent, b: OpenEvent): boolean =>
  a.fields.get('id')?.trim() === b.fields.get('id')?.trim() &&
  providerKey(a.fields.get('provider') ?? '') === providerKey(b.fields.get('provider') ?? '');

/** Drops a row of a list where the same event (kind and time) is also there in full. */
function withoutListed(events: OpenEvent[]): OpenEvent[] {
  const key = (event: OpenEvent): string =>
    `${providerKey(providerOf(event.fields.get('provider')!))} ${event.fields.get('id')} ${findTime(event.fields.get('time') ?? '')?.time}`;
  const inFull = new Set(events.filter((event) => !event.isRow && event.fields.has('time')).map(key));
  return events.filter((event) => !event.isRow || !inFull.has(key(event)));
}

/** A details pane explains the list right above it, not one from pages before. */
const LISTED_ROWS = 200;
/** A text below a row is taken to be this long at most. */
const ROW_TEXT_LINES = 6;
/** Longer lines are no rows of dates. */
const ROW_SCAN = 1_000;
