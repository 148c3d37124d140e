/** Where readers put facts: bounded per kind, so that no mass of ordinary failures crowds out a rare one. */
import type { CbsFact } from '../facts';
import type { CbsRecord } from './record';
import { quoteOf } from './record';

type WithoutBase<T> = T extends unknown ? Omit<T, 'quote' | 'time' | 'start' | 'session'> : never;

/** A fact without what the record around it gives. */
export type Draft = WithoutBase<CbsFact>;

/** A fact and where it came from; times and indexes are those of its file until all files are joined. */
export interface Stored {
  fact: CbsFact;
  file: number;
  sequence: number;
  sessionId?: string;
}

const MOST_OF_A_KIND = 500;

export interface FactStore {
  add(draft: Draft, record: CbsRecord, origin: { file: number; name: string; start: number; sessionId?: string }): CbsFact;
  all(): Stored[];
  capped(): string[];
}

/** Keeps the first and the last facts of each kind when there are too many: a failure can stand at either end of a log. */
export function openFactStore(): FactStore {
  const kinds = new Map<CbsFact['kind'], { first: Stored[]; last: Stored[]; count: number }>();
  let sequence = 0;
  const half = MOST_OF_A_KIND / 2;
  return {
    add(draft, record, origin) {
      const fact = { ...draft, quote: quoteOf(record, origin.name), time: record.time, start: origin.start } as CbsFact;
      const stored = { fact, file: origin.file, sequence: (sequence += 1), sessionId: origin.sessionId };
      const list = kinds.get(fact.kind) ?? { first: [], last: [], count: 0 };
      kinds.set(fact.kind, list);
      if (list.first.length < half) list.first.push(stored);
      else list.last[(list.count - half) % half] = stored;
      list.count += 1;
      return fact;
    },
    all: () => [...kinds.values()].flatMap(({ first, last }) => [...first, ...last]).sort((a, b) => a.sequence - b.sequence),
    capped: () =>
      [...kinds]
        .filter(([, list]) => list.count > MOST_OF_A_KIND)
        .map(([kind, list]) => `facts: ${list.count - MOST_OF_A_KIND} more of ${kind}`),
  };
}
