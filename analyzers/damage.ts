/**
 * What is damaged on this PC: one item for each member of the store, in the state after the last pass that covered it.
 */
import type { DamagedItem } from '../model/report';
import { text } from '../model/text';
import type { CbsEvidence, CbsFact, ComponentIdentity, ScanItem, ScanPass } from '../evidence/facts';
import { parseStoreFolder } from '../knowledge/store-folder';
import { compact, packageParts } from './identity';
import { addQuotes, openMembers, same, type Member, type Members } from './members';
import { quoteOf, showing } from './quoting';
import { minutesOf } from './time';

/** More items than this are not listed one by one; beyond about 25 files the PC is upgraded in place anyway (windows.md). */
export const MOST_ITEMS = 400;

/** The version folders `\r\`, `\f\`, `\n\` hold deltas that Windows keeps for the next update, not files that run. */
const DELTA_NAME = { r: ['反向', 'reverse'], f: ['正向', 'forward'], n: ['空', 'null'] } as const;

const NOTE = {
  versionFolder: text(
    '日志写的是正在安装的版本；实际损坏的文件可能在另一个版本的文件夹里，替换前先核对哈希。',
    'The log names the version being installed; the damaged file may lie in another version folder. Hash it before replacing anything.',
  ),
  notInstalled: text(
    '该组件没有生效的版本，sfc 不检查它；以其他版本文件夹中文件的哈希为准。',
    'No version of this component is in effect, so sfc does not check it; go by the hashes in its other version folders.',
  ),
  repaired: text('后面的扫描已修复。', 'A later pass repaired it.'),
  hashOnly: text('日志只给出文件名，没有给出所属组件。', 'The log gives the file name only, not its component.'),
};

const TOOL = { sfc: 'sfc', dism: 'DISM', checksur: 'CheckSUR' } as const;

/** All damage that the CBS logs tell of: `facts` are those of the diagnosed failure, scans count whole. Unrepaired first. */
export function damageOf(cbs: CbsEvidence, facts: readonly CbsFact[]): { items: DamagedItem[]; left: DamagedItem[]; dropped: number } {
  const members = openMembers();
  const passes = [...cbs.scans];
  const hydrating = facts.some((fact) => fact.kind === 'hydration-failure' || fact.kind === 'missing-binary');
  for (const fact of facts) {
    // In the order of time: what fails after a repair is damaged again.
    while (passes[0] !== undefined && endedBefore(passes[0], fact, cbs.offsetMinutes)) applyPass(members, passes.shift()!);
    addFact(members, fact, cbs, hydrating);
  }
  for (const pass of passes) applyPass(members, pass);
  const items = members.all.sort((one, other) => Number(one.state === 'repaired') - Number(other.state === 'repaired'));
  const shown = items.slice(0, MOST_ITEMS);
  const clean = (member: Member): DamagedItem => {
    const { deltaBackup: _delta, tool: _tool, ...item } = member;
    return compact(item);
  };
  return {
    items: shown.map(clean),
    left: items.filter((member) => member.state === 'unrepaired' && member.deltaBackup === undefined).map(clean),
    dropped: items.length - shown.length,
  };
}

function endedBefore(pass: ScanPass, fact: CbsFact, offsetMinutes: number | undefined): boolean {
  const [end, at] = [minutesOf(pass.endAt, offsetMinutes), minutesOf(fact.time, offsetMinutes)];
  return end !== undefined && at !== undefined && end < at;
}

/** Hydration failures, hash mismatches, missing binaries and packages outside of scans. */
function addFact(members: Members, fact: CbsFact, cbs: CbsEvidence, hydrating: boolean): void {
  switch (fact.kind) {
    case 'hydration-failure':
      members.add({
        ...identityOf(fact),
        file: fact.file,
        matchingVersion: fact.matching?.version,
        kind: 'payload',
        state: 'unrepaired',
        note: NOTE.versionFolder,
        quotes: [quoteOf(fact, '还原文件失败', 'The file could not be rebuilt', [fact.file, fact.component, fact.version])],
      });
      break;
    case 'hash-mismatch':
      addHash(members, fact, cbs);
      break;
    case 'missing-binary':
      members.add({
        ...identityOf(fact),
        file: fact.file,
        kind: 'missing',
        state: 'unrepaired',
        note: NOTE.versionFolder,
        quotes: [quoteOf(fact, '文件缺失', 'The file is missing', [fact.file, fact.component, fact.version])],
      });
      break;
    case 'no-winner':
      // The line is routine by itself; it counts beside files that could not be rebuilt.
      if (hydrating) {
        members.add({
          ...identityOf(fact),
          kind: 'missing',
          state: 'unrepaired',
          note: NOTE.notInstalled,
          quotes: [quoteOf(fact, '没有生效的版本', 'No version is in effect', [fact.component, fact.version])],
        });
      }
      break;
    case 'package-damage':
      members.add(packageMember(fact));
      break;
    default:
  }
}

