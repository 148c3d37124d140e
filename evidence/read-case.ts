import { createHash } from 'node:crypto';
import { readFileSync, statSync } from 'node:fs';
import { basename } from 'node:path';
import { text, type Bilingual } from '../model/text';
import type { Coverage } from '../model/report';
import type { CaseEvidence, CbsEvidence, ConsoleFact, DeviceEvidence, ToldFacts } from './facts';
import { findFiles, type FoundDevice, type FoundFile } from './case-folder';
import { NOTES, joinNotes } from './coverage-notes';
import { noCbsEvidence, openDeviceReaders, type DeviceReaders } from './device-readers';
import { readManifest, type ManifestEntry } from './device-facts/manifest';
import { addEventFacts } from './device-facts/event-facts';
import { parseObject, readCaseFields, toldByCase, toldByDevice } from './device-facts/told-facts';
import { findTime, onClock } from './local-time';
import { decodeText } from './text-encoding';
import { openReading, readEvidenceFile, type ReadingContext } from './read-file';

/** Reading ends within a minute, whatever is given; what is left then is `partial`. */
const BUDGET_MILLISECONDS = 50_000;
/** `case.json`, `device.json` and `manifest.json` are small. */
const DESCRIPTION_LIMIT = 4 << 20;

export interface ReadOptions {
  /** Names the PC that the files come from, where they do not. */
  label?: string;
  /** Chooses one PC of a case by its label, folder or computer name. */
  device?: string;
  onProgress?: (message: Bilingual) => void;
}

/**
 * Reads what was given: a case folder, any folder of logs, single files. There is always at least one PC, also for an empty folder; only when
 * `device` names none of them the list is empty. Nothing that a file holds makes it throw: what cannot be read is a coverage row.
 */
export async function readCase(paths: string[], options: ReadOptions = {}): Promise<CaseEvidence> {
  const onProgress = options.onProgress ?? (() => undefined);
  const reading = openReading(BUDGET_MILLISECONDS, onProgress);
  const found = findFiles(paths);
  const descriptions = openDescriptions();
  const given = found.devices.map((device) => describeDevice(device, found.shared, descriptions));
  const evidence: CaseEvidence = {
    case: Object.assign({}, ...given.map((device) => device.caseFields)) as Record<string, string>,
    devices: [],
  };
  const several = given.length > 1;
  for (const [index, device] of given.entries()) {
    const named = nameOf(device, index, several, options.label);
    if (options.device !== undefined && !isChosen(options.device, device, named.label)) continue;
    onProgress(text(`正在读取 ${named.label}`, `Reading ${named.labelEn ?? named.label}`));
    const read = await readDevice(device, reading);
    const [first] = evidence.devices;
    if (device.found.isRest && read.sources.size === 0 && first) first.coverage.push(...read.coverage);
    else evidence.devices.push({ ...named, ...read });
  }
  return evidence;
}

/** A PC with what its description files say. */
interface DescribedDevice {
  found: FoundDevice;
  caseFields: Record<string, string>;
  told: ToldFacts;
  manifest: ManifestEntry[];
  /** Rows of the description files. */
  rows: Coverage[];
  files: FoundFile[];
}

const DESCRIPTION = /^(?:case|device|manifest)\.json$/i;

/** A description file that was read. */
interface Description {
  bytes: number;
  sha256: string;
  /** @throws when it is no JSON object */
  object: () => ReturnType<typeof parseObject>;
  manifest: () => readonly ManifestEntry[];
}

/** Reads description files; one that stands above many PCs is read and parsed once for them all. */
function openDescriptions(): (path: string) => Description | undefined {
  const known = new Map<string, Description | undefined>();
  return (path) => {
    if (!known.has(path)) known.set(path, readDescription(path));
    return known.get(path);
  };
}

function readDescription(path: string): Description | undefined {
  try {
    if (statSync(path).size > DESCRIPTION_LIMIT) return undefined;
    const bytes = readFileSync(path);
    const content = decodeText(bytes);
    let manifest: readonly ManifestEntry[] | undefined;
    return {
      bytes: bytes.length,
      sha256: createHash('sha256').update(bytes).digest('hex'),
      object: () => parseObject(content),
      manifest: () => (manifest ??= readManifest(JSON.parse(content) as unknown)),
    };
  } catch {
    return undefined;
  }
}

