import type { Action } from '../../model/report';
import { text } from '../../model/text';
import { ADMIN_PROMPT, RESTART } from './places';

/** Lets pending work finish before anything else is tried. */
export function restart(): Action {
  return {
    id: 'restart',
    title: text('重新启动，完成挂起的操作', 'Restart, so that pending work can finish'),
    commands: [RESTART],
    where: ADMIN_PROMPT,
    expected: text('电脑正常启动到桌面，不再提示需要重新启动。', 'The PC starts to the desktop and no longer asks for a restart.'),
    durationMinutes: 10,
    risk: 'low',
    stopWhen: text(
      '两次重启后仍提示需要重启：不要继续扫描或安装，收集日志。',
      'It still asks for a restart after two of them: do not scan or install, collect the logs.',
    ),
    approval: false,
    notes: [text('用“重启”，不要用“关机”。', 'Restart, do not shut down.')],
  };
}
