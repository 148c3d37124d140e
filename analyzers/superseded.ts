/** Which cumulative update contains which other. */
import { kbInfo } from '../knowledge/kb';
import type { Attempt } from '../model/report';

const ROLLUP = /^Package_for_RollupFix~.*~(\d+)\.(\d+)(?:\.\d+)*$/i;

/** Whether `later` is a newer cumulative update than `earlier`, of the same branch of Windows; what is known of neither is no claim. */
export function supersedes(later: Attempt, earlier: Attempt): boolean {
  const [newer, older] = [packageVersion(later), packageVersion(earlier)];
  if (newer !== undefined && older !== undefined) return newer.branch === older.branch && newer.revision > older.revision;
  const [known, knownBefore] = [infoOf(later), infoOf(earlier)];
  if (known === undefined || knownBefore === undefined) return false;
  return known.kind === 'LCU' && knownBefore.kind === 'LCU' && known.branch === knownBefore.branch && known.month > knownBefore.month;
}

const infoOf = (attempt: Attempt) => (attempt.kb === undefined ? undefined : kbInfo(attempt.kb));

function packageVersion(attempt: Attempt): { branch: number; revision: number } | undefined {
  const found = ROLLUP.exec(attempt.package ?? '');
  return found === null ? undefined : { branch: Number(found[1]), revision: Number(found[2]) };
}
