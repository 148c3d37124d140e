import { kbOfComponentVersion } from '../../knowledge/kb';
import { storeFolderPattern } from '../../knowledge/store-folder';
import type { Action, DamagedItem } from '../../model/report';
import type { Bilingual } from '../../model/text';
import { text } from '../../model/text';
import { isBootCritical } from './boot-critical';
import { restoreStore } from './dism';
import type { PcLevel } from './healthy-pc';
import { donorPc } from './healthy-pc';
import { inPlaceUpgrade } from './in-place-upgrade';
import { ADMIN_PROMPT, BOTH_PCS, NOT_YET_TRIED } from './places';
import { isTypable } from './typed';

/** More files than this are not replaced one by one (../shared/reference/windows.md): in-place upgrade instead. */
export const MOST_DONOR_FILES = 25;

/** Files that the note names; the donor list has them all. */
const MOST_NAMED = 5;

/** Owner of the files of the component store, by SID: the name is translated on some systems. */
const TRUSTED_INSTALLER = '*S-1-5-80-956008885-3418522649-1831038044-1853292631-2271478464';
const ADMINISTRATORS = '*S-1-5-32-544';

/**
 * The steps that bring damaged files from a healthy PC: hash them on both PCs, then overwrite them in place; missing files cannot be overwritten
 * and are left to DISM with that PC as source. Files that make a PC start and more than 25 files are refused: the answer is then an in-place
 * upgrade. Empty when nothing of it is a file.
 */
export function replaceFromDonor(damaged: DamagedItem[], pc: PcLevel & { product?: string } = {}): Action[] {
  const files = damaged.filter((item) => item.state === 'unrepaired' && isReplaceable(item));
  const members = [...new Map(files.map((item) => [`${folderPattern(item)}\\${fileName(item)}`, item])).values()];
  const critical = members.filter((item) => isBootCritical(fileName(item)!));
  const ordinary = members.filter((item) => !critical.includes(item));
  if (members.length === 0) return [];
  if (members.length > MOST_DONOR_FILES) {
    const reason = text(
      `损坏的文件有 ${members.length} 个，多于 ${MOST_DONOR_FILES} 个，不逐个替换。`,
      `${members.length} files are damaged, more than ${MOST_DONOR_FILES}: they are not replaced one by one.`,
    );
    return [inPlaceUpgrade({ product: pc.product, reason })];
  }
  const missing = ordinary.filter((item) => item.kind === 'missing');
  const present = ordinary.filter((item) => item.kind !== 'missing');
  const steps = [
    ...(missing.length > 0 ? [restoreStore(pc)] : []),
    ...(ordinary.length > 0 ? [hashFiles(ordinary, pc)] : []),
    ...(present.length > 0 ? [overwriteFiles(present, missing, pc)] : []),
  ];
  if (critical.length === 0) return steps;
  const names = [...new Set(critical.map((item) => fileName(item)!))];
  const reason = text(
    `${names.join('、')} 是启动所必需的文件，不手动替换。`,
    `${names.join(', ')}: needed to start the PC, not to be replaced by hand.`,
  );
  return [...steps, inPlaceUpgrade({ product: pc.product, reason })];
}

/** A file whose names can be typed. Registry damage is no file. */
function isReplaceable(item: DamagedItem): boolean {
  const names = [fileName(item), item.file, item.component, item.storeFolder, item.arch, item.publicKeyToken];
  return item.kind !== 'registry' && fileName(item) !== undefined && names.every((name) => name === undefined || isTypable(name));
}

/** The file of an item without folders in front of it; package manifests and catalogs lie in servicing\Packages and have a path only. */
function fileName(item: DamagedItem): string | undefined {
  const named = item.file ?? item.path ?? (item.kind === 'manifest' && item.storeFolder ? `${item.storeFolder}.manifest` : undefined);
  return named?.split(/[\\/]/).pop() || undefined;
}

/** The folder that holds the file: the store folder where it is known, else the wildcard that finds it in every version. */
function folderPattern(item: DamagedItem): string {
  if (item.kind === 'package' || item.kind === 'catalog') return 'C:\\Windows\\servicing\\Packages';
  if (item.kind === 'manifest') return 'C:\\Windows\\WinSxS\\Manifests';
  if (!item.component) return 'C:\\Windows\\WinSxS\\*';
  return `C:\\Windows\\WinSxS\\${storeFolderPattern({ ...item, component: item.component, version: undefined })}`;
}

