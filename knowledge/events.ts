import type { Bilingual } from '../model/text';
import { text } from '../model/text';
import { tableRows } from './data';

/** What one event of one provider means. */
export interface EventMeaning {
  channel: string;
  /** The provider's name as its manifest gives it. */
  provider: string;
  id: number;
  meaning: Bilingual;
  /** What it is evidence of: FAILURE, NTFS_CORRUPT, TXF_LOG_FULL, DISK_BAD, SERVICE, PENDING_REBOOT, TIMELINE, NOISE ... */
  key: string;
  source: string;
}

/** Names that stand for another: what Event Viewer shows for the bugcheck record. */
const ALIASES = new Map([
  ['bugcheck', 'wer-systemerrorreporting'],
  ['winre-agent', 'winreagent'],
]);

/**
 * One key for all generations of a provider's name: `Ntfs`, `Ntfs (Ntfs)`, `Microsoft-Windows-Ntfs` and its GUID are `ntfs`, `Servicing` and
 * `Microsoft-Windows-Servicing` are `servicing`, `Service Control Manager` is `service-control-manager`.
 */
export function providerKey(provider: string): string {
  const name = provider.trim().toLowerCase();
  const byGuid = name.startsWith('{') ? tables().byGuid.get(name) : undefined;
  if (byGuid) return byGuid;
  const bare = name
    .replace(/\([^()]*\)$/, '')
    .trim()
    .replace(/^microsoft[- ]windows[- ]/, '')
    .replace(/\s+/g, '-');
  return ALIASES.get(bare) ?? bare;
}

/** The meaning of an event: of exactly this provider, else of another generation of it (Ntfs 98 is Microsoft-Windows-Ntfs 98). */
export function eventMeaning(provider: string, id: number): EventMeaning | undefined {
  const { byName, byKey } = tables();
  return byName.get(`${provider.trim().toLowerCase()} ${id}`) ?? byKey.get(`${providerKey(provider)} ${id}`);
}

let loaded: { byName: Map<string, EventMeaning>; byKey: Map<string, EventMeaning>; byGuid: Map<string, string> } | undefined;

function tables() {
  if (!loaded) {
    loaded = { byName: new Map(), byKey: new Map(), byGuid: new Map() };
    for (const [channel, provider, guid, id, , en, zh, key, source] of tableRows('events')) {
      const row: EventMeaning = {
        channel: channel!,
        provider: provider!,
        id: Number(id),
        meaning: text(zh!, en!),
        key: key!,
        source: source!,
      };
      const folded = providerKey(provider!);
      loaded.byName.set(`${provider!.toLowerCase()} ${id}`, row);
      if (!loaded.byKey.has(`${folded} ${id}`)) loaded.byKey.set(`${folded} ${id}`, row);
      if (guid) loaded.byGuid.set(guid, folded);
    }
  }
  return loaded;
}
