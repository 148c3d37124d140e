/** What the tests of pages share: the text and elements of a page without a browser, and a browser where there is one. */
import { existsSync } from 'node:fs';
import puppeteer, { type Browser } from 'puppeteer';

const PLACES = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome', '/usr/bin/microsoft-edge'];

/** A headless browser, or `undefined` (said on standard output) where the machine has none. */
export async function testBrowser(): Promise<Browser | undefined> {
  const executablePath = PLACES.find((path) => existsSync(path));
  if (executablePath === undefined) {
    console.log('skipped: no browser');
    return undefined;
  }
  return puppeteer.launch({ executablePath, args: process.getuid?.() === 0 ? ['--no-sandbox'] : [] });
}

/** The page between `<body>` and its data block. */
export const bodyOf = (html: string): string => html.slice(html.indexOf('<body>'), html.lastIndexOf('<script type="application/json"'));

const ENTITIES: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', '#x27': "'", '#x60': '`', '#x3D': '=' };

/** The text of HTML as a reader sees it, with white space folded. */
export const textOf = (html: string): string =>
  html
    .replace(/<wbr>/g, '')
    .replace(/<\/?(?:mark|span|b|i)\b[^>]*>/g, '')
    .replace(/<[^>]*>/g, ' ')
    .replace(/&([#\w]+);/g, (whole, name: string) => ENTITIES[name] ?? whole)
    .replace(/\s+/g, ' ');

/** White space folded as `textOf` does it. */
export const folded = (text: string): string => text.replace(/\s+/g, ' ').trim();

/** How often each element stands in the HTML. */
export function elementCounts(html: string): Map<string, number> {
  const counts = new Map<string, number>();
  for (const [, name = ''] of html.matchAll(/<([a-z][a-z0-9]*)/gi)) counts.set(name, (counts.get(name) ?? 0) + 1);
  return counts;
}

/** Every string of a value, with its path. */
export function* stringsOf(value: unknown, path = ''): Generator<[string, string]> {
  if (typeof value === 'string') yield [path, value];
  else if (value !== null && typeof value === 'object')
    for (const [key, item] of Object.entries(value)) yield* stringsOf(item, `${path}/${key}`);
}