function subfolderAndFile(item: DamagedItem): string {
  return item.file && item.kind !== 'package' && item.kind !== 'catalog' ? item.file.replaceAll('/', '\\') : fileName(item)!;
}

/** Hashes the file in every version folder of the component: the one that equals "Actual" of the log is the damaged one. */
function hashFiles(items: DamagedItem[], pc: PcLevel): Action {
  const donor = donorPc(pc);
  const origins = originsOf(items);
  return {
    id: 'hash-store-files',
    title: text('在两台电脑上核对损坏文件的哈希', 'Compare the hashes of the damaged files on both PCs'),
    commands: items.map((item) => {
      const folder = folderPattern(item);
      const file = subfolderAndFile(item);
      return folder.includes('*')
        ? `for /d %d in ("${folder}") do @if exist "%d\\${file}" certutil -hashfile "%d\\${file}" SHA256`
        : `certutil -hashfile "${folder}\\${file}" SHA256`;
    }),
    where: BOTH_PCS,
    expected: text(
      '每个版本文件夹列出一个 SHA256：故障电脑上与日志“Actual”相同的就是损坏的文件；正常设备同一文件夹中的文件就是替换来源。',
      'One SHA256 for every version folder: on the failing PC the one equal to "Actual" of the log is the damaged file; the file in the same folder of the healthy PC is the replacement.',
    ),
    durationMinutes: 15,
    risk: 'low',
    stopWhen: text(
      '同一文件两次哈希不同：怀疑内存或磁盘，停止替换；两台电脑的哈希相同：该文件未损坏，不要替换。',
      'The same file gives two different hashes: suspect memory or disk and replace nothing; both PCs agree: the file is not damaged, leave it.',
    ),
    approval: false,
    notes: [
      text(
        `正常设备的要求：${donor.zh}。已装上该更新的设备级别偏高，其文件不能用作反向增量的基准。`,
        `The healthy PC: ${donor.en}. A PC that already has the update is one level too new: its files are no base for the reverse delta.`,
      ),
      text(
        `日志中的版本可能是正在安装的版本${origins.zh}，损坏的文件通常在已安装版本的文件夹中，因此各版本文件夹都要核对。`,
        `The version in the log can be the one being installed${origins.en}; the damaged file mostly lies in the folder of the installed version, so every version folder is compared.`,
      ),
      text(
        '文件开头为 DCS、DCM、DCN、DCD 的是压缩文件，为 PA30 的是增量文件，与未压缩文件不可比较。',
        'Files that begin with DCS, DCM, DCN or DCD are compressed, with PA30 a delta: they cannot be compared with a plain file.',
      ),
    ],
  };
}

/** The updates that brought the versions which the log names, in parentheses: `（10.0.17763.5202 来自 KB5033371）`. */
function originsOf(items: DamagedItem[]): Bilingual {
  const versions = [...new Set(items.flatMap((item) => item.version ?? []))];
  const known = versions.flatMap((version) => {
    const kb = kbOfComponentVersion(version)?.kb;
    return kb ? [text(`${version} 来自 ${kb}`, `${version} came with ${kb}`)] : [];
  });
  const some = known.slice(0, MOST_NAMED);
  if (some.length === 0) return text('', '');
  return text(`（${some.map((each) => each.zh).join('，')}）`, ` (${some.map((each) => each.en).join(', ')})`);
}

