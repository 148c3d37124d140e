import { kbInfo } from '../../knowledge/kb';
import type { Action } from '../../model/report';
import { text } from '../../model/text';
import { ADMIN_PROMPT, RESTART } from './places';
import { installCommand, isTypable } from './typed';

/** Installs again the older packages whose assembly or manifest is missing. It is their KB that is needed, not the one that fails. */
export function reinstallPackages(kbs: string[]): Action {
  return {
    id: 'reinstall-packages',
    title: text(`重新安装缺失的程序包 ${kbs.join('、')}`, `Install the missing packages ${kbs.join(', ')} again`),
    commands: [
      ...kbs.filter(isTypable).flatMap((kb) => [`dism /online /get-packages /format:table | findstr /i "${kb}"`, installCommand(kb)]),
      RESTART,
    ],
    where: ADMIN_PROMPT,
    expected: text(
      '安装完成并重启后，get-packages 的列表中这些程序包的状态为“已安装”。',
      'After installing and restarting, get-packages lists these packages as Installed.',
    ),
    durationMinutes: 40,
    risk: 'medium',
    stopWhen: text(
      '以 0x80073701 或 0x80073712 失败：不要删除注册表中的程序包项，改从正常设备修复组件存储，仍失败则就地升级。',
      'It fails with 0x80073701 or 0x80073712: delete no package keys in the registry; repair the store from a healthy PC, and upgrade in place if that fails.',
    ),
    approval: false,
    notes: [
      ...kbs.flatMap((kb) => {
        const name = kbInfo(kb)?.name;
        return name ? [text(`${kb} 是 ${name.zh}。`, `${kb} is the ${name.en}.`)] : [];
      }),
      text('D:\\ 换成存放安装包（.msu）的文件夹。', 'Put the folder that holds the .msu files for D:\\.'),
      text(
        '若程序包属于未使用的语言或功能，删除该语言或功能后重启，也可解决。',
        'Where the package belongs to a language or feature that nobody uses, removing that and restarting helps too.',
      ),
    ],
  };
}
