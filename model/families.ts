/** The failure families of the report contract, in the contract's order. Each is one file in `analyzers/families/`. */
export const FAMILIES = [
  'store-corrupt-payload',
  'store-corrupt-manifest',
  'registry-corruption',
  'missing-assembly',
  'psfx-delta-mismatch',
  'ntfs-corruption',
  'txf-log',
  'disk-hardware',
  'memory-or-bitflip',
  'access-denied-security-software',
  'access-denied-acl',
  'driver-inf',
  'efi-system-partition',
  'boot-files',
  'advanced-installer',
  'pending-operations',
  'disk-space',
  'source-missing',
  'ssu-prerequisite',
  'not-applicable',
  'catalog-signature',
  'service-disabled',
  'network-wsus',
  'winre-partition',
  'timeout-hang',
  'evidence-missing',
  'other',
] as const;

/** The id of a failure family. */
export type FamilyId = (typeof FAMILIES)[number];
