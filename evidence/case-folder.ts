/**
 * Finds the files of what was given and which PC each belongs to. Loose files given together are one PC, each folder is its own; a folder with
 * `devices/<label>/…`, or with several `device.json`, holds several. Only regular files are taken, links are not followed, numbers are bounded.
 */
import { lstatSync, readdirSync, realpathSync, statSync, type Dirent } from 'node:fs';
import { basename, join, resolve, sep } from 'node:path';
import type { Coverage } from '../model/report';
import type { Bilingual } from '../model/text';
import { NOTES } from './coverage-notes';

const FILE_LIMIT = 5_000;
const DEPTH_LIMIT = 16;

/** A file to read. */
export interface FoundFile {
  path: string;
  /** What quotes call it: relative to what was given, with forward slashes. */
  name: string;
  /** Relative to the folder of its PC. */
  place: string;
}

/** The files of one PC. */
export interface FoundDevice {
  /** The name of its folder; undefined for loose files. */
  folder?: string;
  files: FoundFile[];
  /** What was found and cannot be read. */
  gaps: Coverage[];
  /** Where the folder stands in quotes: `devices/01/`; empty at the top. */
  prefix: string;
  /** What lies beside the folders of several PCs: a PC of its own only when it holds evidence. */
  isRest?: boolean;
}

/** What was given, by PC, and the case files that hold for all of them. */
export interface FoundCase {
  devices: FoundDevice[];
  /** `case.json` and `manifest.json` above the PCs. */
  shared: FoundFile[];
}

/** Looks through the given paths. A path that does not exist is a gap, never an error. */
export function findFiles(paths: readonly string[]): FoundCase {
  const found: FoundCase = { devices: [], shared: [] };
  let loose: FoundDevice | undefined;
  const given = new Map(paths.map((path) => [realPath(path), resolve(path)]));
  const names = distinctNames([...given.values()]);
  for (const [index, real] of [...given.keys()].entries()) {
    const name = names[index]!;
    if (isFolder(real)) {
      addFolder(found, real, given.size > 1 ? `${name}/` : '', name);
      continue;
    }
    if (!loose) found.devices.push((loose = { files: [], gaps: [], prefix: '' }));
    const why = whyNotRegular(real);
    if (why) loose.gaps.push(gap(name, why));
    else loose.files.push({ path: real, name, place: name });
  }
  return found;
}

/** The last part of each path, with as many folders before it as tell it from the others. */
function distinctNames(paths: readonly string[]): string[] {
  const parts = paths.map((path) => path.split(sep).filter((part) => part !== ''));
  const names = parts.map(() => '');
  let open = parts.map((_, index) => index);
  for (let length = 1; open.length > 0; length += 1) {
    const seen = new Map<string, number>();
    for (const index of open) {
      const name = parts[index]!.slice(-length).join('/');
      names[index] = name;
      seen.set(name, (seen.get(name) ?? 0) + 1);
    }
    open = open.filter((index) => seen.get(names[index]!)! > 1 && parts[index]!.length > length);
  }
  return names;
}

const gap = (file: string, note: Bilingual): Coverage => ({ source: 'file', file, status: 'unreadable', note });

function addFolder(found: FoundCase, root: string, prefix: string, folder: string): void {
  const { files, gaps } = walk(root, prefix);
  const homes = deviceHomes(files.map((file) => file.place));
  if (homes.length === 0) {
    found.devices.push({ folder, files, gaps, prefix });
    return;
  }
  const isHome = new Set(homes);
  const filesOf = groupBy(files, (file) => homeAbove(file.place, isHome));
  const gapsOf = groupBy(gaps, (row) => homeAbove(row.file.slice(prefix.length), isHome));
  for (const home of homes) {
    found.devices.push({
      folder: basename(home),
      files: (filesOf.get(home) ?? []).map((file) => ({ ...file, place: file.place.slice(home.length) })),
      gaps: gapsOf.get(home) ?? [],
      prefix: prefix + home,
    });
  }
  const others = filesOf.get(undefined) ?? [];
  const otherGaps = gapsOf.get(undefined) ?? [];
  const isDescription = (file: FoundFile): boolean => /^(?:case|device|manifest)\.json$|^read ?me|\.md$/i.test(basename(file.place));
  found.shared.push(...others.filter((file) => /^(?:case|manifest)\.json$/i.test(basename(file.place))));
  const evidence = others.filter((file) => !isDescription(file));
  if (evidence.length > 0 || otherGaps.length > 0) found.devices.push({ folder, files: others, gaps: otherGaps, prefix, isRest: true });
}

