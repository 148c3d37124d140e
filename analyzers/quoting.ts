/** Quotes as a finding shows them: what the record shows, and which words carry it. */
import type { Quote } from '../model/report';
import { text, type Bilingual } from '../model/text';

/** The quote with what it shows; marks that do not stand in its text are dropped. */
export function showing(quote: Quote, shows: Bilingual, marks: readonly (string | undefined)[] = []): Quote {
  const found = [...new Set(marks)].filter((mark): mark is string => mark !== undefined && mark.length > 1 && quote.text.includes(mark));
  return { ...quote, shows, ...(found.length > 0 ? { marks: found } : {}) };
}

/** Shorthand for the quote of a fact. */
export function quoteOf(fact: { quote: Quote }, zh: string, en: string, marks: readonly (string | undefined)[] = []): Quote {
  return showing(fact.quote, text(zh, en), marks);
}

/** The place of a record, to tell whether two quotes are one. */
export const placeOf = (quote: Quote): string => `${quote.file}\n${quote.line}`;

/** Records that show the same thing twice are enough to see that it repeats; the event table counts them. */
const SAME_SHOWN = 2;

/** Quotes without repetitions, at most `most`, in the given order; of those that show the same, the first two. */
export function distinct(quotes: readonly Quote[], most: number): Quote[] {
  const shown = new Map<string, number>();
  const once = [...new Map(quotes.map((quote) => [placeOf(quote), quote])).values()];
  return once
    .filter((quote) => {
      const times = (shown.get(quote.shows?.en ?? placeOf(quote)) ?? 0) + 1;
      shown.set(quote.shows?.en ?? placeOf(quote), times);
      return times <= SAME_SHOWN;
    })
    .slice(0, most);
}
