import { providerKey } from '../../knowledge/events';
import type { EventFact } from '../facts';
import type { SystemFacts } from './system-facts';

/** Builds that the system itself logs when it starts: Kernel-General 12 (BuildVersion) and EventLog 6009 (`10.00. 17763 Multiprocessor Free`). */
export function addEventFacts(events: readonly EventFact[], system: SystemFacts): void {
  for (const event of events) {
    const key = `${providerKey(event.provider)} ${event.id}`;
    const text =
      key === 'kernel-general 12'
        ? event.data['BuildVersion']
        : key === 'eventlog 6009'
          ? Object.values(event.data).join(' ') + event.message
          : '';
    const build = /(?:^|[^\d])(\d{5})(?!\d)/.exec(text ?? '')?.[1];
    if (build) system.add('build', `10.0.${build}`, 'event', event.quote);
  }
}
