/** The report as one HTML file: no script, no outside resource, fonts and data inside. What prints it makes the PDF. */
import Handlebars from 'handlebars';
import type { CaseReport } from '../model/report';
import { embedFonts } from './fonts';
import { word } from './labels';
import { plainText, render } from './render';
import { styleSheet } from './style';
import { reportView, type Lang } from './view';
import { visibleCopy } from './visible-text';

/** JSON that can stand inside a script element: nothing in it ends the element or breaks a line of JavaScript. */
function jsonData(report: CaseReport): string {
  return JSON.stringify(report)
    .replace(/</g, '\\u003c')
    .replace(/\u2028/g, '\\u2028')
    .replace(/\u2029/g, '\\u2029');
}

/** Title of the document: case number and what the case is about. */
export function documentTitle(report: CaseReport, lang: Lang): string {
  const { number, title, titleEn } = visibleCopy(report.case);
  const subject = lang === 'en' ? (titleEn ?? title) : (title ?? titleEn);
  return [number, plainText(word('heading', 'report'), lang === 'en' ? 'en' : 'zh'), subject]
    .filter((part) => part !== undefined)
    .join(' ');
}

/** Renders a report in Chinese and English or in one of them. Equal reports give equal bytes. */
export async function renderHtml(report: CaseReport, options: { lang: Lang }): Promise<string> {
  const { lang } = options;
  const single = lang === 'en' ? 'en' : 'zh';
  const view = reportView(visibleCopy(report), lang);
  const margins = {
    caseNumber: view.number ?? plainText(word('sentence', 'noNumber'), single),
    title: view.title === undefined ? plainText(word('heading', 'report'), single) : plainText(view.title, single),
    foot: `${view.tool} ${plainText(word('label', 'reportShort'), single)} ${view.shortId}`,
  };
  const style = styleSheet(margins);
  const body = render('body', view);
  const fonts = await embedFonts(style + body);
  const safe = (text: string): Handlebars.SafeString => new Handlebars.SafeString(text);
  const page = {
    ...view,
    documentTitle: documentTitle(report, lang),
    style: safe(`${fonts}\n${style}`),
    body: safe(body),
    data: safe(jsonData(report)),
  };
  return render('page', page);
}
