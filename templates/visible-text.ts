/**
 * Makes characters visible that change or hide other text: control codes, bidi controls, zero-width characters, lone surrogates.
 * A log line may hold `U+202E` to turn a file name around; the report shows `[U+202E]` in its place, in every view.
 */

const HIDDEN = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu;

/** The text as a view shows it. Tabs and line feeds stay, CR LF becomes LF, every other hidden character becomes `[U+XXXX]`. */
export function visibleText(value: string): string {
  return value
    .replace(/\r\n/g, '\n')
    .replace(HIDDEN, (char) =>
      char === '\n' || char === '\t' ? char : `[U+${(char.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}]`,
    );
}

/** A copy of a report (or a part of one) with every text made visible. */
export function visibleCopy<T>(value: T): T {
  if (typeof value === 'string') return visibleText(value) as T;
  if (Array.isArray(value)) return value.map((item: unknown) => visibleCopy(item)) as T;
  if (value !== null && typeof value === 'object') {
    return Object.fromEntries(Object.entries(value).map(([key, item]: [string, unknown]) => [visibleText(key), visibleCopy(item)])) as T;
  }
  return value;
}
