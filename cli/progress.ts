import type { WriteStream } from 'node:tty';
import type { Bilingual } from '../model/text';
import { visible } from './failure';

/** Work that is done sooner than this shows no progress, in milliseconds. */
const SILENT_FOR = 1000;
/** A log file or CI gets a line this often at most, in milliseconds. */
const LINE_EVERY = 5000;

/** Tells on standard error what is being done. */
export interface Progress {
  /** What is being done now. */
  show: (message: Bilingual) => void;
  /** Something that the user must know: a line that stays. */
  note: (message: Bilingual) => void;
  /** Nothing is being done any more: the progress line disappears. */
  end: () => void;
}

/**
 * Progress on standard error, so that standard output stays a document. A terminal gets one line that is rewritten; anything else
 * gets a line now and then. The first second is silent.
 */
export function startProgress(stream: WriteStream = process.stderr, clock: () => number = Date.now): Progress {
  const started = clock();
  let latest: Bilingual | undefined;
  let lastLine = Number.NEGATIVE_INFINITY;
  let drawn = false;

  const wipe = (): void => {
    if (drawn) stream.write('\r\u001b[K');
    drawn = false;
  };
  const line = (message: Bilingual): string => `${visible(message.zh)} / ${visible(message.en)}`;
  const draw = (): void => {
    if (latest === undefined || clock() - started < SILENT_FOR) return;
    const seconds = Math.round((clock() - started) / 1000);
    const current = `${line(latest)} (${seconds} s)`;
    if (stream.isTTY) {
      stream.write(`\r\u001b[K${clip(current, stream.columns)}`);
      drawn = true;
    } else if (clock() - lastLine >= LINE_EVERY) {
      stream.write(`${current}\n`);
      lastLine = clock();
    }
  };
  const timer = setInterval(draw, 250);
  timer.unref();

  return {
    show(message) {
      latest = message;
      draw();
    },
    note(message) {
      wipe();
      stream.write(`${line(message)}\n`);
      draw();
    },
    end() {
      clearInterval(timer);
      wipe();
      latest = undefined;
    },
  };
}

/** Cuts a line to the width of the terminal, where a Han character takes two columns; a wrapped line could not be rewritten. */
function clip(line: string, columns: number): string {
  let width = 0;
  let kept = '';
  for (const character of line) {
    width += character.charCodeAt(0) >= 0x1100 ? 2 : 1;
    if (width >= columns) return kept;
    kept += character;
  }
  return kept;
}
