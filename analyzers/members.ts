/**
 * The members of the store that a log speaks of. One member is logged many times and one bare name can stand for several, so names that both
 * sides give must agree. Kept by file and by component: a log can name thousands.
 */
import { storeName } from '../knowledge/store-folder';
import type { DamagedItem, Quote } from '../model/report';
import type { ScanItem, ScanPass } from '../evidence/facts';
import { sameComponent } from './identity';
import { distinct } from './quoting';

const MOST_QUOTES = 4;

/** A damaged item in the making; `tool` is the scanner that named it last. */
export type Member = DamagedItem & { deltaBackup?: ScanItem['deltaBackup']; tool?: ScanPass['tool'] };

/** All members known so far. */
export interface Members {
  all: Member[];
  /** Adds a member, or folds it into the one it is: the newest state, and every detail that was missing. Gives the member that is kept. */
  add(member: Member): Member;
  /** The members of that file name, oldest first. */
  ofFile(file: string): Member[];
}

/** An empty list of members. */
export function openMembers(): Members {
  const all: Member[] = [];
  const byFile = new Map<string, Member[]>();
  const byComponent = new Map<string, Member[]>();
  const bucket = (map: Map<string, Member[]>, key: string): Member[] => map.get(key) ?? map.set(key, []).get(key)!;
  const fileKey = (member: Member) => member.file?.toLowerCase() ?? '';
  const componentKey = (member: Member) => (member.component === undefined ? '' : storeName(member.component));
  const keep = (member: Member) => {
    bucket(byFile, fileKey(member)).push(member);
    bucket(byComponent, componentKey(member)).push(member);
  };

  /** Where the same member can stand: under its file, or nameless under its component. */
  const candidates = (member: Member): Member[] => {
    const component = bucket(byComponent, componentKey(member));
    if (member.file === undefined) return [...bucket(byComponent, ''), ...component];
    return [...component.filter((each) => each.file === undefined), ...bucket(byFile, fileKey(member))];
  };

  return {
    all,
    add(member) {
      const known = candidates(member).findLast((each) => isSame(each, member));
      if (known === undefined) {
        all.push(member);
        keep(member);
        return member;
      }
      const [file, component] = [fileKey(known), componentKey(known)];
      fold(known, member);
      if (fileKey(known) !== file) bucket(byFile, fileKey(known)).push(known);
      if (componentKey(known) !== component) bucket(byComponent, componentKey(known)).push(known);
      return known;
    },
    ofFile: (file) => bucket(byFile, file.toLowerCase()),
  };
}

function fold(known: Member, member: Member): void {
  const { quotes, state, note, kind, ...details } = member;
  // A bare file name found its component: what was said of the bare name no longer holds.
  if (known.component === undefined && member.component !== undefined) known.note = undefined;
  for (const [key, value] of Object.entries(details)) {
    const field = key as keyof typeof details;
    if (known[field] === undefined && value !== undefined) Object.assign(known, { [field]: value });
  }
  if (state === 'repaired' || known.state === 'repaired' || known.note === undefined) known.note = note;
  if (kind === 'missing' && known.file === member.file) known.kind = kind;
  known.state = state;
  addQuotes(known, quotes);
}

/** Whether two records are about one member; without any common name they are two. */
function isSame(one: Member, other: Member): boolean {
  const agree = (a: string | undefined, b: string | undefined) => a === undefined || b === undefined || same(a, b);
  if (one.deltaBackup !== other.deltaBackup) return false;
  if (!agree(one.file, other.file) || !agree(one.arch, other.arch) || !agree(one.version, other.version)) return false;
  if (!agree(one.storeFolder, other.storeFolder) || !agree(one.path, other.path)) return false;
  if (one.component !== undefined && other.component !== undefined) return sameComponent(one.component, other.component);
  return same(one.file, other.file) || same(one.storeFolder, other.storeFolder) || same(one.path, other.path);
}

/** Adds quotes to a member, the first few of them. */
export function addQuotes(member: Member, quotes: readonly Quote[]): void {
  if (member.quotes.length < MOST_QUOTES) member.quotes = distinct([...member.quotes, ...quotes], MOST_QUOTES);
}

/** Names are compared without regard to case, as the file system does. */
export const same = (one: string | undefined, other: string | undefined): boolean =>
  one !== undefined && other !== undefined && one.toLowerCase() === other.toLowerCase();
