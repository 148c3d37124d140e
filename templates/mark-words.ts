/** Turns text from evidence into HTML: always escaped first; what is added are our own elements only. */
import Handlebars from 'handlebars';

const escape = (value: string): string => Handlebars.escapeExpression(value);

/** Where the marks occur in the text, as ranges in order that do not overlap. */
export function rangesOf(text: string, marks: readonly string[]): [number, number][] {
  const found: [number, number][] = [];
  for (const mark of marks) {
    if (mark === '') continue;
    for (let at = text.indexOf(mark); at !== -1; at = text.indexOf(mark, at + mark.length)) found.push([at, at + mark.length]);
  }
  found.sort((a, b) => a[0] - b[0]);
  const merged: [number, number][] = [];
  for (const [from, to] of found) {
    const last = merged.at(-1);
    if (last !== undefined && from <= last[1]) last[1] = Math.max(last[1], to);
    else merged.push([from, to]);
  }
  return merged;
}

/** Escaped HTML of the text with every occurrence of the marks inside `<mark>`. */
export function markWords(text: string, marks: readonly string[]): string {
  let html = '';
  let at = 0;
  for (const [from, to] of rangesOf(text, marks)) {
    html += `${escape(text.slice(at, from))}<mark>${escape(text.slice(from, to))}</mark>`;
    at = to;
  }
  return html + escape(text.slice(at));
}

/**
 * A record of one or more lines for a `<pre>`: each line is a block of its own, so that what wraps is indented below it.
 * The line feeds stay in the text: what is copied is what the file holds.
 */
export function markLines(text: string, marks: readonly string[]): string {
  const lines = text.split('\n');
  return lines.map((line, index) => `<span class="ln">${markWords(line, marks)}${index < lines.length - 1 ? '\n' : ''}</span>`).join('');
}

const LONG_RUN = /[^\s\u2e80-\u9fff\uff00-\uffef]{18,}/g;

/** Escaped HTML of prose in which long paths and identifiers may break after their separators: one that cannot shrinks a whole PDF. */
export function breakable(text: string): string {
  let html = '';
  let at = 0;
  for (const match of text.matchAll(LONG_RUN)) {
    html += escape(text.slice(at, match.index));
    html += match[0]
      .split(/(?<=[\\/_.~|,:=-])/)
      .map(escape)
      .join('<wbr>');
    at = match.index + match[0].length;
  }
  return html + escape(text.slice(at));
}
