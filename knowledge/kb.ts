import type { Bilingual } from '../model/text';
import { text } from '../model/text';
import { tableRows } from './data';
import { term } from './terms';

/** One update of Windows 10 1809 / LTSC 2019 (branch 17763) or of 2004-22H2 / LTSC 2021 (branch 1904x). */
export interface KbInfo {
  /** `KB5033371`. */
  kb: string;
  /** Cumulative update, .NET cumulative update, servicing stack, recovery environment. */
  kind: 'LCU' | 'NET' | 'SSU' | 'WINRE';
  /** `17763`, or `1904x` for the builds 19041-19045, which share their components (10.0.19041.x). */
  branch: '17763' | '1904x';
  /** `2023-12`. */
  month: string;
  /** `2023-12-12`, where the day is known. */
  released?: string;
  /** The OS builds it sets, without `10.0.`: `17763.5206`; `19044.3803` and `19045.3803`. */
  builds: string[];
  /** `2023 年 12 月累积更新` / `December 2023 cumulative update`. */
  name: Bilingual;
  /** Where the row comes from. */
  source: string;
}

interface Row extends KbInfo {
  revisionFrom: number;
  revisionTo: number;
}

const MONTHS = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December'];

/** The update of that number (`KB5033371`, `kb5033371` or `5033371`), when it is one of the two branches. */
export function kbInfo(kb: string): KbInfo | undefined {
  const number = /^\s*(?:kb)?(\d{6,8})\s*$/i.exec(kb)?.[1];
  return number === undefined ? undefined : rows().byKb.get(`KB${number}`);
}

/**
 * The OS build that an update sets, `10.0.17763.5206`. An update of 1904x sets a revision of whichever build is installed: `base` (`19044`, or any
 * version that begins with it) chooses, else the lowest is given.
 */
export function buildOfKb(kb: string, base?: string): string | undefined {
  const builds = kbInfo(kb)?.builds;
  if (!builds) return undefined;
  const wanted = base === undefined ? undefined : versionParts(base)?.build;
  const build = builds.find((candidate) => candidate.startsWith(`${wanted}.`)) ?? builds[0];
  return build === undefined ? undefined : `10.0.${build}`;
}

/** The cumulative update that sets exactly this OS build (`10.0.17763.5122` or `17763.5122`). */
export function kbOfBuild(build: string): KbInfo | undefined {
  const parts = versionParts(build);
  return parts && rows().byBuild.get(`${parts.build}.${parts.revision}`);
}

/**
 * The first cumulative update that can have brought a component of this version: revisions run from one update's to the next (KB5033371 sets
 * 17763.5206 and carries components up to 10.0.17763.5202). A component version never tells the build of the PC.
 */
export function kbOfComponentVersion(version: string): KbInfo | undefined {
  const parts = versionParts(version);
  const branch = parts && branchOf(parts.build);
  if (!parts || !branch) return undefined;
  return rows().cumulative.find((row) => row.branch === branch && row.revisionFrom <= parts.revision && parts.revision <= row.revisionTo);
}

/** The branch that a build or version belongs to; the builds 19041-19045 are one. */
export function branchOf(version: string): KbInfo['branch'] | undefined {
  const build = /^(?:10\.0\.)?(\d{5})(?:\.|$)/.exec(version.trim())?.[1];
  if (build === '17763') return '17763';
  return build && /^1904[1-5]$/.test(build) ? '1904x' : undefined;
}

function versionParts(version: string): { build: string; revision: number } | undefined {
  const match = /^(?:10\.0\.)?(\d{5})(?:\.(\d{1,6}))?$/.exec(version.trim());
  return match ? { build: match[1]!, revision: Number(match[2] ?? 0) } : undefined;
}

function nameOf(kind: string, channel: string, month: string): Bilingual {
  const [year, number] = month.split('-');
  const what = {
    LCU: term(channel === 'OOB' ? 'out-of-band update' : channel === 'C/D preview' ? 'preview update' : 'cumulative update'),
    NET: text(` .NET ${term('cumulative update').zh}`, `.NET ${term('cumulative update').en}`),
    SSU: term('servicing stack update'),
    WINRE: text('恢复环境更新', 'recovery environment update'),
  }[kind]!;
  return text(`${year} 年 ${Number(number)} 月${what.zh}`, `${MONTHS[Number(number) - 1]} ${year} ${what.en}`);
}

let tables: { byKb: Map<string, Row>; byBuild: Map<string, Row>; cumulative: Row[] } | undefined;

function rows() {
  if (!tables) {
    const all = tableRows('kb').map(([kb, kind, channel, branch, month, released, builds, from, to, source]): Row => {
      return {
        kb: kb!,
        kind: kind as KbInfo['kind'],
        branch: branch as KbInfo['branch'],
        month: month!,
        released: released || undefined,
        builds: builds!.split(' ').filter((build) => /^\d{5}\.\d+$/.test(build)),
        name: nameOf(kind!, channel!, month!),
        source: source!,
        revisionFrom: Number(from || NaN),
        revisionTo: Number(to || NaN),
      };
    });
    const cumulative = all.filter((row) => row.kind === 'LCU');
    tables = {
      byKb: new Map(all.map((row) => [row.kb, row])),
      byBuild: new Map(cumulative.flatMap((row) => row.builds.map((build) => [build, row]))),
      cumulative,
    };
  }
  return tables;
}
