/**
 * The layout of the timeline: lanes on one axis, ticks, marks, and labels that do not run into each other. Geometry only, in SVG user
 * units (one is 0.2 mm in print, about a CSS pixel on screen); `timeline.hbs` draws it. Times are placed by the PC's own clock.
 */
import type { TimelineEntry } from '../model/report';
import type { Bilingual } from '../model/text';
import { wallClock } from './format';
import type { ENTRY_PATHS } from './marks';

const WIDTH = 880;
const RIGHT = 868;
const LANE = 21;
const ROW = 15;
const MAX_ROWS = 4;
const LANES_A_CHART = 44;
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const STEPS = [
  10 * MINUTE,
  30 * MINUTE,
  HOUR,
  3 * HOUR,
  6 * HOUR,
  12 * HOUR,
  DAY,
  2 * DAY,
  7 * DAY,
  14 * DAY,
  30 * DAY,
  91 * DAY,
  365 * DAY,
];
const PRIORITY: readonly TimelineEntry['kind'][] = ['failure', 'file-system', 'restart', 'service', 'scan', 'servicing', 'other'];

/** One lane of the picture: a device, or a kind of entry when there is only one device. */
export interface LaneInput {
  label: Bilingual;
  entries: readonly TimelineEntry[];
}

/** A mark with its label, the failures drawn last and so on top; `label` is absent where no room was left (the table below the picture names every entry). */
export interface ChartMark {
  x: number;
  kind: keyof typeof ENTRY_PATHS;
  label: { boxX: number; boxWidth: number; boxY: number; textX: number; textY: number; end: boolean; leader: boolean } | undefined;
  code: string | undefined;
  words: Bilingual;
  when: string;
}

export interface ChartLane {
  label: Bilingual;
  y: number;
  textY: number;
  marks: ChartMark[];
  /** True when an entry of this lane has no time. */
  unknownTime: boolean;
  unknownY: number;
}

export interface Chart {
  width: number;
  height: number;
  axisX: number;
  axisEnd: number;
  axisY: number;
  unknownX: number;
  ticks: { x: number; label: string | undefined; from: number; to: number }[];
  lanes: ChartLane[];
}

/** About how wide a text is at 12.4 units: Han one em, capitals and digits less, small letters about half. */
function textWidth(text: string): number {
  let em = 0;
  for (const char of text) em += char > '\u2e80' ? 1 : /[A-Z0-9@%&]/.test(char) ? 0.59 : char === ' ' ? 0.24 : 0.52;
  return em * 12.4;
}

/** From the newest entry back to the first long silence; what lies before it stands at the edge and does not squeeze the rest. */
function axisRange(times: readonly number[]): { from: number; to: number; step: number } {
  const sorted = [...times].sort((a, b) => b - a);
  const newest = sorted[0] ?? 0;
  let oldest = newest;
  for (const time of sorted) {
    if (oldest - time > Math.max(7 * DAY, 3 * (newest - oldest))) break;
    oldest = time;
  }
  const pad = Math.max((newest - oldest) * 0.03, 10 * MINUTE);
  const step =
    STEPS.find((size) => (newest - oldest + 2 * pad) / size <= 5.5) ?? 365 * DAY * Math.ceil((newest - oldest) / (7 * 365 * DAY));
  const grain = Math.min(step, DAY);
  return { from: Math.floor((oldest - pad) / grain) * grain, to: Math.ceil((newest + pad) / grain) * grain, step };
}

function tickLabel(time: number, step: number, first: boolean): string {
  const iso = new Date(time).toISOString();
  if (step >= 30 * DAY) return iso.slice(0, 10);
  if (step >= DAY) return iso.slice(5, 10);
  return first || time % DAY === 0 ? `${iso.slice(5, 10)} ${iso.slice(11, 16)}` : iso.slice(11, 16);
}

interface Placed {
  time: number;
  entry: TimelineEntry;
  count: number;
}

/** Entries of one lane in order of time, equal neighbours that would cover each other taken together. */
function clusters(entries: readonly TimelineEntry[], unitsPerMs: number): Placed[] {
  const placed = entries
    .map((entry) => ({ time: entry.time === undefined ? undefined : wallClock(entry.time), entry, count: 1 }))
    .filter((item): item is Placed => item.time !== undefined)
    .sort((a, b) => a.time - b.time);
  const result: Placed[] = [];
  for (const item of placed) {
    const same = result.find(
      (other) =>
        other.entry.kind === item.entry.kind &&
        other.entry.code === item.entry.code &&
        other.entry.label.zh === item.entry.label.zh &&
        (item.time - other.time) * unitsPerMs < 9,
    );
    if (same === undefined) result.push({ ...item });
    else same.count += 1;
  }
  return result;
}

