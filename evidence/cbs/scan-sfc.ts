/**
 * System File Checker in CBS.log: the `[SR]` records (signatures F01-F14). A pass verifies in batches (the last one is smaller) and, with
 * `/scannow`, then repairs what it found, be it 0 components. A pass is not a TrustedInstaller start: two can share one. The closing words
 * "All files … successfully repaired" are printed with damage left, so they prove nothing.
 */
import type { ScanItem, ScanPass } from '../facts';
import type { FileContext } from './context';
import { deltaMember, sameComponent, identityIn, plain, storePath } from './identity';
import { nameOf } from './hashes';
import { countedString } from './quantities';
import type { CbsRecord } from './record';
import { quoteOf } from './record';
import type { OpenPass, ScanStore } from './scan-pass';
import { withHashes } from './scan-pass';

/** Components of a full batch; a smaller batch is the last of its pass. */
const FULL_BATCH = 100;

export interface SfcReader {
  read(record: CbsRecord, start: number): void;
}

/** Opens the reader for one file. */
export function openSfcReader(store: ScanStore, fileIndex: number, file: FileContext, fileName: string): SfcReader {
  let open: OpenPass | undefined;
  let phase: 'verify' | 'repair' | 'ended' = 'verify';
  let batch = FULL_BATCH;

  const current = (record: CbsRecord, start: number): OpenPass => {
    if (!open || open.pass.start !== start) {
      const pass: ScanPass = {
        tool: 'sfc',
        mode: 'unknown',
        beginAt: record.time,
        start,
        completed: false,
        items: [],
        quote: quoteOf(record, fileName),
      };
      open = store.open(pass, fileIndex);
      phase = 'verify';
      batch = FULL_BATCH;
    }
    open.pass.endAt = record.time ?? open.pass.endAt;
    return open;
  };

  const verifying = (record: CbsRecord, start: number, components: number): void => {
    if (phase !== 'verify' || batch < FULL_BATCH) open = undefined;
    const { pass } = current(record, start);
    pass.components = (pass.components ?? 0) + components;
    batch = components;
  };

  return {
    read(record, start) {
      const at = record.text.indexOf('[SR] ');
      if (at < 0) return;
      const text = record.text.slice(at + 5);
      const verify = /^Verifying (\d{1,6})/.exec(text);
      if (verify) return verifying(record, start, Number(verify[1]));
      if (/^Verify complete/.test(text)) {
        const { pass } = current(record, start);
        if (batch < FULL_BATCH) Object.assign(pass, { completed: true, mode: 'verify' });
        return;
      }
      if (/^Repairing \d{1,6} components/.test(text)) {
        if (phase !== 'verify') open = undefined;
        Object.assign(current(record, start).pass, { mode: 'repair', completed: false });
        phase = 'repair';
        return;
      }
      if (/^(?:Repair complete|Verify and Repair Transaction completed)/.test(text)) {
        const { pass } = current(record, start);
        pass.completed = true;
        if (pass.mode === 'unknown') pass.mode = 'repair';
        phase = 'ended';
        return;
      }
      const item = itemOf(text, record, fileName);
      if (item) place(current(record, start), item, store, file);
    },
  };
}

// The same member is named by its component in one record and by a path in another: a path that fits a known member changes that member.
function place(open: OpenPass, item: ScanItem, store: ScanStore, file: FileContext): void {
  if (item.component === undefined || item.storeFolder !== undefined) {
    for (const known of open.items.values()) {
      if (nameOf(known.file ?? '') !== nameOf(item.file ?? '') || !samePlace(known, item)) continue;
      Object.assign(known, { outcome: item.outcome, type: item.type, quote: item.quote, path: known.path ?? item.path });
      if (item.storeFolder) known.storeFolder ??= item.storeFolder;
      return;
    }
  }
  store.put(open, item.outcome === 'unrepaired' ? withHashes(item, file) : item);
}

function samePlace(known: ScanItem, item: ScanItem): boolean {
  const folder = item.storeFolder === undefined ? undefined : storePath(item.storeFolder).folder;
  if (folder) return known.storeFolder === undefined ? sameComponent(folder, known) : known.storeFolder === item.storeFolder;
  return known.component !== undefined || known.path === item.path;
}

function itemOf(text: string, record: CbsRecord, fileName: string): ScanItem | undefined {
  const quote = quoteOf(record, fileName);
  const cannot = /^Cannot repair member file /.exec(text);
  if (cannot) {
    const member = countedString(text)?.value ?? /^\S{1,260}/.exec(text.slice(cannot[0].length))?.[0];
    if (!member) return undefined;
    const owner = text.indexOf(' of ');
    const identity = owner < 0 ? undefined : identityIn(text, owner + 4);
    const reason = / in the store, (.{1,120}?)(?:\[gle=|$)/.exec(text)?.[1]?.trim();
    const kind = reason && /missing/i.test(reason) ? 'missing' : 'payload';
    return { kind, ...deltaMember(member), ...(identity && plain(identity)), type: 'Cannot repair', outcome: 'unrepaired', reason, quote };
  }
  const repaired = /^(?:Repaired file|Repairing (?:corrupted )?file) (.{1,1200}?)(?: by copying | from (?:the )?(?:store|backup)|$)/.exec(
    text,
  );
  if (repaired) return pathItem(repaired[1]!, 'Repaired', 'repaired', quote);
  const left = /^(?:Could not reproject corrupted file|Unable to repair) (.{1,1200}?)(?:; |, | because |$)/.exec(text);
  return left ? pathItem(left[1]!, 'Cannot repair', 'unrepaired', quote) : undefined;
}

// Paths are written as parts: `[ml:520{260},l:46{23}]"\??\C:\Windows\System32"\[l:24{12}]"x.dll"`.
function pathItem(written: string, type: string, outcome: ScanItem['outcome'], quote: ScanItem['quote']): ScanItem | undefined {
  const path = written
    .replace(/\[[mlI1:\d{}, ]{1,40}\] ?/g, '')
    .replace(/["']/g, '')
    .trim();
  const { folder, file, deltaBackup } = storePath(path);
  if (file === undefined) return undefined;
  const identity = folder ? { ...plain(folder), storeFolder: folder.folder } : {};
  return {
    kind: 'payload',
    ...identity,
    file: folder ? file : path.slice(path.lastIndexOf('\\') + 1),
    path,
    deltaBackup,
    type,
    outcome,
    quote,
  };
}
