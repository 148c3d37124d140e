/** Reads a PDF back with pdfjs, which shares no code with what made it. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { CaseReport } from '../../model/report';

export interface ReadPdf {
  pages: { whole: string; body: string }[];
  /** All pages' text without their margins and without white space. */
  text: string;
  bookmarks: string[];
  info: Record<string, unknown>;
  attachment: Buffer | undefined;
  links: string[];
  tagged: boolean;
  scripts: unknown;
}

interface Outline {
  title: string;
  items: Outline[];
}

/** Text without white space: printers break lines and set spaces as they like. */
export const squeezed = (text: string): string => text.normalize('NFKC').replace(/\s+/g, '');

const HEAD = 797;
const FOOT = 47;

export async function readPdf(bytes: Buffer): Promise<ReadPdf> {
  const { getDocument, VerbosityLevel } = await import('pdfjs-dist/legacy/build/pdf.mjs');
  const document = await getDocument({ data: new Uint8Array(bytes), verbosity: VerbosityLevel.ERRORS, useSystemFonts: false }).promise;
  const pages: ReadPdf['pages'] = [];
  const links: string[] = [];
  for (let number = 1; number <= document.numPages; number += 1) {
    const page = await document.getPage(number);
    const { items } = await page.getTextContent();
    const parts = items.flatMap((item) => ('str' in item ? [{ text: item.str, y: Number(item.transform[5]) }] : []));
    const join = (list: typeof parts): string => list.map(({ text }) => text).join(' ');
    pages.push({ whole: join(parts), body: join(parts.filter(({ y }) => y > FOOT && (y < HEAD || number === 1))) });
    for (const annotation of (await page.getAnnotations()) as { url?: string }[])
      if (annotation.url !== undefined) links.push(annotation.url);
  }
  const titles = (list: Outline[]): string[] => list.flatMap(({ title, items }) => [title, ...titles(items)]);
  const attachments = (await document.getAttachments()) as Record<string, { content: Uint8Array }> | null;
  const metadata = await document.getMetadata();
  const result: ReadPdf = {
    pages,
    text: squeezed(pages.map(({ body }) => body).join('')),
    bookmarks: titles((await document.getOutline()) ?? []),
    info: { ...(metadata.info as Record<string, unknown>), lang: (metadata.info as { Language?: string }).Language },
    attachment: attachments?.['report.json'] === undefined ? undefined : Buffer.from(attachments['report.json'].content),
    links,
    tagged: (await document.getMarkInfo())?.Marked === true,
    scripts: await document.getJSActions(),
  };
  await document.destroy();
  return result;
}

/** Everything that the pages have to show, by what it is. */
export function shownIn({ devices, summary }: CaseReport): [string, string][] {
  const list: [string, string | undefined][] = [
    ['definition', summary.definition.zh],
    ['conclusion', summary.conclusion.zh],
    ['closure', summary.closure.conclusion.zh],
  ];
  for (const device of devices) {
    for (const finding of device.findings) {
      list.push(['finding', finding.title.zh], ['summary', finding.summary.zh]);
      for (const code of finding.codes) list.push(['code', code]);
      for (const subject of finding.subjects) list.push(['subject', subject]);
    }
    const quotes = [device.findings, device.attempts, device.damaged, device.contradictions].flat().flatMap(({ quotes }) => quotes);
    for (const quote of quotes) list.push(['quote', quote.text], ['place', `${quote.file}:${quote.line}`]);
    for (const item of device.damaged) {
      list.push(
        ['component', item.component],
        ['file', item.file],
        ['version', item.version],
        ['hash', item.expectedSha256],
        ['hash', item.actualSha256],
      );
    }
    for (const action of [...device.actions, ...device.collect]) {
      list.push(['action', action.title.zh], ['expected', action.expected.zh], ['stop', action.stopWhen.zh]);
      for (const command of action.commands) list.push(['command', command]);
    }
    for (const event of device.events) list.push(['event', event.message], ['event', event.provider]);
    for (const row of device.coverage) list.push(['coverage', row.file], ['coverage hash', row.sha256], ['coverage note', row.note?.zh]);
    for (const { code, meaning } of device.codes) list.push(['code', code], ['meaning', meaning.zh]);
    for (const donor of device.donors) list.push(['donor', donor.file], ['donor hash', donor.expectedSha256]);
    for (const entry of device.timeline) list.push(['timeline', entry.label.zh]);
    for (const limit of device.limits) list.push(['limit', limit.zh]);
  }
  return list.filter((item): item is [string, string] => item[1] !== undefined && item[1] !== '');
}

/** What of that the text does not hold. */
export const missingFrom = (text: string, report: CaseReport): string[] =>
  shownIn(report)
    .filter(([, value]) => !text.includes(squeezed(value)))
    .map(([what, value]) => `${what}: ${value}`);

/** Runs an outside checker on the bytes; `undefined` where it is not installed. */
export function checkedBy(command: string, args: string[], bytes: Buffer): string | undefined {
  const folder = mkdtempSync(join(tmpdir(), 'pdf-check-'));
  const file = join(folder, 'report.pdf');
  writeFileSync(file, bytes);
  try {
    return execFileSync(command, [...args, file], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
