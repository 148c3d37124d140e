/**
 * The report of ScanHealth, RestoreHealth and CheckSUR (signatures E01-E28): `Checking System Update Readiness.`, rows `(p)`, `(f)`, `(fix)`,
 * and a summary. Windows 10 stamps each row, Windows 8 writes one record of many lines, CheckSUR.log has no stamps at all, and pasted text
 * holds any part of it: so rows are read one by one.
 */
import type { ScanItem, ScanPass } from '../facts';
import type { FileContext } from './context';
import { codeOf } from './codes';
import { packageName, plain, storeFolder, storePath } from './identity';
import { quoteOf } from './record';
import type { OpenPass, ScanStore } from './scan-pass';
import { withHashes } from './scan-pass';

export interface BlockRow {
  text: string;
  line: number;
  held: string;
  time?: string;
}

export interface BlockReader {
  row(row: BlockRow, start: number): void;
  /** A detection started: the block that follows is its report. */
  began(time: string | undefined): void;
}

// `(p) CSI Payload Corrupt (w) (Fixed) …`, `(f) CSI Payload File Missing 0x00000000 …`.
const ITEM = /^\((p|f|fix)\)\s?(.*)$/;
const KNOWN_TYPE =
  /^((?:CSI|CBS) (?:Missing [A-Za-z ]{1,40}?(?:Key|Mark|Keyform)|[A-Za-z ]{0,40}?(?:Corrupt|Missing|All Zeros|Error|Mismatch|Repaired|Unexpected))) ?/;
const ANY_TYPE = /^((?:CSI|CBS)(?: [A-Z][A-Za-z]{1,24}){1,4}) ?/;

/** Opens the reader for one file. */
export function openBlockReader(store: ScanStore, fileIndex: number, file: FileContext, fileName: string): BlockReader {
  let block: OpenPass | undefined;
  let last: ScanItem | undefined;
  let unavailable = false;
  let beganAt: string | undefined;

  const ensure = (row: BlockRow, start: number, tool: ScanPass['tool'] = 'dism'): OpenPass => {
    if (!block) {
      const pass: ScanPass = { tool, mode: 'unknown', beginAt: beganAt ?? row.time, start, completed: false, items: [], quote: quote(row) };
      block = store.open(pass, fileIndex);
      beganAt = undefined;
    }
    block.pass.endAt = row.time ?? block.pass.endAt;
    return block;
  };
  const finish = (): void => {
    block = undefined;
    last = undefined;
    unavailable = false;
  };
  const quote = (row: BlockRow): ScanPass['quote'] => quoteOf({ line: row.line, held: [row.held], time: row.time }, fileName);

  const item = (row: BlockRow, start: number, mark: string, rest: string): void => {
    const open = ensure(row, start, mark === 'p' ? 'dism' : 'checksur');
    if (mark !== 'p') open.pass.tool = 'checksur';
    const parsed = parseItem(mark, rest, quote(row));
    if (!parsed) return;
    const same = mark === 'fix' ? matching(open, parsed) : undefined;
    if (same) last = Object.assign(same, { outcome: 'repaired', quote: parsed.quote });
    else last = store.put(open, withHashes(parsed, file));
  };

  const summary = (row: BlockRow, start: number): void => {
    const { text } = row;
    const number = (label: RegExp): number | undefined => {
      const found = label.exec(text);
      return found ? Number(found[1]) : undefined;
    };
    const operation = /^Operation: (.{1,80})/.exec(text)?.[1];
    if (operation) ensure(row, start).pass.mode = /repair/i.test(operation) ? 'repair' : 'verify';
    const result = codeOf(/^Operation result: (0x[0-9a-f]{1,8})/i.exec(text)?.[1] ?? '');
    if (result) {
      const { pass } = ensure(row, start);
      pass.operationResult = result;
      pass.completed = result === '0x00000000';
    }
    const detected = number(/^Total Detected Corruption: ?(\d{1,7})/);
    if (detected !== undefined) ensure(row, start).pass.detected = detected;
    const repaired = number(/^Total Repaired Corruption: ?(\d{1,7})/);
    if (repaired !== undefined) ensure(row, start).pass.repaired = repaired;
    const found = /^No errors detected/i.test(text) ? 0 : number(/^Found (\d{1,7}) errors?/);
    if (found !== undefined)
      Object.assign(ensure(row, start, 'checksur').pass, { tool: 'checksur', mode: 'repair', detected: found, completed: true });
    const fixed = number(/^Fix(?:ed)? (\d{1,7}) errors?/);
    if (fixed !== undefined) Object.assign(ensure(row, start, 'checksur').pass, { tool: 'checksur', repaired: fixed });
  };

  return {
    began(time) {
      beganAt ??= time;
    },
    row(row, start) {
      const { text } = row;
      if (/^Checking System Update Readiness/.test(text)) {
        finish();
        ensure(row, start);
        return;
      }
      const marked = ITEM.exec(text);
      if (marked) return item(row, start, marked[1]!, marked[2]!);
      const reason = /^Repair failed: ?(.{1,200})/.exec(text)?.[1];
      if (reason && last) last.reason = reason;
      if (/^Unavailable repair files/.test(text)) {
        ensure(row, start, 'checksur').pass.tool = 'checksur';
        unavailable = true;
      } else if (unavailable && block) {
        const path = /^((?:servicing\\packages|winsxs\\\w{1,40})\\\S{1,400})/i.exec(text)?.[1];
        const entry = path ? pathItem('Unavailable repair file', path, quote(row)) : undefined;
        if (entry && !matching(block, entry)) store.put(block, entry);
      }
      if (/^Binary Version |^Seconds executed/.test(text)) ensure(row, start, 'checksur').pass.tool = 'checksur';
      if (/^Summary:/.test(text)) ensure(row, start);
      summary(row, start);
      if (/^(?:Total Operation Time|CheckSur: hrStatus)/.test(text)) finish();
    },
  };
}

