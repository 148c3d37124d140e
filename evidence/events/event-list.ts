import type { EventFact } from '../facts';
import { eventMeaning, providerKey } from '../../knowledge/events';

/** Equal events that are kept one by one; more of them are counted on the last one kept. */
const EQUAL_LIMIT = 60;
/** Different events of one PC, and how many of them may be such that tell nothing about an update. */
const TOTAL_LIMIT = 10_000;
const IDLE_LIMIT = 3_000;

/** The events of one PC, bounded: an event that is repeated thousands of times is one fact with a count. */
export function openEventList(): { add(event: EventFact): boolean; events: EventFact[]; dropped(): number } {
  const events: EventFact[] = [];
  const equal = new Map<string, { kept: number; last: EventFact }>();
  let dropped = 0;
  let idle = 0;
  return {
    /** False when the event was only counted. */
    add(event) {
      const { provider, id, level, kb, code, volume, path, service, state } = event;
      const key = [providerKey(provider), id, level, kb, code, volume, path, service, state, event.quote.file].join('\u0001');
      const seen = equal.get(key);
      if (seen && seen.kept >= EQUAL_LIMIT) {
        // Both ends of the row of equal events stay: the first ones, and the one seen last.
        Object.assign(seen.last, event, { count: (seen.last.count ?? 1) + 1 });
        return false;
      }
      const isIdle = IDLE.has(eventMeaning(provider, id)?.key ?? 'INFO');
      if (events.length >= TOTAL_LIMIT || (isIdle && idle >= IDLE_LIMIT)) {
        dropped += 1;
        return false;
      }
      if (isIdle) idle += 1;
      events.push(event);
      equal.set(key, { kept: (seen?.kept ?? 0) + 1, last: event });
      return true;
    },
    events,
    dropped: () => dropped,
  };
}

/** Keys of the event table for events that are no sign of anything. */
const IDLE = new Set(['INFO', 'NOISE', 'TIMELINE']);

/**
 * Event Viewer's "copy details as text" ends with the event's XML: one event, told twice. The text holds the message, the XML the fields,
 * so the XML one takes the message and the text one is left out.
 */
export function joinTextWithXml(texts: readonly { event: EventFact; xmlFollows: boolean }[], fromXml: readonly EventFact[]): EventFact[] {
  const standalone: EventFact[] = [];
  for (const { event, xmlFollows } of texts) {
    const twin = xmlFollows
      ? fromXml.find(
          (other) =>
            other.id === event.id && other.quote.line >= event.quote.line && providerKey(other.provider) === providerKey(event.provider),
        )
      : undefined;
    if (!twin) {
      standalone.push(event);
      continue;
    }
    if (twin.message === '') twin.message = event.message;
    for (const name of ['kb', 'code', 'volume', 'path', 'service', 'state', 'client'] as const) twin[name] ??= event[name];
  }
  return standalone;
}
