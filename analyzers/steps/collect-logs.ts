import type { Action } from '../../model/report';
import { text } from '../../model/text';
import { ADMIN_PROMPT } from './places';

/** Channels whose files are exported; `al` adds the message texts, so that another PC can show them. */
const CHANNELS = ['Setup', 'System', 'Application'];

/** Folder on the stick where everything is put. */
const TARGET = 'D:\\patchcase';

/**
 * Copies everything a diagnosis needs, at once after a failure: CBS.log is archived and overwritten by the next scan, update or idle maintenance.
 * `time` says which failure the logs must cover, when the present ones do not.
 */
export function collectLogs(options: { kb?: string; overwritten?: boolean } = {}): Action {
  return {
    id: 'collect-logs',
    title: options.overwritten
      ? text('再次失败后立即收集日志', 'Collect the logs at once after the next failure')
      : text('立即收集日志', 'Collect the logs at once'),
    commands: [
      `robocopy C:\\Windows\\Logs\\CBS ${TARGET}\\logs\\CBS *.log *.cab /r:1 /w:1`,
      `robocopy C:\\Windows\\Logs\\DISM ${TARGET}\\logs\\DISM *.log /r:1 /w:1`,
      `robocopy C:\\Windows\\INF ${TARGET}\\logs\\INF setupapi.*.log /r:1 /w:1`,
      `robocopy C:\\Windows\\WinSxS ${TARGET}\\logs\\WinSxS pending.xml* poqexec.log /r:1 /w:1`,
      `md ${TARGET}\\events`,
      ...CHANNELS.flatMap((channel) => [
        `wevtutil epl ${channel} ${TARGET}\\events\\${channel}.evtx /ow:true`,
        `wevtutil al ${TARGET}\\events\\${channel}.evtx /l:zh-CN`,
        `wevtutil qe ${channel} /c:2000 /rd:true /f:RenderedXml /uni:true > ${TARGET}\\events\\${channel}.xml`,
      ]),
      `reg export "HKLM\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\Component Based Servicing" ${TARGET}\\facts-cbs.reg /y`,
      `systeminfo > ${TARGET}\\systeminfo.txt`,
      `fltmc filters > ${TARGET}\\fltmc.txt`,
    ],
    where: ADMIN_PROMPT,
    expected: text(
      `robocopy 显示复制的文件数；${TARGET} 下有 logs 和 events 文件夹，CBS.log 的最后时间晚于失败时间。`,
      `robocopy prints the number of files copied; ${TARGET} holds logs and events, and CBS.log ends later than the failure.`,
    ),
    durationMinutes: 5,
    risk: 'low',
    stopWhen: text(
      'CBS.log 的第一行晚于失败时间：证据已被覆盖，需要再安装一次并在失败后马上收集。',
      'The first line of CBS.log is later than the failure: the evidence is overwritten; install once more and collect right after the failure.',
    ),
    approval: false,
    notes: [
      ...(options.overwritten
        ? [
            text(
              `在收集之前先重现失败：离线安装${options.kb ? ` ${options.kb}` : '该更新'}，失败或回滚后不要再运行其他命令，马上收集。`,
              `Reproduce the failure first: install ${options.kb ?? 'the update'} offline; after the failure or rollback run nothing else and collect at once.`,
            ),
          ]
        : []),
      text('D: 换成 U 盘或共享的盘符；每条命令单独粘贴运行。', 'Put the letter of a stick or share for D:; paste the commands one by one.'),
      text(
        '在运行 sfc、DISM 或再次安装之前收集；这些命令会写 CBS.log。',
        'Collect before running sfc, DISM or another installation: these write to CBS.log.',
      ),
    ],
  };
}
