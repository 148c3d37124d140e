import type { Quote } from '../model/report';

/** A line of a quote is cut here; the cut is marked with `…`. Longer lines are no log lines but whole files without line ends. */
const LINE_LIMIT = 2_000;
/** A quoted record shows at most this many lines. */
const LINES_LIMIT = 40;

/** Cuts an overlong text and marks the cut. */
export function clip(text: string, limit: number): string {
  return text.length > limit ? `${text.slice(0, limit)}…` : text;
}

/**
 * The quote of a record: its first line stands at `line` of `file`, its further lines follow. Carriage returns and a byte order mark are no
 * part of the text; nothing else is changed.
 */
export function quoteOf(file: string, line: number, lines: readonly string[]): Quote {
  const shown = lines.slice(0, LINES_LIMIT).map((text) => clip(text.replace(/^\uFEFF/, '').replace(/\r/g, ''), LINE_LIMIT));
  while (shown.length > 1 && shown[shown.length - 1]!.trim() === '') shown.pop();
  return { file, line, text: shown.join('\n') };
}
