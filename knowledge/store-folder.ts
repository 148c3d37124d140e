/**
 * Names of component folders under `C:\Windows\WinSxS`: `arch_name_token_version_culture_hash`, all in lower case; the hash has 16 hex digits and
 * cannot be computed from the rest. (../shared/knowledge/signatures.md, section 7: 28,069 of 28,069 folders of one image follow it.)
 */

/** What a store folder's name says. */
export interface StoreFolder {
  arch: string;
  /** The component, in lower case; shortened when it holds `..`. */
  component: string;
  publicKeyToken: string;
  version: string;
  /** `none`, or a language such as `zh-cn`. */
  culture: string;
  hash: string;
  /** True when the name was cut: it then stands for every component with the same first and last 19 characters. */
  shortened: boolean;
}

/** What is known of a component: a log seldom tells all. */
export interface StoreIdentity {
  component: string;
  arch?: string;
  publicKeyToken?: string;
  version?: string;
  culture?: string;
}

const LONGEST_NAME = 40;
const KEPT_EACH_SIDE = 19;

/** A component's name as store folders write it: more than 40 characters become the first 19, `..`, the last 19. */
export function storeName(component: string): string {
  const name = component.toLowerCase();
  return name.length > LONGEST_NAME ? `${name.slice(0, KEPT_EACH_SIDE)}..${name.slice(-KEPT_EACH_SIDE)}` : name;
}

/** The parts of a store folder's name; undefined when it is none. */
export function parseStoreFolder(folder: string): StoreFolder | undefined {
  const match = /^([a-z0-9]{2,8})_(.{1,200})_([0-9a-f]{16})_(\d{1,5}(?:\.\d{1,5}){3})_([^_\\/\s]{1,40})_([0-9a-f]{16})$/i.exec(folder);
  if (!match) return undefined;
  const [, arch, component, publicKeyToken, version, culture, hash] = match.map((part) => part.toLowerCase());
  return {
    arch: arch!,
    component: component!,
    publicKeyToken: publicKeyToken!,
    version: version!,
    culture: culture!,
    hash: hash!,
    shortened: component!.includes('..'),
  };
}

/** The store folder inside a path such as `\SystemRoot\WinSxS\amd64_…\edputil.dll`, and the file's path below it. */
export function storeFolderInPath(path: string): { folder: string; file?: string } | undefined {
  const match = /[\\/]winsxs[\\/](?:backup[\\/])?([^\\/]{1,260})(?:[\\/](.{1,400}))?$/i.exec(path);
  return match && parseStoreFolder(match[1]!) ? { folder: match[1]!, file: match[2] } : undefined;
}

/** The wildcard that finds a component's store folder with `dir`: `amd64_microsoft-windows-ui-pcshell_31bf3856ad364e35_10.0.17763.5202_*`. */
export function storeFolderPattern(identity: StoreIdentity): string {
  const parts = [identity.arch, storeName(identity.component), identity.publicKeyToken, identity.version, identity.culture];
  return `${parts.map((part) => part?.toLowerCase() || '*').join('_')}_*`.replace(/(?:_\*)+$/, '_*');
}
