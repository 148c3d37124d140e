/** The codes that the evidence holds, decoded. A code is a failure only when the diagnosed attempt failed with it, never because it occurs. */
import { describeCode } from '../knowledge/codes';
import type { CodeUse, Finding } from '../model/report';
import type { DeviceEvidence } from '../evidence/facts';
import { isRoutine } from './attempts';
import type { Failure } from './failure';
import { compact } from './identity';

/** The most common of the codes that only occur. */
const MOST_CODES = 60;

/** Codes of one PC: the failing one first, then by how often they occur. */
export function codesOf(evidence: DeviceEvidence, failure: Failure, findings: readonly Finding[]): { codes: CodeUse[]; dropped: number } {
  const counts = new Map<string, number>();
  const add = (code: string | undefined, count = 1) => {
    if (code !== undefined && code !== '0x00000000') counts.set(code, (counts.get(code) ?? 0) + count);
  };
  for (const [code, use] of evidence.cbs.codes) add(code, use.count);
  for (const fact of [...evidence.events, ...evidence.console, ...evidence.otherLogs]) add(fact.code);
  if (failure.state === 'failed' && failure.code !== undefined && !counts.has(failure.code)) counts.set(failure.code, 0);

  const told = new Set(findings.flatMap((finding) => finding.codes));
  const rank = { failure: 0, mentioned: 1, noise: 2 } as const;
  const uses = [...counts].map(([code, count]): CodeUse => {
    const known = describeCode(code);
    const role =
      failure.state === 'failed' && code === failure.code
        ? 'failure'
        : (known.benignWhen !== undefined || isRoutine(code)) && !told.has(code)
          ? 'noise'
          : 'mentioned';
    return compact({ code, symbol: known.symbol ?? evidence.cbs.codes.get(code)?.symbol, meaning: known.meaning, role, count });
  });
  uses.sort((one, two) => rank[one.role] - rank[two.role] || two.count - one.count || (one.code < two.code ? -1 : 1));
  return { codes: uses.slice(0, MOST_CODES), dropped: Math.max(0, uses.length - MOST_CODES) };
}