function describeDevice(
  found: FoundDevice,
  shared: readonly FoundFile[],
  descriptionOf: (path: string) => Description | undefined,
): DescribedDevice {
  const rows: Coverage[] = [];
  let caseFields: Record<string, string> = {};
  let told: ToldFacts = { device: {} };
  let manifest: ManifestEntry[] = [];
  const own = found.files.filter((file) => DESCRIPTION.test(basename(file.place)));
  const above = shared.filter((file) => !own.includes(file) && found.prefix.startsWith(file.name.slice(0, -basename(file.name).length)));
  const byName = (name: string): FoundFile[] => [...above, ...own].filter((file) => basename(file.name).toLowerCase() === name);
  const read = (file: FoundFile, use: (description: Description) => void): void => {
    const row: Coverage = { source: basename(file.name).toLowerCase(), file: file.name, status: 'read' };
    rows.push(row);
    try {
      const description = descriptionOf(file.path);
      if (description === undefined) throw new Error('cannot be read, or too large for a description');
      row.bytes = description.bytes;
      row.sha256 = description.sha256;
      use(description);
    } catch {
      row.status = 'unreadable';
      row.note = NOTES.badJson;
    }
  };
  for (const file of byName('case.json')) {
    read(file, ({ object }) => {
      caseFields = { ...caseFields, ...readCaseFields(object()) };
      told = toldByCase(caseFields, file.name);
    });
  }
  for (const file of byName('device.json')) read(file, ({ object }) => (told = toldByDevice(object(), file.name, told)));
  for (const file of byName('manifest.json'))
    read(file, (description) => (manifest = [...manifest, ...entriesOf(found, file, description.manifest())]));
  return { found, caseFields, told, manifest, rows, files: found.files.filter((file) => !own.includes(file)) };
}

/** The entries of a manifest that are this PC's, by their place in its folder. A manifest may stand above the folders of several PCs. */
function entriesOf(found: FoundDevice, file: FoundFile, entries: readonly ManifestEntry[]): ManifestEntry[] {
  const home = found.prefix.slice(file.name.length - basename(file.name).length);
  if (home === '') return [...entries];
  return entries.flatMap((entry) => (entry.file?.startsWith(home) ? [{ ...entry, file: entry.file.slice(home.length) }] : []));
}

/** The PC's name: what it is told to be called, else what the user said, else its folder's name. `01` is device 01. */
function nameOf(device: DescribedDevice, index: number, several: boolean, given: string | undefined): { label: string; labelEn?: string } {
  const { label, labelEn, computerName } = device.told.device;
  const own =
    label ?? (several ? undefined : given) ?? computerName ?? device.found.folder ?? (several && given ? `${given}-${index + 1}` : given);
  const number = /^(?:设备-|device[- ]?)?(\d{1,3})$/i.exec(own ?? String(index + 1))?.[1]?.padStart(2, '0');
  if (number === undefined) return labelEn === undefined ? { label: own! } : { label: own!, labelEn };
  return { label: label ?? `设备-${number}`, labelEn: labelEn ?? `Device ${number}` };
}

/** Whether `--device` means this PC. */
function isChosen(wanted: string, device: DescribedDevice, label: string): boolean {
  const names = [label, device.told.device.labelEn, device.told.device.computerName, device.found.folder];
  return names.some((name) => name !== undefined && name.toLowerCase() === wanted.trim().toLowerCase());
}

async function readDevice(device: DescribedDevice, reading: ReadingContext): Promise<Omit<DeviceEvidence, 'label' | 'labelEn'>> {
  const readers = openDeviceReaders();
  const coverage: Coverage[] = [...device.rows];
  for (const file of device.files) {
    reading.onProgress(text(`正在读取 ${file.name}`, `Reading ${file.name}`));
    const row = await readEvidenceFile(file, readers, reading);
    coverage.push(
      checked(
        row,
        device.manifest.find((entry) => entry.file === file.place),
      ),
    );
  }
  coverage.push(...device.found.gaps, ...declaredMissing(device));
  if (coverage.length === device.rows.length) {
    coverage.push({
      source: 'folder',
      file: device.found.prefix || device.found.folder || '.',
      status: 'missing',
      note: NOTES.emptyFolder,
    });
  }
  const cbs = finishCbs(readers, coverage);
  markServicingText(coverage, cbs, readers);
  const onPc = (time: string | undefined): string | undefined => (time === undefined ? undefined : onClock(time, cbs.offsetMinutes));
  const otherLogs = readers.otherLogs.items();
  for (const item of [...readers.events.events, ...otherLogs]) if (item.time) item.time = onPc(item.time);
  for (const row of coverage) {
    if (row.from) row.from = onPc(row.from);
    if (row.to) row.to = onPc(row.to);
  }
  const events = inOrderOfTime(readers.events.events);
  addEventFacts(events, readers.system);
  const { told } = device;
  const { device: described, quotes } = readers.system.device(told.product !== undefined || told.device.product !== undefined);
  return {
    told,
    device: described,
    deviceQuotes: quotes,
    cbs: { ...cbs, capped: [...cbs.capped, ...cappedLists(readers)] },
    events,
    console: readers.console.items().map((fact) => timed(fact, device)),
    otherLogs,
    coverage,
    sources: readers.sources,
  };
}

