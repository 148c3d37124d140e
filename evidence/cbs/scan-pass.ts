/** What the two readers of scans share: open passes, items by member, the last state of each. */
import type { ScanItem, ScanPass } from '../facts';
import type { FileContext } from './context';
import { hashesOf } from './hashes';

const MOST_ITEMS = 5000;
const MOST_PASSES = 300;

/** A pass that is being read. Its items are keyed by member: one file is logged 3 to 14 times, and the last record about it counts. */
export interface OpenPass {
  pass: ScanPass;
  items: Map<string, ScanItem>;
  file: number;
}

export interface ScanStore {
  open(pass: ScanPass, file: number): OpenPass;
  /** Adds an item, or replaces the state of the one with the same member. */
  put(open: OpenPass, item: ScanItem): ScanItem;
  all(): OpenPass[];
  capped(): string[];
}

export function openScanStore(): ScanStore {
  const passes: OpenPass[] = [];
  let items = 0;
  let droppedItems = 0;
  let droppedPasses = 0;
  return {
    open(pass, file) {
      const open = { pass, items: new Map<string, ScanItem>(), file };
      if (passes.length < MOST_PASSES) passes.push(open);
      else droppedPasses += 1;
      return open;
    },
    put(open, item) {
      const key = memberKey(item);
      const known = open.items.get(key);
      if (known) return Object.assign(known, defined(item));
      if (items >= MOST_ITEMS) {
        droppedItems += 1;
        return item;
      }
      items += 1;
      open.items.set(key, item);
      return item;
    },
    all: () => passes,
    capped: () => [
      ...(droppedItems > 0 ? [`scan items: ${droppedItems} more`] : []),
      ...(droppedPasses > 0 ? [`scans: ${droppedPasses} more`] : []),
    ],
  };
}

const memberKey = (item: ScanItem): string =>
  [
    item.kind,
    item.storeFolder ?? `${item.component ?? ''} ${item.version ?? ''} ${item.arch ?? ''}`,
    item.deltaBackup ?? '',
    item.file ?? item.path ?? '',
  ]
    .join('|')
    .toLowerCase();

// What a later record does not say of a member stays known from the earlier one.
const defined = (item: ScanItem): Partial<ScanItem> => Object.fromEntries(Object.entries(item).filter(([, value]) => value !== undefined));

/** Gives an item the hashes that were logged for it. */
export function withHashes(item: ScanItem, file: FileContext): ScanItem {
  return item.file === undefined ? item : { ...item, ...hashesOf(file, item.file, item) };
}
