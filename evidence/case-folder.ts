/**
 * Finds the files of what was given and which PC each belongs to. Loose files given together are one PC, each folder is its own; a folder with
 * `devices/<label>/…`, or with several `device.json`, holds several. Only regular files are taken, links are not followed, numbers are bounded.
 */
import { lstatSync, readdirSync, realpathSync, statSync, type Dirent } from 'node:fs';
import { basename, join } from 'node:path';
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
  for (const path of paths) {
    const real = realPath(path);
    const name = basename(path) || basename(real);
    if (isFolder(real)) {
      addFolder(found, real, paths.length > 1 ? `${name}/` : '', name);
      continue;
    }
    if (!loose) found.devices.push((loose = { files: [], gaps: [], prefix: '' }));
    const why = whyNotRegular(real);
    if (why) loose.gaps.push(gap(name, why));
    else loose.files.push({ path: real, name, place: name });
  }
  return found;
}

const gap = (file: string, note: Bilingual): Coverage => ({ source: 'file', file, status: 'unreadable', note });

function addFolder(found: FoundCase, root: string, prefix: string, folder: string): void {
  const { files, gaps } = walk(root, prefix);
  const homes = deviceHomes(files.map((file) => file.place));
  if (homes.length === 0) {
    found.devices.push({ folder, files, gaps, prefix });
    return;
  }
  const homeOf = (place: string): string | undefined => homes.find((home) => place.startsWith(home));
  for (const home of homes) {
    found.devices.push({
      folder: basename(home),
      files: files.filter((file) => homeOf(file.place) === home).map((file) => ({ ...file, place: file.place.slice(home.length) })),
      gaps: gaps.filter((row) => row.file.startsWith(prefix + home)),
      prefix: prefix + home,
    });
  }
  const others = files.filter((file) => homeOf(file.place) === undefined);
  const otherGaps = gaps.filter((row) => homeOf(row.file.slice(prefix.length)) === undefined);
  const isDescription = (file: FoundFile): boolean => /^(?:case|device|manifest)\.json$|^read ?me|\.md$/i.test(basename(file.place));
  found.shared.push(...others.filter((file) => /^(?:case|manifest)\.json$/i.test(file.place)));
  const evidence = others.filter((file) => !isDescription(file));
  if (evidence.length > 0 || otherGaps.length > 0) found.devices.push({ folder, files: others, gaps: otherGaps, prefix });
}

/** The folders of several PCs: those in `devices/`, else those with a `device.json`, when there are at least two. Sorted, outermost only. */
function deviceHomes(places: readonly string[]): string[] {
  const listed = new Set(places.flatMap((place) => /^devices\/[^/]+\//i.exec(place)?.[0] ?? []));
  const described = new Set(places.flatMap((place) => /^(.+\/)device\.json$/i.exec(place)?.[1] ?? []));
  const homes = listed.size > 0 ? listed : described.size > 1 ? described : new Set<string>();
  const sorted = [...homes].sort((a, b) => a.localeCompare(b, 'en', { numeric: true }));
  return sorted.filter((home) => !sorted.some((other) => other !== home && home.startsWith(other)));
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
