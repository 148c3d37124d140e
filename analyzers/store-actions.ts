/** The plan for a damaged component store; which files it needs differs from PC to PC. */
import type { Action, DamagedItem } from '../model/report';
import { text, type Bilingual } from '../model/text';
import type { Context } from './family';
import { kbOf, packageParts } from './identity';
import { ofKind } from './signals';
import { collectLogs } from './steps/collect-logs';
import { restoreStore, scanStore } from './steps/dism';
import { MOST_DONOR_FILES, replaceFromDonor } from './steps/donor-files';
import { inPlaceUpgrade } from './steps/in-place-upgrade';
import { installUpdate } from './steps/reinstall-update';
import { reinstallPackages } from './steps/reinstall-package';
import { repairSystemFiles } from './steps/sfc';

/**
 * sfc, ScanHealth, copy the logs at once, then the files or packages that are left, install again; the in-place upgrade stands last (case.md,
 * devices C and F-K).
 */
export function storeActions(context: Context): Action[] {
  const withoutWinner = ofKind(context.facts, 'no-winner').map((fact) => fact.component);
  const { kb } = context.failure;
  const packages = [
    ...context.damage.filter((item) => item.kind === 'manifest' || item.kind === 'package').map((item) => item.component),
    ...ofKind(context.facts, 'pin-failure').map((fact) => fact.package && packageParts(fact.package).name),
  ];
  const older = [...new Set(packages.map(kbOf))].filter((each): each is string => each !== undefined && each !== kb);
  const files = replaceFromDonor(context.damage, context.pc);
  return [
    repairSystemFiles({ withoutWinner: [...new Set(withoutWinner)] }),
    scanStore(),
    collectLogs({ kb, overwritten: context.stale }),
    ...(packages.length > 0 && !context.stale ? [restoreStore(context.pc)] : []),
    // Packages that an older log names are a hint; nothing is reinstalled on it.
    ...(older.length > 0 && !context.stale ? [reinstallPackages(older)] : []),
    ...files,
    installUpdate(kb, context.pc.build),
    ...(files.some((action) => action.id === 'in-place-upgrade') ? [] : [inPlaceUpgrade({ product: context.pc.product })]),
  ];
}

/** The next step for page 1: how many files or components have to come from a healthy PC. */
export function replaceStep(damage: readonly DamagedItem[]): Bilingual {
  const count = damage.length;
  if (count === 0) return text('sfc，再用 DISM 扫描', 'sfc, then scan with DISM');
  if (count > MOST_DONOR_FILES) return text('sfc，再就地升级', 'sfc, then upgrade in place');
  const files = damage.every((item) => item.file !== undefined);
  return text(
    `sfc，替换 ${count} 个${files ? '文件' : '组件'}`,
    `sfc, then replace ${count} ${files ? 'file' : 'component'}${count === 1 ? '' : 's'}`,
  );
}
