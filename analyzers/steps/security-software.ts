import type { Action } from '../../model/report';
import { text, type Bilingual } from '../../model/text';
import { DESKTOP, RESTART } from './places';

/** Uninstalls third-party security software for the test; disabling is not enough, its filter drivers stay loaded. `products` as the evidence names them. */
export function removeSecuritySoftware(products: readonly (string | Bilingual)[] = []): Action {
  const all = products.map((product) => (typeof product === 'string' ? text(product, product) : product));
  const names = all.length > 0 ? all : undefined;
  return {
    id: 'remove-security-software',
    title: text(
      `暂时卸载${names ? ` ${names.map((name) => name.zh).join('、')}` : '第三方安全软件'}`,
      `Uninstall ${names ? names.map((name) => name.en).join(', ') : 'the third-party security software'} for now`,
    ),
    commands: ['fltmc filters', 'appwiz.cpl', RESTART, 'fltmc filters'],
    where: DESKTOP,
    expected: text(
      '用厂商的卸载方式卸载并重启后，fltmc filters 的列表中不再有该软件的筛选器驱动程序。',
      "After it was uninstalled the vendor's way and the PC restarted, fltmc filters no longer lists its filter drivers.",
    ),
    durationMinutes: 20,
    risk: 'medium',
    stopWhen: text(
      '未取得安全管理部门同意，或无法断开网络：不要卸载；卸载后更新仍以相同代码失败：恢复安全软件，改查权限和驱动程序。',
      'No consent of the security department, or the PC cannot be taken off the network: do not uninstall; the same code without the software: put it back and look at permissions and drivers.',
    ),
    approval: true,
    notes: [
      text(
        '卸载而不是停用：停用后微筛选器驱动程序仍会拦截文件操作。',
        'Uninstall, do not just disable: the minifilter drivers of a disabled product still intercept file operations.',
      ),
      text(
        '更新安装成功后装回最新版本，并把日志和跟踪交给安全软件厂商。',
        'Once the update is installed, put the newest version back and give the logs and the trace to its vendor.',
      ),
    ],
  };
}
