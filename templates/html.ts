/** The report as one HTML file: no script, no outside resource, fonts and data inside. What prints it makes the PDF. */
import Handlebars from 'handlebars';
import { caseReportSchema, type CaseReport } from '../model/report';
import { embedFonts } from './fonts';
import { word } from './labels';
import { plainText, render } from './render';
import { styleSheet } from './style';
import { reportView, type Lang } from './view';
import { visibleCopy } from './visible-text';

/** What would end a script element, break a line of JavaScript, or turn text around for who reads the source. */
const UNSAFE_IN_DATA = /[<\u2028\u2029\u200b-\u200f\u202a-\u202e\u2066-\u2069]/g;

/** JSON that can stand inside a script element: the data in the schema's order, the unsafe characters written as escapes. */
function jsonData(report: CaseReport): string {
  const json = JSON.stringify(caseReportSchema.parse(report));
  return json.replace(UNSAFE_IN_DATA, (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`);
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