/** Overwrites one file after another in place, with owner and rights put back: the store file and the live file are hard links of one file. */
function overwriteFiles(items: DamagedItem[], missing: DamagedItem[], pc: PcLevel): Action {
  const donor = donorPc(pc);
  const named = items.slice(0, MOST_NAMED).map(describe);
  const more = items.length > MOST_NAMED;
  const described = text(
    named.join('；') + (more ? ' 等，完整清单见供体文件清单' : ''),
    named.join('; ') + (more ? ' and others, see the donor list' : ''),
  );
  const packageFiles = items.some((item) => item.kind === 'package' || item.kind === 'catalog');
  return {
    id: 'donor-files',
    title: text(
      `用正常设备的文件替换 ${items.length} 个损坏的文件`,
      `Replace ${items.length} damaged ${items.length === 1 ? 'file' : 'files'} from a healthy PC`,
    ),
    commands: [
      `set "BAD=${examplePath(items[0]!)}"`,
      `set "GOOD=D:\\donor\\${fileName(items[0]!)}"`,
      'certutil -hashfile "%GOOD%" SHA256',
      'fsutil hardlink list "%BAD%"',
      'if not exist D:\\backup md D:\\backup',
      'copy /b "%BAD%" D:\\backup\\',
      'takeown /f "%BAD%" /a',
      `icacls "%BAD%" /grant ${ADMINISTRATORS}:F`,
      'copy /b /y "%GOOD%" "%BAD%"',
      `icacls "%BAD%" /grant:r ${ADMINISTRATORS}:RX`,
      `icacls "%BAD%" /setowner ${TRUSTED_INSTALLER}`,
      'fsutil hardlink list "%BAD%"',
      'certutil -hashfile "%BAD%" SHA256',
    ],
    where: ADMIN_PROMPT,
    expected: text(
      '“已复制 1 个文件。”；替换前后 fsutil hardlink list 的列表相同；最后的 SHA256 与正常设备的文件相同。',
      '"1 file(s) copied."; fsutil hardlink list prints the same before and after; the last SHA256 equals that of the healthy PC.',
    ),
    durationMinutes: 10 + 5 * items.length,
    risk: 'high',
    stopWhen: text(
      '硬链接列表变少、哈希不一致，或复制时提示文件正在使用：停止，用备份还原；正在使用的文件在 WinRE 中替换。',
      'Fewer hard links than before, a hash that differs, or a file in use: stop and put the backup back; replace a file in use from Windows RE.',
    ),
    approval: true,
    notes: [
      text(
        `逐个文件执行，每次先改 BAD 和 GOOD（BAD 中的 * 换成核对哈希时找到的文件夹）；要替换的文件：${described.zh}。`,
        `One file at a time, with BAD and GOOD set anew (for * in BAD put the folder that comparing the hashes showed); the files: ${described.en}.`,
      ),
      text(
        `文件必须来自同级别的正常设备：${donor.zh}；每台故障电脑损坏的组件和版本不同，不要共用同一套文件。`,
        `The files must come from a healthy PC of the same level: ${donor.en}; damage differs from PC to PC, never use one set for all.`,
      ),
      text(
        '必须原位覆盖：不要改名、删除或移动原文件，否则硬链接和权限会丢失；不要递归 takeown，不要 icacls /reset，不要删除 WinSxS 中的任何内容。',
        'Overwrite in place: never rename, delete or move the old file, which splits hard links and loses its rights; no recursive takeown, no icacls /reset, no deleting in WinSxS.',
      ),
      text(
        '有挂起的操作（pending.xml）、TiWorker 正在运行、卷有错误或没有 BitLocker 恢复密钥时，不要替换。',
        'Not while pending.xml exists, TiWorker runs, the volume has errors, or the BitLocker recovery key is unknown.',
      ),
      text(
        '替换后对硬链接列表中 System32 下的路径运行 sfc /verifyfile=路径，再运行 dism /online /cleanup-image /scanhealth 复查。',
        'Afterwards run sfc /verifyfile=PATH for the path under System32 in the list of hard links, then dism /online /cleanup-image /scanhealth.',
      ),
      ...(packageFiles
        ? [text('.mum 与同名的 .cat 必须一起替换。', 'A .mum and the .cat of the same name are always replaced together.')]
        : []),
      ...(missing.length > 0
        ? [
            text(
              `${missing.map((item) => fileName(item)).join('、')} 在故障电脑上缺失，没有可覆盖的文件：先用同级别的源修复组件存储（DISM），仍缺失时由工程师处理。`,
              `${missing.map((item) => fileName(item)).join(', ')} is missing on the failing PC, so there is nothing to overwrite: repair the store from a source of the same level first (DISM); if it stays missing, leave it to an engineer.`,
            ),
          ]
        : []),
      NOT_YET_TRIED,
    ],
  };
}

/** The path to put into BAD: complete where the log gives the folder, else with the part that hashing showed. */
function examplePath(item: DamagedItem): string {
  const pattern = folderPattern(item);
  const known = item.storeFolder && pattern.includes('*') ? `C:\\Windows\\WinSxS\\${item.storeFolder}` : pattern;
  return `${known}\\${subfolderAndFile(item)}`;
}

function describe(item: DamagedItem): string {
  const version = item.matchingVersion ?? item.version;
  return [fileName(item), item.component && `(${[item.component, version, item.arch].filter(Boolean).join(' ')})`]
    .filter(Boolean)
    .join(' ');
}
