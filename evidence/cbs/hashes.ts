/** Payload whose hash is not the one in its manifest (signatures D06, D11): the file, both hashes, and the component as far as it is named. */
import type { ComponentIdentity } from '../facts';
import type { FileContext, HashMismatch } from './context';
import { deltaMember, identityIn, plain, sameComponent, storePath } from './identity';
import { countedString, countedStrings, hashesIn } from './quantities';
import type { Hashes } from './quantities';
import type { CbsRecord } from './record';

const MOST_NAMES = 2000;
/** amd64 and wow64, two versions: one name can stand for several members. */
const MOST_OF_A_NAME = 8;

/** Reads `Hashes for file member … do not match`. The record after it can name the component, and the payload behind a temporary name. */
export function readHashes(record: CbsRecord, file: FileContext): void {
  const at = record.text.indexOf('Hashes for file member');
  if (at < 0) return;
  const member = memberName(record.text, at);
  if (!member) return;
  const hashes = hashesIn(record.text);
  const { folder, file: name } = storePath(member);
  const fact = file.emit(record, {
    kind: 'hash-mismatch',
    file: folder ? (name ?? member) : member,
    ...hashes,
    identity: folder && plain(folder),
  });
  if (fact.kind !== 'hash-mismatch') return;
  remember(file, fact);
  file.pendingHash = fact;
}

/** Completes the last hash mismatch from the record after it. */
export function completeHash(record: CbsRecord, file: FileContext): void {
  const fact = file.pendingHash;
  file.pendingHash = undefined;
  if (!fact) return;
  const payload = payloadNamed(record.text);
  if (!payload || (!isTemporary(fact.file) && nameOf(payload.file) !== nameOf(fact.file))) return;
  fact.identity ??= payload.identity;
  if (!isTemporary(fact.file)) return;
  fact.file = payload.file;
  remember(file, fact);
}

/** A member staged under a temporary name: hex digits, perhaps with an extension. */
export const isTemporary = (name: string): boolean => /^(?:.*\\)?[0-9a-f]{8,64}(?:_[0-9a-f]{1,16})?(?:\.tmp)?$/i.test(name);

/** Lower-case name without its folders: the key under which hashes of a file are looked up. */
export const nameOf = (path: string): string => path.slice(Math.max(path.lastIndexOf('\\'), path.lastIndexOf('/')) + 1).toLowerCase();

function memberName(text: string, at: number): string | undefined {
  const raw = /^Hashes for file member (?!\[)(.{1,400}?) do not match/.exec(text.slice(at, at + 500));
  return raw ? raw[1]! : countedString(text, at)?.value;
}

interface Payload {
  file: string;
  identity?: ReturnType<typeof plain>;
}

// `Unable to repair payload file ([l:27]'x') for component ([l:96]'amd64_…')`, `Cannot repair member file [l:5]'x' of Name, version …`.
function payloadNamed(text: string): Payload | undefined {
  const values = countedStrings(text, 4);
  const folder = values.map((value) => storePath(value).folder).find((found) => found !== undefined);
  const named =
    values.find((value) => /\.\w{1,8}$/.test(value) && !storePath(value).folder) ??
    values.map((value) => storePath(value).file).find(Boolean);
  const file = named ?? /\\([^\\\s;,]{1,200}\.\w{1,8})\b/.exec(text)?.[1];
  if (!file) return undefined;
  const identity = folder ?? identityIn(text);
  return { file: deltaMember(file).deltaBackup ? file : nameKept(file), identity: identity && plain(identity) };
}

const nameKept = (path: string): string => path.slice(Math.max(path.lastIndexOf('\\'), path.lastIndexOf('/')) + 1);

function remember(file: FileContext, fact: HashMismatch): void {
  const name = nameOf(fact.file);
  const known = (file.hashes.get(name) ?? []).filter((other) => other.actualSha256 !== fact.actualSha256);
  file.hashes.set(name, [...known.slice(-MOST_OF_A_NAME + 1), fact]);
  if (file.hashes.size > MOST_NAMES) file.hashes.delete(file.hashes.keys().next().value!);
}

/** The hashes that were logged for this member: those of its component, or the only ones of that file name. */
export function hashesOf(file: FileContext, name: string, component: Partial<ComponentIdentity>): Hashes {
  const known = file.hashes.get(nameOf(name)) ?? [];
  const own = known.findLast((fact) => fact.identity && sameComponent(fact.identity, component));
  const found = own ?? (known.length === 1 && !known[0]?.identity ? known[0] : undefined);
  return found ? { expectedSha256: found.expectedSha256, actualSha256: found.actualSha256 } : {};
}
