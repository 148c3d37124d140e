/** Parts that chapters of the plain PDF are put together from: headings, tables, marks, quotes. */
import type { Content, ContentText, CustomTableLayout, Style, TableCell } from 'pdfmake/interfaces';
import { rangesOf } from '../mark-words';
import type { QuoteView } from '../view-parts';
import { word } from '../labels';
import { COLOURS, TYPE, WIDTH, runs, type Words, type Writer } from './type';

/** Marks as characters that the Chinese face holds; each stands beside its word, so colour and shape are never alone. */
const MARKS: Readonly<Record<string, { sign: string; color: string }>> = {
  diagnosed: { sign: '◆', color: COLOURS.cinnabar },
  undetermined: { sign: '◇', color: COLOURS.ochre },
  healthy: { sign: '✓', color: COLOURS.pine },
  doubt: { sign: '◇', color: COLOURS.ochre },
  certain: { sign: '■■■', color: COLOURS.ink },
  likely: { sign: '■■□', color: COLOURS.ink },
  possible: { sign: '■□□', color: COLOURS.ink },
  low: { sign: '△', color: COLOURS.ink },
  medium: { sign: '▲', color: COLOURS.ochre },
  high: { sign: '⚠', color: COLOURS.cinnabar },
  critical: { sign: '●', color: COLOURS.cinnabar },
  error: { sign: '●', color: COLOURS.cinnabar },
  warning: { sign: '▲', color: COLOURS.ochre },
  information: { sign: '○', color: COLOURS.azurite },
  verbose: { sign: '○', color: COLOURS.third },
  unknown: { sign: '○', color: COLOURS.third },
};

/** A content with further properties: a width in a row of columns, a margin. pdfmake's types do not let every content have them. */
export const placed = (content: Content, more: object): Content => ({ ...(content as object), ...more }) as Content;

/** A mark and the space behind it. */
export function mark(name: string, style: Style): ContentText {
  const { sign, color } = MARKS[name] ?? { sign: '○', color: COLOURS.third };
  return { text: `${sign} `, ...style, font: 'Sans', bold: false, color, characterSpacing: sign.length > 1 ? -1 : 0 };
}

/** Text of a content, for deciding whether it fits on a page; drawings count nothing. */
function textLength(content: unknown): number {
  if (typeof content === 'string') return content.length;
  if (Array.isArray(content)) return content.reduce<number>((sum, item) => sum + textLength(item), 0);
  if (content === null || typeof content !== 'object') return 0;
  const { text, stack, columns, table } = content as Record<string, unknown>;
  return textLength(text) + textLength(stack) + textLength(columns) + textLength((table as { body?: unknown } | undefined)?.body);
}

/** What is longer may exceed a page, and pdfmake cuts off an unbreakable block that does. */
const ONE_PAGE = 1200;
const MANY_PARTS = 30;

const fits = (content: Content[]): boolean => content.length < MANY_PARTS && textLength(content) < ONE_PAGE;

/** Keeps parts on one page where they surely fit on one. */
export const together = (stack: Content[], more: object = {}): Content => ({ stack, unbreakable: fits(stack), ...more });

/** Content that needs room below it: the room is taken and given back, so that no heading stands alone at the foot of a page. */
export const withRoom = (stack: Content[], room: number, more: object = {}): Content[] => [
  { stack: [...stack, { text: ' ', fontSize: 1, margin: [0, 0, 0, room] }], unbreakable: true, ...more },
  { text: ' ', fontSize: 1, margin: [0, -room - 3, 0, 0] },
];

/** Two rows of a table, or a short quote. */
const SOME_ROOM = 64;

const LEVELS = [
  { style: TYPE.chapter, margin: [0, 10, 0, 6] as const },
  { style: { ...TYPE.chapter, fontSize: 14 }, margin: [0, 8, 0, 5] as const },
  { style: TYPE.section, margin: [0, 10, 0, 4] as const },
];

export interface HeadingOptions {
  /** The bookmark above this one, by number. */
  parent?: string;
  newPage?: boolean;
  /** Room to be left below, where what follows does not break. */
  room?: number;
}

