/** The style sheet of a report: `report.css`, its values written out for browsers without variables, and the margin boxes of the page. */
import { readSource } from './sources';

/** A CSS string that cannot end early, whatever it holds. */
function cssString(text: string): string {
  const safe = [...text].map((char) =>
    /[\w\u2e80-\u9fff\uff00-\uffef .:/-]/.test(char) ? char : `\\${(char.codePointAt(0) ?? 0).toString(16)} `,
  );
  return `"${safe.join('')}"`;
}

/** Text of at most about `units` half-width units, so that a margin box stays on one line. */
function clipped(text: string, units: number): string {
  let used = 0;
  let result = '';
  for (const char of text.replace(/\s+/g, ' ')) {
    used += char > '\u2e80' ? 2 : 1;
    if (used > units) return `${result}…`;
    result += char;
  }
  return result;
}

/** Puts the plain value before every declaration that uses a variable: Internet Explorer 11 takes the first and skips the second. */
export function withPlainValues(css: string): string {
  const root = /:root\s*\{([^}]*)\}/.exec(css)?.[1] ?? '';
  const values = new Map([...root.matchAll(/(--[\w-]+):\s*([^;]+);/g)].map((match) => [match[1], match[2]]));
  return css.replace(/([\w-]+): ([^;{}]*var\(--[^;{}]*);/g, (declaration, property: string, value: string) => {
    if (property.startsWith('--')) return declaration;
    return `${property}: ${value.replace(/var\((--[\w-]+)\)/g, (_, name: string) => values.get(name) ?? '')}; ${declaration}`;
  });
}

/** What stands in the margins of every page: case number and short title above (not on page 1), tool, report id and page below. */
export interface Margins {
  caseNumber: string;
  title: string;
  foot: string;
}

/** The whole style sheet without fonts. */
export function styleSheet(margins: Margins): string {
  const page = `@page{@top-left{content:${cssString(clipped(margins.caseNumber, 40))}}@top-right{content:${cssString(clipped(margins.title, 76))}}@bottom-left{content:${cssString(margins.foot)}}}`;
  return `${withPlainValues(readSource('report.css').replace(/\/\*[^]*?\*\//g, ''))}\n${page}\n@page :first{@top-left{content:none}@top-right{content:none}}`;
}
