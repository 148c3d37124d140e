/**
 * Harmless CBS.log text as a healthy Windows 10 writes it all day: TrustedInstaller starts and stops, inventory sessions that evaluate packages
 * (about 70 % of all records), idle maintenance, probes for packages that are not there (0x800f0805) and other codes that mean nothing.
 * Made by pattern from a seed; used by the samples and by the bench.
 */
import { clock, RECORD_END } from './cbs-format';
import { boot, play, runWriter, seededRandom, stop } from './cbs-run';
import type { RunPlace, RunWriter, Template } from './cbs-run';

/** What the PC behind the noise is like. */
export interface NoiseOptions extends RunPlace {
  /** Equal seeds give equal text. */
  seed: number;
  /** Local time of the first record: `2024-02-19 08:00:00`. */
  start: string;
  /** Records of one TrustedInstaller run, roughly. */
  runRecords?: number;
  /** Longest pause between two runs. */
  gapMinutes?: number;
}

const TOKEN = '31bf3856ad364e35~amd64~';

/** Optional packages of Windows 10 with a feature in each and the feature it hangs on. */
const FEATURES: readonly (readonly [name: string, feature: string, parent: string])[] = [
  ['Microsoft-Windows-Printing-Foundation-Package', 'Printing-Foundation-Features', 'Microsoft-Windows-Client-Features'],
  ['Microsoft-Windows-Printing-PrintToPDFServices-Package', 'Printing-PrintToPDFServices-Features', 'Printing-Foundation-Features'],
  ['Microsoft-Windows-Printing-XPSServices-Package', 'Printing-XPSServices-Features', 'Printing-Foundation-Features'],
  ['Microsoft-Windows-NetFx4-US-OC-Package', 'NetFx4-AdvSrvs', 'NetFx4Extended'],
  ['Microsoft-Windows-NetFx3-OC-Package', 'NetFx3', 'Microsoft-Windows-Client-Features'],
  ['Microsoft-Windows-SmbDirect-Package', 'SmbDirect', 'Microsoft-Windows-Client-Features'],
  ['Microsoft-Windows-SearchEngine-Client-Package', 'SearchEngine-Client-Package', 'Microsoft-Windows-Client-Features'],
  ['Microsoft-Windows-WorkFolders-Client-Package', 'WorkFolders-Client', 'Microsoft-Windows-Client-Features'],
  ['Microsoft-Windows-RDC-Package', 'MSRDC-Infrastructure', 'Microsoft-Windows-Client-Features'],
  ['Microsoft-Windows-MediaPlayback-OC-Package', 'MediaPlayback', 'Microsoft-Windows-Client-Features'],
  ['Microsoft-Windows-TelnetClient-Package', 'TelnetClient', 'Microsoft-Windows-Client-Features'],
  ['Microsoft-Windows-TFTP-Client-Package', 'TFTP', 'Microsoft-Windows-Client-Features'],
  ['Microsoft-Windows-SNMP-Package', 'SNMP', 'Microsoft-Windows-Client-Features'],
  ['Microsoft-Windows-MSMQ-Client-Package', 'MSMQ-Container', 'Microsoft-Windows-Client-Features'],
  ['Microsoft-Hyper-V-ClientEdition-Package', 'Microsoft-Hyper-V-All', 'Microsoft-Windows-Client-Features'],
];

/** Packages that the inventory evaluates one after another. */
const PACKAGES: readonly string[] = [
  'Microsoft-Windows-Client-Features-Package',
  'Microsoft-Windows-Client-LanguagePack-Package',
  'Microsoft-OneCore-ApplicationModel-Sync-Desktop-FOD-Package',
  'Microsoft-Windows-Hello-Face-Package',
  'Microsoft-Windows-InternetExplorer-Optional-Package',
  'Microsoft-Windows-LanguageFeatures-Basic-zh-cn-Package',
  'Microsoft-Windows-LanguageFeatures-Handwriting-zh-cn-Package',
  'Microsoft-Windows-LanguageFeatures-OCR-zh-cn-Package',
  'Microsoft-Windows-LanguageFeatures-Speech-zh-cn-Package',
  'Microsoft-Windows-QuickAssist-Package',
  'Microsoft-Windows-TabletPCMath-Package',
  'OpenSSH-Client-Package',
  'Microsoft-Windows-Security-SPP-Component-SKU-EnterpriseS-Package',
  'Windows-Defender-Client-Package',
];