/** Chooses a side and a row for every label, the failures first; marks block the first row. Returns how many rows are used. */
function placeLabels(marks: ChartMark[], order: readonly ChartMark[], y: number, left: number): number {
  const taken: [number, number][][] = [marks.map((mark) => [mark.x - 7, mark.x + 7])];
  let rows = 1;
  for (const mark of order) {
    const texts = [mark.words.zh, mark.words.en].map((words) => textWidth([mark.code ?? words, mark.when].join(' ')));
    const width = Math.max(...texts) + 6;
    for (let row = 0; row < MAX_ROWS && mark.label === undefined; row += 1) {
      const busy = (taken[row] ??= []);
      for (const end of [false, true]) {
        const boxX = end ? mark.x - 8 - width : mark.x + 8;
        const free = busy.every(([from, to]) => (from === mark.x - 7 && to === mark.x + 7) || boxX + width <= from || boxX >= to);
        if (!free || boxX < left || boxX + width > WIDTH) continue;
        const middle = y + row * ROW;
        busy.push([boxX, boxX + width]);
        rows = Math.max(rows, row + 1);
        mark.label = {
          boxX,
          boxWidth: width,
          boxY: middle - 7.5,
          textX: end ? mark.x - 11 : mark.x + 11,
          textY: middle + 4.2,
          end,
          leader: row > 0,
        };
        break;
      }
    }
  }
  return rows;
}

/** Lays the lanes out, at most 44 to a picture so that each fits on a page. Lanes without a single readable time still appear. */
export function layoutTimeline(lanes: readonly LaneInput[]): Chart[] {
  const times = lanes.flatMap(({ entries }) =>
    entries.map(({ time }) => (time === undefined ? undefined : wallClock(time))).filter((time) => time !== undefined),
  );
  const { from, to, step } = axisRange(times);
  const widest = Math.max(...lanes.flatMap(({ label }) => [textWidth(label.zh), textWidth(label.en)]));
  const axisX = Math.min(Math.max(widest + 14, 70), 230);
  const unitsPerMs = (RIGHT - axisX) / (to - from);
  const charts: Chart[] = [];
  for (let start = 0; start < lanes.length; start += LANES_A_CHART) {
    let y = 42;
    const shown = lanes.slice(start, start + LANES_A_CHART).map((lane): ChartLane => {
      const placed = clusters(lane.entries, unitsPerMs);
      const marks = placed.map(({ time, entry, count }): ChartMark => {
        const before = time < from;
        const clock = new Date(time).toISOString().slice(0, 16).replace('T', ' ');
        return {
          x: before ? axisX + 6 : Math.round((axisX + (time - from) * unitsPerMs) * 10) / 10,
          kind: before ? 'before' : entry.kind,
          label: undefined,
          code: entry.code,
          words: entry.label,
          when: `${before ? clock : clock.slice(11)}${count > 1 ? ` ×${count}` : ''}`,
        };
      });
      const order = placed
        .map((item, index) => ({ rank: PRIORITY.indexOf(item.entry.kind), mark: marks[index] }))
        .sort((a, b) => a.rank - b.rank)
        .flatMap(({ mark }) => mark ?? []);
      const unknownTime = lane.entries.some(({ time }) => time === undefined || wallClock(time) === undefined);
      const rows = placeLabels(marks, order, y, axisX) + (unknownTime && marks.length > 0 ? 1 : 0);
      const lineY = y;
      y += LANE + (rows - 1) * ROW;
      return {
        label: lane.label,
        y: lineY,
        textY: lineY + 4.2,
        marks: [...marks].sort((a, b) => Number(a.kind === 'failure') - Number(b.kind === 'failure')),
        unknownTime,
        unknownY: lineY + 4.2 + (marks.length > 0 ? (rows - 1) * ROW : 0),
      };
    });
    const ticks: Chart['ticks'] = [];
    const minor = step / 4;
    if (times.length > 0) {
      for (let time = from, index = 0; time <= to; time += minor, index += 1) {
        const major = index % 4 === 0;
        const x = Math.round((axisX + (time - from) * unitsPerMs) * 10) / 10;
        ticks.push({
          x,
          label: major && x < RIGHT - 20 ? tickLabel(time, step, index === 0) : undefined,
          from: 22,
          to: major ? y - 8 : 27,
        });
      }
    }
    charts.push({ width: WIDTH, height: y + 2, axisX, axisEnd: RIGHT, axisY: 22, unknownX: axisX + 6, ticks, lanes: shown });
  }
  return charts;
}
