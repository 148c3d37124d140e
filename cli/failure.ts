import { text, type Bilingual } from '../model/text';
import { visibleText } from '../templates/visible-text';

/** Exit codes of the program. A written document is 0, whatever it says. */
export const EXIT = { written: 0, failed: 1, usage: 2, interrupted: 130 } as const;

/** A refusal that is told to the user in one line: what is wrong, in both languages, and the exit code. */
export class Failure extends Error {
  constructor(
    readonly exitCode: number,
    readonly reason: Bilingual,
    options?: { cause?: unknown },
  ) {
    super(reason.en, options);
    this.name = 'Failure';
  }
}

/** Wrong usage or a path that does not exist: exit 2. */
export const usageFailure = (zh: string, en: string, cause?: unknown): Failure => new Failure(EXIT.usage, text(zh, en), { cause });

/** The output cannot be written, or anything else went wrong: exit 1. */
export const failure = (zh: string, en: string, cause?: unknown): Failure => new Failure(EXIT.failed, text(zh, en), { cause });

/** Turns whatever was thrown into a `Failure`; an unforeseen error is named by its message only. */
export function asFailure(error: unknown): Failure {
  if (error instanceof Failure) return error;
  const message = error instanceof Error ? error.message : String(error);
  const firstLine = message.split('\n', 1)[0] ?? '';
  return failure(`内部错误：${firstLine}（--verbose 显示详情）`, `Internal error: ${firstLine} (--verbose shows details)`, error);
}

/** The one line for standard error. With `verbose` the stack traces of it and of its causes follow. */
export function failureText(error: Failure, verbose: boolean): string {
  const { zh, en } = error.reason;
  const line = `patchcase: ${visible(zh === en ? zh : `${zh} / ${en}`)}\n`;
  return verbose ? line + stacks(error) : line;
}

function stacks(error: unknown): string {
  if (!(error instanceof Error)) return '';
  const own = (error.stack ?? error.message).split('\n').map(visible).join('\n');
  return `${own}\n${stacks(error.cause)}`;
}

/** Text from evidence, file names or arguments, safe for a terminal: one line, without control characters, escapes or turned text. */
export function visible(value: string): string {
  return visibleText(value.replace(/\s+/g, ' '));
}
