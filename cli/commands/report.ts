import { join } from 'node:path';
import type { CaseReport } from '../../model/report';
import { text } from '../../model/text';
import { writeReport } from '../../model/write-report';
import { startBrowser, type Browser } from '../../templates/browser';
import { renderHtml } from '../../templates/html';
import { renderPdf } from '../../templates/pdf';
import { asFailure, failure } from '../failure';
import { openJsonOutput, type JsonOutput } from '../json-output';
import { loadReport, type CaseOptions } from '../load-report';
import { existing, fromUser } from '../paths';
import { startProgress, type Progress } from '../progress';
import { summaryText } from '../summary';
import { openOutput, writeStandardOutput, type OutputFolder } from '../write-output';

export type Format = 'html' | 'pdf' | 'json';

export interface ReportOptions extends CaseOptions {
  /** Folder for report.html, report.pdf and report.json. */
  out: string;
  lang: 'both' | 'zh' | 'en';
  formats: readonly Format[];
}

/**
 * Makes the report's documents and prints a summary with their paths, one a line, the PDF last. The browser starts first and gets
 * ready beside the analysis.
 * @throws Failure
 */
export async function report(options: ReportOptions): Promise<void> {
  const paths = existing(options.paths);
  const output = openOutput(fromUser(options.out));
  const json = openJsonOutputBeside(output, options.json);
  const progress = startProgress();
  const browser = options.formats.includes('pdf') ? startBrowser({ onMessage: progress.note }) : undefined;
  try {
    const loaded = await loadReport({ ...options, paths }, progress);
    const { documents, shown } = await render(loaded, options, browser, progress);
    json.write(shown);
    output.write(documents);
    progress.end();
    const written = [...documents.keys()].map((name) => join(output.directory, name));
    if (json.file !== undefined) written.unshift(json.file);
    await writeStandardOutput(json.isStandardOutput ? writeReport(shown) : `${summaryText(loaded)}\n${written.join('\n')}\n`);
  } finally {
    progress.end();
    await browser?.stop();
    json.discard();
    output.discard();
  }
}

/** A folder that was made for nothing disappears also when the place of the JSON is refused. */
function openJsonOutputBeside(output: OutputFolder, json: string | undefined): JsonOutput {
  try {
    return openJsonOutput(json);
  } catch (error) {
    output.discard();
    throw error;
  }
}

/** The documents by file name. All three come from one report, that of the PDF where there is one: it names what printed it. */
async function render(
  loaded: CaseReport,
  { lang, formats }: ReportOptions,
  browser: Browser | undefined,
  progress: Progress,
): Promise<{ documents: Map<string, string | Uint8Array>; shown: CaseReport }> {
  progress.show(text('正在排版', 'Setting the pages'));
  const printed = browser === undefined ? undefined : await print(loaded, lang, browser, progress);
  const documents = new Map<string, string | Uint8Array>();
  const shown = printed?.report ?? loaded;
  if (formats.includes('html')) documents.set('report.html', printed?.html ?? (await renderHtml(shown, { lang })));
  if (formats.includes('json')) documents.set('report.json', writeReport(shown));
  if (printed !== undefined) documents.set('report.pdf', printed.pdf);
  if (documents.size === 0) throw failure('无法生成 PDF', 'The PDF could not be made');
  return { documents, shown };
}

/** A report without its PDF is better than none: what kept the PDF from being made is told, and the other documents are written. */
async function print(loaded: CaseReport, lang: ReportOptions['lang'], browser: Browser, progress: Progress) {
  try {
    return await renderPdf(loaded, { lang, browser, onMessage: progress.note });
  } catch (error) {
    const { reason } = asFailure(error);
    progress.note(text(`没有 PDF：${reason.zh}`, `No PDF: ${reason.en}`));
    return undefined;
  }
}
