/**
 * The report as PDF without any browser, drawn by pdfmake: every chapter and value of the same view that the HTML shows, in the same
 * order, plainer in its drawing. On a PC whose only browser is Internet Explorer this is the normal renderer.
 */
import type { Content, TDocumentDefinitions, TFontDictionary, TVirtualFileSystem } from 'pdfmake/interfaces';
import { version } from 'pdfmake/package.json';
import type { CaseReport } from '../model/report';
import { FACES, cutFont, type FontFace } from './fonts';
import { word } from './labels';
import { closing } from './plain/closing';
import { device } from './plain/device';
import { heading, placed } from './plain/parts';
import { summary } from './plain/summary';
import { timeline } from './plain/timeline';
import { COLOURS, TYPE, mm, runs, writer, type Writer } from './plain/type';
import { reportView, type Lang, type ReportView } from './view';
import { visibleCopy } from './visible-text';

/** The renderer's name in the report. */
export const PDFMAKE = `pdfmake ${version}`;

/** pdfmake's families and the faces behind them. */
const FAMILIES: Readonly<Record<string, Record<'normal' | 'bold', [FontFace['family'], string]>>> = {
  Sans: { normal: ['Noto Sans SC', '400'], bold: ['Noto Sans SC', '700'] },
  Medium: { normal: ['Noto Sans SC', '500'], bold: ['Noto Sans SC', '700'] },
  Latin: { normal: ['Source Sans 3', '400'], bold: ['Source Sans 3', '500 600'] },
  Mono: { normal: ['Source Code Pro', '400'], bold: ['Source Code Pro', '600'] },
};

/** All characters of a content, in whatever depth they stand. */
function charactersIn(content: unknown, found: Set<string>): void {
  if (typeof content === 'string') for (const char of content) found.add(char);
  else if (Array.isArray(content)) for (const item of content) charactersIn(item, found);
  else if (content !== null && typeof content === 'object') for (const item of Object.values(content)) charactersIn(item, found);
}

interface Pdfmake {
  virtualfs: TVirtualFileSystem & { writeFileSync(name: string, bytes: Buffer): void };
  setFonts(fonts: TFontDictionary): void;
  setUrlAccessPolicy(allow: (url: string) => boolean): void;
  setLocalAccessPolicy(allow: (path: string) => boolean): void;
  createPdf(definition: TDocumentDefinitions): { getBuffer(): Promise<Buffer> };
}

/** Cuts the faces to the document's characters and hands them over in memory. */
async function provideFonts(pdfmake: Pdfmake, text: string): Promise<void> {
  const names = new Map<FontFace, string>();
  const nameOf = ([family, weight]: [FontFace['family'], string]): string => {
    const face = FACES.find((item) => item.family === family && item.weight === weight);
    if (face === undefined) throw new Error(`no face ${family} ${weight}`);
    names.set(face, `${family} ${weight}.ttf`);
    return `${family} ${weight}.ttf`;
  };
  pdfmake.setFonts(
    Object.fromEntries(
      Object.entries(FAMILIES).map(([family, { normal, bold }]) => [family, { normal: nameOf(normal), bold: nameOf(bold) }]),
    ),
  );
  await Promise.all([...names].map(async ([face, name]) => pdfmake.virtualfs.writeFileSync(name, await cutFont(face, text))));
}

function chapters(w: Writer, view: ReportView): Content[] {
  const number = view.chapter['devices'] ?? '2';
  return [
    ...summary(w, view),
    ...heading(w, 0, number, word('heading', 'devices'), { newPage: true }),
    ...view.devices.flatMap((item, index) => device(w, item, index === 0)),
    ...timeline(w, view),
    ...closing(w, view),
  ];
}

/** Draws the report; metadata, attachment and dates are added by `finishPdf`. */
export async function drawPlainPdf(report: CaseReport, lang: Lang): Promise<Buffer> {
  const view = reportView(visibleCopy(report), lang);
  const w = writer(lang);
  const content = chapters(w, view);
  const number = view.number ?? w.plain(word('sentence', 'noNumber'));
  const left = (text: string): Content => placed({ text: runs(text, TYPE.label) }, { width: '*' });
  const right = (text: Content): Content => placed(text, { width: 'auto', alignment: 'right' });
  const definition: TDocumentDefinitions = {
    pageSize: 'A4',
    pageMargins: [mm(17), mm(19), mm(17), mm(18)],
    defaultStyle: { ...TYPE.body, color: COLOURS.ink },
    // pdfmake's default is now; finishPdf replaces it, but the old object stays in the file.
    info: { creationDate: new Date(0) },
    content,
    header: (page) =>
      page === 1
        ? null
        : {
            columns: [left(number), right({ text: view.title === undefined ? '' : w.once(view.title, TYPE.label) })],
            margin: [mm(17), mm(9), mm(17), 0],
          },
    footer: (page, pages) => ({
      columns: [
        left(`${view.tool}  ${view.shortId}${page === 1 ? `  ${number}` : ''}`),
        right({ text: `${page} / ${pages}`, ...TYPE.cell, font: 'Medium' }),
      ],
      margin: [mm(17), mm(6), mm(17), 0],
    }),
  };
  const pdfmake = require('pdfmake') as unknown as Pdfmake;
  pdfmake.setUrlAccessPolicy(() => false);
  pdfmake.setLocalAccessPolicy(() => false);
  const used = new Set<string>();
  charactersIn([content, number, view.title, view.tool, view.shortId], used);
  await provideFonts(pdfmake, [...used].join(''));
  return pdfmake.createPdf(definition).getBuffer();
}
