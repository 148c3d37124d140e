/** The report as PDF: printed by the best browser that works, or drawn without any; finished with metadata, bookmarks and attachment. */
import type { CaseReport } from '../model/report';
import { text, type Bilingual } from '../model/text';
import { writeReport } from '../model/write-report';
import { startBrowser, type Browser, type ReadyBrowser } from './browser';
import type { Program } from './browser-path';
import { printFromCommandLine, printWithDevTools, printWithPuppeteer, type PrintJob } from './browser-print';
import { documentTitle, renderHtml } from './html';
import { word } from './labels';
import { headingsOf } from './headings';
import { plainText } from './render';
import type { Lang } from './view';
import { visibleCopy } from './visible-text';

export interface PdfOptions {
  lang: Lang;
  /** A browser that was started early; without it one is started now. It is stopped in any case. */
  browser?: Browser;
  onMessage?: (message: Bilingual) => void;
  /** Milliseconds until a browser must have answered, and until it must have printed. */
  answerLimit?: number;
  printLimit?: number;
}

export interface RenderedReport {
  pdf: Buffer;
  /** The report with `renderer` set: what the PDF shows and carries. Write `report.json` from it. */
  report: CaseReport;
  /** The HTML of that report. */
  html: string;
  /** What made the pages, such as `Chromium 156.0.8078.79 (puppeteer)`. */
  renderer: string;
  /** What was tried before without success, each with its reason. */
  tried: string[];
}

interface Work extends Required<Pick<PdfOptions, 'lang' | 'answerLimit' | 'printLimit'>> {
  report: CaseReport;
  browser: Browser;
  margins: PrintJob['margins'];
}

/** The pages as one rung of the ladder made them. */
type Pages = Omit<RenderedReport, 'pdf' | 'tried'> & { printed: Uint8Array; bookmarks: string[] | undefined };

interface Rung {
  name: string;
  /** Which of the programs that were found it uses: 0 is the best one. Without such a program the rung is left out. */
  program?: number;
  make(work: Work, program: Program | undefined): Promise<Pages>;
}

/** What each browser did, with the renderer's name written into the report before it is printed. */
async function printed(work: Work, renderer: string, print: (job: PrintJob) => Promise<Uint8Array>): Promise<Pages> {
  const report = { ...work.report, renderer };
  const html = await renderHtml(report, { lang: work.lang });
  const bytes = await print({ html, margins: work.margins, limit: work.printLimit, whilePrinting: () => void loadFinish() });
  if (Buffer.from(bytes.subarray(0, 5)).toString('latin1') !== '%PDF-') throw new Error('no PDF came out');
  return { report, html, renderer, printed: bytes, bookmarks: headingsOf(html) };
}

function throughDevTools(way: string, print: (browser: ReadyBrowser, job: PrintJob) => Promise<Buffer>): Rung['make'] {
  return async (work, program) => {
    const early = program === work.browser.programs[0] && way === 'puppeteer';
    const browser = early
      ? work.browser
      : startBrowser({ programs: program === undefined ? [] : [program], answerLimit: work.answerLimit });
    try {
      const ready = await browser.ready;
      return await printed(work, `${ready.name} (${way})`, (job) => print(ready, job));
    } finally {
      await browser.stop();
    }
  };
}

const baseName = (path: string): string => path.split(/[\\/]/).at(-1) ?? path;

const fromCommandLine: Rung['make'] = async (work, program) => {
  if (program === undefined) throw new Error('no browser found');
  return printed(work, `${baseName(program.path)} (--print-to-pdf)`, (job) => printFromCommandLine(program, job));
};

const withoutBrowser: Rung['make'] = async (work) => {
  const { PDFMAKE, drawPlainPdf } = require('./pdf-plain') as typeof import('./pdf-plain');
  const report = { ...work.report, renderer: PDFMAKE };
  const [html, bytes] = await Promise.all([renderHtml(report, { lang: work.lang }), drawPlainPdf(report, work.lang)]);
  return { report, html, renderer: PDFMAKE, printed: bytes, bookmarks: undefined };
};

