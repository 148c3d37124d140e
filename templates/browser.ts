/**
 * The browser that prints, started early: it gets ready while the logs are read and before puppeteer is loaded. It is driven through
 * a pipe, so no port is opened. `stop()` is the caller's duty when the browser is not handed to `renderPdf`, which stops it itself.
 */
import { text, type Bilingual } from '../model/text';
import { findPrograms, type Program } from './browser-path';
import { launch, sandboxOff, type BrowserProcess } from './browser-process';
import { openPipe, type Pipe } from './browser-pipe';

/** A browser that has answered. */
export interface ReadyBrowser {
  process: BrowserProcess;
  pipe: Pipe;
  /** For the report, such as `Chromium 156.0.8078.79`. */
  name: string;
  major: number;
}

export interface Browser {
  /** The programs that were found, best first; this browser runs the first. */
  programs: Program[];
  /** Rejects when there is no browser, it does not start, or it does not answer in time. */
  ready: Promise<ReadyBrowser>;
  stop(): Promise<void>;
}

export interface StartOptions {
  /** Where to look; by default what `findPrograms()` finds. */
  programs?: Program[];
  onMessage?: (message: Bilingual) => void;
  /** Milliseconds until the browser must have answered. */
  answerLimit?: number;
}

/** `HeadlessChrome/156.0.8078.79` or `Edg/120.0.2210.91`, as `Browser.getVersion` names itself. */
function nameOf(product: string): { name: string; major: number } {
  const version = /\/([\d.]+)/.exec(product)?.[1] ?? '0';
  return { name: `${/Edg/.test(product) ? 'Edge' : 'Chromium'} ${version}`, major: Number.parseInt(version, 10) };
}

/** The work's result, or a rejection after `limit` milliseconds. */
export async function within<T>(limit: number, what: string, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`${what}: no answer in ${limit / 1000} s`)), limit);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}

/** Rejects after a while: a process that ends tells more than the pipe that it closes first. */
const later = (milliseconds: number, error: unknown): Promise<never> =>
  new Promise((_, reject) => setTimeout(() => reject(error instanceof Error ? error : new Error(String(error))), milliseconds));

/** Starts the best browser at once and returns without waiting for it. */
export function startBrowser(options: StartOptions = {}): Browser {
  const { programs = findPrograms(), onMessage, answerLimit = 20_000 } = options;
  const program = programs[0];
  if (program !== undefined && sandboxOff()) {
    onMessage?.(
      text(
        '以 root 身份运行：打印用浏览器只能关闭沙箱（--no-sandbox）。',
        'Running as root: the printing browser has to do without its sandbox (--no-sandbox).',
      ),
    );
  }
  const started =
    program === undefined
      ? Promise.reject(new Error('no browser found'))
      : launch(program, () => ['--remote-debugging-pipe', 'about:blank']);
  const ready = started.then(async (process): Promise<ReadyBrowser> => {
    const pipe = openPipe(process.child);
    const ended = process.exited.then((how): never => {
      throw new Error(how);
    });
    const asked = pipe.ask('Browser.getVersion').catch((error: unknown) => Promise.race([ended, later(200, error)]));
    const version = await within(answerLimit, program?.path ?? '', Promise.race([asked, ended]));
    return { process, pipe, ...nameOf(String(version['product'])) };
  });
  ready.catch(() => undefined);
  return {
    programs,
    ready,
    stop: () =>
      started.then(
        (process) => process.stop(),
        () => undefined,
      ),
  };
}
