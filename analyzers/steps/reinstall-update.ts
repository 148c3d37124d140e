import { buildOfKb, kbInfo } from '../../knowledge/kb';
import type { Action } from '../../model/report';
import { text } from '../../model/text';
import { ADMIN_PROMPT, COPY_LOGS_FIRST, RESTART } from './places';
import { installCommand } from './typed';

/** Installs the update again from its `.msu`, offline. `build` is the PC's present build, which chooses the build to expect afterwards. */
export function installUpdate(kb: string | undefined, build?: string): Action {
  const name = kb ?? 'KB';
  const target = kb && buildOfKb(kb, build && /^10\.0\.(\d{5})/.exec(build)?.[1]);
  const update = kb && kbInfo(kb)?.name;
  return {
    id: 'install-update',
    title: kb
      ? text(`重新离线安装 ${kb}`, `Install ${kb} again, offline`)
      : text('重新离线安装该更新', 'Install the update again, offline'),
    commands: [installCommand(kb), RESTART, 'ver'],
    where: ADMIN_PROMPT,
    expected: text(
      target
        ? `重启后 ver 显示 ${target}，安装日志（Setup）出现“已成功更改为已安装状态”，没有新的 Servicing 事件 3。`
        : '重启后安装日志（Setup）出现“已成功更改为已安装状态”，没有新的 Servicing 事件 3。',
      target
        ? `After the restart ver shows ${target}, the Setup log says that the package was changed to the Installed state, and there is no new Servicing event 3.`
        : 'After the restart the Setup log says that the package was changed to the Installed state, and there is no new Servicing event 3.',
    ),
    durationMinutes: 40,
    risk: 'low',
    stopWhen: text(
      '再次失败或重启后回滚：不要反复重试，立即收集日志（CBS.log 会被覆盖）。',
      'It fails or rolls back again: do not keep trying, collect the logs at once (CBS.log gets overwritten).',
    ),
    approval: false,
    notes: [
      text(`D:\\ 换成存放 ${name} 安装包（.msu）的文件夹。`, `Put the folder that holds the .msu of ${name} for D:\\.`),
      ...(update ? [text(`${kb} 是 ${update.zh}。`, `${kb} is the ${update.en}.`)] : []),
      text(
        '累积更新包含以前的全部修复：经补丁负责人同意，也可改装同一分支最新的累积更新。',
        'Cumulative updates hold all earlier ones: with the consent of whoever approves updates, the newest one of the same branch may be installed instead.',
      ),
      text(
        '用“重启”，不要用“关机”：启用快速启动时关机不会完成更新。',
        'Restart, do not shut down: with fast startup on, shutting down never finishes an update.',
      ),
      COPY_LOGS_FIRST,
    ],
  };
}