/** Tried from top to bottom. The spare program is the kit's browser or npm's, where another one came first. */
const LADDER: readonly Rung[] = [
  { name: 'puppeteer', program: 0, make: throughDevTools('puppeteer', printWithPuppeteer) },
  { name: 'DevTools', program: 0, make: throughDevTools('DevTools', printWithDevTools) },
  { name: '--print-to-pdf', program: 0, make: fromCommandLine },
  { name: 'spare browser', program: 1, make: throughDevTools('puppeteer', printWithPuppeteer) },
  { name: 'pdfmake', make: withoutBrowser },
];

/** The PDF library takes 0.2 s to load: done while the browser prints. */
const loadFinish = () => require('./pdf-finish') as typeof import('./pdf-finish');

const reason = (error: unknown): string => (error instanceof Error ? error.message : String(error)).split('\n')[0] ?? '';

async function climb(work: Work, tried: string[]): Promise<Pages> {
  for (const rung of LADDER) {
    const program = rung.program === undefined ? undefined : work.browser.programs[rung.program];
    if (rung.program !== undefined && program === undefined) continue;
    try {
      return await rung.make(work, program);
    } catch (error) {
      tried.push(`${rung.name}${program === undefined ? '' : ` ${program.path}`}: ${reason(error)}`);
    }
  }
  throw new Error(tried.join('; '));
}

/** Both dates of the document: those of a reproducible build where one is asked for, else the report's own. */
function documentDate(report: CaseReport): Date {
  const epoch = process.env['SOURCE_DATE_EPOCH'];
  const date = epoch === undefined || !/^\d{1,12}$/.test(epoch) ? new Date(report.generatedAt) : new Date(Number(epoch) * 1000);
  return Number.isNaN(date.getTime()) ? new Date(0) : date;
}

/** Case number, customer, updates, codes and families: what a search for this document would ask for. */
function keywordsOf({ case: fields, devices }: CaseReport): string[] {
  const found = devices.flatMap(({ headline, diagnosis }) => [headline.kb, headline.code, headline.symbol, ...diagnosis.causes]);
  return [...new Set([fields.number, fields.customer, fields.priority, ...found])].filter(
    (value) => value !== undefined && value !== '',
  ) as string[];
}

/**
 * Renders the report as PDF. The browser's version is known only when it runs, so the report that is printed, attached and given back
 * names its renderer; write `report.json` and `report.html` from the result and all three agree.
 * Never fails for want of a browser; rejects only when even the plain PDF cannot be made (the caller then writes HTML only).
 */
export async function renderPdf(report: CaseReport, options: PdfOptions): Promise<RenderedReport> {
  const { lang, onMessage, answerLimit = 20_000, printLimit = 120_000 } = options;
  const browser = options.browser ?? startBrowser({ onMessage, answerLimit });
  const side = lang === 'en' ? 'en' : 'zh';
  const shown = visibleCopy(report);
  const head = shown.case.number ?? plainText(word('sentence', 'noNumber'), side);
  const foot = `${shown.tool.name} ${shown.tool.version} ${plainText(word('label', 'reportShort'), side)} ${shown.reportId.slice(0, 8)}`;
  const tried: string[] = [];
  let pages: Pages;
  try {
    pages = await climb({ report, lang, browser, answerLimit, printLimit, margins: { head, foot } }, tried);
  } finally {
    await browser.stop();
  }
  if (tried.length > 0) {
    onMessage?.(
      text(
        `打印程序：${pages.renderer}。未能使用：${tried.join('；')}`,
        `Printed by ${pages.renderer}. Could not be used: ${tried.join('; ')}`,
      ),
    );
  }
  const { finishPdf } = loadFinish();
  const pdf = await finishPdf(pages.printed, {
    title: documentTitle(report, lang),
    author: [shown.case.engineer, shown.case.company].filter((part) => part !== undefined).join(', ') || shown.tool.name,
    subject: plainText(shown.summary.definition, lang),
    keywords: keywordsOf(shown),
    language: lang === 'en' ? 'en' : 'zh-CN',
    producer: pages.renderer,
    creator: `${report.tool.name} ${report.tool.version}`,
    date: documentDate(report),
    bookmarks: pages.bookmarks,
    json: Buffer.from(writeReport(pages.report)),
  });
  return { pdf, report: pages.report, html: pages.html, renderer: pages.renderer, tried };
}
