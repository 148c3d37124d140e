/** A device's chapter of the plain PDF. */
import type { Content } from 'pdfmake/interfaces';
import { word } from '../labels';
import type { DeviceView } from '../view-device';
import type { ActionView } from '../view-parts';
import { facts, heading, heads, labelled, line, mark, panel, placed, quote, subheading, table, together, type Row } from './parts';
import { COLOURS, TYPE, WIDTH, runs, type Words, type Writer } from './type';

const VERDICT_COLOURS = { diagnosed: COLOURS.cinnabar, undetermined: COLOURS.ochre, healthy: COLOURS.pine } as const;

function verdict(w: Writer, view: DeviceView): Content {
  const color = VERDICT_COLOURS[view.verdict];
  const side: Content[] = [
    ...(view.confidence === undefined
      ? []
      : [{ text: [mark(view.confidence, TYPE.cell), ...w.inline(word('confidence', view.confidence), TYPE.cell)] }]),
    ...(view.code === undefined ? [] : [{ text: runs(view.code, { ...TYPE.code, fontSize: 10 }) }]),
    ...(view.symbol === undefined ? [] : [{ text: runs(view.symbol, { ...TYPE.small, font: 'Latin' }) }]),
  ];
  const content: Content = {
    columns: [
      {
        width: '*',
        stack: [
          { text: [mark(view.verdict, TYPE.cell), ...w.inline(word('verdict', view.verdict), { ...TYPE.cell, color })] },
          ...w.block(view.sentence, TYPE.verdict),
        ],
      },
      { width: 150, stack: side },
    ],
    columnGap: 10,
  };
  return panel([content], COLOURS.wash, { left: [4.5, color] });
}

/** Values of plain text in a row, each unbroken where it fits. */
const tokens = (values: readonly string[]): Content => ({
  text: values.flatMap((value, index) => runs(`${index > 0 ? '   ' : ''}${value}`, { ...TYPE.quote, fontSize: 8 })),
});

function chain(w: Writer, links: DeviceView['chain']): Content[] {
  if (links.length === 0) return [];
  const arrow = (): Content => placed({ text: '→', ...TYPE.body, margin: [0, 8, 0, 0] }, { width: 12 });
  const gaps = (links.length - 1) * 28;
  const width = (WIDTH - gaps) / links.length;
  const boxes = links.flatMap((link, index): Content[] => {
    const color = link.role === 'cause' ? COLOURS.cinnabar : COLOURS.group;
    const box = panel(
      [
        { text: w.inline(word('role', link.role), { ...TYPE.label, color: link.role === 'cause' ? COLOURS.cinnabar : COLOURS.third }) },
        ...w.block(link.text, TYPE.cell),
      ],
      '#ffffff',
      { frame: [0.8, color] },
      width,
    );
    return [...(index > 0 ? [arrow()] : []), placed(box, { width })];
  });
  return [{ columns: boxes, columnGap: 8, margin: [0, 0, 0, 6] }];
}

function notes(w: Writer, label: Words, list: Content[]): Content {
  return {
    columns: [
      { text: w.inline(label, TYPE.label), width: 76 },
      { stack: list, width: '*' },
    ],
    columnGap: 11,
    margin: [0, 2, 0, 2],
  };
}

function findingTitle(w: Writer, { role, title, confidence }: NonNullable<DeviceView['findings'][number]['head']>): Content {
  const text = [
    ...w.inline(word('role', role), { ...TYPE.small, color: role === 'cause' ? COLOURS.cinnabar : COLOURS.second }),
    ...runs('  ', TYPE.strong),
    ...w.inline(title, TYPE.strong),
    ...runs('   ', TYPE.strong),
    mark(confidence, TYPE.small),
    ...w.inline(word('confidence', confidence), TYPE.small),
  ];
  return { text, margin: [0, 4, 0, 1] };
}

function diagnosis(w: Writer, view: DeviceView): Content[] {
  const findings = view.findings.flatMap(({ head, summary, reasons, tokens: list }): Content[] => {
    const title = head === undefined ? [] : [findingTitle(w, head)];
    return [
      together([...title, ...w.block(summary, TYPE.body)]),
      ...(reasons.length === 0
        ? []
        : [
            notes(
              w,
              word('label', 'reasons'),
              reasons.flatMap((reason) => w.block(reason, TYPE.cell)),
            ),
          ]),
      ...(list.length === 0 ? [] : [notes(w, word('label', 'subjects'), [tokens(list)])]),
    ];
  });
  const contradictions = view.contradictions.map(({ what, told, evidence }) =>
    notes(w, what, [
      {
        text: [
          ...w.inline(word('label', 'told'), TYPE.small),
          ...runs(` ${told} / `, TYPE.cell),
          ...w.inline(word('label', 'shown'), TYPE.small),
          ...runs(` ${evidence}`, { ...TYPE.cell, bold: true }),
        ],
      },
    ]),
  );
  const doubt = (key: string): Content => ({
    text: [mark('doubt', TYPE.strong), ...w.inline(word('heading', key), TYPE.strong)],
    margin: [0, 6, 0, 1],
  });
  return [
    ...chain(w, view.chain),
    ...(findings.length === 0 ? w.block(word('sentence', 'noFinding'), TYPE.body) : findings),
    ...(contradictions.length === 0 ? [] : [doubt('contradictions'), ...contradictions]),
    ...(view.limits.length === 0 ? [] : [doubt('limits'), ...view.limits.flatMap((limit) => w.block(limit, TYPE.cell))]),
  ];
}

