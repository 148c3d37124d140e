import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { shownBytes, shownMinute, shownPlace, shownTime, viewerTime } from '../../templates/format';
import { breakable, markLines, markWords } from '../../templates/mark-words';
import { styleSheet, withPlainValues } from '../../templates/style';
import { layoutTimeline } from '../../templates/timeline';
import { visibleText } from '../../templates/visible-text';
import type { TimelineEntry } from '../../model/report';

test('words are marked in escaped text, overlapping marks once', () => {
  assert.is(markWords('a <b> b', ['<b>']), 'a <mark>&lt;b&gt;</mark> b');
  assert.is(markWords('one two three', ['one two', 'two three']), '<mark>one two three</mark>');
  assert.is(markWords('aaa', ['', 'x']), 'aaa');
});

test('the lines of a record keep their line feeds, so that a copy is what the file holds', () => {
  assert.is(markLines('a\n b', []).replace(/<[^>]*>/g, ''), 'a\n b');
});

test('long identifiers may break after separators and nowhere else', () => {
  assert.is(breakable('C:\\Windows\\servicing\\Packages'), 'C:<wbr>\\<wbr>Windows\\<wbr>servicing\\<wbr>Packages');
  assert.is(breakable('short-name'), 'short-name');
});

test('marking and breaking take linear time on 100 kB of one character', () => {
  const start = process.hrtime.bigint();
  for (const char of ['a', '\\', '<', ' ', '中']) {
    const text = char.repeat(100_000);
    breakable(text);
    markWords(text, [char.repeat(3)]);
    visibleText(text);
  }
  assert.ok(Number(process.hrtime.bigint() - start) / 1e6 < 2000);
});

test('hidden characters become visible, tabs and line feeds stay', () => {
  assert.is(visibleText('a\u202eb\tc\r\nd\u200b\ud800'), 'a[U+202E]b\tc\nd[U+200B][U+D800]');
});

test('a time with an offset shows UTC, one without shows none', () => {
  assert.equal(shownTime('2024-02-19T14:30:27+08:00'), { local: '2024-02-19 14:30:27', utc: '06:30:27' });
  assert.equal(shownTime('2024-02-19T02:30:27+08:00'), { local: '2024-02-19 02:30:27', utc: '2024-02-18 18:30:27' });
  assert.equal(shownTime('2024-02-19T14:30:27'), { local: '2024-02-19 14:30:27', utc: undefined });
  assert.equal(shownTime('yesterday'), { local: 'yesterday', utc: undefined });
  assert.is(shownMinute('2024-02-26T10:15:00+08:00'), '2024-02-26 10:15 +08:00');
  assert.is(viewerTime('2024-02-09T04:30:42+08:00'), '2024/2/9 04:30:42');
});

test('sizes and places are written as Windows and the references write them', () => {
  assert.is(shownBytes(512), '512 B');
  assert.is(shownBytes(104_857_600), '100 MB');
  assert.is(shownBytes(1_610_612_736), '1.5 GB');
  assert.is(shownPlace({ file: 'CBS.log', line: 4, text: 'a\nb\nc' }), 'CBS.log:4-6');
});

test('browsers without variables get every value written out before the declaration that uses one', () => {
  const css = withPlainValues(':root {\n  --ink: #123;\n}\np {\n  color: var(--ink);\n}\n');
  assert.match(css, /color: #123; color: var\(--ink\);/);
  for (const [, name] of styleSheet({ caseNumber: '', title: '', foot: '' }).matchAll(/var\((--[\w-]+)\)/g))
    assert.match(styleSheet({ caseNumber: '', title: '', foot: '' }), new RegExp(`${name ?? ''}: `));
});

test('text in the margins of the page cannot leave its string', () => {
  const css = styleSheet({ caseNumber: '";}</style><b>', title: '\\"', foot: 'x\n' });
  assert.not.match(css, /<\/style>|<b>/);
});

const failure = (time: string | undefined, kind: TimelineEntry['kind'] = 'failure'): TimelineEntry => ({
  time,
  kind,
  label: { zh: '失败', en: 'Failure' },
  code: '0x800f0985',
  file: 'CBS.log',
  line: 1,
});

test('labels of the timeline never cover each other or a mark of their row', () => {
  const minutes = Array.from({ length: 30 }, (_, index) =>
    failure(`2024-02-19T${String(8 + Math.floor(index / 3)).padStart(2, '0')}:${(index % 3) * 20 + 10}:00`),
  );
  const [chart] = layoutTimeline([{ label: { zh: '设备', en: 'Device' }, entries: minutes }]);
  const boxes = chart?.lanes[0]?.marks.flatMap(({ label }) => (label === undefined ? [] : [label])) ?? [];
  assert.ok(boxes.length > 1);
  for (const [index, a] of boxes.entries())
    for (const b of boxes.slice(index + 1))
      assert.ok(a.boxY !== b.boxY || a.boxX + a.boxWidth <= b.boxX || b.boxX + b.boxWidth <= a.boxX, JSON.stringify([a, b]));
  for (const box of boxes) assert.ok(box.boxX >= (chart?.axisX ?? 0) && box.boxX + box.boxWidth <= 880);
});

test('an entry of months before stands at the edge and does not squeeze the axis', () => {
  const [chart] = layoutTimeline([
    { label: { zh: '一', en: 'one' }, entries: [failure('2023-12-13T16:47:04'), failure('2024-02-19T14:30:27')] },
    { label: { zh: '二', en: 'two' }, entries: [failure('2024-02-21T12:20:27')] },
  ]);
  assert.equal(chart?.lanes[0]?.marks.map(({ kind }) => kind).sort(), ['before', 'failure']);
  assert.ok((chart?.ticks.length ?? 0) > 8);
});

test('a lane without times says so, and a timeline of one moment still has an axis', () => {
  const [chart] = layoutTimeline([
    { label: { zh: '一', en: 'one' }, entries: [failure(undefined)] },
    { label: { zh: '二', en: 'two' }, entries: [failure('2024-02-21T12:20:27')] },
  ]);
  assert.is(chart?.lanes[0]?.unknownTime, true);
  assert.ok((chart?.ticks.filter(({ label }) => label !== undefined).length ?? 0) >= 2);
  const [empty] = layoutTimeline([{ label: { zh: '一', en: 'one' }, entries: [failure(undefined)] }]);
  assert.equal(empty?.ticks, []);
});

test('a hundred devices are drawn in pictures that fit a page each', () => {
  const lanes = Array.from({ length: 100 }, (_, index) => ({
    label: { zh: `设备-${index}`, en: `Device ${index}` },
    entries: [failure('2024-02-21T12:20:27')],
  }));
  const charts = layoutTimeline(lanes);
  assert.is(charts.length, 3);
  for (const chart of charts) assert.ok(chart.height < 1100);
});

test.run();
