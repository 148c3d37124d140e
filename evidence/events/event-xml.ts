/**
 * Events as XML: what `wevtutil qe … /f:RenderedXml` writes (a sequence of `<Event>` without a root) and what Event Viewer saves (one line).
 * A linear scan of our own: no entity is expanded but the predefined and numeric ones, nothing is fetched, depth and sizes are bounded.
 */
import { clip, quoteOf } from '../quote';
import { findTime } from '../local-time';
import { levelOf, levelOfNumber } from './event-words';
import { textOfBinary, withFields } from './event-fields';
import type { EventFact } from '../facts';

/** No event of Windows is larger (64 KB in the log itself); a longer one is a file that lost an end tag. */
const EVENT_LIMIT = 1 << 20;
const VALUE_LIMIT = 4_000;
const VALUES_LIMIT = 60;
const DEPTH_LIMIT = 32;

/** What reading XML gave besides the events. */
export interface XmlResult {
  /** Events that had no end or no provider and id. */
  broken: number;
}

/** Finds the events in text that arrives in pieces. */
export function openXmlReader(file: string, onEvent: (event: EventFact) => void): { push(text: string): void; end(): XmlResult } {
  let pending = '';
  let line = 1;
  let broken = 0;
  const skip = (count: number): void => {
    for (let at = pending.indexOf('\n'); at >= 0 && at < count; at = pending.indexOf('\n', at + 1)) line += 1;
    pending = pending.slice(count);
  };
  const scan = (isLast: boolean): void => {
    let at = 0;
    let newline = pending.indexOf('\n');
    let lineAt = line;
    const lineOf = (index: number): number => {
      for (; newline >= 0 && newline < index; newline = pending.indexOf('\n', newline + 1)) lineAt += 1;
      return lineAt;
    };
    let end = -2;
    for (;;) {
      const begin = nextBegin(pending, at);
      if (begin < 0) {
        // The start of a tag may lie across two pieces.
        const tail = isLast ? pending.length : Math.max(at, pending.length - 8);
        return skip(tail);
      }
      // Looked for once: a file of thousands of start tags without an end must not be searched to its end for each of them.
      if (end !== -1 && end < begin) end = pending.indexOf('</Event>', begin);
      const next = nextBegin(pending, begin + 6);
      if (next >= 0 && (end < 0 || next < end)) {
        broken += 1;
        at = next;
      } else if (end >= 0) {
        const event = eventOf(file, lineOf(begin), ownCopy(pending.slice(begin, end + 8)));
        if (event) onEvent(event);
        else broken += 1;
        at = end + 8;
      } else if (isLast || pending.length - begin > EVENT_LIMIT) {
        broken += 1;
        at = begin + 6;
        if (isLast) return;
      } else {
        return skip(begin);
      }
    }
  };
  return {
    push(text) {
      pending += text;
      scan(false);
    },
    end() {
      scan(true);
      return { broken };
    },
  };
}

/** A part of a string keeps the whole block alive that it was cut from; an event must not. */
const ownCopy = (text: string): string => Buffer.from(text, 'utf16le').toString('utf16le');

function nextBegin(text: string, from: number): number {
  for (let at = text.indexOf('<Event', from); at >= 0; at = text.indexOf('<Event', at + 6)) {
    const after = text.charAt(at + 6);
    if (after === '>' || after === ' ' || after === '\t' || after === '\r' || after === '\n') return at;
  }
  return -1;
}