const dash = (): Content => ({ text: '–', ...TYPE.cell });
const plain = (value: string | undefined): Content => (value === undefined ? dash() : { text: runs(value, TYPE.cell) });
const mono = (value: string | undefined): Content => (value === undefined ? dash() : { text: runs(value, TYPE.code) });

/** A time of the PC's clock with UTC behind it, or that it is not known. */
export function when(w: Writer, time: { local: string; utc: string | undefined } | undefined): Content {
  if (time === undefined) return { text: w.inline(word('sentence', 'unknownTime'), { ...TYPE.cell, color: COLOURS.ochre }) };
  return {
    text: [
      ...runs(time.local, TYPE.cell),
      ...(time.utc === undefined ? [] : runs(` UTC ${time.utc}`, { ...TYPE.small, color: COLOURS.third })),
    ],
  };
}

function attempts(w: Writer, list: DeviceView['attempts']): Content[] {
  if (list.length === 0) return [];
  const rows = list.map(({ kb, client, packageName, started, ended, outcome, code }): Row => ({
    cells: [
      {
        text: [
          ...(kb === undefined
            ? w.inline(word('sentence', 'missing'), { ...TYPE.cell, color: COLOURS.ochre })
            : runs(kb, { ...TYPE.cell, bold: true })),
          ...runs(client === undefined ? '' : ` ${client}`, TYPE.cell),
        ],
      },
      when(w, started),
      when(w, ended),
      { text: w.inline(word('outcome', outcome), TYPE.cell) },
      mono(code),
    ],
    below: packageName === undefined ? [] : [{ text: runs(packageName, TYPE.quote) }],
  }));
  return [
    ...subheading(w.inline(word('label', 'attempts'), TYPE.strong)),
    table([24, 24, 24, 14, 14], heads(w, 'update', 'started', 'ended', 'outcome', 'shortCode'), rows),
  ];
}

function events(w: Writer, { channel, rows: list }: DeviceView['events'][number]): Content[] {
  const rows = list.map((event): Row => ({
    cells: [
      { text: [mark(event.level, TYPE.cell), ...w.inline(word('level', event.level), TYPE.cell)] },
      when(w, event.time === undefined ? undefined : { local: event.time, utc: event.utc }),
      plain(event.provider),
      { text: runs(`${event.id}${event.times === undefined ? '' : ` ×${event.times}`}`, TYPE.cell) },
      plain(event.task),
    ],
    below: [
      {
        stack: [
          ...(event.message === '' ? [] : [{ text: runs(event.message, { ...TYPE.cell, color: COLOURS.second }) }]),
          {
            text: [
              ...(event.meaning === undefined ? [] : [...w.inline(event.meaning, TYPE.small), ...runs('  ', TYPE.small)]),
              ...runs(event.place, { ...TYPE.place, bold: false }),
            ],
          },
        ],
        margin: [10, 0, 0, 0],
      },
    ],
  }));
  const title = [
    ...w.inline(word('label', 'viewer'), TYPE.strong),
    ...runs(channel === '' ? '' : `  ${channel}`, { ...TYPE.strong, bold: false }),
  ];
  return [...subheading(title), table([14, 34, 28, 10, 14], heads(w, 'level', 'dateTime', 'source', 'eventId', 'task'), rows)];
}

/** Hashes, folder and path of a file, a line each. */
export const fileLines = (w: Writer, lines: readonly { label: string; value: string }[]): Content[] =>
  lines.map(({ label, value }) => ({
    columns: [
      { text: w.inline(word('label', label), TYPE.label), width: 92 },
      { text: runs(value, TYPE.quote), width: '*' },
    ],
    columnGap: 6,
  }));

function damaged(w: Writer, list: DeviceView['damaged']): Content {
  const rows = list.map((item): Row => ({
    cells: [
      { text: runs(item.file ?? '–', { ...TYPE.cell, bold: true }) },
      plain(item.component),
      plain(item.version),
      plain(item.arch),
      { text: w.inline(word('kind', item.kind), TYPE.cell) },
      { text: [mark(item.mark, TYPE.cell), ...w.inline(word('damage', item.state), TYPE.cell)] },
    ],
    below: [...fileLines(w, item.lines), ...(item.note === undefined ? [] : [{ stack: w.block(item.note, TYPE.cell) }])],
  }));
  return table([25, 26, 16, 8, 12, 17], heads(w, 'file', 'component', 'version', 'arch', 'kind', 'damage'), rows);
}

