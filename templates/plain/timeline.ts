/** The timeline of the plain PDF: the picture that the HTML shows, its words as text above the drawing, and the table of all entries. */
import type { Content } from 'pdfmake/interfaces';
import { word } from '../labels';
import { ENTRY_PATHS } from '../marks';
import type { Chart } from '../timeline';
import type { ReportView } from '../view';
import { when } from './device';
import { heading, heads, placed, table, type Row } from './parts';
import { COLOURS, TYPE, WIDTH, runs, type Writer } from './type';

type Kind = keyof typeof ENTRY_PATHS;

const KIND_COLOURS: Readonly<Record<Kind, string>> = {
  failure: COLOURS.cinnabar,
  before: COLOURS.cinnabar,
  'file-system': COLOURS.ochre,
  restart: COLOURS.ink,
  service: COLOURS.ochre,
  servicing: COLOURS.azurite,
  scan: COLOURS.azurite,
  other: COLOURS.third,
};
const HOLLOW: readonly Kind[] = ['file-system', 'service', 'scan'];

function shape(kind: Kind, x: number, y: number): string {
  const paint = HOLLOW.includes(kind) ? `fill="#ffffff" stroke="${KIND_COLOURS[kind]}" stroke-width="1.6"` : `fill="${KIND_COLOURS[kind]}"`;
  return `<path transform="translate(${x} ${y})" d="${ENTRY_PATHS[kind]}" ${paint}/>`;
}

/** The lines and marks as SVG; numbers and our own constants only, never text of the report. */
function drawing({ width, height, axisX, axisEnd, axisY, ticks, lanes }: Chart): string {
  const stroke = (d: string, color: string, weight: number): string =>
    `<path d="${d}" fill="none" stroke="${color}" stroke-width="${weight}"/>`;
  const marks = lanes.flatMap((lane) => [
    ...lane.marks.flatMap(({ label }) =>
      label === undefined ? [] : [`<rect x="${label.boxX}" y="${label.boxY}" width="${label.boxWidth}" height="15" fill="#ffffff"/>`],
    ),
    ...lane.marks.map(({ kind, x }) => shape(kind, x, lane.y)),
  ]);
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">`,
    ...ticks.map(({ x, label, from, to }) => stroke(`M${x} ${from}V${to}`, label === undefined ? COLOURS.hairline : COLOURS.rule, 1)),
    stroke(`M${axisX} ${axisY}H${axisEnd}`, COLOURS.ink, 1.4),
    ...lanes.map(({ y }) => stroke(`M${axisX} ${y}H${axisEnd}`, COLOURS.hairline, 1)),
    ...marks,
    '</svg>',
  ].join('');
}

const LABEL = { ...TYPE.small, fontSize: 7, lineHeight: 1, color: COLOURS.ink };
/** From a text's baseline up to the top of its line, in the Chinese face. */
const ASCENT = 1.16 * LABEL.fontSize;

function picture(w: Writer, chart: Chart): Content {
  const scale = WIDTH / chart.width;
  const height = chart.height * scale;
  const at = (x: number, baseline: number, text: Content, width: number, alignment: 'left' | 'right' | 'center' = 'left'): Content => {
    const left = x * scale - (alignment === 'right' ? width : alignment === 'center' ? width / 2 : 0);
    return {
      columns: [placed(text, { width, alignment, noWrap: true })],
      relativePosition: { x: left, y: baseline * scale - ASCENT - height },
    };
  };
  const words = [
    ...chart.ticks.flatMap(({ x, label }) => (label === undefined ? [] : [at(x, 14, { text: runs(label, LABEL) }, 70, 'center')])),
    ...chart.lanes.flatMap((lane) => [
      at(0, lane.textY, { text: w.once(lane.label, LABEL) }, 90),
      ...(lane.unknownTime
        ? [at(chart.unknownX, lane.unknownY, { text: w.once(word('sentence', 'unknownTime'), { ...LABEL, color: COLOURS.ochre }) }, 90)]
        : []),
      ...lane.marks.flatMap(({ label, code, words: name, when: time }) => {
        if (label === undefined) return [];
        const text = [
          ...(code === undefined ? w.once(name, LABEL) : runs(code, { ...LABEL, font: 'Medium' })),
          ...runs(` ${time}`, { ...LABEL, color: COLOURS.second }),
        ];
        return [at(label.textX, label.textY, { text }, 150, label.end ? 'right' : 'left')];
      }),
    ]),
  ];
  return { stack: [{ svg: drawing(chart), width: WIDTH }, ...words], unbreakable: true, margin: [0, 2, 0, 4] };
}

/** The chapter; nothing when no entry exists. */
export function timeline(w: Writer, view: ReportView): Content[] {
  const data = view.timeline;
  if (data === undefined) return [];
  const key: Content = {
    columns: data.kinds.map((kind) => ({
      columns: [
        {
          svg: `<svg xmlns="http://www.w3.org/2000/svg" width="16" height="16" viewBox="-8 -8 16 16">${shape(kind as Kind, 0, 0)}</svg>`,
          width: 8,
          margin: [0, 2, 0, 0],
        },
        { text: w.inline(word('entry', kind), TYPE.small), width: 'auto' },
      ],
      columnGap: 3,
      width: 'auto',
    })),
    columnGap: 12,
    margin: [0, 0, 0, 6],
  };
  const rows = data.rows.map(({ time, name, kind, label, code, place }): Row => ({
    cells: [
      when(w, time),
      ...(data.named ? [{ text: w.once(name, TYPE.cell) }] : []),
      {
        text: [
          ...w.inline(word('entry', kind), { ...TYPE.small, color: KIND_COLOURS[kind] }),
          ...runs('  ', TYPE.cell),
          ...w.inline(label, TYPE.cell),
        ],
      },
      { text: runs(code ?? '–', code === undefined ? TYPE.cell : TYPE.code) },
      { text: runs(place, { ...TYPE.place, bold: false }) },
    ],
  }));
  const shares = data.named ? [23, 11, 30, 13, 23] : [23, 36, 14, 27];
  return [
    ...heading(w, 0, view.chapter['timeline'] ?? '', word('heading', 'timeline'), { newPage: true }),
    ...data.charts.map((chart) => picture(w, chart)),
    key,
    table(shares, heads(w, 'time', ...(data.named ? ['device'] : []), 'entry', 'shortCode', 'place'), rows),
  ];
}
