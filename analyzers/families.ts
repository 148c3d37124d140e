/**
 * The failure families that this version assesses. To add one: its file in `families/`, its sample folder, one line here (a test holds that no
 * file is forgotten). `other` and `evidence-missing` speak for themselves: they are never causes.
 */
import type { Family } from './family';
import { accessDeniedSecuritySoftware } from './families/access-denied-security-software';
import { driverInf } from './families/driver-inf';
import { efiSystemPartition } from './families/efi-system-partition';
import { evidenceMissing } from './families/evidence-missing';
import { missingAssembly } from './families/missing-assembly';
import { ntfsCorruption } from './families/ntfs-corruption';
import { other } from './families/other';
import { psfxDeltaMismatch } from './families/psfx-delta-mismatch';
import { storeCorruptManifest } from './families/store-corrupt-manifest';
import { storeCorruptPayload } from './families/store-corrupt-payload';
import { txfLog } from './families/txf-log';

export const families: readonly Family[] = [
  ntfsCorruption,
  txfLog,
  accessDeniedSecuritySoftware,
  driverInf,
  efiSystemPartition,
  psfxDeltaMismatch,
  missingAssembly,
  storeCorruptManifest,
  storeCorruptPayload,
  evidenceMissing,
  other,
];
