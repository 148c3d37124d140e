/** Page 1 of the plain PDF: case, definition, summary, coverage, map of causes, table of devices. */
import type { Content, TableCell } from 'pdfmake/interfaces';
import { word } from '../labels';
import type { ReportView } from '../view';
import { facts, heading, heads, labelled, mark, panel, placed, table, type Row } from './parts';
import { COLOURS, TYPE, WIDTH, runs, type Words, type Writer } from './type';

const SEALS = { open: COLOURS.cinnabar, 'to-verify': COLOURS.ochre, resolved: COLOURS.pine } as const;

function masthead(w: Writer, view: ReportView): Content {
  const color = SEALS[view.state];
  const seal = w.block(word('state', view.state), { ...TYPE.section, fontSize: 13, color });
  return {
    margin: [0, -18, 0, 0],
    columns: [
      {
        width: '*',
        stack: [
          { text: w.inline(word('heading', 'report'), TYPE.cell) },
          {
            text: view.number === undefined ? w.inline(word('sentence', 'noNumber'), TYPE.caseNumber) : runs(view.number, TYPE.caseNumber),
          },
          ...(view.title === undefined ? [] : w.block(view.title, TYPE.title)),
        ],
      },
      { width: 78, stack: [panel([{ stack: seal, alignment: 'center' }], '#ffffff', { frame: [1.6, color] }, 78)] },
    ],
    columnGap: 12,
  };
}

type Square = NonNullable<ReportView['summary']['map']>['groups'][number]['devices'][number];

/** Certain: filled; likely: framed with a filled foot; possible: a thin frame; healthy: framed in pine. */
function square({ short, confidence }: Square): TableCell {
  const certain = confidence === 'certain';
  const color = confidence === 'healthy' ? COLOURS.pine : COLOURS.ink;
  return {
    table: {
      widths: [12],
      body: [
        [
          {
            text: short,
            ...TYPE.small,
            alignment: 'center',
            color: certain ? '#ffffff' : color,
            fillColor: certain ? COLOURS.ink : '#ffffff',
          },
        ],
      ],
    },
    layout: {
      hLineWidth: (index) => (confidence === 'likely' && index === 1 ? 3 : 0.8),
      vLineWidth: () => 0.8,
      hLineColor: () => color,
      vLineColor: () => color,
      paddingLeft: () => 1,
      paddingRight: () => 1,
      paddingTop: () => 1.5,
      paddingBottom: () => 1,
      ...(confidence === 'possible'
        ? { hLineStyle: () => ({ dash: { length: 1.5 } }), vLineStyle: () => ({ dash: { length: 1.5 } }) }
        : {}),
    },
  };
}

function causeMap(w: Writer, { map }: ReportView['summary']): Content[] {
  if (map === undefined) return [];
  const perLine = Math.min(7, Math.max(4, map.groups.length));
  const width = (WIDTH - 87) / perLine;
  const squares = Math.max(1, Math.floor((width - 4) / 18));
  const groups = map.groups.map(({ name, devices }): Content => {
    const lines: Content[] = [];
    for (let at = 0; at < devices.length; at += squares) {
      lines.push({
        columns: devices.slice(at, at + squares).map((device) => placed(square(device) as Content, { width: 16 })),
        columnGap: 2,
        margin: [0, 0, 0, 2],
      });
    }
    return { stack: [...lines, ...w.block(name, TYPE.cell)] };
  });
  const rows: TableCell[][] = [];
  for (let at = 0; at < groups.length; at += perLine)
    rows.push(Array.from({ length: perLine }, (_, index) => (groups[at + index] ?? { text: '' }) as TableCell));
  const tally = placed(
    {
      stack: [
        {
          text: [
            ...runs(map.count, { ...TYPE.caseNumber, fontSize: 22 }),
            ...runs(`/${map.total}`, { ...TYPE.title, color: COLOURS.second }),
          ],
        },
        ...w.block(word('tally', map.tally), TYPE.cell),
      ],
    },
    { width: 76 },
  );
  return [
    { canvas: [{ type: 'line', x1: 0, y1: 0, x2: WIDTH, y2: 0, lineWidth: 0.5, lineColor: COLOURS.rule }], margin: [0, 2, 0, 6] },
    {
      columns: [
        tally,
        {
          table: { widths: Array.from({ length: perLine }, () => width - 6), body: rows },
          layout: { defaultBorder: false, paddingLeft: () => 0, paddingRight: () => 6, paddingTop: () => 0, paddingBottom: () => 5 },
        },
      ],
      columnGap: 11,
      margin: [0, 0, 0, 4],
    },
  ];
}

