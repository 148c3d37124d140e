/** The CBS.log of a sample: harmless runs, and the sessions around the lines that matter. */
import { BOM, clock } from '../cbs-format';
import { cbsNoiseRuns } from '../cbs-noise';
import { boot, play, runWriter, seededRandom, stop } from '../cbs-run';
import type { RunPlace, RunWriter } from '../cbs-run';

/** An update as CBS names it. */
export interface SampleUpdate {
  kb: string;
  /** `Package_for_RollupFix~31bf3856ad364e35~amd64~~17763.5206.1.8`. */
  package: string;
  /** Who asked; wusa.exe and Windows Update both show as `WindowsUpdateAgent`. */
  client?: string;
}

/** A failure as CBS reports it at a session's end. */
export interface SampleFailure {
  code: string;
  symbol: string;
  /** `failure source` of the WER line: Resolve, Stage, Execute, DOQ, CBS Other ... */
  source: string;
}

/** Text with Windows' own lines, as records: a line that begins with a stamp begins one, other lines belong to the record before. */
export function records(text: string): string[] {
  const found: string[] = [];
  for (const line of text.replace(/^\n/, '').replace(/\n$/, '').split('\n')) {
    if (/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d, /.test(line) || found.length === 0) found.push(line);
    else found[found.length - 1] += `\n${line}`;
  }
  return found;
}

/** Sessions of the samples differ by their times; chance is only needed for milliseconds. */
const startRun = (place: RunPlace): RunWriter => runWriter(seededRandom(1), place);

/** Moves a run's clock on to a local time. */
const until = (run: RunWriter, start: string, time: string): void => run.reach((clock(time) - clock(start)) / 1000);

function openUpdate(run: RunWriter, update: SampleUpdate): (runStart: number) => string {
  const client = update.client ?? 'WindowsUpdateAgent';
  const id = run.session(client);
  run.push(
    'Info',
    'CBS',
    (_at, start) =>
      `Exec: Processing started.  Client: ${client}, Session: ${id(start)}, Package: ${update.package}, Identifier: ${update.kb}`,
  );
  run.cbs(
    'Exec: Using execution sequence: 212',
    'Reboot mark set',
    'Winlogon: Registering for CreateSession notifications',
    'Winlogon: Loading SysNotify DLL',
    'Disabling LKG boot option',
    'Perf: Entering stage: Planning',
    'FLOW: Entering stage: Planning ',
    'Package Format: PSFX',
    'Appl:LCU package and revision compare set to explicit',
    `Appl: Evaluating package applicability for package ${update.package}, applicable state: Installed`,
    `Plan: Package: ${update.package}, current: Absent, pending: Default, start: Absent, applicable: Installed, targeted: Installed, limit: Installed`,
    'Plan: Start to process package watchlist.',
    'Perf: Resolve chain started.',
    'FLOW: Entering stage: Resolving ',
  );
  return id;
}

function closeUpdate(run: RunWriter, update: SampleUpdate, id: (runStart: number) => string, result: string, reboot: 'yes' | 'no'): void {
  run.push(
    'Info',
    'CBS',
    (_at, start) =>
      `Exec: Processing complete.  Session: ${id(start)}, Package: ${update.package}, Identifier: ${update.kb} [HRESULT = ${result}]`,
  );
  run.push('Info', 'CBS', (_at, start) => `Session: ${id(start)} finalized. Reboot required: ${reboot} [HRESULT = ${result}]`);
}

function werLines(run: RunWriter, update: SampleUpdate, failure: SampleFailure, startState: string): void {
  const client = update.client ?? 'WindowsUpdateAgent';
  run.cbs(
    `WER: Generating failure report for package: ${update.package}, status: ${failure.code}, failure source: ${failure.source}, start state: ${startState}, target state: Installed, client id: ${client}`,
    'Not able to query DisableWerReporting flag.  Assuming not set... [HRESULT = 0x80070002 - ERROR_FILE_NOT_FOUND]',
    'Added C:\\Windows\\Logs\\CBS\\CBS.log to WER report.',
    'Not able to add %windir%\\winsxs\\poqexec.log to WER report. [HRESULT = 0x80070002 - ERROR_FILE_NOT_FOUND]',
    'Not able to add %windir%\\winsxs\\pending.xml.bad to WER report. [HRESULT = 0x80070002 - ERROR_FILE_NOT_FOUND]',
  );
}

/** An update that fails before any restart: a whole run with `lines` in the middle. */
export function failedInstall(
  place: RunPlace,
  start: string,
  update: SampleUpdate,
  failure: SampleFailure,
  lines: string,
  end: string,
): string {
  const run = startRun(place);
  const result = `${failure.code} - ${failure.symbol}`;
  boot(run, place);
  run.pause(2);
  const id = openUpdate(run, update);
  run.csi('CSI Store 2166512836720 initialized');
  run.literal(records(lines));
  until(run, start, end);
  run.push('Error', 'CBS', `Failed to process single phase execution. [HRESULT = ${result}]`);
  werLines(run, update, failure, 'Absent');
  run.cbs(
    'Reboot mark cleared',
    'Winlogon: Deregistering for CreateSession notifications',
    `Failed to perform operation.  [HRESULT = ${result}]`,
  );
  closeUpdate(run, update, id, result, 'no');
  run.cbs(`Failed to FinalizeEx using worker session [HRESULT = ${failure.code}]`);
  stop(run);
  return play(run.lines, clock(start)).text;
}

