/** The chapters behind the devices: donor files, what to collect, closure, appendix. */
import type { Content } from 'pdfmake/interfaces';
import { word } from '../labels';
import type { Bilingual } from '../../model/text';
import type { ReportView } from '../view';
import { fileLines, step } from './device';
import { heading, heads, labelled, mark, placed, quote, subheading, table, type Row } from './parts';
import { COLOURS, TYPE, runs, type Words, type Writer } from './type';

const plain = (value: string | undefined): Content => ({ text: runs(value ?? '–', TYPE.cell) });

/** Whose entries follow; nothing where there is only one device. */
const owner = (w: Writer, name: Bilingual | undefined): Content[] => (name === undefined ? [] : subheading(w.once(name, TYPE.strong)));

function names(w: Writer, list: readonly Words[], all: boolean): Content {
  return {
    text: all
      ? w.inline(word('sentence', 'allDevices'), TYPE.cell)
      : list.flatMap((name, index) => [...runs(index > 0 ? '  ' : '', TYPE.cell), ...w.once(name, TYPE.cell)]),
  };
}

function donors(w: Writer, view: ReportView): Content[] {
  if (view.donors.length === 0) return [];
  return [
    ...heading(w, 0, view.chapter['donors'] ?? '', word('heading', 'donors')),
    ...view.donors.flatMap(({ name, rows }) => [
      ...owner(w, name),
      table(
        [24, 27, 16, 8, 25],
        heads(w, 'file', 'component', 'version', 'arch', 'donorFrom'),
        rows.map((donor): Row => ({
          cells: [
            { text: runs(donor.file, { ...TYPE.cell, bold: true }) },
            plain(donor.component),
            plain(donor.version),
            plain(donor.arch),
            { stack: w.block(donor.from, TYPE.cell) },
          ],
          below: fileLines(w, donor.lines),
        })),
      ),
    ]),
  ];
}

function collect(w: Writer, view: ReportView): Content[] {
  if (view.collect.length === 0) return [];
  return [
    ...heading(w, 0, view.chapter['collect'] ?? '', word('heading', 'collect'), { room: 130 }),
    ...view.collect.flatMap(({ step: action, names: list }) => [...(list.length === 0 ? [] : [names(w, list, false)]), step(w, action)]),
  ];
}

/** Labels and values, a row each. */
const pairs = (w: Writer, list: readonly { label: Words; value: Words | undefined }[]): Content =>
  table(
    [24, 76],
    [],
    list.map(({ label, value }): Row => ({
      cells: [
        { text: w.inline(label, { ...TYPE.cell, font: 'Medium' }) },
        { stack: w.block(value ?? word('sentence', 'missing'), TYPE.cell) },
      ],
    })),
  );

function closure(w: Writer, view: ReportView): Content[] {
  const number = view.chapter['closure'] ?? '';
  const { definition, conclusion, form, contacts } = view.closure;
  return [
    ...heading(w, 0, number, word('heading', 'closure')),
    labelled(w, word('label', 'definition'), w.block(definition, TYPE.body)),
    labelled(w, word('label', 'conclusion'), w.block(conclusion, TYPE.body)),
    ...owner(w, word('heading', 'form')),
    pairs(
      w,
      form.map(({ field, value }) => ({ label: field, value })),
    ),
    ...(contacts.length === 0
      ? []
      : [
          ...owner(w, word('heading', 'contacts')),
          pairs(
            w,
            contacts.map(({ label, value }) => ({ label: word('label', label), value })),
          ),
        ]),
  ];
}

type Appendix = ReportView['appendix'];

function coverage(w: Writer, groups: Appendix['coverage']): Content[] {
  const color = { read: COLOURS.ink, partial: COLOURS.ochre, missing: COLOURS.ochre, unreadable: COLOURS.cinnabar };
  return groups.flatMap(({ name, rows }) => [
    ...owner(w, name),
    table(
      [36, 13, 25, 15, 11],
      heads(w, 'file', 'status', 'range', 'amount', 'size'),
      rows.map((row): Row => ({
        cells: [
          { stack: [{ text: runs(row.file, TYPE.cell) }, { text: runs(row.source, TYPE.small) }] },
          { text: w.inline(word('coverage', row.status), { ...TYPE.cell, color: color[row.status] }) },
          plain(row.from === undefined && row.to === undefined ? undefined : `${row.from ?? ''} – ${row.to ?? ''}`),
          {
            text: [
              ...(row.lines === undefined ? [] : [...runs(`${row.lines} `, TYPE.cell), ...w.inline(word('sentence', 'lines'), TYPE.cell)]),
              ...(row.records === undefined
                ? []
                : [
                    ...runs(`${row.lines === undefined ? '' : ' '}${row.records} `, TYPE.cell),
                    ...w.inline(word('sentence', 'records'), TYPE.cell),
                  ]),
            ],
          },
          plain(row.bytes),
        ],
        below: [
          ...(row.sha256 === undefined ? [] : [{ text: runs(row.sha256, { ...TYPE.quote, color: COLOURS.second }) }]),
          ...(row.note === undefined ? [] : [{ stack: w.block(row.note, { ...TYPE.cell, color: COLOURS.ochre }) }]),
        ],
      })),
    ),
  ]);
}