/** A step: number, title, risk and duration; the command framed, what it prints below it; when to stop; the line to be signed. */
export function step(w: Writer, action: ActionView): Content {
  const width = WIDTH - 26;
  const commands: Content[] =
    action.commands.length === 0
      ? [{ text: w.inline(word('label', 'byHand'), TYPE.cell) }]
      : action.commands.map((command) => ({ text: runs(command, TYPE.command), preserveLeadingSpaces: true }));
  const beside = (left: Content[], right: Words): Content => ({
    columns: [
      { stack: left, width: '*' },
      { text: w.inline(right, TYPE.small), width: 120, alignment: 'right' },
    ],
    columnGap: 8,
  });
  const stack: Content[] = [
    {
      columns: [
        { stack: w.block(action.title, TYPE.strong), width: '*' },
        {
          text: [
            mark(action.risk, TYPE.cell),
            ...w.inline(word('stepRisk', action.risk), TYPE.cell),
            ...runs('    ', TYPE.cell),
            ...w.inline(action.minutes, TYPE.cell),
          ],
          width: 190,
          alignment: 'right',
        },
      ],
      columnGap: 8,
      margin: [0, 0, 0, 3],
    },
    ...action.notes.flatMap((note) => w.block(note, TYPE.cell)),
    placed(panel([beside(commands, action.where)], '#ffffff', { frame: [0.8, COLOURS.ink] }, width), { margin: [0, 2, 0, 0] }),
    panel([beside(w.block(action.expected, TYPE.cell), word('label', 'output'))], COLOURS.wash, { frame: [0.8, COLOURS.rule] }, width),
    {
      columns: [
        { text: w.inline(word('label', 'stop'), TYPE.small), width: 70 },
        { stack: w.block(action.stopWhen, TYPE.cell), width: '*' },
      ],
      columnGap: 6,
      margin: [0, 3, 0, 0],
    },
  ];
  if (action.approval) {
    const space = (): Content => placed({ canvas: [line(130, 0.6, COLOURS.ink)] }, { width: 136, margin: [0, 12, 0, 0] });
    const name = (key: string): Content =>
      placed({ text: w.inline(word('label', key), TYPE.cell) }, { width: 'auto', margin: [0, 2, 0, 0] });
    stack.push({ columns: [name('approvedBy'), space(), name('date'), space()], columnGap: 6, margin: [0, 8, 0, 0] });
  }
  const numbered: Content[] = [
    {
      columns: [
        { text: String(action.number), ...TYPE.section, color: COLOURS.azurite, width: 16, alignment: 'center' },
        { stack, width },
      ],
      columnGap: 10,
    },
  ];
  return together(numbered, { margin: [0, 2, 0, 9] });
}

function verification(w: Writer, list: DeviceView['verification']): Content[] {
  return list.map(({ command, expected }) => {
    const box: Content = { canvas: [{ type: 'rect', x: 0, y: 1, w: 8, h: 8, lineWidth: 0.8, lineColor: COLOURS.ink }] };
    const result = [
      { text: w.inline(word('label', 'result'), TYPE.small) },
      placed({ canvas: [line(110, 0.6, COLOURS.ink)] }, { margin: [0, 8, 0, 0] }),
    ];
    const columns = [
      placed(box, { width: 10 }),
      placed({ stack: [{ text: runs(command, TYPE.command) }, ...w.block(expected, TYPE.cell)] }, { width: '*' }),
      placed({ stack: result }, { width: 110 }),
    ];
    return together([{ columns, columnGap: 8 }], { margin: [0, 0, 0, 6] });
  });
}

/** The chapter of one device; the first stands below the heading of all. */
export function device(w: Writer, view: DeviceView, first: boolean): Content[] {
  const { section, number } = view;
  const parent = { parent: number };
  const coverage = w.block(view.coverage.sentence, TYPE.cell);
  return [
    ...heading(w, 1, number, view.name, { parent: number.split('.')[0], newPage: !first }),
    verdict(w, view),
    facts(w, view.facts, 4),
    labelled(
      w,
      word('label', 'logCoverage'),
      view.coverage.doubtful
        ? [{ text: [mark('doubt', TYPE.cell), ...w.once(view.coverage.sentence, TYPE.cell)] }, ...coverage.slice(1)]
        : coverage,
      2,
    ),
    ...heading(w, 2, section.diagnosis, word('heading', 'diagnosis'), parent),
    ...diagnosis(w, view),
    ...(section.evidence === ''
      ? []
      : [
          ...heading(w, 2, section.evidence, word('heading', 'evidence'), parent),
          ...view.quotes.map((item) => quote(w, item)),
          ...attempts(w, view.attempts),
          ...view.events.flatMap((group) => events(w, group)),
        ]),
    ...(section.damaged === '' ? [] : [...heading(w, 2, section.damaged, word('heading', 'damaged'), parent), damaged(w, view.damaged)]),
    ...heading(w, 2, section.actions, word('heading', 'actions'), { ...parent, room: 130 }),
    ...(view.actions.length === 0 ? w.block(word('sentence', 'noActions'), TYPE.body) : view.actions.map((action) => step(w, action))),
    ...(section.verification === ''
      ? []
      : [
          ...heading(w, 2, section.verification, word('heading', 'verification'), {
            ...parent,
            room: Math.min(160, 34 * view.verification.length),
          }),
          ...verification(w, view.verification),
        ]),
  ];
}
