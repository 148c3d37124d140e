/**
 * What the readers hand to the analyzers: facts with their quotes, never log text to be searched again. Types only.
 *
 * Times: ISO 8601 to the second, local to the PC, with its offset where the evidence gives one (`2024-02-19T14:30:27+08:00`), without
 * where it does not (`2024-02-19T14:30:27`). Masked or missing times are absent. Codes: `0x%08x` lower case, whatever the log wrote
 * (signed decimal, no prefix, a bare Win32 result is widened to its HRESULT). Lists are capped by the readers; `capped` says what was lost.
 */
import type { Coverage, Device, Quote } from '../model/report';

/** A component identity as CSI writes it. */
export interface ComponentIdentity {
  component: string;
  version?: string;
  /** `amd64`, `x86`, `wow64` ... (`arch Host= amd64 Guest= x86` is `wow64`). */
  arch?: string;
  publicKeyToken?: string;
  /** `DualModeDriver` ... where the identity has a type. */
  type?: string;
}

interface FactBase {
  quote: Quote;
  time?: string;
  /** Index of the TrustedInstaller start (0 = before the first start line, and for text without frames). */
  start: number;
  /** Index into `CbsEvidence.sessions`, when a session was open. */
  session?: number;
}

/** One thing that a CBS, CSI or DISM record says. Discriminated by `kind`. */
export type CbsFact = FactBase &
  (
    | ({ kind: 'hydration-failure'; file: string; code?: string; matching?: ComponentIdentity } & ComponentIdentity)
    /** `Hydration failed with original error ...`: the delta's direction. */
    | { kind: 'hydration-detail'; delta?: 'forward' | 'reverse' | 'null'; code?: string }
    /** `category` as written: CorruptPayloadFile, CorruptManifest, CorruptComponentValue, ... */
    | { kind: 'store-corrupt-mark'; category: string }
    /** `Hashes for file member … do not match`; hashes in lower-case hex, whatever the notation. `sha1` when the quantity was 20 bytes. */
    | { kind: 'hash-mismatch'; file: string; expectedSha256?: string; actualSha256?: string; identity?: ComponentIdentity }
    | ({ kind: 'no-winner'; otherVersions: number } & ComponentIdentity)
    | ({ kind: 'missing-binary'; file: string } & ComponentIdentity)
    /** `Error 800f0985 [...] originated in function F` and `(F) SYMBOL #n# from F`. */
    | { kind: 'csi-error'; code?: string; symbol?: string; function?: string; source?: string }
    | { kind: 'poqexec-failure'; status: string; operation?: string; paths: string[] }
    | { kind: 'pin-failure'; package?: string; code?: string; identity?: ComponentIdentity }
    /** A package manifest, catalog or registry item that servicing could not use, outside of a scan. */
    | {
        kind: 'package-damage';
        what: 'manifest-missing' | 'manifest-corrupt' | 'catalog-invalid' | 'registry';
        package?: string;
        path?: string;
        code?: string;
      }
    /** `INSTALL|UNSTAGE|STAGE… index: n, phase: p, result r, inf: x`, only with r != 0; `code` is its HRESULT. */
    | { kind: 'driver-result'; operation: string; inf: string; result: number; code: string }
    /** `Doqe: …`, `Doqi: …`, `DriverUpdate…` failures without an INF. */
    | { kind: 'driver-failure'; what: string; code?: string }
    /** A row of `==Error Summary==`, `Failed execution of queue item Installer: …`, or a `BFSVC:` failure. */
    | {
        kind: 'installer-error';
        installer: string;
        binary?: string;
        code?: string;
        phase?: string;
        mode?: string;
        component?: string;
        /** Of the component that the installer worked on, where its begin record names it. */
        version?: string;
        detail?: string;
      }
    | { kind: 'rollback'; what: string; code?: string }
    /** `Setting original failure status: c, last forward execute state: s`. */
    | { kind: 'original-failure'; code: string; executeState?: string }
    | {
        kind: 'wer-report';
        package?: string;
        code?: string;
        failureSource?: string;
        client?: string;
        startState?: string;
        targetState?: string;
      }
    /** `Exec: Processing started|complete. Client: …, Session: …, Package: …, Identifier: KB…`. */
    | { kind: 'package-change'; phase: 'started' | 'complete'; package?: string; kb?: string; code?: string; failureSource?: string }
    | { kind: 'hang'; what: string; code?: string }
    /** Whatever else is an error: a line of level Error, or one that says `Failed …` with a failing HRESULT that is not known noise. */
    | { kind: 'failure-line'; message: string; code?: string; symbol?: string }
  );

/** A CBS session, from `Session: … initialized by client` to `finalized`. */
export interface CbsSession {
  /** As logged: `31071291_2015660064`. */
  id: string;
  client?: string;
  beginAt?: string;
  endAt?: string;
  start: number;
  /** Where the last record of it stands. */
  packages: string[];
  kbs: string[];
  /** HRESULT of the `finalized` line. */
  result?: string;
  rebootRequired?: boolean;
  /** Execute state named by the last ExecuteState record in it. */
  executeState?: string;
  rolledBack: boolean;
  /** Index into `CbsEvidence.facts` of its first failing record. */
  firstFailure?: number;
  quote: Quote;
}

