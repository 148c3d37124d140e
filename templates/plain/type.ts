/** Type, colours and text of the plain PDF: what the style sheet is to the HTML. Lengths in points. */
import type { Content, ContentText, Style } from 'pdfmake/interfaces';
import type { Bilingual } from '../../model/text';
import type { Lang } from '../view';

export const COLOURS = {
  ink: '#17222d',
  second: '#48545f',
  third: '#616d78',
  azurite: '#1b4b6f',
  cinnabar: '#a3341f',
  ochre: '#7d5410',
  pine: '#25614a',
  wash: '#f4f6f7',
  glow: '#fbe9b7',
  rule: '#d5dbe0',
  hairline: '#e6eaed',
  group: '#7c8994',
} as const;

/** Millimetres in points. */
export const mm = (value: number): number => (value * 72) / 25.4;

/** Width of the text: A4 less 17 mm on both sides. */
export const WIDTH = mm(176);

export type Words = Bilingual | string;

/** Face, size, line height and colour of a text. Line heights are factors of the face's own (Noto 1.448 em, Source 1.26 em). */
export const TYPE = {
  caseNumber: { font: 'Sans', bold: true, fontSize: 25, lineHeight: 0.85 },
  title: { font: 'Medium', fontSize: 13, lineHeight: 0.95 },
  chapter: { font: 'Sans', bold: true, fontSize: 15, lineHeight: 0.9 },
  section: { font: 'Sans', bold: true, fontSize: 11.5, lineHeight: 0.95 },
  verdict: { font: 'Sans', bold: true, fontSize: 13, lineHeight: 1 },
  body: { font: 'Sans', fontSize: 10, lineHeight: 1.12 },
  strong: { font: 'Sans', bold: true, fontSize: 10, lineHeight: 1.05 },
  cell: { font: 'Sans', fontSize: 8.7, lineHeight: 0.95 },
  head: { font: 'Medium', fontSize: 8.2, lineHeight: 0.95 },
  label: { font: 'Sans', fontSize: 7.6, lineHeight: 0.97, color: COLOURS.third },
  small: { font: 'Sans', fontSize: 7.4, lineHeight: 0.97, color: COLOURS.second },
  quote: { font: 'Mono', fontSize: 7.7, lineHeight: 1.25 },
  command: { font: 'Mono', bold: true, fontSize: 8.4, lineHeight: 1.25 },
  code: { font: 'Mono', bold: true, fontSize: 8.4, lineHeight: 1.05 },
  place: { font: 'Mono', bold: true, fontSize: 7.6, lineHeight: 1.1, color: COLOURS.azurite },
} satisfies Record<string, Style>;

/** Characters that only the Chinese face holds: Han, kana, full-width forms and their punctuation, and the marks. */
const HAN = /[\u2460-\u27bf\u2e80-\uffef\u{20000}-\u{3ffff}]+/gu;

/** A text in one face, with what that face lacks set in the Chinese one. Tabs become spaces: fonts have no glyph for them. */
export function runs(value: string, style: Style): ContentText[] {
  const text = value.replace(/\t/g, '    ');
  if (style.font === 'Sans' || style.font === 'Medium') return [{ text, ...style }];
  const result: ContentText[] = [];
  let at = 0;
  for (const match of text.matchAll(HAN)) {
    if (match.index > at) result.push({ text: text.slice(at, match.index), ...style });
    result.push({ text: match[0], ...style, font: 'Sans' });
    at = match.index + match[0].length;
  }
  if (at < text.length || result.length === 0) result.push({ text: text.slice(at), ...style });
  return result;
}

const latin = (style: Style, beside: boolean): Style => ({
  ...style,
  font: style.font === 'Mono' ? 'Mono' : 'Latin',
  bold: style.bold === true || style.font === 'Medium',
  lineHeight: (style.lineHeight ?? 1) * 1.1,
  ...(beside ? { bold: false, fontSize: Math.max(7, (style.fontSize ?? 10) * 0.83), color: COLOURS.second } : {}),
});

/** How a report of one language choice writes its texts. */
export interface Writer {
  /** Both languages in one line, Chinese first. */
  inline(value: Words, style: Style): ContentText[];
  /** A paragraph a language, the English one smaller below. */
  block(value: Words, style: Style): Content[];
  /** For names: Chinese where Chinese is shown. */
  once(value: Words, style: Style): ContentText[];
  /** As plain text, for bookmarks. */
  plain(value: Words): string;
}

/** The writer for `--lang`. A text that is equal in both languages stands once. */
export function writer(lang: Lang): Writer {
  const sides = (value: Words): { text: string; english: boolean; beside: boolean }[] => {
    if (typeof value === 'string' || value.zh === value.en) {
      return [{ text: typeof value === 'string' ? value : value.zh, english: lang === 'en', beside: false }];
    }
    const zh = { text: value.zh, english: false, beside: false };
    const en = { text: value.en, english: true, beside: lang === 'both' };
    return lang === 'both' ? [zh, en] : [lang === 'zh' ? zh : en];
  };
  const styled = ({ text, english, beside }: ReturnType<typeof sides>[number], style: Style): ContentText[] =>
    runs(text, english ? latin(style, beside) : style);
  return {
    inline: (value, style) => sides(value).flatMap((side, index) => [...(index > 0 ? runs(' ', style) : []), ...styled(side, style)]),
    block: (value, style) => sides(value).map((side) => ({ text: styled(side, style) })),
    once: (value, style) =>
      sides(value)
        .slice(0, 1)
        .flatMap((side) => styled(side, style)),
    plain: (value) =>
      sides(value)
        .map(({ text }) => text)
        .join(' '),
  };
}
