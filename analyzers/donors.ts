/** What must come from a healthy PC: one of the failing PC's *current* level, not the level of the update (windows.md). */
import type { DamagedItem, Donor } from '../model/report';
import { compact } from './identity';
import { donorPc, type PcLevel } from './steps/healthy-pc';

/** Stands for every file of a component whose damaged file the log does not name. */
const ALL_FILES = '*';

/** One row for each file that is left damaged; `*` where the log names the component only. */
export function donorsOf(damage: readonly DamagedItem[], pc: PcLevel): Donor[] {
  return damage
    .filter((item) => item.kind !== 'registry' && (item.file ?? item.component) !== undefined)
    .map((item) =>
      compact({
        component: item.component,
        version: item.version,
        matchingVersion: item.matchingVersion,
        arch: item.arch,
        file: item.file ?? manifestOf(item) ?? ALL_FILES,
        storeFolder: item.storeFolder,
        expectedSha256: item.expectedSha256,
        actualSha256: item.actualSha256,
        from: donorPc({ ...pc, arch: pc.arch ?? hostArchOf(item.arch) }),
      }),
    );
}

/** A component of wow64 belongs to a 64-bit PC. */
function hostArchOf(arch: string | undefined): string | undefined {
  return arch === 'wow64' ? 'amd64' : arch === 'amd64' ? arch : undefined;
}

/** The manifest of a component or package; a package's `.mum` goes with its `.cat`. */
function manifestOf(item: DamagedItem): string | undefined {
  if (item.kind !== 'manifest' && item.kind !== 'package' && item.kind !== 'catalog') return undefined;
  if (item.component === undefined || item.version === undefined) return undefined;
  if (item.storeFolder !== undefined) return `${item.storeFolder}.manifest`;
  if (item.publicKeyToken === undefined) return undefined;
  return `${item.component}~${item.publicKeyToken}~${item.arch ?? ''}~~${item.version}.mum`;
}
