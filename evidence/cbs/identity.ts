/** Component identities, store folder names and package names as servicing logs write them. */
import type { ComponentIdentity } from '../facts';
import { countedString } from './quantities';

/** An identity and where it ends in the text. */
export interface FoundIdentity extends ComponentIdentity {
  end: number;
}

// `Name, version 10.0.1, arch amd64, nonSxS, pkt {l:8 b:31bf…}` (Windows 10) and `Name, Version = 6.0.1, pA = PROCESSOR_ARCHITECTURE_INTEL (0), …`
// and `Name, Culture=neutral, Version=10.0.1, PublicKeyToken=31bf…, ProcessorArchitecture=amd64` (advanced installers).
const IDENTITY = /([^\s,'"()[\]]{1,200}), (?:Culture ?= ?[\w-]{1,20}, )?[Vv]ersion ?=? ?(\d{1,6}(?:\.\d{1,6}){1,3})/g;
const ARCHITECTURE = /, ?(?:arch(?: Host=)?|pA ?=|ProcessorArchitecture ?=) ?(\w{2,40})(?: Guest= ?(\w{2,20}))?/;
const TOKEN = /(?:pkt|PublicKeyToken ?=) ?(?:\{l:\d{1,2} b:)?([0-9a-f]{16})\}?/;

/** The first identity at or after `from`. */
export function identityIn(text: string, from = 0): FoundIdentity | undefined {
  IDENTITY.lastIndex = from;
  const head = IDENTITY.exec(text);
  if (!head) return undefined;
  const rest = text.slice(IDENTITY.lastIndex, IDENTITY.lastIndex + 400);
  // The next identity of the record must not lend this one its attributes.
  const tail = rest.slice(0, limit(rest));
  const architecture = ARCHITECTURE.exec(tail);
  const type = /, type \[/.exec(tail);
  return {
    component: head[1]!,
    version: head[2]!,
    arch: architecture ? archOf(architecture[1]!, architecture[2]) : undefined,
    publicKeyToken: TOKEN.exec(tail)?.[1],
    type: type ? countedString(tail, type.index)?.value : undefined,
    end: IDENTITY.lastIndex,
  };
}

/** The identity without its place in the text. */
export function plain({ component, version, arch, publicKeyToken, type }: ComponentIdentity): ComponentIdentity {
  return { component, version, arch, publicKeyToken, type };
}

function limit(rest: string): number {
  const stop = rest.search(/ on file | Matching Component|, cb = |, TypeName| does not have a winner| in the store/);
  return stop < 0 ? rest.length : stop;
}

// `arch Host= amd64 Guest= x86` is a 32-bit component of a 64-bit Windows, which folder names call wow64.
function archOf(host: string, guest: string | undefined): string {
  if (guest) return 'wow64';
  const name = host.replace(/^PROCESSOR_ARCHITECTURE_/, '').toLowerCase();
  return name === 'intel' || name === 'i386' ? 'x86' : name;
}

export interface StoreFolder extends ComponentIdentity {
  folder: string;
}

const FOLDER =
  /^(amd64|x86|wow64|arm64|arm|msil|ia64)_(.{1,120}?)_([0-9a-f]{16})_(\d{1,6}(?:\.\d{1,6}){3})_([\w.-]{1,40})_([0-9a-f]{16})$/i;

/** Reads a folder name of WinSxS, `arch_name_token_version_culture_hash`; names of more than 40 characters are shortened with `..` in it. */
export function storeFolder(name: string): StoreFolder | undefined {
  const parts = FOLDER.exec(name);
  if (!parts) return undefined;
  return { folder: name, arch: parts[1]!.toLowerCase(), component: parts[2]!, publicKeyToken: parts[3]!, version: parts[4]! };
}

export interface StorePath {
  folder?: StoreFolder;
  /** The file below the folder, without a leading `r\`, `f\` or `n\`. */
  file?: string;
  /** The file is a reverse, forward or null delta in that folder of the component, not a file of the running system. */
  deltaBackup?: 'r' | 'f' | 'n';
}

/** Finds a WinSxS folder in a path and the file below it. */
export function storePath(path: string): StorePath {
  const parts = path.split(/[\\/]+/).filter((part) => part !== '');
  const at = parts.findIndex((part) => storeFolder(part) !== undefined);
  const member = deltaMember(parts.slice(at < 0 ? parts.length - 1 : at + 1).join('\\'));
  return { folder: at < 0 ? undefined : storeFolder(parts[at]!), ...member };
}

/** Takes the delta folder off a member name: `r\opencl.dll` is a reverse delta of `opencl.dll` (PSFX). */
export function deltaMember(member: string): { file?: string; deltaBackup?: 'r' | 'f' | 'n' } {
  const delta = /^([rfn])\\(.+)$/.exec(member);
  if (delta) return { file: delta[2]!, deltaBackup: delta[1] as 'r' | 'f' | 'n' };
  return member === '' ? {} : { file: member };
}

/** Are the two the same component, as far as both say? Names are compared without case, and a shortened name (`..`) by its ends. */
export function sameComponent(a: Partial<ComponentIdentity>, b: Partial<ComponentIdentity>): boolean {
  if (a.version && b.version && a.version !== b.version) return false;
  // CSI calls the 32-bit component of a 64-bit Windows x86, its folder wow64.
  if (a.arch && b.arch && a.arch !== b.arch && [a.arch, b.arch].sort().join() !== 'wow64,x86') return false;
  return !a.component || !b.component || nameFits(a.component, b.component) || nameFits(b.component, a.component);
}

function nameFits(name: string, shortened: string): boolean {
  const whole = name.toLowerCase();
  const [head = '', tail] = shortened.toLowerCase().split('..');
  return tail === undefined ? whole === head : whole.startsWith(head) && whole.endsWith(tail);
}

export interface PackageName {
  name: string;
  version?: string;
  arch?: string;
  publicKeyToken?: string;
}

/** Reads `Name~31bf3856ad364e35~amd64~~10.0.1.2`. */
export function packageName(text: string): PackageName | undefined {
  const parts = /^([^~\s]{1,200})~([0-9a-f]{16})?~(\w{0,10})~([\w-]{0,12})~{0,2}(\d{1,6}(?:\.\d{1,6}){1,4})?/.exec(text);
  if (!parts) return undefined;
  return { name: parts[1]!, publicKeyToken: parts[2], arch: parts[3] === '' ? undefined : parts[3], version: parts[5] };
}

/** KBs that servicing uses as probes; they never name an update (design: KB3025096, KB976932, KB777778). */
const PROBES = new Set(['KB3025096', 'KB976932', 'KB777778']);

/** The KB that a package name or identifier carries, probes left out. */
export function kbIn(text: string): string | undefined {
  const kb = /KB(\d{6,8})(?!\d)/i.exec(text);
  const name = kb ? `KB${kb[1]}` : undefined;
  return name === undefined || PROBES.has(name) ? undefined : name;
}