type Random = () => number;
const pick = <T>(random: Random, list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;
const branch = (place: RunPlace): string => place.build.split('.').slice(0, 3).join('.');
const foundation = (place: RunPlace): string => `Microsoft-Windows-Foundation-Package~${TOKEN}~${branch(place)}.1`;

/** `Appl` and `Enum` records: what most of a real CBS.log consists of. */
function evaluate(run: RunWriter, random: Random, place: RunPlace, count: number): void {
  const revision = (): string => `${branch(place)}.${pick(random, [1, 1, 1, 292, 423, 746, 1075, 1217, 1697, 2183])}`;
  for (let done = 0; done < count; done++) {
    if (random() < 0.08) run.pause(1);
    const kind = random();
    if (kind < 0.62) {
      const [name, feature, parent] = pick(random, FEATURES);
      const [applicable, state] = random() < 0.7 ? ['Applicable', 'Installed'] : ['NeedsParent', 'Staged'];
      const identity = `${name}~${TOKEN}~${revision()}`;
      run.cbs(
        `Appl: DetectUpdate, Package: ${identity}, Local Parent: ${parent}, Intended State: ${state}`,
        `Appl: Package: ${identity}, Update: ${feature}, Applicable: ${applicable}, Disposition: ${state}`,
      );
      done++;
    } else if (kind < 0.82) {
      const state = pick(random, ['Installed', 'Installed', 'Superseded', 'Staged']);
      run.cbs(
        `Appl: Evaluating package applicability for package ${pick(random, PACKAGES)}~${TOKEN}~${revision()}, applicable state: ${state}`,
      );
    } else if (kind < 0.95) {
      run.cbs(`Appl: detectParent: parent found: ${pick(random, PACKAGES)}~${TOKEN}~${revision()}, state: Installed`);
    } else {
      run.cbs(`Enumerating Foundation package: ${foundation(place)}, this could be slow`);
    }
  }
}

/** A client asks for a package that this PC never had. */
function probe(run: RunWriter, random: Random): void {
  run.session('DISM Package Manager Provider');
  run.cbs(
    `InternalOpenPackage failed for Package_for_KB${pick(random, ['3025096', '976932', '777778'])}~${TOKEN}~6.4.1.0 [HRESULT = 0x800f0805 - CBS_E_INVALID_PACKAGE]`,
    'Failed to internally open package. [HRESULT = 0x800f0805 - CBS_E_INVALID_PACKAGE]',
    'Failed to create open package. [HRESULT = 0x800f0805 - CBS_E_INVALID_PACKAGE]',
    'Failed to OpenPackage using worker session [HRESULT = 0x800f0805]',
  );
}

function maintenance(run: RunWriter, random: Random): void {
  run.cbs('Maint: starting/resuming idle maintenance');
  const id = run.session('CbsTask');
  run.cbs('Failed to get the onesettings value for DISABLESCAVENGE. [HRESULT = 0x83750009 - Unknown Error]');
  run.push('Info', 'CBS', (_at, runStart) => `Maint: processing started.  Client: CbsTask, Session: ${id(runStart)}`);
  run.cbs(
    'Maint: launch type: ScheduledTask',
    'Exec: Failed to read AutoRepairNeeded. [HRESULT = 0x80070490 - ERROR_NOT_FOUND]',
    'Maint: begin scavenge',
  );
  run.pause(1 + Math.floor(random() * 9));
  run.csi('Store coherency cookie matches last scavenge cookie, skipping scavenge.');
  run.cbs('Scavenge: Completed, disposition: 0X1', 'Maint: end scavenge, scavenge time so far: 0 seconds');
  run.push('Info', 'CBS', (_at, runStart) => `Maint: processing complete.  Session: ${id(runStart)}. [HRESULT = 0x00000000 - S_OK]`);
  run.push('Info', 'CBS', (_at, runStart) => `Session: ${id(runStart)} finalized. Reboot required: no [HRESULT = 0x00000000 - S_OK]`);
}

function capabilities(run: RunWriter): void {
  run.session('LanguageSettings');
  run.cbs(
    'FC:   Calling Download on WUClient Acquirer',
    'FC:   FCAcquirerWUClient: Calling WindowsUpdateDownloadFromUUP',
    'Not able to read ContentType [HRESULT = 0x80070002 - ERROR_FILE_NOT_FOUND]',
    'Not able to read Ring [HRESULT = 0x80070002 - ERROR_FILE_NOT_FOUND]',
  );
  run.pause(2);
  run.cbs(
    'FC:   FCAcquirerWUClient: WULib Mode Complete: [0]',
    "DWLD: Current product search criteria: (Product='Client.OS.rs2.amd64' and CurrentVersionOnly=1 )",
    'DWLD: Search is done, set download progress to 20 percent.',
  );
}

function transaction(run: RunWriter, random: Random): void {
  run.csi('Creating NT transaction (seq 1)');
  run.csi('Created NT transaction (seq 1) result 0x00000000, handle @0x3d0');
  run.csi("Poqexec successfully registered in [l:14 ml:15]'PoqexecCmdline'");
  run.csiAt('Beginning NT transaction commit...');
  run.csiAt(`CSI perf trace:\nCSIPERF:TXCOMMIT;${4000 + Math.floor(random() * 90_000)}\n`);
}

/** Codes that occur on healthy PCs. */
function trifle(run: RunWriter, random: Random, place: RunPlace): void {
  run.cbs(
    pick(random, [
      'Current tick count: 812 lower than last tick count: 1093. [HRESULT = 0x8007000d - ERROR_INVALID_DATA]',
      'Failed administrator access check. [HRESULT = 0x80070005 - E_ACCESSDENIED]',
      `Failed to get internal update: Windows-Defender-Default-Definitions in Package: ${foundation(place)} [HRESULT = 0x800f080c - CBS_E_UNKNOWN_UPDATE]`,
      'Not able to query DisableWerReporting flag.  Assuming not set... [HRESULT = 0x80070002 - ERROR_FILE_NOT_FOUND]',
      'Maint: idle processing paused',
    ]),
  );
}

/** Makes one run of TrustedInstaller, from its initialisation to its finalisation. */
function makeRun(random: Random, options: NoiseOptions): Template[] {
  const run = runWriter(random, options);
  const evaluations = Math.max(20, Math.round((options.runRecords ?? 400) * 0.7));
  const parts = Math.max(1, Math.round(evaluations / 70));
  boot(run, options);
  for (let part = 0; part < parts; part++) {
    run.session(pick(random, ['WinMgmt', 'WinMgmt', 'WinMgmt', 'SPP']));
    run.csi(`CSI Store ${1_000_000_000_000 + Math.floor(random() * 900_000_000_000)} initialized`);
    evaluate(run, random, options, Math.round(evaluations / parts));
    if (random() < 0.5) probe(run, random);
    if (random() < 0.35) transaction(run, random);
    if (random() < 0.35) capabilities(run);
    if (random() < 0.25) maintenance(run, random);
    for (let count = Math.floor(random() * 14); count > 0; count--)
      run.csi(`Direct SIL provider: Number of files opened: ${1 + (count % 2)}.`);
    trifle(run, random, options);
    run.pause(1 + Math.floor(random() * 20));
  }
  stop(run);
  return run.lines;
}

/**
 * Whole TrustedInstaller runs without end, each one string of complete lines (CRLF at record ends), in the order of time. Some runs are made once and then
 * replayed with shifted times, so that a gigabyte takes seconds.
 */
export function* cbsNoiseRuns(options: NoiseOptions): Generator<string> {
  const random = seededRandom(options.seed);
  const kinds = Array.from({ length: 12 }, () => makeRun(random, options));
  let at = clock(options.start);
  for (let turn = 0; ; turn++) {
    const { text, end } = play(turn < kinds.length ? (kinds[turn] as Template[]) : pick(random, kinds), at);
    yield text;
    at = end + (60 + Math.floor(random() * 60 * (options.gapMinutes ?? 15))) * 1000;
  }
}

/** The same text record by record, without the record's end. */
export function* cbsNoise(options: NoiseOptions): Generator<string> {
  for (const run of cbsNoiseRuns(options)) yield* run.slice(0, -RECORD_END.length).split(RECORD_END);
}
