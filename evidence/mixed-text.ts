/**
 * Text that is not plainly one large log: all readers look at the same lines, because a file into which somebody pasted mixes logs, event tables
 * and console text. What the file was is told by what was found in it.
 */
import type { Coverage } from '../model/report';
import type { Bilingual } from '../model/text';
import type { EventFact } from './facts';
import { degrade, isEightBit, openCbsFeed, openDamageWatch, type ContentReader } from './content-reader';
import { openConsoleReader } from './console/console-reader';
import { NOTES } from './coverage-notes';
import { openSystemFactsReader } from './device-facts/system-facts';
import { eventSource, type DeviceReaders } from './device-readers';
import { openDismLogReader } from './dism-log';
import { openEventCsvReader } from './events/event-csv';
import { joinTextWithXml } from './events/event-list';
import { openEventTextReader } from './events/event-text';
import { openXmlReader } from './events/event-xml';
import { openSetupLogReader } from './setup-log';
import { countControlBytes, openDecoder, type Encoding } from './text-encoding';
import { openLineSplitter } from './text-lines';
import { openXmlLines, type TextReader } from './text-reader';

/** An excerpt of a few pasted events is not the event log. */
const LOG_OF_EVENTS = 5;

/** Kinds of content by the name that the coverage shows, in the order in which a mixed file names them. */
const KINDS = [
  'CBS.log',
  'event log (XML)',
  'event log (CSV)',
  'event log (text)',
  'console',
  'DISM log',
  'setup log',
  'WindowsUpdate.log',
  'system facts',
  'text',
] as const;
type Kind = (typeof KINDS)[number];

/** Opens the readers of one file. `withCbs`: it may hold servicing text. `mustEndLine`: it is a log, whose last line has an end. */
export function openMixedText(
  name: string,
  encoding: Encoding,
  readers: DeviceReaders,
  { withCbs, mustEndLine }: { withCbs: boolean; mustEndLine: boolean },
): ContentReader {
  const tally = openTally();
  const failed: Bilingual[] = [];
  const decoder = openDecoder(encoding);
  const damage = openDamageWatch(encoding);
  const cbs = withCbs ? openCbsFeed(name, encoding, readers) : undefined;
  const keptXml: EventFact[] = [];
  const fromText: { event: EventFact; xmlFollows: boolean }[] = [];
  const addEvent = (kind: Kind, event: EventFact): boolean => {
    tally.count(kind);
    tally.event(event, kind !== 'event log (text)');
    return readers.events.add(event);
  };

  const xml = openXmlReader(name, (event) => {
    if (addEvent('event log (XML)', event)) keptXml.push(event);
  });
  const own: [Kind, TextReader][] = [
    ['event log (XML)', openXmlLines()],
    ['event log (CSV)', openEventCsvReader(name, (event) => void addEvent('event log (CSV)', event))],
    ['event log (text)', openEventTextReader(name, (event, xmlFollows) => fromText.push({ event, xmlFollows }))],
    [
      'console',
      openConsoleReader(name, (fact) => {
        tally.count('console');
        readers.console.add(fact);
      }),
    ],
    [
      'DISM log',
      openDismLogReader(
        name,
        (fact) => readers.otherLogs.add(fact),
        (time) => {
          tally.count('DISM log');
          tally.time(time);
        },
      ),
    ],
    [
      'setup log',
      openSetupLogReader(
        name,
        (fact) => {
          if (fact.log === 'unknown') tally.count('text');
          readers.otherLogs.add(fact);
        },
        (kind, time) => {
          tally.count(kind === 'setup' ? 'setup log' : 'WindowsUpdate.log');
          tally.time(time);
        },
      ),
    ],
  ];
  const system = guarded(
    'system facts',
    openSystemFactsReader(name, readers.system, () => tally.count('system facts')),
    failed,
  );
  const inOrder = own.map(([kind, reader]) => guarded(kind, reader, failed));
  const splitter = openLineSplitter((line) => {
    system.line(line);
    for (const reader of inOrder) if (reader.line(line)) break;
  });
  let garbage = 0;

  const take = (text: string): void => {
    if (text === '') return;
    xml.push(text);
    splitter.push(text);
  };
  return {
    push(bytes) {
      cbs?.push(bytes);
      damage.push(bytes);
      if (isEightBit(encoding)) garbage += countControlBytes(bytes);
      take(decoder.push(bytes));
    },
    end(row, notes) {
      const { rest, cutCharacter } = decoder.end();
      take(rest);
      row.lines = splitter.end();
      const { broken } = xml.end();
      for (const reader of [system, ...inOrder]) reader.end();
      for (const event of joinTextWithXml(fromText, keptXml)) addEvent('event log (text)', event);
      const extent = cbs?.end(failed);
      if (extent && extent.cbsLines > 0) tally.count('CBS.log');
      tally.tell(row, readers, extent && extent.cbsLines > 0 ? extent : undefined);
      damage.tell(row, notes, mustEndLine && !cutCharacter);
      if (cutCharacter) degrade(row, notes, NOTES.cutCharacter);
      if (garbage > 0) degrade(row, notes, NOTES.garbage(garbage));
      if (broken > 0) degrade(row, notes, NOTES.brokenEvents(broken));
      for (const note of failed) degrade(row, notes, note);
      if (row.source === 'text' && !tally.has('text')) {
        row.status = 'unreadable';
        notes.push(NOTES.unknownText);
      }
    },
  };
}

