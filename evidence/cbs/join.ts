/** Joins what the files of one PC gave: one order by time, one count of TrustedInstaller starts, one clock. */
import type { CbsEvidence, CbsFact, CbsSession, ScanPass } from '../facts';
import { withOffset } from './clock';
import { saysFailure } from './file-records';
import type { ReadFile, SharedStores } from './file-records';
import { quoteOf } from './record';
import type { SessionDraft } from './sessions';
import type { Stored } from './sink';

/** Builds the evidence of one PC. CbsPersist files are older than CBS.log: files are ordered by their first stamp, unstamped ones stay behind. */
export function joinFiles(files: readonly ReadFile[], stores: SharedStores): CbsEvidence {
  const order = files.map((_, index) => index).sort((a, b) => compare(files[a]!.from, files[b]!.from) || a - b);
  const rank = new Map(order.map((index, position) => [index, position]));
  const startsBefore = new Map<number, number>();
  let starts = 0;
  for (const index of order) {
    startsBefore.set(index, starts);
    starts += files[index]!.starts;
  }
  const shared = onlyOffset(files);
  const stamp = (time: string | undefined, file: number, start: number): string | undefined =>
    withOffset(time, files[file]!.clock.at(start) ?? shared);

  const drafts = stores.sessions
    .all()
    .sort((a, b) => compare(a.beginTime ?? a.time, b.beginTime ?? b.time) || rank.get(a.file)! - rank.get(b.file)!);
  const sessionIndex = new Map(drafts.map((draft, index) => [draft.id, index]));
  const sessions = drafts.map((draft) => sessionOf(draft, startsBefore.get(draft.file)!, (time, start) => stamp(time, draft.file, start)));

  const stored = inOrderOfTime(stores.facts.all(), rank);
  const facts = stored.map(({ fact, file, sessionId }, position) => {
    const time = stamp(fact.time, file, fact.start);
    const session = sessionId === undefined ? undefined : sessionIndex.get(sessionId);
    if (session !== undefined && saysFailure(fact)) sessions[session]!.firstFailure ??= position;
    const joined: CbsFact = { ...fact, time, start: fact.start + startsBefore.get(file)!, session, quote: { ...fact.quote, time } };
    return joined;
  });

  const scans = stores.scans
    .all()
    .map(({ pass, items, file }) => {
      const at = (time: string | undefined): string | undefined => stamp(time, file, pass.start);
      const timed = <T extends { time?: string }>(quote: T): T => ({ ...quote, time: at(quote.time) });
      const joined: ScanPass = {
        ...pass,
        beginAt: at(pass.beginAt),
        endAt: at(pass.endAt),
        start: pass.start + startsBefore.get(file)!,
        items: [...items.values()].map((item) => ({ ...item, quote: timed(item.quote) })),
        quote: timed(pass.quote),
      };
      return { joined, file };
    })
    .sort((a, b) => compare(a.joined.beginAt, b.joined.beginAt) || rank.get(a.file)! - rank.get(b.file)!)
    .map(({ joined }) => joined);

  const newestFirst = [...order].reverse();
  const timedFiles = order.filter((index) => files[index]!.from !== undefined);
  const last = timedFiles.reduce<number | undefined>(
    (best, index) => (best === undefined || files[index]!.to! >= files[best]!.to! ? index : best),
    undefined,
  );
  const first = timedFiles[0];
  return {
    sessions,
    facts,
    scans,
    codes: stores.codes,
    offsetMinutes: newestFirst.map((index) => files[index]!.clock.latest()).find((offset) => offset !== undefined),
    from: first === undefined ? undefined : stamp(files[first]!.from, first, 0),
    to: last === undefined ? undefined : stamp(files[last]!.to, last, files[last]!.starts),
    servicingStackVersion: newestFirst.map((index) => files[index]!.stackVersion).find((version) => version !== undefined),
    capped: [
      ...stores.facts.capped(),
      ...stores.scans.capped(),
      ...(stores.sessions.dropped() > 0 ? [`sessions: ${stores.sessions.dropped()} more`] : []),
      ...(stores.droppedCodes > 0 ? [`codes: ${stores.droppedCodes} more`] : []),
    ],
  };
}

const compare = (a: string | undefined, b: string | undefined): number =>
  a === b ? 0 : a === undefined ? 1 : b === undefined ? -1 : a < b ? -1 : 1;

// An unstamped record stands with the record before it in its file; a file without any stamp keeps its place behind the others.
function inOrderOfTime(stored: readonly Stored[], rank: ReadonlyMap<number, number>): Stored[] {
  const latest = new Map<number, string>();
  const keyed = stored.map((entry) => {
    const time = entry.fact.time ?? latest.get(entry.file);
    if (time !== undefined) latest.set(entry.file, time);
    return { entry, time };
  });
  return keyed
    .sort((a, b) => compare(a.time, b.time) || rank.get(a.entry.file)! - rank.get(b.entry.file)! || a.entry.sequence - b.entry.sequence)
    .map(({ entry }) => entry);
}

function sessionOf(
  draft: SessionDraft,
  before: number,
  stamp: (time: string | undefined, start: number) => string | undefined,
): CbsSession {
  const endAt = stamp(draft.endTime, draft.start);
  const quote = quoteOf(draft, draft.fileName);
  return {
    id: draft.id,
    client: draft.client,
    beginAt: stamp(draft.beginTime, draft.start),
    endAt,
    start: draft.start + before,
    packages: [...draft.packages],
    kbs: [...draft.kbs],
    result: draft.result,
    rebootRequired: draft.rebootRequired,
    executeState: draft.executeState,
    rolledBack: draft.rolledBack,
    quote: { ...quote, time: stamp(quote.time, draft.start) },
  };
}

/** The offset of files that hold no clock: the others', when these agree. */
function onlyOffset(files: readonly ReadFile[]): number | undefined {
  const offsets = new Set(files.map(({ clock }) => clock.latest()).filter((offset) => offset !== undefined));
  return offsets.size === 1 ? [...offsets][0] : undefined;
}