function packageMember(fact: CbsFact & { kind: 'package-damage' }): Member {
  const kind = (
    { 'manifest-missing': 'manifest', 'manifest-corrupt': 'manifest', 'catalog-invalid': 'catalog', registry: 'registry' } as const
  )[fact.what];
  // A component's manifest is named by its store folder, a package's by the package.
  const folder = fact.path
    ?.split(/[\\/]/)
    .pop()
    ?.replace(/\.manifest$/i, '');
  const store = folder === undefined ? undefined : parseStoreFolder(folder);
  const parts = fact.package === undefined ? undefined : packageParts(fact.package);
  return {
    component: parts?.name ?? store?.component,
    version: parts?.version ?? store?.version,
    arch: parts?.arch ?? store?.arch,
    publicKeyToken: parts?.publicKeyToken ?? store?.publicKeyToken,
    storeFolder: store === undefined ? undefined : folder,
    path: store === undefined ? fact.path : undefined,
    kind,
    state: 'unrepaired',
    quotes: [
      quoteOf(fact, '程序包的清单、目录或注册表项损坏', 'Manifest, catalog or registry entry of a package is damaged', [
        fact.package,
        fact.path,
      ]),
    ],
  };
}

/** A hash line belongs to the failure of the same file just before it; else it stands alone, and inside a repair pass it was repaired. */
function addHash(members: Members, fact: CbsFact & { kind: 'hash-mismatch' }, cbs: CbsEvidence): void {
  const hashes = { expectedSha256: fact.expectedSha256, actualSha256: fact.actualSha256 };
  const quote = quoteOf(fact, '哈希不匹配', 'The hashes differ', [fact.file, fact.expectedSha256, fact.actualSha256]);
  const owner = members
    .ofFile(fact.file)
    .findLast((member) => fact.identity === undefined || same(member.component, fact.identity.component));
  if (owner !== undefined) {
    owner.expectedSha256 ??= hashes.expectedSha256;
    owner.actualSha256 ??= hashes.actualSha256;
    addQuotes(owner, [quote]);
    return;
  }
  const pass = repairPassAt(fact, cbs);
  members.add({
    ...(fact.identity === undefined ? {} : identityOf(fact.identity)),
    file: fact.file,
    kind: 'payload',
    // Inside a repair pass sfc names what it cannot repair; a mismatch without such a line was put right (design.md).
    state: pass === undefined ? 'unrepaired' : 'repaired',
    ...hashes,
    note: pass === undefined ? (fact.identity === undefined ? NOTE.hashOnly : undefined) : NOTE.repaired,
    quotes: [quote],
  });
}

function repairPassAt(fact: CbsFact, cbs: CbsEvidence): ScanPass | undefined {
  const at = minutesOf(fact.time, cbs.offsetMinutes);
  return cbs.scans.find((pass) => {
    if (pass.mode !== 'repair' || pass.start !== fact.start || at === undefined) return false;
    const begin = minutesOf(pass.beginAt, cbs.offsetMinutes);
    const end = minutesOf(pass.endAt, cbs.offsetMinutes);
    return begin !== undefined && end !== undefined && begin <= at && at <= end;
  });
}

/** Applies one pass: what it names takes the state it prints; what the same tool had named before and is silent about now is no longer damaged. */
function applyPass(members: Members, pass: ScanPass): void {
  const named = new Set<Member>();
  for (const item of pass.items) {
    const member = members.add(scanMember(item, pass));
    member.tool = pass.tool;
    named.add(member);
  }
  // sfc, ScanHealth and RestoreHealth cover different things, and a failed scan also prints "Total Detected Corruption: 0".
  const succeeded = pass.completed && (pass.operationResult === undefined || pass.operationResult === '0x00000000');
  // `sfc /verifyfile` looks at one component: its silence says nothing of the others.
  if (!succeeded || pass.components === 1) return;
  for (const member of members.all) {
    if (named.has(member) || member.tool !== pass.tool || member.state === 'repaired') continue;
    member.state = 'repaired';
    member.note = NOTE.repaired;
  }
}

function scanMember(item: ScanItem, pass: ScanPass): Member {
  const parts = item.component?.includes('~') === true ? packageParts(item.component) : undefined;
  const delta = item.deltaBackup === undefined ? undefined : DELTA_NAME[item.deltaBackup];
  return {
    component: parts?.name ?? item.component,
    version: item.version ?? parts?.version,
    arch: item.arch ?? parts?.arch,
    publicKeyToken: item.publicKeyToken ?? parts?.publicKeyToken,
    file: item.file,
    storeFolder: item.storeFolder,
    path: item.path,
    kind: item.kind,
    state: item.outcome,
    deltaBackup: item.deltaBackup,
    expectedSha256: item.expectedSha256,
    actualSha256: item.actualSha256,
    note:
      delta === undefined
        ? item.outcome === 'repaired'
          ? NOTE.repaired
          : undefined
        : text(
            `这是为下次更新保留的${delta[0]}增量备份，不是系统正在使用的文件。`,
            `This is a ${delta[1]} delta kept for the next update, not a file in use.`,
          ),
    quotes: [
      showing(
        item.quote,
        item.outcome === 'repaired'
          ? text(`${TOOL[pass.tool]} 已修复`, `Repaired by ${TOOL[pass.tool]}`)
          : text(`${TOOL[pass.tool]} 报告未修复的损坏`, `${TOOL[pass.tool]} reports damage that is left`),
        [item.file, item.component, item.type],
      ),
    ],
  };
}

function identityOf(fact: ComponentIdentity): Pick<DamagedItem, 'component' | 'version' | 'arch' | 'publicKeyToken'> {
  const { component, version, arch, publicKeyToken } = fact;
  return { component, version, arch, publicKeyToken };
}