/** A reader that fails on something unforeseen is a gap of its own kind and leaves the others at work. */
function guarded(kind: Kind, reader: TextReader, failed: Bilingual[]): TextReader {
  let isDead = false;
  const attempt = (action: () => boolean): boolean => {
    if (isDead) return false;
    try {
      return action();
    } catch {
      isDead = true;
      failed.push(NOTES.readerFailed(kind));
      return false;
    }
  };
  return {
    line: (line) => attempt(() => reader.line(line)),
    end: () =>
      void attempt(() => {
        reader.end();
        return true;
      }),
  };
}

/** Counts what was found in one file. */
function openTally() {
  const kinds = new Map<Kind, number>();
  const ofSource = new Map<string, number>();
  const exported = new Set<string>();
  const span: { from?: string; to?: string } = {};
  let events = 0;
  let first = Infinity;
  let last = -Infinity;
  const tally = {
    count: (kind: Kind): void => void kinds.set(kind, (kinds.get(kind) ?? 0) + 1),
    has: (kind: Kind): boolean => kinds.has(kind),
    /** Times without offset are compared as they stand. */
    time(time: string | undefined): void {
      if (time === undefined) return;
      const at = Date.parse(time.length > 19 ? time : `${time}Z`);
      if (at < first) {
        first = at;
        span.from = time;
      }
      if (at > last) {
        last = at;
        span.to = time;
      }
    },
    event(event: EventFact, isExport: boolean): void {
      events += 1;
      tally.time(event.time);
      const source = eventSource(event);
      if (source === undefined) return;
      ofSource.set(source, (ofSource.get(source) ?? 0) + 1);
      if (isExport) exported.add(source);
    },
    tell(row: Coverage, readers: DeviceReaders, cbsExtent: { from?: string; to?: string } | undefined): void {
      row.source = KINDS.filter((kind) => kinds.has(kind)).join(' + ') || 'text';
      const { from, to } = cbsExtent ?? span;
      if (events > 0) row.records = events;
      if (from) row.from = from;
      if (to) row.to = to;
      if (kinds.has('CBS.log')) readers.sources.add('cbs');
      if (kinds.has('console')) readers.sources.add('console');
      if (kinds.has('DISM log')) readers.sources.add('dism');
      if (kinds.has('setup log') || kinds.has('WindowsUpdate.log')) readers.sources.add('other-log');
      // A whole export counts as the log it came from; a handful of pasted rows does not.
      for (const source of ['setup-events', 'system-events', 'application-events'] as const) {
        if (exported.has(source) || (ofSource.get(source) ?? 0) >= LOG_OF_EVENTS) readers.sources.add(source);
      }
    },
  };
  return tally;
}
