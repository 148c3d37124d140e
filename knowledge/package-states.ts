/** A package's state, as the report names it. */
export type PackageState =
  | 'absent'
  | 'uninstall-pending'
  | 'resolving'
  | 'resolved'
  | 'staging'
  | 'staged'
  | 'superseded'
  | 'install-pending'
  | 'partially-installed'
  | 'installed'
  | 'permanent';

/** Registry and servicing numbers; the Setup log writes 5000 more (5112 = installed). Value map of the Microsoft-Windows-Servicing manifest. */
const NUMBERS = new Map<number, PackageState>([
  [0, 'absent'],
  [5, 'uninstall-pending'],
  [16, 'resolving'],
  [32, 'resolved'],
  [48, 'staging'],
  [64, 'staged'],
  [80, 'superseded'],
  [96, 'install-pending'],
  [101, 'partially-installed'],
  [112, 'installed'],
  [128, 'permanent'],
]);

/** Words of the event texts, English and Chinese; older builds write the word instead of the number. */
const WORDS = new Map<string, PackageState>([
  ['absent', 'absent'],
  ['不存在', 'absent'],
  ['uninstall pending', 'uninstall-pending'],
  ['卸载挂起', 'uninstall-pending'],
  ['resolving', 'resolving'],
  ['resolved', 'resolved'],
  ['已解决', 'resolved'],
  ['staging', 'staging'],
  ['staged', 'staged'],
  ['已暂存', 'staged'],
  ['已转移', 'staged'],
  ['superseded', 'superseded'],
  ['被取代', 'superseded'],
  ['已取代', 'superseded'],
  ['install pending', 'install-pending'],
  ['安装挂起', 'install-pending'],
  ['partially installed', 'partially-installed'],
  ['部分安装', 'partially-installed'],
  ['installed', 'installed'],
  ['已安装', 'installed'],
  ['permanent', 'permanent'],
  ['永久', 'permanent'],
]);

/**
 * A package state from a Setup event or the registry: the number (`5112`, `112`, `0x70`) or the word (`Installed`, `InstallPending`, `已安装`).
 * Not for the numbers of DISM and of the CBS interface, which count differently.
 */
export function packageState(written: string): PackageState | undefined {
  const word = written.trim();
  if (/^(?:0x[0-9a-f]{1,4}|\d{1,4})$/i.test(word)) {
    const number = Number(word);
    return NUMBERS.get(number >= 5000 ? number - 5000 : number);
  }
  return WORDS.get(
    word
      .replace(/([a-z])([A-Z])/g, '$1 $2')
      .replace(/\s+/g, ' ')
      .toLowerCase(),
  );
}
