import { kbOfBuild } from '../../knowledge/kb';
import type { Bilingual } from '../../model/text';
import { text } from '../../model/text';

/** The level of the failing PC, as far as the evidence tells. */
export interface PcLevel {
  /** `10.0.17763.5122`: the build that is installed now, never the one that the update would set. */
  build?: string;
  /** `amd64`, `x86`. */
  arch?: string;
  /** `zh-CN`. */
  language?: string;
}

/**
 * Which healthy PC can give files: the same *current* build with revision, architecture and language as the failing PC. A delta works on the file
 * that is installed, so a PC that already has the update is one level too new.
 */
export function donorPc(pc: PcLevel): Bilingual {
  const update = pc.build && kbOfBuild(pc.build);
  const level = update
    ? text(`${pc.build}，即已装 ${update.name.zh} ${update.kb}`, `${pc.build}, the level of the ${update.name.en} ${update.kb}`)
    : pc.build && text(pc.build, pc.build);
  const zh = [
    level ? `系统内部版本与故障电脑当前一致（${level.zh}）` : '系统内部版本（含修订号，用 ver 命令查看）与故障电脑当前一致',
    pc.arch ? `体系结构 ${pc.arch}` : '体系结构相同',
    pc.language ? `语言 ${pc.language}` : '语言相同',
  ];
  const en = [
    level ? `same current build as the failing PC (${level.en})` : 'same current build and revision as the failing PC (shown by ver)',
    pc.arch ? `architecture ${pc.arch}` : 'same architecture',
    pc.language ? `language ${pc.language}` : 'same language',
  ];
  return text(zh.join('，'), en.join(', '));
}
