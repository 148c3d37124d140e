/**
 * Parts of the view: model values with every field named (templates are strict) and every time, size and place written out.
 * Nothing is decided here; what is absent stays absent and is shown as such.
 */
import type { Action, DamagedItem, DeviceReport, Donor, EventRow, Quote } from '../model/report';
import type { Bilingual } from '../model/text';
import { shownPlace, shownTime, viewerTime } from './format';

/** A label and its value; the value may be bilingual, plain, or not collected (`undefined`). */
export interface FactView {
  label: string;
  /** Further words behind the label, such as a volume's name. */
  detail: string | undefined;
  value: Bilingual | string | undefined;
  doubtful: boolean;
}

/** A device's name in both languages; its label alone where it has no English one. */
export const deviceName = (device: { label: string; labelEn?: string }): Bilingual => ({
  zh: device.label,
  en: device.labelEn ?? device.label,
});

/** The devices' names where a list must say whose entry it is; nothing where there is only one device. */
export const ownerNames = (devices: readonly DeviceReport[]): (Bilingual | undefined)[] =>
  devices.map(({ device }) => (devices.length > 1 ? deviceName(device) : undefined));

/** What stands for a device where room is scarce: its label's last digits where they tell all devices apart, else its place (1, 2, 3 ...). */
export function shortNames(devices: readonly DeviceReport[]): string[] {
  const digits = devices.map(({ device }) => /\d{1,3}$/.exec(device.label)?.[0] ?? '');
  const distinct = new Set(digits).size === devices.length && !digits.includes('');
  return distinct ? digits : devices.map((_, index) => String(index + 1));
}

/** A quote with its place, times, and the words to be marked. */
export function quoteView(quote: Quote) {
  return {
    place: shownPlace(quote),
    text: quote.text,
    marks: quote.marks ?? [],
    shows: quote.shows,
    time: quote.time === undefined ? undefined : shownTime(quote.time),
  };
}
export type QuoteView = ReturnType<typeof quoteView>;

/** A repair or collect step with its number in the plan. */
export function actionView(action: Action, index: number) {
  const { title, commands, where, expected, durationMinutes, risk, stopWhen, approval } = action;
  return {
    number: index + 1,
    title,
    commands,
    where,
    expected,
    minutes: { zh: `约 ${durationMinutes} 分钟`, en: `${durationMinutes} min` },
    risk,
    stopWhen,
    approval,
    notes: action.notes ?? [],
  };
}
export type ActionView = ReturnType<typeof actionView>;

interface StoredFile {
  matchingVersion?: string;
  publicKeyToken?: string;
  storeFolder?: string;
  path?: string;
  expectedSha256?: string;
  actualSha256?: string;
}

/** The second lines of a damaged item or donor: hashes, folder, path, in the order of the table's reading. */
function storedFileLines(item: StoredFile): { label: string; value: string }[] {
  const lines: [string, string | undefined][] = [
    ['expected', item.expectedSha256],
    ['actual', item.actualSha256],
    ['matching', item.matchingVersion],
    ['folder', item.storeFolder],
    ['path', item.path],
    ['token', item.publicKeyToken],
  ];
  return lines.flatMap(([label, value]) => (value === undefined ? [] : [{ label, value }]));
}

/** A row of the table of damaged components. */
export function damagedView(item: DamagedItem) {
  const { component, version, arch, file, kind, state, note } = item;
  return {
    component,
    version,
    arch,
    file,
    kind,
    state,
    mark: state === 'repaired' ? 'healthy' : 'diagnosed',
    note,
    lines: storedFileLines(item),
  };
}

/** A row of the donor list. */
export function donorView(donor: Donor) {
  const { component, version, arch, file, from } = donor;
  return { component, version, arch, file, from, note: undefined, lines: storedFileLines(donor) };
}

/** A row in Event Viewer's columns. */
export function eventView(event: EventRow) {
  const { provider, id, level, message, meaning, count, taskCategory } = event;
  return {
    provider,
    id: String(id),
    level,
    time: event.time === undefined ? undefined : viewerTime(event.time),
    utc: event.time === undefined ? undefined : shownTime(event.time).utc,
    task: taskCategory,
    message,
    meaning,
    times: count > 1 ? String(count) : undefined,
    place: `${event.quote.file}:${event.quote.line}`,
  };
}

/** Items in groups by a key, groups and items in the order of their first appearance. */
export function groupBy<T>(items: readonly T[], keyOf: (item: T) => string): { key: string; items: T[] }[] {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const key = keyOf(item);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [item]);
    else group.push(item);
  }
  return [...groups].map(([key, list]) => ({ key, items: list }));
}
