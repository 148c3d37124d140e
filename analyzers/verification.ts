/** What to see when it is solved: an empty box each, for the person who confirms it. */
import { buildOfKb } from '../knowledge/kb';
import type { FamilyId } from '../model/families';
import type { DeviceReport } from '../model/report';
import { text } from '../model/text';

type Check = DeviceReport['verification'][number];

const STORE: FamilyId[] = [
  'store-corrupt-payload',
  'store-corrupt-manifest',
  'psfx-delta-mismatch',
  'missing-assembly',
  'registry-corruption',
];
const FILE_SYSTEM: FamilyId[] = ['ntfs-corruption', 'txf-log'];

/** The checks after the repair of these families. None for a PC without anything found. */
export function verificationOf(found: readonly FamilyId[], kb: string | undefined, build: string | undefined): Check[] {
  const has = (families: readonly FamilyId[]) => families.some((family) => found.includes(family));
  const checks: Check[] = [];
  if (found.length === 0) return checks;
  if (has(FILE_SYSTEM)) {
    checks.push({
      command: 'fsutil dirty query C:',
      expected: text(
        '显示卷 C: 未损坏；系统日志中不再出现新的 Ntfs 55、135 事件。',
        'Volume C: is NOT dirty; the System log shows no new Ntfs 55 or 135.',
      ),
    });
  }
  if (has(STORE) || has(FILE_SYSTEM)) {
    checks.push({ command: 'sfc /verifyonly', expected: text('未找到任何完整性冲突。', 'No integrity violations are found.') });
  }
  if (has(STORE)) {
    checks.push({
      command: 'dism /online /cleanup-image /scanhealth',
      expected: text('未检测到组件存储损坏。', 'No component store corruption is detected.'),
    });
  }
  if (kb !== undefined) {
    checks.push({
      command: `wmic qfe get HotFixID | findstr ${kb}`,
      expected: text(
        `列出 ${kb}；Setup 日志有 Servicing 事件 2，没有新的事件 3。`,
        `${kb} is listed; the Setup log shows Servicing event 2 and no new event 3.`,
      ),
    });
    const target = build === undefined ? undefined : buildOfKb(kb, /^10\.0\.(\d{5})/.exec(build)?.[1]);
    if (target !== undefined)
      checks.push({ command: 'ver', expected: text(`版本为 ${target} 或更高。`, `The version is ${target} or later.`) });
  }
  return checks;
}