/** The folders of several PCs: those in a folder `devices/`, else those with a `device.json`, when there are at least two. Sorted, outermost only. */
function deviceHomes(places: readonly string[]): string[] {
  const listed = new Set(places.flatMap((place) => /^(?:[^/]+\/){0,4}?devices\/[^/]+\//i.exec(place)?.[0] ?? []));
  const described = new Set(places.flatMap((place) => /^(.+\/)device\.json$/i.exec(place)?.[1] ?? []));
  const homes = listed.size > 0 ? listed : described.size > 1 ? described : new Set<string>();
  return [...homes].filter((home) => homeAbove(home, homes) === home).sort(NUMERIC.compare);
}

const NUMERIC = new Intl.Collator('en', { numeric: true });

function groupBy<T, K>(items: readonly T[], keyOf: (item: T) => K): Map<K, T[]> {
  const groups = new Map<K, T[]>();
  for (const item of items) {
    const key = keyOf(item);
    const group = groups.get(key);
    if (group) group.push(item);
    else groups.set(key, [item]);
  }
  return groups;
}

/** The outermost of the folders that a place is in. */
function homeAbove(place: string, homes: ReadonlySet<string>): string | undefined {
  for (let at = place.indexOf('/'); at >= 0; at = place.indexOf('/', at + 1)) {
    const above = place.slice(0, at + 1);
    if (homes.has(above)) return above;
  }
  return undefined;
}

/** All files below a folder, in the order of their names. */
function walk(root: string, prefix: string): { files: FoundFile[]; gaps: Coverage[] } {
  const files: FoundFile[] = [];
  const gaps: Coverage[] = [];
  const waiting = [{ folder: root, place: '', depth: 0 }];
  let left = 0;
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const { folder, place, depth } = next;
    const entries = readFolder(folder);
    if (!Array.isArray(entries)) {
      gaps.push(gap(`${prefix}${place}` || '.', NOTES.denied(entries.code)));
      continue;
    }
    const folders: typeof waiting = [];
    for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
      const below = `${place}${entry.name}`;
      if (entry.isDirectory()) {
        if (depth >= DEPTH_LIMIT) gaps.push(gap(`${prefix}${below}`, NOTES.tooDeep));
        else folders.push({ folder: join(folder, entry.name), place: `${below}/`, depth: depth + 1 });
      } else if (files.length + gaps.length >= FILE_LIMIT) {
        left += 1;
      } else if (entry.isFile()) {
        files.push({ path: join(folder, entry.name), name: `${prefix}${below}`, place: below });
      } else {
        gaps.push(gap(`${prefix}${below}`, entry.isSymbolicLink() ? NOTES.link : NOTES.notRegular));
      }
    }
    if (files.length + gaps.length < FILE_LIMIT) waiting.push(...folders.reverse());
    else left += folders.length;
  }
  if (left > 0) gaps.push(gap(prefix || '.', NOTES.tooManyFiles(left)));
  return { files, gaps };
}

function readFolder(folder: string): Dirent[] | { code: string } {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch (error) {
    return { code: errorCode(error) };
  }
}

/** The system's name of an error, such as EACCES. */
export const errorCode = (error: unknown): string => String((error as NodeJS.ErrnoException | undefined)?.code ?? 'EIO');

function realPath(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    return path;
  }
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
}

function whyNotRegular(path: string): Bilingual | undefined {
  try {
    return lstatSync(path).isFile() ? undefined : NOTES.notRegular;
  } catch (error) {
    return NOTES.denied(errorCode(error));
  }
}
