import type { CbsEvidence, ConsoleFact, DeviceEvidence, EventFact, OtherLogFact } from './facts';
import { openCbsReader } from './cbs/reader';
import { openSystemFacts, type SystemFacts } from './device-facts/system-facts';
import { openEventList } from './events/event-list';

/** Facts of one kind that are kept of one PC. */
const FACT_LIMIT = 2_000;

/** A list of bounded length that keeps its first and its last items and counts what it left out between them. */
export function openCappedList<T>(limit: number): { add(item: T): void; items(): T[]; dropped(): number } {
  const first: T[] = [];
  const last: T[] = [];
  const half = limit / 2;
  let later = 0;
  return {
    add(item) {
      if (first.length < half) first.push(item);
      else last[later++ % half] = item;
    },
    items: () => [...first, ...last.slice(later % half), ...last.slice(0, later % half)],
    dropped: () => Math.max(0, later - half),
  };
}

/** All that gathers facts of one PC while its files are read, one after the other. */
export interface DeviceReaders {
  cbs: ReturnType<typeof openCbsReader>;
  events: ReturnType<typeof openEventList>;
  console: ReturnType<typeof openCappedList<ConsoleFact>>;
  otherLogs: ReturnType<typeof openCappedList<OtherLogFact>>;
  system: SystemFacts;
  sources: DeviceEvidence['sources'];
}

/** The readers of one PC. */
export function openDeviceReaders(): DeviceReaders {
  return {
    cbs: openCbsReader(),
    events: openEventList(),
    console: openCappedList<ConsoleFact>(FACT_LIMIT),
    otherLogs: openCappedList<OtherLogFact>(FACT_LIMIT),
    system: openSystemFacts(),
    sources: new Set(),
  };
}

/** What no CBS log says. */
export const noCbsEvidence = (): CbsEvidence => ({ sessions: [], facts: [], scans: [], codes: new Map(), capped: [] });

/** The channel that an event counts for. */
export function eventSource(event: EventFact): 'setup-events' | 'system-events' | 'application-events' | undefined {
  switch (event.channel?.toLowerCase()) {
    case 'setup':
      return 'setup-events';
    case 'system':
      return 'system-events';
    case 'application':
      return 'application-events';
    default:
      return undefined;
  }
}