/** One `<Event>…</Event>`; undefined without provider and id. */
function eventOf(file: string, line: number, xml: string): EventFact | undefined {
  const system = new Map<string, string>();
  const rendering = new Map<string, string>();
  const data = new Map<string, string>();
  let unnamed = 0;
  walk(xml, (path, attributes, value) => {
    const leaf = path[path.length - 1] ?? '';
    const section = path[1];
    if (section === 'System') {
      if (leaf === 'Provider') system.set('Provider', attributes.get('Name') ?? attributes.get('EventSourceName') ?? '');
      else if (leaf === 'TimeCreated') system.set('Time', attributes.get('SystemTime') ?? '');
      else if (!system.has(leaf)) system.set(leaf, value);
    } else if (section === 'RenderingInfo') {
      if (!rendering.has(leaf)) rendering.set(leaf, value);
    } else if ((section === 'EventData' || section === 'UserData') && path.length > 2 && data.size < VALUES_LIMIT) {
      const isData = section === 'EventData' && leaf === 'Data';
      if (isData && !attributes.has('Name')) unnamed += 1;
      const name = isData ? (attributes.get('Name') ?? `param${unnamed}`) : leaf;
      if (value !== '' || isData) data.set(name, clip(value, VALUE_LIMIT));
    }
  });
  const provider = system.get('Provider') || rendering.get('Provider');
  const id = Number(system.get('EventID')?.trim() || NaN);
  if (!provider || !Number.isInteger(id) || id < 0 || id > 0xffff) return undefined;
  const serviceName = textOfBinary(data.get('Binary') ?? '');
  if (serviceName !== undefined) data.set('BinaryText', serviceName);
  const event = withFields({
    provider,
    id,
    level: levelOf(rendering.get('Level') ?? '') ?? levelOfNumber(Number(system.get('Level')?.trim() || NaN)),
    message: clip((rendering.get('Message') ?? '').trim(), VALUE_LIMIT),
    data: Object.fromEntries(data),
    quote: quoteOf(file, line, xml.split('\n')),
  });
  const channel = system.get('Channel')?.trim() || rendering.get('Channel')?.trim();
  if (channel) event.channel = channel;
  const time = findTime(system.get('Time') ?? '')?.time;
  if (time) event.time = time;
  const task = rendering.get('Task')?.trim();
  if (task) event.taskCategory = task;
  return event;
}

type OnLeaf = (path: readonly string[], attributes: Map<string, string>, text: string) => void;

/** Walks the elements of one event and reports each that holds no other element, with its decoded text. */
function walk(xml: string, onLeaf: OnLeaf): void {
  const path: string[] = [];
  let attributes = new Map<string, string>();
  let text = '';
  let isLeaf = false;
  let at = 0;
  while (at < xml.length) {
    const open = xml.indexOf('<', at);
    if (open < 0) return;
    if (isLeaf) text += decodeEntities(xml.slice(at, open));
    if (xml.startsWith('<![CDATA[', open)) {
      const end = xml.indexOf(']]>', open);
      if (isLeaf) text += xml.slice(open + 9, end < 0 ? undefined : end);
      at = end < 0 ? xml.length : end + 3;
      continue;
    }
    if (xml.startsWith('<!--', open)) {
      const end = xml.indexOf('-->', open);
      at = end < 0 ? xml.length : end + 3;
      continue;
    }
    const close = tagEnd(xml, open);
    if (close < 0) return;
    const tag = xml.slice(open + 1, close);
    at = close + 1;
    if (tag.startsWith('/')) {
      if (isLeaf) onLeaf(path, attributes, text);
      isLeaf = false;
      path.pop();
    } else if (!tag.startsWith('?') && !tag.startsWith('!')) {
      const name = /^[^\s/>]{1,128}/.exec(tag)?.[0] ?? '';
      path.push(name.slice(name.indexOf(':') + 1));
      attributes = attributesOf(tag.slice(name.length));
      text = '';
      isLeaf = true;
      if (tag.endsWith('/')) {
        onLeaf(path, attributes, '');
        path.pop();
        isLeaf = false;
      }
      if (path.length > DEPTH_LIMIT) return;
    }
  }
}

/** The `>` that ends a tag; one inside of quotes does not. */
function tagEnd(xml: string, open: number): number {
  let quote = '';
  for (let at = open + 1; at < xml.length; at += 1) {
    const character = xml.charAt(at);
    if (quote) {
      if (character === quote) quote = '';
    } else if (character === '"' || character === "'") quote = character;
    else if (character === '>') return at;
  }
  return -1;
}

function attributesOf(tag: string): Map<string, string> {
  const attributes = new Map<string, string>();
  for (const found of tag.matchAll(/([^\s=/"'<>]{1,128})\s{0,8}=\s{0,8}(?:"([^"]*)"|'([^']*)')/g)) {
    if (attributes.size < 32) attributes.set(found[1]!, clip(decodeEntities(found[2] ?? found[3] ?? ''), VALUE_LIMIT));
  }
  return attributes;
}

const NAMED_ENTITIES = new Map([
  ['lt', '<'],
  ['gt', '>'],
  ['amp', '&'],
  ['quot', '"'],
  ['apos', "'"],
]);

function decodeEntities(text: string): string {
  return text.replace(/&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|([a-z]{2,4}));/gi, (whole, decimal?: string, hexDigits?: string, name?: string) => {
    if (name !== undefined) return NAMED_ENTITIES.get(name) ?? whole;
    const point = decimal !== undefined ? Number(decimal) : parseInt(hexDigits ?? '', 16);
    return point > 0 && point <= 0x10ffff && (point < 0xd800 || point > 0xdfff) ? String.fromCodePoint(point) : whole;
  });
}
