/**
 * Which literals make a line wanted, and which readers then look at its record. Lines of a level other than Info are wanted without any.
 * Tokens must not fire on benign mass lines: every hit costs a decoding.
 */
import type { Token } from './token-search';

/** Readers by bit. `rows` are lines of a scan's report, read one by one even inside a record. */
export const READS = {
  frame: 1 << 0,
  session: 1 << 1,
  hydration: 1 << 2,
  csiError: 1 << 3,
  hash: 1 << 4,
  driver: 1 << 5,
  installer: 1 << 6,
  pin: 1 << 7,
  packageDamage: 1 << 8,
  report: 1 << 9,
  poqexec: 1 << 10,
  rollback: 1 << 11,
  hang: 1 << 12,
  sfc: 1 << 13,
  rows: 1 << 14,
  failure: 1 << 15,
} as const;

const WANTED: Record<keyof typeof READS, readonly string[]> = {
  // Start of TrustedInstaller, the stack's version, the clock; Session(… Store Corruption Detect/Repair) announces a scan.
  frame: [
    'Starting TrustedInstaller init',
    'Loaded Servicing Stack v',
    'Universal Time is: ',
    'Store Corruption Detect',
    'Starting corruption detection',
  ],
  session: ['initialized by client ', ' finalized.', 'Exec: Processing ', 'Exec: Session processing '],
  hydration: ['Hydration failed', 'mark store corrupt', 'does not have a winner', 'Matching binary '],
  csiError: [' originated in function ', '# from '],
  hash: ['Hashes for file member'],
  driver: [
    ', inf: ',
    'for Inf: ',
    'Doqe: Failed',
    'Doqi: Failed',
    'DriverUpdate',
    'driver operation',
    'ing drivers',
    'because drivers failed',
    'ing driver updates',
  ],
  installer: ['ecuting advanced installer', ' Binary Name: ', 'queue item Installer', 'BFSVC: '],
  pin: ['pin deployment', 'PinDeployment('],
  packageDamage: [
    'manifest missing for package',
    'Manifest hash for component',
    'store corruption flag',
    'verify if catalog',
    'against catalog',
    'is not a dword type',
    'all component versions',
    '.mum [HRESULT',
    ".mum' [HRESULT",
  ],
  report: ['WER: Generating failure', 'package change completion'],
  poqexec: ['exec failure'],
  rollback: ['ExecuteState', 'original failure status', 'Rollback', 'Rolling back', 'rollback'],
  hang: [
    'hang was detected',
    'HangDetect value to',
    'imed out waiting',
    'o progress detected',
    'waiting for startup to complete',
    'restart attempt',
  ],
  sfc: ['[SR] '],
  rows: [
    '(p)\tC',
    '(p) C',
    '(f)\tC',
    '(f) C',
    '(fix)\tC',
    '(fix) C',
    'Checking System Update Readiness',
    'Repair failed: ',
    'Operation: Detect',
    'Operation result: ',
    'Total Detected Corruption',
    'Total Repaired Corruption',
    'Total Operation Time',
    'CheckSur: hrStatus',
    'Unavailable repair files',
    'Seconds executed',
    'Binary Version ',
    ' errors',
    'Summary:',
    'servicing\\packages\\',
    'servicing\\Packages\\',
    'winsxs\\manifests\\',
    'winsxs\\Manifests\\',
  ],
  failure: [
    'ailed',
    ' (F) ',
    'HRESULT = 0x8',
    'HRESULT = 0xc',
    'Error',
    'DpxException',
    'Pending transaction content',
    'AI failures',
    'crashed or was interrupted',
    'CMIADAPTER',
  ],
};

/** All tokens with the bit of their reader. Failures of a kind that has a reader of its own reach `failure` only when that reader says nothing. */
export const TOKENS: readonly Token[] = (Object.keys(WANTED) as (keyof typeof READS)[]).flatMap((reader) =>
  WANTED[reader].map((text) => ({ text, bits: READS[reader] })),
);

/**
 * First four letters of messages that never carry anything wanted, about 70 % of the lines: applicability (`Appl`), enumeration (`Enum`),
 * locks, cached applicability (`Read`), starts and ends of TiWorker. A test proves on samples and corpus that skipping them changes no hit.
 */
export const SILENT_HEADS: readonly string[] = ['Appl', 'Enum', 'CbsC', 'Lock', 'Skip', 'Read', 'TiWo', 'Endi', 'NonS'];

/** Ordinary lines, by which the search picks the rare part of each token. */
export const ORDINARY = [
  '2024-02-19 14:30:27, Info                  CBS    Appl: detect Parent, Package: Package_for_KB5031005~31bf3856ad364e35~amd64~~10.0.1.2, Parent: Microsoft-Windows-Foundation-Package~31bf3856ad364e35~amd64~~10.0.17763.1, Disposition = Detect, VersionComp: EQ, BuildComp: EQ, RevisionComp: EQ, DistributionComp: EQ, Exist: present',
  '2024-02-19 14:30:27, Info                  CBS    Appl: Evaluating package applicability for package Microsoft-Windows-Client-Features-Package~31bf3856ad364e35~amd64~~10.0.17763.1, applicable state: Installed, current state:Installed',
  '2024-02-19 14:30:27, Info                  CBS    Session: 31071291_2015660064 initialized by client WindowsUpdateAgent, external staging directory: (null), external registry directory: (null)',
  '2024-02-19 14:30:27, Info                  CSI    0000001a@2024/2/19:06:30:27.907 CSI Transaction @0x1d2174564c0 initialized for deployment engine {d16d444c-56d8-11d5-882d-0080c847b195} with flags 00000002 and client id [26]"TI5.31071291_2015660064:1/"',
  '2024-02-19 14:30:27, Info                  CSI    000016e7 Direct SIL provider: Number of files opened: 1.',
  '2024-02-19 14:30:27, Info                  CSI    0000001b Performing 1 operations as follows:',
  "  (0)  LockComponentPath (10): flags: 0 comp: {l:16 b:0da1e1b3c5ead90188000000e40fc40f} pathid: {l:16 b:0da1e1b3c5ead90189000000e40fc40f} path: [l:192]'\\SystemRoot\\WinSxS\\amd64_microsoft-windows-servicingstack_31bf3856ad364e35_10.0.17763.1_none_681aa442f6fed7f0' pid: fe4 starttime: 133402",
  '2024-02-19 14:30:27, Info                  CBS    Read out cached package applicability for package: Package_for_RollupFix~31bf3856ad364e35~amd64~~17763.5206.1.6, ApplicableState: 112, CurrentState:112',
  '2024-02-19 14:30:27, Info                  CBS    CSI Store 2017612613664 initialized, Enumerating Foundation package, this could be slow, Ending TrustedInstaller finalization.',
  '2024-02-19 14:30:27, Info                  CBS    Not able to add current session file to Windows Error Report. [HRESULT = 0x80004005 - E_FAIL] Reboot mark cleared, Winlogon: Simplifying Winlogon CreateSession notifications',
].join('\n');