/** An update that is staged and waits for a restart. */
export function stagedInstall(place: RunPlace, start: string, update: SampleUpdate, end: string): string {
  const run = startRun(place);
  boot(run, place);
  run.pause(2);
  const id = openUpdate(run, update);
  run.csi('CSI Store 2166512836720 initialized');
  run.cbs('Perf: Resolve chain complete.', 'FLOW: Entering stage: Staging ');
  until(run, start, end);
  run.cbs('Perf: Stage chain complete.', 'FLOW: Entering stage: Installing ');
  run.csi("Poqexec successfully registered in [l:14 ml:15]'PoqexecCmdline'");
  run.cbs('Setting ExecuteState key to: CbsExecuteStateResolvePending', 'Enabling LKG boot option');
  closeUpdate(run, update, id, '0x00000000 - S_OK', 'yes');
  run.cbs('TI: CBS has signaled that a reboot is required.');
  stop(run);
  return play(run.lines, clock(start)).text;
}

/** The start after the restart, in which the update fails and is rolled back: `lines` in the middle. */
export function failedStartup(
  place: RunPlace,
  start: string,
  update: SampleUpdate,
  failure: SampleFailure,
  lines: string,
  end: string,
): string {
  const run = startRun(place);
  const client = update.client ?? 'WindowsUpdateAgent';
  boot(run, place, start);
  run.cbs(
    'Startup: Changing logon timeout to a static timeout: 10800000 milliseconds.',
    'Startup: Processing advanced operation queue, startup phase: 0',
  );
  run.literal(records(lines));
  until(run, start, end);
  run.cbs(
    `Reporting package change completion for package: ${update.package}, current: Staged, original: Absent, target: Installed, status: ${failure.code}, failure source: ${failure.source}, failure details: "(null)", client id: ${client}, initiated offline: False, execution sequence: 212, first merged sequence: 212`,
  );
  werLines(run, update, failure, 'Staged');
  run.cbs(
    'Setting ExecuteState key to: ExecuteStateNone',
    'Clearing HangDetect value',
    'Reboot mark cleared',
    'Startup: Processing complete. [HRESULT = 0x00000000 - S_OK]',
    'TI: Startup Processing completes, release startup processing lock.',
  );
  stop(run);
  return play(run.lines, clock(start)).text;
}

/** The start after the restart, in which the update is completed: `lines` in the middle. */
export function goodStartup(place: RunPlace, start: string, update: SampleUpdate, lines: string, end: string): string {
  const run = startRun(place);
  boot(run, place, start);
  run.cbs(
    'Startup: Changing logon timeout to a static timeout: 10800000 milliseconds.',
    'Startup: Processing advanced operation queue, startup phase: 0',
  );
  run.literal(records(lines));
  until(run, start, end);
  run.cbs(
    `Reporting package change completion for package: ${update.package}, current: Installed, original: Absent, target: Installed, status: 0x0, failure source: Not Applicable, failure details: "(null)", client id: ${update.client ?? 'WindowsUpdateAgent'}, initiated offline: False, execution sequence: 212, first merged sequence: 212`,
    'Setting ExecuteState key to: ExecuteStateNone',
    'Clearing HangDetect value',
    'Reboot mark cleared',
    'Startup: Processing complete. [HRESULT = 0x00000000 - S_OK]',
    'TI: Startup Processing completes, release startup processing lock.',
  );
  stop(run);
  return play(run.lines, clock(start)).text;
}

/** An update that installs without trouble and without a restart. */
export function goodInstall(place: RunPlace, start: string, update: SampleUpdate, end: string): string {
  const run = startRun(place);
  boot(run, place);
  run.pause(2);
  const id = openUpdate(run, update);
  run.csi('CSI Store 2166512836720 initialized');
  run.cbs('Perf: Resolve chain complete.', 'FLOW: Entering stage: Staging ', 'FLOW: Entering stage: Installing ');
  until(run, start, end);
  run.csiAt('Primitive installers committed');
  run.cbs('Perf: InstallUninstallChain complete.', 'Setting ExecuteState key to: ExecuteStateNone', 'Reboot mark cleared');
  closeUpdate(run, update, id, '0x00000000 - S_OK', 'no');
  stop(run);
  return play(run.lines, clock(start)).text;
}

/** A run whose only content is `lines`, such as a scan that somebody started by hand. */
export function plainRun(place: RunPlace, start: string, lines: string, end: string): string {
  const run = startRun(place);
  boot(run, place);
  run.literal(records(lines));
  until(run, start, end);
  stop(run);
  return play(run.lines, clock(start)).text;
}

/** `count` harmless runs from `start` on. */
export function quietRuns(place: RunPlace, start: string, count: number, seed: number, gapMinutes = 45): string {
  const runs = cbsNoiseRuns({ ...place, start, seed, gapMinutes, runRecords: 70 });
  return Array.from({ length: count }, () => runs.next().value as string).join('');
}

/** The file: BOM, then the parts in the order of time. */
export const cbsFile = (...parts: string[]): Buffer => Buffer.from(BOM + parts.join(''), 'utf8');
