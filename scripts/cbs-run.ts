/**
 * Writes one run of TrustedInstaller record by record: a run is a list of templates that can be played at any time of day.
 * The noise and the samples' sessions are both made with it.
 */
import { columns, csiId, csiUtc, RECORD_END, sessionId, stamp, universalTime } from './cbs-format';
import type { CbsLevel } from './cbs-format';

/** A record of a run. */
export interface Template {
  /** Seconds after the run's start; absent for a record that is kept as it is, with its own stamp. */
  second?: number;
  /** What follows the stamp, without the record's end; a function of its own time and the run's start where it holds a time itself. */
  body: string | ((at: number, runStart: number) => string);
}

/** The PC that writes. */
export interface RunPlace {
  /** The PC's offset to UTC. */
  offsetMinutes: number;
  /** Version of the servicing stack: `10.0.17763.4840`. */
  build: string;
}

/** A generator of numbers in [0, 1) that is the same everywhere (mulberry32). */
export function seededRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

/** Collects the records of one run. */
export interface RunWriter {
  lines: Template[];
  /** Moves the clock on. */
  pause(seconds: number): void;
  /** Moves the clock on to so many seconds after the run's start. */
  reach(seconds: number): void;
  push(level: CbsLevel, component: string, message: string | ((at: number, runStart: number) => string)): void;
  /** CBS records of level Info. */
  cbs(...messages: string[]): void;
  /** A CSI record with its running id. */
  csi(message: string): void;
  /** A CSI record whose id carries the UTC stamp. */
  csiAt(message: string): void;
  /** Opens a session and returns its id as a function of the run's start. */
  session(client: string): (runStart: number) => string;
  /** Records that are written out elsewhere, with their own stamps; CSI ids go on after the last of theirs. */
  literal(records: readonly string[]): void;
}

/** Starts an empty run. */
export function runWriter(random: () => number, place: RunPlace): RunWriter {
  const lines: Template[] = [];
  let second = 0;
  let csiCount = 0;
  const push: RunWriter['push'] = (level, component, message) => {
    const head = columns(level, component);
    lines.push({ second, body: typeof message === 'string' ? head + message : (at, runStart) => head + message(at, runStart) });
  };
  return {
    lines,
    push,
    pause: (seconds) => {
      second += seconds;
    },
    reach: (seconds) => {
      second = Math.max(second, seconds);
    },
    cbs: (...messages) => messages.forEach((message) => push('Info', 'CBS', message)),
    csi: (message) => push('Info', 'CSI', `${csiId(++csiCount)} ${message}`),
    csiAt: (message) => {
      const id = csiId(++csiCount);
      const milliseconds = Math.floor(random() * 1000);
      push('Info', 'CSI', (at) => `${id}${csiUtc(at + milliseconds, place.offsetMinutes)} ${message}`);
    },
    session: (client) => {
      const opened = second * 1000;
      const serial = Math.floor(random() * 9_999);
      const id = (runStart: number): string => sessionId(runStart + opened, place.offsetMinutes, serial);
      const folders = 'external staging directory: (null), external registry directory: (null)';
      push('Info', 'CBS', (_at, runStart) => `Session: ${id(runStart)} initialized by client ${client}, ${folders}`);
      return id;
    },
    literal: (records) => {
      for (const record of records) {
        lines.push({ body: record });
        const id = /^.{43}CSI {4}([0-9a-f]{8})/.exec(record)?.[1];
        if (id) csiCount = parseInt(id, 16);
      }
    },
  };
}

/** Plays a run at a time (milliseconds of the PC's clock); returns complete lines and the time of the last stamp that was counted. */
export function play(lines: readonly Template[], runStart: number): { text: string; end: number } {
  let text = '';
  let end = -1;
  let head = '';
  for (const { second, body } of lines) {
    const at = second === undefined ? end : runStart + second * 1000;
    if (at !== end) {
      end = at;
      head = stamp(at);
    }
    text += (second === undefined ? '' : head) + (typeof body === 'string' ? body : body(at, runStart)) + RECORD_END;
  }
  return { text, end };
}

/** What TrustedInstaller and its worker write when they start; `lastBoot` is a local stamp, by default the morning before. */
export function boot(run: RunWriter, place: RunPlace, lastBoot?: string): void {
  run.cbs('TI: --- Initializing Trusted Installer ---');
  run.push('Info', 'CBS', (at) => `TI: Last boot time: ${lastBoot ?? stamp(at - (at % 86_400_000) - 57_570_000)}.500`);
  run.cbs(
    'Starting TrustedInstaller initialization.',
    'Lock: New lock added: CCbsPublicSessionClassFactory, level: 30, total lock:4',
    'Lock: New lock added: WinlogonNotifyLock, level: 8, total lock:6',
    'Ending TrustedInstaller initialization.',
    'Starting the TrustedInstaller main loop.',
    'TrustedInstaller service starts successfully.',
  );
  if (lastBoot === undefined) {
    run.cbs(
      'No startup processing required, TrustedInstaller service was not set as autostart',
      'Startup processing thread terminated normally',
      'TI: Startup Processing completes, release startup processing lock.',
    );
  }
  run.cbs(
    'Starting TiWorker initialization.',
    'Lock: New lock added: TiWorkerClassFactory, level: 30, total lock:2',
    'Ending TiWorker initialization.',
    'Starting the TiWorker main loop.',
    'TiWorker starts successfully.',
  );
  run.push('Info', 'CBS', (at) => `Universal Time is: ${universalTime(at + 312, place.offsetMinutes)}`);
  const folder = `amd64_microsoft-windows-servicingstack_31bf3856ad364e35_${place.build}_none_5f2e1b7c9a40d386`;
  run.cbs(`Loaded Servicing Stack v${place.build} with Core: C:\\Windows\\winsxs\\${folder}\\cbscore.dll`);
  run.csiAt(`WcpInitialize: wcp.dll version ${place.build} (WinBuild.160101.0800)`);
  run.cbs(
    'Could not load SrClient DLL from path: SrClient.dll.  Continuing without system restore points.',
    'Lock: New lock added: CCbsSessionManager, level: 11, total lock:9',
    'Lock: New lock added: CSIInventoryCriticalSection, level: 64, total lock:10',
    'NonStart: Set pending store consistency check.',
  );
}

/** What they write when nobody has asked for anything in two minutes. */
export function stop(run: RunWriter): void {
  run.pause(120);
  run.cbs(
    'Trusted Installer is shutting down because: SHUTDOWN_REASON_AUTOSTOP',
    'TiWorker signaled for shutdown, going to exit.',
    'Deleting the contents of directory: \\\\?\\C:\\Windows\\CbsTemp',
    'Deletion of: \\\\?\\C:\\Windows\\CbsTemp successful',
    'CbsCoreFinalize: ExecutionEngineFinalize',
    'Execution Engine Finalize',
    'Ending the TiWorker main loop.',
    'Starting TiWorker finalization.',
    'CBS Engine already deactivated',
    'CbsCoreFinalize: SessionManagerFinalize',
  );
  run.csi('Direct SIL provider: Number of files opened: 15.');
  run.cbs(
    'CbsCoreFinalize: WdsUnload, logging from cbscore will end.',
    'Ending TiWorker finalization.',
    'Ending the TrustedInstaller main loop.',
    'Starting TrustedInstaller finalization.',
    'Lock: Lock removed: WinlogonNotifyLock, level: 8, total lock:6',
    'Ending TrustedInstaller finalization.',
  );
}