/** A numbered heading with its bookmark. Level 0 is a chapter: a rule in ink above it. */
export function heading(w: Writer, level: 0 | 1 | 2, number: string, title: Words, options: HeadingOptions = {}): Content[] {
  const { style, margin } = LEVELS[level] ?? LEVELS[0]!;
  const bookmark = {
    outline: true,
    outlineText: `${number} ${w.plain(title)}`,
    outlineExpanded: level === 0,
    id: `s-${number}`,
    ...(options.parent === undefined ? {} : { outlineParentId: `s-${options.parent}` }),
  };
  const rule: Content[] = level === 0 ? [{ canvas: [line(WIDTH, 2.4, COLOURS.ink)], margin: [0, 0, 0, 6] }] : [];
  const line1 = [...runs(`${number}  `, { ...style, color: COLOURS.azurite }), ...w.inline(title, style)];
  const newPage = options.newPage === true;
  return withRoom([...rule, { text: line1, ...bookmark, margin: [0, 0, 0, margin[3]] }], options.room ?? SOME_ROOM, {
    margin: [0, newPage ? 0 : margin[1], 0, 0],
    ...(newPage ? { pageBreak: 'before' } : {}),
  });
}

/** A bold line inside a section, without number and bookmark. */
export const subheading = (text: ContentText[]): Content[] => withRoom([{ text, margin: [0, 6, 0, 2] }], SOME_ROOM);

export const line = (width: number, lineWidth: number, lineColor: string) => ({
  type: 'line' as const,
  x1: 0,
  y1: 0,
  x2: width,
  y2: 0,
  lineWidth,
  lineColor,
});

/** One record of a table: its cells, and what stands below them over the full width. */
export interface Row {
  cells: TableCell[];
  below?: Content[];
  /** A new group begins: a darker line above. */
  groupStart?: boolean;
}

const GAP = 6;

/** A table with horizontal rules only; the head is repeated on each page. `shares` of the width are per cent. */
export function table(shares: readonly number[], head: Content[], rows: readonly Row[], width = WIDTH): Content {
  const total = shares.reduce((sum, share) => sum + share, 0);
  const widths = shares.map((share, index) => (share / total) * width - (index === shares.length - 1 ? 0 : GAP));
  const body: TableCell[][] = head.length > 0 ? [head] : [];
  const headRows = body.length;
  const lines: (string | undefined)[] = headRows > 0 ? [undefined, COLOURS.ink] : [undefined];
  rows.forEach(({ cells, below = [], groupStart }, index) => {
    if (index > 0) lines.push(groupStart === true ? COLOURS.group : COLOURS.hairline);
    body.push(cells);
    for (const detail of below) {
      lines.push(undefined);
      body.push([{ stack: [detail], colSpan: shares.length }, ...Array.from({ length: shares.length - 1 }, () => ({ text: '' }))]);
    }
  });
  lines.push(COLOURS.hairline);
  const layout: CustomTableLayout = {
    hLineWidth: (index) => (lines[index] === undefined ? 0 : lines[index] === COLOURS.hairline ? 0.5 : 0.8),
    hLineColor: (index) => lines[index] ?? COLOURS.hairline,
    vLineWidth: () => 0,
    paddingLeft: () => 0,
    paddingRight: (index) => (index === shares.length - 1 ? 0 : GAP),
    paddingTop: (index) => (lines[index] === undefined ? 0.5 : 2.2),
    paddingBottom: () => 1.4,
  };
  const short = rows.every(({ cells, below = [] }) => fits([...(cells as Content[]), ...below]));
  return {
    table: { widths, body, headerRows: headRows, keepWithHeaderRows: short ? headRows : 0, dontBreakRows: short },
    layout,
    margin: [0, 2, 0, 8],
  };
}

/** Table heads. */
export const heads = (w: Writer, ...keys: string[]): Content[] => keys.map((key) => ({ stack: w.block(word('label', key), TYPE.head) }));

/** A panel: content on a ground, with an edge or a frame. */
export function panel(
  content: Content[],
  fill: string,
  edges: { left?: [number, string]; top?: [number, string]; frame?: [number, string] },
  width = WIDTH,
): Content {
  const side = edges.frame ?? [0, fill];
  const left = edges.left ?? side;
  const top = edges.top ?? side;
  return {
    table: { widths: [width - 16 - left[0] - side[0]], body: [[{ stack: content, fillColor: fill }]] },
    layout: {
      hLineWidth: (index) => (index === 0 ? top[0] : side[0]),
      hLineColor: (index) => (index === 0 ? top[1] : side[1]),
      vLineWidth: (index) => (index === 0 ? left[0] : side[0]),
      vLineColor: (index) => (index === 0 ? left[1] : side[1]),
      paddingLeft: () => 8,
      paddingRight: () => 8,
      paddingTop: () => 4,
      paddingBottom: () => 4,
    },
  };
}

