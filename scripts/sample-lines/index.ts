/** All samples. */
import type { Sample } from '../sample-parts/sample';
import { accessDeniedLookalike, accessDeniedSecuritySoftware } from './access-denied-security-software';
import { caseCas10882 } from './case-cas-10882';
import { driverInf, driverInfLookalike } from './driver-inf';
import { efiSystemPartition, efiSystemPartitionLookalike } from './efi-system-partition';
import { missingAssembly, missingAssemblyLookalike } from './missing-assembly';
import { ntfsCorruption, ntfsCorruptionLookalike } from './ntfs-corruption';
import { psfxDeltaMismatch } from './psfx-delta-mismatch';
import { storeCorruptManifest } from './store-corrupt-manifest';
import { storeCorruptPayload, storeCorruptPayloadLookalike } from './store-corrupt-payload';
import { txfLog, txfLogLookalike } from './txf-log';
import { evidenceMissing, healthyNoisy, logOverwritten, other } from './without-cause';

export const SAMPLES: Sample[] = [
  caseCas10882,
  ntfsCorruption,
  ntfsCorruptionLookalike,
  storeCorruptPayload,
  storeCorruptPayloadLookalike,
  storeCorruptManifest,
  psfxDeltaMismatch,
  txfLog,
  txfLogLookalike,
  missingAssembly,
  missingAssemblyLookalike,
  accessDeniedSecuritySoftware,
  accessDeniedLookalike,
  driverInf,
  driverInfLookalike,
  efiSystemPartition,
  efiSystemPartitionLookalike,
  evidenceMissing,
  logOverwritten,
  other,
  healthyNoisy,
];
