/** CBS sessions: who asked for what, when, and how it ended (signatures A14-A17). Memory is bounded: ordinary sessions are forgotten first. */
import type { CbsRecord } from './record';
import { resultOf } from './codes';
import { kbIn } from './identity';

export interface SessionDraft {
  id: string;
  client?: string;
  beginTime?: string;
  endTime?: string;
  /** The record to quote: its end, else what is known of it last. */
  line: number;
  held: string[];
  time?: string;
  file: number;
  fileName: string;
  start: number;
  packages: readonly string[];
  kbs: readonly string[];
  result?: string;
  rebootRequired?: boolean;
  executeState?: string;
  rolledBack: boolean;
}

// Each kept one outlives a garbage collection or two: with thousands of them a large log would slowly fill the heap.
const MOST_ORDINARY = 100;
const MOST_NOTABLE = 1000;
const MOST_PACKAGES = 50;
const NONE: readonly string[] = [];

/** The file that a record stands in, and the TrustedInstaller start within it. */
export interface SessionOrigin {
  file: number;
  name: string;
  start: number;
}

export interface SessionBook {
  get(id: string): SessionDraft | undefined;
  /** The session of that id, opened when it is new. */
  touch(id: string, record: CbsRecord, origin: SessionOrigin): SessionDraft;
  /** Marks a session as one that must be kept: it failed, rolled back, or changed a package. */
  keep(id: string): void;
  all(): SessionDraft[];
  dropped(): number;
}

export function openSessionBook(): SessionBook {
  // A ring, not a map: V8 keeps the outgrown tables of a map that is filled and emptied all the time, and with them all that they held.
  const ordinary: (SessionDraft | undefined)[] = new Array<SessionDraft | undefined>(MOST_ORDINARY).fill(undefined);
  const notable = new Map<string, SessionDraft>();
  let next = 0;
  let dropped = 0;
  const place = (id: string): number => ordinary.findIndex((session) => session?.id === id);
  const get = (id: string): SessionDraft | undefined => notable.get(id) ?? ordinary[place(id)];
  return {
    get,
    touch(id, record, { file, name, start }) {
      const known = get(id);
      if (known) return known;
      const { line, held, time } = record;
      const session: SessionDraft = { id, line, held, time, file, fileName: name, start, packages: NONE, kbs: NONE, rolledBack: false };
      ordinary[next] = session;
      next = (next + 1) % MOST_ORDINARY;
      return session;
    },
    keep(id) {
      const at = place(id);
      const session = ordinary[at];
      if (!session) return;
      ordinary[at] = undefined;
      notable.set(id, session);
      if (notable.size > MOST_NOTABLE) {
        notable.delete(notable.keys().next().value!);
        dropped += 1;
      }
    },
    all: () => [...notable.values(), ...ordinary.filter((session) => session !== undefined)],
    dropped: () => dropped,
  };
}

/** What a record says about a session. */
export interface SessionNote {
  id: string;
  event: 'begin' | 'end' | 'started' | 'complete';
  client?: string;
  package?: string;
  kb?: string;
  code?: string;
  rebootRequired?: boolean;
}

const BEGIN = /Session: (\d+_\d+) initialized by client (.{1,120}?)(?:, external|\.?$)/;
const END = /Session: (\d+_\d+) finalized\.(?: Reboot required: (yes|no))?/;
const EXEC = /^Exec: (?:Session p|P)rocessing (started|complete)/;
const EXEC_SESSION = /[Ss]ession(?:\([^)]{0,120}\))?: (\d+_\d+)/;

/** Reads the records that frame a session; undefined for any other. */
export function sessionNote(record: CbsRecord): SessionNote | undefined {
  const begin = BEGIN.exec(record.text);
  if (begin) return { id: begin[1]!, event: 'begin', client: begin[2]! };
  const end = END.exec(record.text);
  if (end) {
    return {
      id: end[1]!,
      event: 'end',
      code: resultOf(record.text).code,
      rebootRequired: end[2] === undefined ? undefined : end[2] === 'yes',
    };
  }
  const exec = EXEC.exec(record.text);
  if (!exec) return undefined;
  const id = EXEC_SESSION.exec(record.text)?.[1];
  if (id === undefined) return undefined;
  return {
    id,
    event: exec[1] as 'started' | 'complete',
    client: /Client: ([^,]{1,120}),/.exec(record.text)?.[1],
    package: packageNamed(record.text),
    kb: kbIn(/Identifier: (KB\d+)/.exec(record.text)?.[1] ?? packageNamed(record.text) ?? ''),
    code: exec[1] === 'complete' ? resultOf(record.text).code : undefined,
  };
}

export const packageNamed = (text: string): string | undefined => /[Pp]ackage: ?([^\s,]{3,300}~[^\s,]{0,200})/.exec(text)?.[1];

/** Adds what a record says to its session. */
export function applyNote(session: SessionDraft, note: SessionNote, record: CbsRecord, { file, name, start }: SessionOrigin): void {
  if (note.event === 'begin') session.beginTime = record.time;
  else Object.assign(session, { line: record.line, held: record.held, time: record.time, file, fileName: name, start });
  if (note.event === 'end') {
    session.endTime = record.time;
    session.result = note.code;
    session.rebootRequired = note.rebootRequired ?? session.rebootRequired;
  }
  session.client ??= note.client;
  session.packages = withItem(session.packages, note.package);
  session.kbs = withItem(session.kbs, note.kb);
}

const withItem = (list: readonly string[], item: string | undefined): readonly string[] =>
  item === undefined || list.length >= MOST_PACKAGES || list.includes(item) ? list : [...list, item];