function assessed(w: Writer, rows: Appendix['assessed']): Content {
  const cell = (list: Appendix['assessed'][number]['found'], sign: string): Content => ({
    stack: list.flatMap(({ all, names: devices, why }): Content[] => [
      {
        columns: [placed({ text: [mark(sign, TYPE.cell)] }, { width: 9 }), placed(names(w, devices, all), { width: '*' })],
        columnGap: 1,
      },
      ...(why === undefined ? [] : w.block(why, TYPE.small)),
    ]),
  });
  return table(
    [28, 20, 22, 30],
    [
      { stack: w.block(word('label', 'family'), TYPE.head) },
      ...['found', 'clear', 'not-assessed'].map((key): Content => ({ stack: w.block(word('assessed', key), TYPE.head) })),
    ],
    rows.map((row): Row => ({
      cells: [
        {
          stack: [
            ...w.block(word('family', row.family), TYPE.cell),
            { text: runs(row.family, { ...TYPE.quote, fontSize: 7, color: COLOURS.second }) },
          ],
        },
        cell(row.found, 'diagnosed'),
        cell(row.clear, 'healthy'),
        cell(row.notAssessed, 'undetermined'),
      ],
    })),
  );
}

function codes(w: Writer, rows: Appendix['codes']): Content {
  return table(
    [32, 34, 10, 8, 16],
    heads(w, 'shortCode', 'meaning', 'role', 'times', 'device'),
    rows.map((row): Row => ({
      cells: [
        { stack: [{ text: runs(row.code, TYPE.code) }, { text: runs(row.symbol ?? '', { ...TYPE.small, font: 'Latin' }) }] },
        { stack: w.block(row.meaning, TYPE.cell) },
        { text: w.inline(word('codeRole', row.role), TYPE.cell) },
        plain(row.count),
        names(w, row.names, row.all),
      ],
    })),
  );
}

function appendix(w: Writer, view: ReportView): Content[] {
  const { appendix: data } = view;
  const number = view.chapter['appendix'] ?? '';
  const part = (key: string): Content[] => heading(w, 2, data.section[key] ?? '', word('heading', key), { parent: number });
  const contradictions = data.contradictions.flatMap(({ name, what, told, evidence, quotes }): Content[] => [
    {
      text: [
        ...(name === undefined ? [] : [...w.once(name, TYPE.strong), ...runs('  ', TYPE.cell)]),
        mark('doubt', TYPE.cell),
        ...w.inline(what, TYPE.cell),
        ...runs(': ', TYPE.cell),
        ...w.inline(word('label', 'told'), TYPE.small),
        ...runs(` ${told} / `, TYPE.cell),
        ...w.inline(word('label', 'shown'), TYPE.small),
        ...runs(` ${evidence}`, { ...TYPE.cell, bold: true }),
      ],
      margin: [0, 3, 0, 2],
    },
    ...quotes.map((item) => quote(w, item)),
  ]);
  return [
    ...heading(w, 0, number, word('heading', 'appendix'), { newPage: true }),
    ...part('about'),
    pairs(
      w,
      data.about.map(({ label, value }) => ({ label: word('label', label), value })),
    ),
    ...part('coverage'),
    ...coverage(w, data.coverage),
    ...(data.assessed.length === 0 ? [] : [...part('assessed'), assessed(w, data.assessed)]),
    ...(data.codes.length === 0 ? [] : [...part('codes'), codes(w, data.codes)]),
    ...(contradictions.length === 0 ? [] : [...part('contradictions'), ...contradictions]),
    ...(data.limits.length === 0
      ? []
      : [
          ...part('limits'),
          ...data.limits.flatMap(({ name, limits }) => [...owner(w, name), ...limits.flatMap((limit) => w.block(limit, TYPE.cell))]),
        ]),
    ...(data.quotes.length === 0
      ? []
      : [...part('quotes'), ...data.quotes.flatMap(({ name, quotes }) => [...owner(w, name), ...quotes.map((item) => quote(w, item))])]),
    ...(data.redaction.length === 0
      ? []
      : [
          ...part('redaction'),
          pairs(
            w,
            data.redaction.map(({ kind, count }) => ({ label: kind, value: count })),
          ),
        ]),
    ...part('marks'),
    ...(['verdict', 'confidence', 'risk'] as const).map((group) =>
      labelled(
        w,
        word('label', group),
        [
          {
            text: {
              verdict: ['diagnosed', 'undetermined', 'healthy'],
              confidence: ['certain', 'likely', 'possible'],
              risk: ['low', 'medium', 'high'],
            }[group].flatMap((key) => [mark(key, TYPE.cell), ...w.inline(word(group, key), TYPE.cell), ...runs('      ', TYPE.cell)]),
          },
        ],
        3,
      ),
    ),
  ];
}

/** Donors, collect next, closure and appendix, each where it is present. */
export const closing = (w: Writer, view: ReportView): Content[] => [
  ...donors(w, view),
  ...collect(w, view),
  ...closure(w, view),
  ...appendix(w, view),
];
