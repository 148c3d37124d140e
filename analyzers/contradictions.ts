/** Evidence against what was told of the PC. Nothing is resolved silently: each is listed with its own mark. */
import { branchOf, kbInfo } from '../knowledge/kb';
import { productInText, productOfVersion } from '../knowledge/products';
import type { Attempt, Contradiction, Quote } from '../model/report';
import { text } from '../model/text';
import type { DeviceEvidence } from '../evidence/facts';
import type { Failure } from './failure';
import { normalKb } from './failure';
import { showing } from './quoting';

/** The versions of Windows that the evidence shows, best source first. A component version points at a contradiction, never at a build. */
interface Shown {
  version: string;
  quotes: Quote[];
  component: boolean;
}

/** What the case says and the evidence denies. */
export function contradictionsOf(evidence: DeviceEvidence, failure: Failure, attempts: readonly Attempt[] = []): Contradiction[] {
  const { told } = evidence;
  const shown = shownVersion(evidence);
  const product = told.product ?? told.device.product;
  return [
    ...withoutRecord(failure, attempts),
    ...againstProduct(product, evidence, shown),
    ...againstBuild(evidence),
    ...againstKb(normalKb(told.kb), failure, shown),
    ...againstCode(told.code, failure),
  ];
}

/** An update that was asked for and that the evidence does not know: no other is diagnosed in its place. */
function withoutRecord(failure: Failure, attempts: readonly Attempt[]): Contradiction[] {
  const { kb, noRecord } = failure;
  if (noRecord !== true || kb === undefined) return [];
  const others = attempts.filter((attempt) => attempt.kb !== undefined);
  return [
    {
      what: text(`${kb} 没有安装记录`, `There is no record of ${kb}`),
      told: kb,
      evidence: [...new Set(others.map((attempt) => attempt.kb ?? ''))].slice(-4).join(', '),
      quotes: others.slice(-2).flatMap((attempt) => attempt.quotes.slice(-1)),
    },
  ];
}

/** The product that the report prints: the evidence wins over what was told. */
export function productOf(evidence: DeviceEvidence): string | undefined {
  const told = evidence.told.product ?? evidence.told.device.product;
  if (evidence.device.product !== undefined) return evidence.device.product;
  const build = evidence.device.build;
  const known = told === undefined ? undefined : productInText(told);
  // A PC that is told to be CMGE carries one of its products; which one, its build says.
  if (known !== undefined && build !== undefined && branchOf(build) !== undefined && branchOf(build) !== branchOf(known.base)) {
    return productOfVersion(build)?.id;
  }
  return told;
}

function shownVersion(evidence: DeviceEvidence): Shown | undefined {
  const build = evidence.device.build;
  if (build !== undefined) return { version: build, quotes: quotesWith(evidence, build), component: false };
  const stack = evidence.cbs.servicingStackVersion;
  const versions = new Map<string, Shown>();
  for (const fact of evidence.cbs.facts) {
    const version = componentVersion(fact);
    const branch = version === undefined ? undefined : branchOf(version);
    if (version === undefined || branch === undefined) continue;
    const known = versions.get(branch) ?? { version, quotes: [], component: true };
    if (known.quotes.length < 2)
      known.quotes.push(showing(fact.quote, text('日志中的组件版本', 'The component version in the log'), [version]));
    versions.set(branch, known);
  }
  // Components of several branches together say nothing about the PC.
  const only = versions.size === 1 ? [...versions.values()][0] : undefined;
  if (stack !== undefined && branchOf(stack) !== undefined) return { version: stack, quotes: only?.quotes ?? [], component: false };
  return only;
}

function componentVersion(fact: DeviceEvidence['cbs']['facts'][number]): string | undefined {
  if (fact.kind === 'poqexec-failure') {
    return fact.paths.flatMap((path) => /_(10\.0\.\d{5}\.\d{1,5})_/.exec(path)?.[1] ?? []).at(0);
  }
  return 'version' in fact ? fact.version : undefined;
}

function quotesWith(evidence: DeviceEvidence, build: string): Quote[] {
  const number = build.replace(/^10\.0\./, '').split('.')[0] ?? build;
  return evidence.deviceQuotes
    .filter((quote) => quote.text.includes(number))
    .slice(0, 2)
    .map((quote) => showing(quote, text('设备自己给出的版本', 'The version as the PC gives it'), [number]));
}

function againstProduct(told: string | undefined, evidence: DeviceEvidence, shown: Shown | undefined): Contradiction[] {
  const known = told === undefined ? undefined : productInText(told);
  if (told === undefined || known === undefined) return [];
  const product = evidence.device.product;
  if (product !== undefined && product !== told) {
    return [
      {
        what: text('系统版本与反映的不一致', 'The system is not the one that was told'),
        told,
        evidence: product,
        quotes: evidence.deviceQuotes.filter((quote) => quote.text.includes(product)).slice(0, 2),
      },
    ];
  }
  if (shown === undefined || branchOf(shown.version) === branchOf(known.base)) return [];
  if (branchOf(shown.version) === undefined) return [];
  return [
    {
      what: shown.component
        ? text('日志中的组件版本不属于所反映的系统', 'The components in the log do not belong to the system that was told')
        : text('内部版本不属于所反映的系统', 'The build does not belong to the system that was told'),
      told: `${told} (${known.base})`,
      evidence: shown.version,
      quotes: shown.quotes,
    },
  ];
}

function againstBuild(evidence: DeviceEvidence): Contradiction[] {
  const [told, found] = [evidence.told.device.build, evidence.device.build];
  if (told === undefined || found === undefined || told === found || found.startsWith(`${told}.`) || told.startsWith(`${found}.`))
    return [];
  return [
    {
      what: text('内部版本与反映的不一致', 'The build is not the one that was told'),
      told,
      evidence: found,
      quotes: quotesWith(evidence, found),
    },
  ];
}

function againstKb(told: string | undefined, failure: Failure, shown: Shown | undefined): Contradiction[] {
  if (told === undefined) return [];
  const branch = kbInfo(told)?.branch;
  const tried = failure.attempt?.kb;
  const found: Contradiction[] = [];
  if (tried !== undefined && tried !== told) {
    found.push({
      what: text('日志中失败的补丁不是所反映的补丁', 'The update that fails in the logs is not the one that was told'),
      told,
      evidence: tried,
      quotes: failure.attempt?.quotes.slice(0, 1) ?? [],
    });
  }
  if (branch !== undefined && shown !== undefined && branchOf(shown.version) !== undefined && branchOf(shown.version) !== branch) {
    found.push({
      what: text('所反映的补丁不适用于这台设备的系统', 'The update that was told does not apply to the system of this PC'),
      told: `${told} (${branch})`,
      evidence: shown.version,
      quotes: shown.quotes,
    });
  }
  return found;
}

function againstCode(told: string | undefined, failure: Failure): Contradiction[] {
  if (told === undefined || failure.attempt?.code === undefined || told.toLowerCase() === failure.attempt.code) return [];
  return [
    {
      what: text('日志中的失败代码与反映的不一致', 'The failing code in the logs is not the one that was told'),
      told,
      evidence: failure.attempt.code,
      quotes: failure.attempt.quotes.slice(-1),
    },
  ];
}