/** One item of a scan: an sfc `[SR]` record, or a `(p)`/`(f)` row of a ScanHealth, RestoreHealth or CheckSUR block. */
export interface ScanItem extends Partial<ComponentIdentity> {
  kind: 'payload' | 'missing' | 'manifest' | 'catalog' | 'package' | 'registry';
  file?: string;
  storeFolder?: string;
  path?: string;
  /** The item's type as printed: `CSI Payload Corrupt`, `CBS MUM Missing` ...; `Cannot repair`, `Repaired` for sfc. */
  type: string;
  outcome: 'repaired' | 'unrepaired';
  /** `r`, `f`, `n`: the item is a delta backup in that folder, not a file of the running system. */
  deltaBackup?: 'r' | 'f' | 'n';
  expectedSha256?: string;
  actualSha256?: string;
  /** `hash mismatch`, `file is missing`, ... as logged. */
  reason?: string;
  quote: Quote;
}

/** One pass of a scanner. */
export interface ScanPass {
  tool: 'sfc' | 'dism' | 'checksur';
  /** `verify` reports only; `repair` also mends. */
  mode: 'verify' | 'repair' | 'unknown';
  beginAt?: string;
  endAt?: string;
  start: number;
  /** False when it was cut off, cancelled, or its operation result is a failure: then it proves nothing. */
  completed: boolean;
  operationResult?: string;
  /** How many components an sfc pass verified; `sfc /verifyfile` and `/scanfile` look at one only. */
  components?: number;
  /** Totals as printed. */
  detected?: number;
  repaired?: number;
  items: ScanItem[];
  quote: Quote;
}

/** What all CBS logs (and pasted CBS text) of one PC say, joined by time. */
export interface CbsEvidence {
  sessions: CbsSession[];
  /** In the order of time; of the files where times are masked. */
  facts: CbsFact[];
  scans: ScanPass[];
  /** How often each code occurs in records that were decoded, and one quote of it. */
  codes: Map<string, { count: number; symbol?: string; quote: Quote }>;
  /** The PC's offset to UTC in minutes, newest first known; absent when the logs give none. */
  offsetMinutes?: number;
  from?: string;
  to?: string;
  /** Build named by the log itself (`TrustedInstaller`/servicing stack lines), never by a component version. */
  servicingStackVersion?: string;
  /** What was dropped because a list was full, e.g. `facts: 1200 more`. */
  capped: string[];
}

/** One event, from rendered XML or from text. */
export interface EventFact {
  channel?: string;
  /** As written; `providerKey` of `knowledge/events` folds the generations of a provider's name. */
  provider: string;
  id: number;
  level: 'critical' | 'error' | 'warning' | 'information' | 'verbose' | 'unknown';
  /** With offset where the source gives one (XML gives UTC, shown with the PC's offset when that is known). */
  time?: string;
  taskCategory?: string;
  message: string;
  /** EventData/UserData values by name; unnamed values as `param1`, `param2` ... */
  data: Record<string, string>;
  /** Taken out of data or message. */
  kb?: string;
  code?: string;
  volume?: string;
  path?: string;
  service?: string;
  /** Target package state of Servicing events: `installed`, `absent`, `staged` ... */
  state?: string;
  client?: string;
  /** How many equal events this one stands for, when thousands of them were folded; absent: 1. */
  count?: number;
  quote: Quote;
}

/** One run of a console tool, from console text. */
export interface ConsoleFact {
  tool: 'sfc' | 'dism' | 'chkdsk' | 'fsutil' | 'other';
  command?: string;
  /** What its closing words mean; `unknown` when they are not there. */
  result:
    | 'clean'
    | 'repaired'
    | 'repairable'
    | 'unrepaired'
    | 'could-not-run'
    | 'pending-reboot'
    | 'succeeded'
    | 'failed'
    | 'scheduled'
    | 'found-problems'
    | 'not-elevated'
    | 'dirty'
    | 'unknown';
  code?: string;
  /** `Version:` and `Image Version:` of DISM's banner. */
  toolVersion?: string;
  imageVersion?: string;
  badSectorsKb?: number;
  volume?: string;
  time?: string;
  quote: Quote;
}

/** A driver, service or failing step outside of CBS that a setup or DISM log names. */
export interface OtherLogFact {
  log: 'dism' | 'setup' | 'windows-update' | 'unknown';
  time?: string;
  message: string;
  code?: string;
  quote: Quote;
}

/** What was told about the case and the PC (`case.json`, `device.json`): claims, not evidence. */
export interface ToldFacts {
  kb?: string;
  code?: string;
  product?: string;
  device: Partial<Device>;
  /** Where the claim stands, for quoting. */
  file?: string;
}

/** Everything known of one PC. Analyzers are pure functions of this. */
export interface DeviceEvidence {
  label: string;
  labelEn?: string;
  told: ToldFacts;
  /** From facts that the PC itself printed or exported (systeminfo, registry, DISM banner, setup log heads), with quotes. */
  device: Partial<Device>;
  deviceQuotes: Quote[];
  cbs: CbsEvidence;
  events: EventFact[];
  console: ConsoleFact[];
  otherLogs: OtherLogFact[];
  coverage: Coverage[];
  /** The files that hold a given source; a family is `clear` only where its sources were read. */
  sources: Set<'cbs' | 'setup-events' | 'system-events' | 'application-events' | 'console' | 'dism' | 'other-log'>;
}

/** What was given, read: the case's own fields and one evidence record a PC (never empty: an empty folder still gives one PC). */
export interface CaseEvidence {
  /** Fields of `case.json`, as text; unknown keys are ignored. */
  case: Record<string, string>;
  devices: DeviceEvidence[];
}