function matching(open: OpenPass, item: ScanItem): ScanItem | undefined {
  for (const known of open.items.values()) {
    if (known.file?.toLowerCase() !== item.file?.toLowerCase()) continue;
    if (known.storeFolder && item.storeFolder && known.storeFolder !== item.storeFolder) continue;
    return known;
  }
  return undefined;
}

function parseItem(mark: string, rest: string, quote: ScanItem['quote']): ScanItem | undefined {
  const typed = KNOWN_TYPE.exec(rest) ?? ANY_TYPE.exec(rest);
  if (!typed) return undefined;
  const type = typed[1]!.trim();
  let tail = rest.slice(typed[0].length).trim();
  const source = /^\(([nwb])\) ?/.exec(tail);
  if (source) tail = tail.slice(source[0].length);
  const fixed = /^\(Fixed\) ?/i.exec(tail);
  if (fixed) tail = tail.slice(fixed[0].length);
  tail = tail.replace(/^0x[0-9a-f]{8} ?/i, '');
  // Only "(Fixed)" and "(fix)" are repairs: "(w)" and "(b)" alone say where a replacement is.
  const outcome = fixed || mark === 'fix' ? 'repaired' : 'unrepaired';
  const item = pathItem(type, tail, quote);
  return item && { ...item, outcome };
}

/** Reads what an item is about: `folder\file`, `file folder`, a package name, or a path below Windows. */
function pathItem(type: string, tail: string, quote: ScanItem['quote']): ScanItem | undefined {
  const words = tail
    .replace(/\bFile: /, '')
    .split(' ')
    .filter((word) => word !== '');
  const first = words[0];
  if (first === undefined) return undefined;
  const base: ScanItem = { kind: kindOf(type, first), type, outcome: 'unrepaired', quote };
  const path = storePath(first);
  if (path.folder) {
    const file = path.file ?? (base.kind === 'manifest' ? `${first}.manifest` : undefined);
    return { ...base, ...plain(path.folder), storeFolder: path.folder.folder, file, deltaBackup: path.deltaBackup };
  }
  const named = first.slice(first.lastIndexOf('\\') + 1);
  const manifest = storeFolder(named.replace(/\.manifest$/i, ''));
  if (manifest)
    return {
      ...base,
      kind: 'manifest',
      ...plain(manifest),
      storeFolder: manifest.folder,
      file: `${manifest.folder}.manifest`,
      path: first,
    };
  const owner = words
    .slice(1)
    .map((word) => storeFolder(word))
    .find((folder) => folder !== undefined);
  if (owner) return { ...base, ...plain(owner), storeFolder: owner.folder, file: named, path: first.includes('\\') ? first : undefined };
  const known = packageName(named.replace(/\.(?:mum|cat)$/i, ''));
  if (known) {
    const catalog = base.kind === 'catalog' || /\.cat$/i.test(named);
    const file = /\.(?:mum|cat)$/i.test(named) ? named : `${named}.${catalog ? 'cat' : 'mum'}`;
    const kind = catalog ? 'catalog' : base.kind === 'registry' ? 'registry' : 'package';
    const { name: component, version, arch, publicKeyToken } = known;
    return { ...base, kind, component, version, arch, publicKeyToken, file, path: first.includes('\\') ? first : undefined };
  }
  return { ...base, file: named, path: first.includes('\\') ? first : undefined };
}

function kindOf(type: string, subject: string): ScanItem['kind'] {
  if (/Payload File Missing|Payload Missing/i.test(type)) return 'missing';
  if (/Payload/i.test(type)) return 'payload';
  if (/Catalog/i.test(type) || /\.cat$/i.test(subject)) return 'catalog';
  if (/MUM/.test(type) || /\.mum$/i.test(subject)) return 'package';
  if (/Manifest/i.test(type) || /\.manifest$/i.test(subject)) return 'manifest';
  return /Unavailable/.test(type) ? 'missing' : 'registry';
}
