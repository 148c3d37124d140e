/** What a failure family is: one file in `families/`, found by `families.ts`, proved by one sample folder. */
import type { FamilyId } from '../model/families';
import type { Action, DamagedItem, Quote } from '../model/report';
import type { Bilingual } from '../model/text';
import type { CbsFact, DeviceEvidence, EventFact } from '../evidence/facts';
import type { Failure } from './failure';
import type { PcLevel } from './steps/healthy-pc';

/** A source of evidence, as `DeviceEvidence.sources` names it. */
export type Source = DeviceEvidence['sources'] extends Set<infer Name> ? Name : never;

/** One record that speaks for a family. */
export interface Signal {
  /**
   * `deciding`: the record names the cause. `counterpart`: another record that must exist when the cause is true. `code`: a number alone.
   * `hint`: a record that fits, and fits much else.
   */
  weight: 'deciding' | 'counterpart' | 'code' | 'hint';
  /** The kind of record; two signals of one kind do not confirm each other. */
  kind: string;
  /** The kind in words, for the reason that is printed: 「Ntfs 事件 55」. */
  record: Bilingual;
  /** With `shows` and `marks` set. */
  quote: Quote;
  /** The event that it was read from. */
  event?: EventFact;
  /** From another time than the diagnosed failure. */
  stale?: boolean;
}

/** What the analysis already knows when the families are asked. */
export interface Context {
  failure: Failure;
  /** CBS facts that belong to the diagnosed failure; all of them where its time is unknown or not covered. */
  facts: CbsFact[];
  /** Events of the month before the failure, and those without time. */
  events: EventFact[];
  /** The CBS log covers another time than the failure: its lines are hints only. */
  stale: boolean;
  /** Damage that is left, without delta backups. */
  damage: DamagedItem[];
  /** The PC's offset to UTC, to compare times. */
  offsetMinutes?: number;
  /** `C:` unless the evidence names another. */
  systemVolume: string;
  /** The failing PC's own level and product, from evidence. */
  pc: PcLevel & { product?: string };
}

/** A family that the evidence speaks for. */
export interface Match {
  signals: Signal[];
  title: Bilingual;
  summary: Bilingual;
  /** The cause for page 1, at most about 13 Han characters wide. */
  short: Bilingual;
  /** The next step for page 1, at most about 13 Han characters wide. */
  nextStep: Bilingual;
  codes: string[];
  subjects: string[];
  /** In the order in which they are to be done. */
  actions: Action[];
  /** Deeper collection, when the actions do not help. */
  collect?: Action[];
  /** What was ruled out, and by which line; printed behind the reason for the confidence. */
  reasons?: Bilingual[];
  /** Set when this match may never be a cause here. */
  observation?: boolean;
}

/** A failure family. */
export interface Family {
  id: FamilyId;
  name: Bilingual;
  /** Sources of which at least one must have been read; otherwise the family is not assessed. */
  needs: Source[];
  /** Pure. Undefined when nothing in the evidence speaks for it. */
  find(evidence: DeviceEvidence, context: Context): Match | undefined;
}