/** A record as the file holds it: lines kept, long ones wrapped anywhere, marked words bold on glow and underlined. */
function record(value: string, marks: readonly string[]): ContentText {
  const marked: Style = { ...TYPE.quote, bold: true, background: COLOURS.glow, decoration: 'underline' };
  const text: ContentText[] = [];
  let at = 0;
  for (const [from, to] of rangesOf(value, marks)) {
    text.push(...runs(value.slice(at, from), TYPE.quote), ...runs(value.slice(from, to), marked));
    at = to;
  }
  text.push(...runs(value.slice(at), TYPE.quote));
  return { text, preserveLeadingSpaces: true };
}

/** A quote: its place and what it shows, local time and UTC at the right, the record in wash below. */
export function quote(w: Writer, { place, text, marks, shows, time }: QuoteView): Content {
  const when =
    time === undefined
      ? []
      : [
          ...runs(time.local, TYPE.small),
          ...(time.utc === undefined ? [] : runs(` UTC ${time.utc}`, { ...TYPE.small, color: COLOURS.third })),
        ];
  const caption: Content = {
    columns: [
      { text: [...runs(`${place}  `, TYPE.place), ...(shows === undefined ? [] : w.inline(shows, TYPE.small))], width: '*' },
      { text: when, width: when.length === 0 ? 1 : 148, alignment: 'right' },
    ],
    columnGap: 8,
    margin: [0, 5, 0, 2],
  };
  return together([caption, panel([record(text, marks)], COLOURS.wash, { top: [0.8, COLOURS.azurite] })]);
}

/** A label in the left column and its text beside it. */
export function labelled(w: Writer, label: Words, content: Content[], gap = 6): Content {
  return {
    columns: [
      { stack: w.block(label, { ...TYPE.cell, bold: true }), width: 76 },
      { stack: content, width: '*' },
    ],
    columnGap: 11,
    margin: [0, 0, 0, gap],
  };
}

/** Label above value, several in a row. */
export function facts(
  w: Writer,
  list: readonly { label: string; detail?: string; value: Words | undefined; doubtful?: boolean }[],
  columns: number,
): Content {
  const cells = list.map(({ label, detail, value, doubtful }) => ({
    stack: [
      { text: [...w.inline(word('label', label), TYPE.label), ...(detail === undefined ? [] : runs(` ${detail}`, TYPE.label))] },
      {
        text: [
          ...(value === undefined
            ? w.inline(word('sentence', 'missing'), { ...TYPE.cell, color: COLOURS.ochre })
            : w.inline(value, { ...TYPE.cell, font: 'Medium', fontSize: 9.5 })),
          ...(doubtful === true ? [{ text: ' ' }, mark('doubt', TYPE.cell)] : []),
        ],
      },
    ],
  }));
  const lengths = list.map(({ label, value }) => Math.max(9, w.plain(value ?? '').length + 2, w.plain(word('label', label)).length));
  const sum = lengths.reduce((total, length) => total + length, 0);
  const shares = list.length === columns ? lengths.map((length) => length / sum) : Array.from({ length: columns }, () => 1 / columns);
  const rows: TableCell[][] = [];
  for (let at = 0; at < cells.length; at += columns)
    rows.push(Array.from({ length: columns }, (_, index) => cells[at + index] ?? { text: '' }));
  return {
    table: { widths: shares.map((share) => share * WIDTH - 10), body: rows },
    layout: {
      hLineWidth: (index) => (index === 0 || index === rows.length ? 0.5 : 0),
      hLineColor: () => COLOURS.rule,
      vLineWidth: () => 0,
      paddingLeft: () => 0,
      paddingRight: () => 10,
      paddingTop: () => 4,
      paddingBottom: () => 3,
    },
    margin: [0, 6, 0, 6],
  };
}
