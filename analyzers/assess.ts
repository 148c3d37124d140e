/** Asks every family, weighs what they answer, and puts causes before consequences. */
import { FAMILIES, type FamilyId } from '../model/families';
import type { Confidence, DeviceReport, Finding } from '../model/report';
import { text } from '../model/text';
import type { DeviceEvidence } from '../evidence/facts';
import { weigh } from './confidence';
import { families } from './families';
import type { Context, Family, Match } from './family';
import { loosened } from './linked';
import { byPrecedence, explainedBy } from './precedence';
import { distinct } from './quoting';

/** A finding keeps at most this many quotes: enough to see it, few enough to read. */
const MOST_QUOTES = 8;

/** A family that matched, weighed and placed. */
export interface Assessed {
  family: Family;
  match: Match;
  finding: Finding;
}

const STRENGTH: Record<Confidence, number> = { certain: 2, likely: 1, possible: 0 };

/** All families that the evidence speaks for: causes best first, then consequences, then observations. */
export function assess(evidence: DeviceEvidence, context: Context): Assessed[] {
  const matched = families.flatMap((family) => {
    const found = family.find(evidence, context);
    if (found === undefined) return [];
    const match = loosened(family, found, context);
    return [{ family, match, ...weigh(match.signals) }];
  });
  const strongest = Math.max(0, ...matched.filter(({ match }) => match.observation !== true).map(({ confidence }) => STRENGTH[confidence]));
  // A code alone gives way to a record; lines of another day are never a cause.
  const able = matched.filter(
    ({ match, confidence }) =>
      match.observation !== true &&
      context.failure.noRecord !== true &&
      (confidence !== 'possible' || (strongest === 0 && context.failure.covered !== 'no' && hasLog(evidence))),
  );
  const found = able.map(({ family, match }) => ({ family: family.id, subjects: match.subjects }));

  const placed = matched.map(({ family, match, confidence, reason }): Assessed => {
    const cause = found.some((each) => each.family === family.id);
    const by = cause ? explainedBy({ family: family.id, subjects: match.subjects }, found) : undefined;
    return {
      family,
      match,
      finding: {
        family: family.id,
        role: by !== undefined ? 'consequence' : cause ? 'cause' : 'observation',
        title: match.title,
        summary: match.summary,
        confidence,
        reasons: [reason, ...(by === undefined ? [] : [explained(by)]), ...(match.reasons ?? [])],
        codes: match.codes,
        subjects: match.subjects,
        quotes: distinct(
          match.signals.map((signal) => signal.quote),
          MOST_QUOTES,
        ),
        actions: match.actions,
      },
    };
  });
  const hasCause = placed.some(({ finding }) => finding.role === 'cause');
  const hinted = placed.some(({ match }) => match.observation !== true);
  const gap = placed.some(({ family }) => family.id === 'evidence-missing');
  const rank = { cause: 0, consequence: 1, observation: 2 } as const;
  return placed
    .filter(({ family }) => family.id !== 'other' || (!hasCause && !hinted && !gap))
    .sort((one, two) => rank[one.finding.role] - rank[two.finding.role] || byPrecedence(one.family.id, two.family.id));
}

const hasLog = (evidence: DeviceEvidence): boolean =>
  evidence.sources.has('cbs') || evidence.sources.has('other-log') || evidence.sources.has('dism');

function explained(by: FamilyId) {
  const name = families.find((family) => family.id === by)?.name ?? text(by, by);
  return text(`由「${name.zh}」引起，先处理原因。`, `It follows from "${name.en}": deal with the cause first.`);
}

/** For every family of the contract: found, clear (its sources were read and nothing speaks for it), or not assessed and why. */
export function assessedOf(evidence: DeviceEvidence, context: Context, found: readonly Assessed[]): DeviceReport['assessed'] {
  return FAMILIES.filter((id) => id !== 'other' && id !== 'evidence-missing').map((id) => {
    const family = families.find((each) => each.id === id);
    if (found.some((each) => each.family.id === id)) return { family: id, result: 'found' as const };
    const gap =
      family === undefined ? text('本版本尚不评估此项。', 'This version does not assess it yet.') : gapOf(family, evidence, context);
    return gap === undefined ? { family: id, result: 'clear' as const } : { family: id, result: 'not-assessed' as const, why: gap };
  });
}

/** Why a family cannot be called clear. */
function gapOf(family: Family, evidence: DeviceEvidence, context: Context) {
  if (!family.needs.some((source) => evidence.sources.has(source))) {
    return text('没有收到可供判断的日志。', 'The logs that would tell were not handed in.');
  }
  if (context.stale && family.needs.includes('cbs')) {
    return text('CBS.log 不覆盖失败时间。', 'CBS.log does not cover the failure.');
  }
  return undefined;
}
