/** Names of components, packages and members as servicing writes them. */
import { storeName } from '../knowledge/store-folder';

/** `Package_for_KB958690~31bf3856ad364e35~amd64~~6.0.1.6` in its parts (name, key token, architecture, culture, version). */
export function packageParts(identity: string): {
  name: string;
  publicKeyToken?: string;
  arch?: string;
  culture?: string;
  version?: string;
} {
  const [name = identity, publicKeyToken, arch, culture, version] = identity.replace(/\.(mum|cat)$/i, '').split('~');
  const set = (value: string | undefined) => (value === undefined || value === '' ? undefined : value);
  return { name, publicKeyToken: set(publicKeyToken), arch: set(arch), culture: set(culture), version: set(version) };
}

/** The KB that a package name or an update title carries, as `KB5033371`. */
export function kbOf(name: string | undefined): string | undefined {
  const digits = name === undefined ? undefined : /KB(\d{6,8})(?!\d)/i.exec(name)?.[1];
  return digits === undefined ? undefined : `KB${digits}`;
}

/** Whether two names mean one component: a scan names the store folder, which shortens long names and lower-cases them. */
export function sameComponent(one: string, other: string): boolean {
  return storeName(one) === storeName(other);
}

/** Removes undefined values, so that equal things have equal JSON. */
export function compact<T extends object>(value: T): T {
  return Object.fromEntries(Object.entries(value).filter(([, each]) => each !== undefined)) as T;
}
