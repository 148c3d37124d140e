/** The three ways to make a browser print a page: puppeteer, DevTools by hand for old browsers, and the command line for the oldest. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Program } from './browser-path';
import { launch } from './browser-process';
import { within, type ReadyBrowser } from './browser';

/** What is printed in the margins by browsers that do not know `@page` margin boxes (Chromium before 131). */
export interface PageMargins {
  head: string;
  foot: string;
}

export interface PrintJob {
  html: string;
  margins: PageMargins;
  /** Milliseconds until the PDF must be there. */
  limit: number;
  /** Called once when the browser has the page and prints: time to load what is needed afterwards. */
  whilePrinting: () => void;
}

const escapeHtml = (value: string): string => value.replace(/[&<>"']/g, (char) => `&#${char.charCodeAt(0)};`);

const MARGIN_STYLE = 'font-size:7.5px;width:100%;margin:0 17mm;color:#48545f;display:flex;justify-content:space-between';

/** DevTools' print options. Templates for the margins only where the page's own style sheet cannot fill them. */
function printOptions(margins: PageMargins, major: number) {
  const common = { printBackground: true, preferCSSPageSize: true };
  if (major >= 131) return { ...common, displayHeaderFooter: false };
  return {
    ...common,
    displayHeaderFooter: true,
    headerTemplate: `<div style="${MARGIN_STYLE}"><span>${escapeHtml(margins.head)}</span></div>`,
    footerTemplate: `<div style="${MARGIN_STYLE}"><span>${escapeHtml(margins.foot)}</span><span><span class="pageNumber"></span> / <span class="totalPages"></span></span></div>`,
  };
}

/** Prints with puppeteer, which knows versions from 103 on (92, 109 and 112 timed out when tried). */
export async function printWithPuppeteer(browser: ReadyBrowser, job: PrintJob): Promise<Buffer> {
  const { default: puppeteer } = await import('puppeteer');
  const work = async (): Promise<Buffer> => {
    const driver = await puppeteer.connect({ transport: browser.pipe, defaultViewport: null, acceptInsecureCerts: false });
    const page = (await driver.pages())[0] ?? (await driver.newPage());
    await Promise.all([page.setJavaScriptEnabled(false), page.setOfflineMode(true), page.setRequestInterception(true)]);
    page.on('request', (request) => void (request.url().startsWith('data:') ? request.continue() : request.abort()).catch(() => undefined));
    await page.setContent(job.html, { waitUntil: 'load', timeout: job.limit });
    const printing = page.pdf({ ...printOptions(job.margins, browser.major), tagged: true, outline: true, timeout: job.limit });
    job.whilePrinting();
    return Buffer.from(await printing);
  };
  return within(job.limit, 'puppeteer', work());
}

/** Prints with DevTools' own commands (tried with 92, 109 and 112). */
export async function printWithDevTools({ pipe, major }: ReadyBrowser, job: PrintJob): Promise<Buffer> {
  const work = async (): Promise<Buffer> => {
    const { targetId } = await pipe.ask('Target.createTarget', { url: 'about:blank' });
    const session = String((await pipe.ask('Target.attachToTarget', { targetId, flatten: true }))['sessionId']);
    const ask = (method: string, params = {}) => pipe.ask(method, params, session);
    pipe.onevent = (method, params) => {
      if (method === 'Fetch.requestPaused')
        void ask('Fetch.failRequest', { requestId: params['requestId'], errorReason: 'Aborted' }).catch(() => undefined);
    };
    await Promise.all([
      ask('Page.enable'),
      ask('Network.enable'),
      ask('Fetch.enable', { patterns: [{ urlPattern: '*' }] }),
      ask('Emulation.setScriptExecutionDisabled', { value: true }),
      ask('Network.emulateNetworkConditions', { offline: true, latency: 0, downloadThroughput: 0, uploadThroughput: 0 }),
    ]);
    const { frameTree } = (await ask('Page.getFrameTree')) as { frameTree: { frame: { id: string } } };
    await ask('Page.setDocumentContent', { frameId: frameTree.frame.id, html: job.html });
    await ask('Runtime.evaluate', { expression: 'document.fonts.ready.then(() => 0)', awaitPromise: true });
    const options = { ...printOptions(job.margins, major), generateTaggedPDF: true, generateDocumentOutline: true };
    const printing = ask('Page.printToPDF', options);
    job.whilePrinting();
    return Buffer.from(String((await printing)['data']), 'base64');
  };
  return within(job.limit, 'DevTools', work());
}

/**
 * Prints by `--print-to-pdf`: no connection to the browser at all, and no margins either. Scripts are off by the page's own policy
 * (`default-src 'none'`): newer browsers run this command as a script of theirs, which a flag would turn off too.
 */
export async function printFromCommandLine(program: Program, job: PrintJob): Promise<Buffer> {
  let pdf = '';
  const process = await launch(program, (folder) => {
    const page = join(folder, 'report.html');
    pdf = join(folder, 'report.pdf');
    writeFileSync(page, job.html);
    return ['--no-pdf-header-footer', '--print-to-pdf-no-header', `--print-to-pdf=${pdf}`, pathToFileURL(page).href];
  });
  try {
    const how = await within(job.limit, '--print-to-pdf', process.exited);
    try {
      return readFileSync(pdf);
    } catch {
      throw new Error(how);
    }
  } finally {
    await process.stop();
  }
}