function finishCbs(readers: DeviceReaders, coverage: Coverage[]): CbsEvidence {
  try {
    return readers.cbs.finish();
  } catch {
    coverage.push({ source: 'CBS.log', file: 'CBS', status: 'unreadable', note: NOTES.readerFailed('CBS') });
    return noCbsEvidence();
  }
}

/** Servicing text without a single record head, such as the block of a CheckSUR report, shows itself by what was read out of it. */
function markServicingText(coverage: Coverage[], cbs: CbsEvidence, readers: DeviceReaders): void {
  const quoted = new Set([...cbs.facts, ...cbs.scans, ...cbs.sessions].map((item) => item.quote.file));
  for (const row of coverage) {
    if (!quoted.has(row.file) || row.source.startsWith('CBS.log')) continue;
    row.source = row.source === 'text' ? 'CBS.log' : `CBS.log + ${row.source}`;
    readers.sources.add('cbs');
    if (row.status === 'unreadable') {
      row.status = 'read';
      delete row.note;
    }
  }
}

/** A console tool prints no time; the manifest says when its output was collected. */
function timed(fact: ConsoleFact, device: DescribedDevice): ConsoleFact {
  const entry = device.manifest.find(({ file }) => file !== undefined && device.found.prefix + file === fact.quote.file);
  const time = findTime(entry?.end ?? entry?.start ?? '')?.time;
  return time === undefined || fact.time !== undefined ? fact : { ...fact, time };
}

/** Compares a file with what the manifest says of it. */
function checked(row: Coverage, entry: ManifestEntry | undefined): Coverage {
  const differs =
    (entry?.sha256 !== undefined && row.sha256 !== undefined && entry.sha256 !== row.sha256) ||
    (entry?.bytes !== undefined && row.bytes !== undefined && entry.bytes !== row.bytes);
  if (!differs) return row;
  return {
    ...row,
    status: row.status === 'read' ? 'partial' : row.status,
    note: joinNotes([...(row.note ? [row.note] : []), NOTES.changed]),
  };
}

/** Rows for what the manifest names and the folder does not hold. */
function declaredMissing(device: DescribedDevice): Coverage[] {
  const there = new Set(device.found.files.map((file) => file.place.toLowerCase()));
  return device.manifest.flatMap((entry) => {
    if (entry.file !== undefined && there.has(entry.file.toLowerCase())) return [];
    if (entry.file === undefined && entry.skipped === undefined) return [];
    const file = entry.file === undefined ? (entry.command ?? entry.source ?? '') : device.found.prefix + entry.file;
    return [{ source: entry.source ?? 'file', file, status: 'missing' as const, note: NOTES.declaredMissing(entry.skipped) }];
  });
}

/** Dated events by time, then the undated ones as they stood. */
function inOrderOfTime<T extends { time?: string }>(events: readonly T[]): T[] {
  const at = (event: T): number =>
    event.time === undefined ? Number.MAX_SAFE_INTEGER : Date.parse(/[Z+-]/.test(event.time.slice(19)) ? event.time : `${event.time}Z`);
  return [...events].sort((a, b) => at(a) - at(b));
}

function cappedLists(readers: DeviceReaders): string[] {
  const lists: [string, number][] = [
    ['events', readers.events.dropped()],
    ['console', readers.console.dropped()],
    ['other logs', readers.otherLogs.dropped()],
  ];
  return lists.filter(([, dropped]) => dropped > 0).map(([name, dropped]) => `${name}: ${dropped} more`);
}
