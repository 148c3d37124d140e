/**
 * A sentence in both languages of the report. Both are written where the sentence is needed; a missing side does not compile.
 * Log lines, commands, symbols and paths are never put into one: they are quoted once, untranslated.
 */
export interface Bilingual {
  /** Support-grade Chinese, shown first. */
  zh: string;
  /** Plain English, shown below it. */
  en: string;
}

/** Shorthand for a bilingual sentence. */
export const text = (zh: string, en: string): Bilingual => ({ zh, en });
