/** How families make signals out of facts, so that every quote says what it shows and none is forgotten to be stale. */
import { eventMeaning, providerKey } from '../knowledge/events';
import { text, type Bilingual } from '../model/text';
import type { CbsFact, ConsoleFact, EventFact, OtherLogFact } from '../evidence/facts';
import type { Context, Signal } from './family';
import { volumeOf } from './linked';
import { showing } from './quoting';

/** More quotes of one kind tell nothing new. */
const MOST_OF_A_KIND = 4;

/** What a signal says of its record. */
export interface SignalWords {
  weight: Signal['weight'];
  /** The kind of record in words, for the reason that is printed. */
  record: Bilingual;
  /** What the quote shows. */
  shows: Bilingual;
  marks?: readonly (string | undefined)[];
}

/** A signal from a CBS fact; stale when the log covers another time than the failure. */
export function cbsSignal(context: Context, fact: CbsFact, words: SignalWords): Signal {
  return {
    weight: words.weight,
    kind: fact.kind,
    record: words.record,
    quote: showing(fact.quote, words.shows, words.marks),
    stale: context.stale,
  };
}

/** A signal from an event; each event id is a kind of its own. */
export function eventSignal(event: EventFact, words: Omit<SignalWords, 'record'>): Signal {
  const name = `${providerKey(event.provider) === 'ntfs' ? 'Ntfs' : event.provider} ${event.id}`;
  return {
    weight: words.weight,
    kind: `event ${providerKey(event.provider)} ${event.id}`,
    record: text(`事件 ${name}`, `event ${name}`),
    event,
    quote: { time: event.time, ...showing(event.quote, words.shows, words.marks) },
  };
}

/** A signal from console text or from another log. */
export function plainSignal(fact: ConsoleFact | OtherLogFact, kind: string, words: SignalWords): Signal {
  return { weight: words.weight, kind, record: words.record, quote: showing(fact.quote, words.shows, words.marks) };
}

/** The failing code of the diagnosed attempt as a signal, when it is one of `codes`; quoted where it was reported. */
export function codeSignal(context: Context, matches: (code: string) => boolean, weight: 'counterpart' | 'code'): Signal[] {
  const { code, attempt, state } = context.failure;
  if (state !== 'failed' || code === undefined || !matches(code)) return [];
  const quote = attempt?.quotes.find((each) => each.text.toLowerCase().includes(code.slice(2))) ?? attempt?.quotes.at(-1);
  if (quote === undefined) return [];
  return [
    {
      weight,
      kind: 'failing code',
      record: text(`安装失败代码 ${code}`, `the installation's failing code ${code}`),
      quote: showing(quote, text('安装以此代码失败', 'The installation failed with this code'), [code]),
    },
  ];
}

/** The first signals of each kind, in the given order. */
export function fewOfEach(signals: readonly Signal[]): Signal[] {
  const counts = new Map<string, number>();
  return signals.filter((signal) => {
    const count = (counts.get(signal.kind) ?? 0) + 1;
    counts.set(signal.kind, count);
    return count <= MOST_OF_A_KIND;
  });
}

/** The facts of one kind, typed. */
export function ofKind<K extends CbsFact['kind']>(facts: readonly CbsFact[], kind: K): (CbsFact & { kind: K })[] {
  return facts.filter((fact): fact is CbsFact & { kind: K } => fact.kind === kind);
}

/** Events that the event table files under one of `keys` (NTFS_CORRUPT, TXF_LOG_FULL ...). */
export function eventsOf(events: readonly EventFact[], keys: readonly string[]): EventFact[] {
  return events.filter((event) => keys.includes(eventMeaning(event.provider, event.id)?.key ?? ''));
}

/**
 * Whether an event can speak of the volume that Windows is on: an update does not touch a USB stick, a data volume or a shadow copy. A volume
 * without letter may be it; `isLinked` keeps it from being a cause.
 */
export function onSystemVolume(event: EventFact, context: Context): boolean {
  return volumeOf(event, context.systemVolume) !== 'other';
}

/** `a、b、c 等 7 个` / `a, b, c and 4 more`. */
export function listed(names: readonly string[], most = 3): Bilingual {
  const unique = [...new Set(names)];
  const few = unique.slice(0, most);
  const rest = unique.length - few.length;
  return text(`${few.join('、')}${rest > 0 ? ` 等 ${unique.length} 个` : ''}`, `${few.join(', ')}${rest > 0 ? ` and ${rest} more` : ''}`);
}
