/**
 * Causes before consequences: the one table that says which found family explains which other. Read a row as "left explains right"; the
 * condition says when. From the case (device A: chkdsk before sfc) and `deciding.md`.
 */
import type { FamilyId } from '../model/families';

interface Row {
  cause: FamilyId;
  explains: FamilyId[];
  /** `always`, or only where both are about the same file or component (or one of them names none). */
  when: 'always' | 'same-subject';
}

const TABLE: Row[] = [
  // A damaged file system loses and garbles the store's files and the hive behind it.
  {
    cause: 'ntfs-corruption',
    explains: [
      'store-corrupt-payload',
      'store-corrupt-manifest',
      'registry-corruption',
      'missing-assembly',
      'psfx-delta-mismatch',
      'driver-inf',
    ],
    when: 'always',
  },
  {
    cause: 'disk-hardware',
    explains: ['ntfs-corruption', 'store-corrupt-payload', 'store-corrupt-manifest', 'registry-corruption', 'txf-log'],
    when: 'always',
  },
  { cause: 'memory-or-bitflip', explains: ['store-corrupt-payload', 'psfx-delta-mismatch'], when: 'always' },
  // poqexec could not link the files: what is half in place afterwards is marked corrupt.
  { cause: 'txf-log', explains: ['store-corrupt-payload', 'store-corrupt-manifest', 'pending-operations'], when: 'always' },
  // Servicing marks the store corrupt because the delta did not give the file it expects.
  { cause: 'psfx-delta-mismatch', explains: ['store-corrupt-payload'], when: 'same-subject' },
  // A missing manifest is why the assembly cannot be found.
  { cause: 'store-corrupt-manifest', explains: ['missing-assembly'], when: 'same-subject' },
];

/** The order of causes that stand side by side: what blocks the others, and what is repaired first, comes first. */
const ORDER: FamilyId[] = [
  'disk-hardware',
  'memory-or-bitflip',
  'ntfs-corruption',
  'txf-log',
  // The driver operation is where access was denied; the software that denies it is dealt with first (device B).
  'access-denied-security-software',
  'access-denied-acl',
  'driver-inf',
  'efi-system-partition',
  'psfx-delta-mismatch',
  'missing-assembly',
  'store-corrupt-manifest',
  'store-corrupt-payload',
];

/** A found family and what it is about. */
export interface Found {
  family: FamilyId;
  subjects: readonly string[];
}

/** Which of `found` explains `consequence`, or undefined. */
export function explainedBy(consequence: Found, found: readonly Found[]): FamilyId | undefined {
  return TABLE.find((row) => {
    if (!row.explains.includes(consequence.family)) return false;
    const cause = found.find((each) => each.family === row.cause);
    return cause !== undefined && (row.when === 'always' || sameSubject(cause, consequence));
  })?.cause;
}

function sameSubject(one: Found, other: Found): boolean {
  if (one.subjects.length === 0 || other.subjects.length === 0) return true;
  const names = new Set(one.subjects.map((name) => name.toLowerCase()));
  return other.subjects.some((name) => names.has(name.toLowerCase()));
}

/** Sorts families that stand side by side, best first. */
export function byPrecedence(one: FamilyId, other: FamilyId): number {
  const place = (family: FamilyId) => (ORDER.includes(family) ? ORDER.indexOf(family) : ORDER.length);
  return place(one) - place(other);
}