function deviceRows(w: Writer, { rows }: ReportView['summary']): Row[] {
  const two = (top: Words | undefined, below: Words | undefined): Content => ({
    stack: [
      ...(top === undefined
        ? [{ text: w.inline(word('sentence', 'missing'), { ...TYPE.cell, color: COLOURS.ochre }) }]
        : [{ text: w.once(top, TYPE.cell) }]),
      ...(below === undefined ? [] : [{ text: w.once(below, TYPE.small) }]),
    ],
  });
  return rows.map((row) => ({
    groupStart: row.groupStart,
    cells: [
      { text: [mark(row.verdict, TYPE.cell), ...w.once(row.name, { ...TYPE.cell, font: 'Medium' })] },
      row.doubtful
        ? {
            stack: [
              { text: [...w.once(row.product ?? word('sentence', 'missing'), TYPE.cell), { text: ' ' }, mark('doubt', TYPE.cell)] },
              { text: runs(row.kb ?? '', TYPE.small) },
            ],
          }
        : two(row.product, row.kb),
      {
        stack: [
          {
            text:
              row.code === undefined
                ? w.inline(word('sentence', 'missing'), { ...TYPE.cell, color: COLOURS.ochre })
                : runs(row.code, TYPE.code),
          },
          { text: runs(row.symbol ?? '', { ...TYPE.small, font: 'Latin', fontSize: 7 }) },
        ],
      },
      { stack: w.block(row.cause, TYPE.cell) },
      row.confidence === undefined
        ? { text: '–', ...TYPE.cell }
        : { stack: [{ text: [mark(row.confidence, TYPE.small)] }, { text: w.inline(word('confidence', row.confidence), TYPE.cell) }] },
      {
        stack: row.highRisk
          ? [{ text: [mark('high', TYPE.cell), ...w.once(row.nextStep, TYPE.cell)] }, ...w.block(row.nextStep, TYPE.cell).slice(1)]
          : w.block(row.nextStep, TYPE.cell),
      },
    ],
  }));
}

/** The first chapter. */
export function summary(w: Writer, view: ReportView): Content[] {
  const { summary: data } = view;
  const coverage = data.coverageComplete
    ? w.block(data.coverage, TYPE.body)
    : [{ text: [mark('doubt', TYPE.body), ...w.once(data.coverage, TYPE.body)] }, ...w.block(data.coverage, TYPE.body).slice(1)];
  const plan = data.plan.map((step): Row => ({
    cells: [
      { text: String(step.number), ...TYPE.cell, color: COLOURS.azurite },
      { text: w.inline(step.title, TYPE.cell) },
      { text: [mark(step.risk, TYPE.cell), ...w.inline(word('stepRisk', step.risk), TYPE.cell)] },
      { text: w.inline(step.minutes, TYPE.cell) },
    ],
  }));
  return [
    masthead(w, view),
    facts(w, view.facts, Math.max(1, Math.min(5, view.facts.length))),
    ...heading(w, 0, view.chapter['summary'] ?? '1', word('heading', 'summary')),
    labelled(w, word('label', 'definition'), w.block(data.definition, TYPE.body)),
    labelled(w, word('label', 'conclusion'), w.block(data.conclusion, TYPE.body)),
    labelled(w, word('label', 'logCoverage'), coverage),
    ...causeMap(w, data),
    table([10.5, 12.8, 30, 24.5, 11, 19.5], heads(w, 'device', 'system', 'code', 'cause', 'confidence', 'next'), deviceRows(w, data)),
    ...(plan.length === 0
      ? []
      : [{ text: w.inline(word('heading', 'plan'), TYPE.strong), margin: [0, 4, 0, 2] } as Content, table([4, 58, 18, 20], [], plan)]),
  ];
}
