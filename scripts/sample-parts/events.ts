/** Events as `wevtutil qe LOG /f:RenderedXml` writes them, and as Event Viewer exports them. */
import { clock } from '../cbs-format';

/** Language of a PC's messages. */
export type Language = 'zh-CN' | 'en-US';

/** One event of a sample. Times are local. */
export interface SampleEvent {
  channel: 'Setup' | 'System';
  provider: string;
  guid?: string;
  id: number;
  /** As in the event's System part: 0 log always, 1 critical, 2 error, 3 warning, 4 information. */
  level: 0 | 1 | 2 | 3 | 4;
  task?: number;
  time: string;
  /** XML of EventData or UserData. */
  data: string;
  message: string;
}

const escape = (text: string): string => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;');
const LEVEL = {
  'zh-CN': ['信息', '严重', '错误', '警告', '信息'],
  'en-US': ['Information', 'Critical', 'Error', 'Warning', 'Information'],
};
const CHANNEL = { Setup: '安装程序', System: '系统' };

/** A sequence of `<Event>` without a root, one a line, as wevtutil prints it. */
export function renderedXml(events: readonly SampleEvent[], computer: string, language: Language, offsetMinutes = 480): string {
  return events
    .map((event, index) => {
      const utc = new Date(clock(event.time) - offsetMinutes * 60_000).toISOString().replace('Z', '1234Z');
      const guid = event.guid ? ` Guid='${event.guid}'` : '';
      const channel = language === 'zh-CN' ? CHANNEL[event.channel] : event.channel;
      return (
        `<Event xmlns='http://schemas.microsoft.com/win/2004/08/events/event'><System><Provider Name='${event.provider}'${guid}/>` +
        `<EventID>${event.id}</EventID><Version>0</Version><Level>${event.level}</Level><Task>${event.task ?? 0}</Task><Opcode>0</Opcode>` +
        `<Keywords>0x8000000000000000</Keywords><TimeCreated SystemTime='${utc}'/><EventRecordID>${index + 101}</EventRecordID><Correlation/>` +
        `<Execution ProcessID='4' ThreadID='420'/><Channel>${event.channel}</Channel><Computer>${computer}</Computer><Security UserID='S-1-5-18'/></System>` +
        `${event.data}<RenderingInfo Culture='${language}'><Message>${escape(event.message)}</Message><Level>${LEVEL[language][event.level]}</Level>` +
        `<Task></Task><Opcode></Opcode><Channel>${channel}</Channel><Provider>${event.provider}</Provider><Keywords></Keywords></RenderingInfo></Event>\r\n`
      );
    })
    .join('');
}

/** Text as UTF-16LE with BOM, as `wevtutil /uni:true` writes it. */
export const utf16 = (text: string): Buffer => Buffer.from(`\ufeff${text}`, 'utf16le');

const viewerTime = (time: string): string => {
  const at = new Date(clock(time));
  return `${at.getUTCFullYear()}/${at.getUTCMonth() + 1}/${at.getUTCDate()} ${at.toISOString().slice(11, 19)}`;
};
const newestFirst = (events: readonly SampleEvent[]): SampleEvent[] => [...events].sort((one, other) => (one.time < other.time ? 1 : -1));
const sourceName = (event: SampleEvent): string => event.provider.replace('Microsoft-Windows-', '');
const taskName = (event: SampleEvent): string => (event.task ? `(${event.task})` : '无');
const cell = (text: string): string => (/[",\n\t]/.test(text) ? `"${text.replace(/"/g, '""')}"` : text);

/** What Event Viewer saves as text (tabs between columns, newest first) on a Chinese Windows. */
export const viewerText = (events: readonly SampleEvent[]): Buffer =>
  Buffer.from(
    `\ufeff级别\t日期和时间\t来源\t事件 ID\t任务类别\r\n${newestFirst(events)
      .map(
        (event) =>
          `${LEVEL['zh-CN'][event.level]}\t${viewerTime(event.time)}\t${event.provider}\t${event.id}\t${taskName(event)}\t${cell(event.message)}\r\n`,
      )
      .join('')}`,
    'utf8',
  );

/** What Event Viewer saves as CSV: the head names five columns, each row has six. */
export const viewerCsv = (events: readonly SampleEvent[]): Buffer =>
  Buffer.from(
    `\ufeff级别,日期和时间,来源,事件 ID,任务类别\r\n${newestFirst(events)
      .map(
        (event) =>
          `${LEVEL['zh-CN'][event.level]},${viewerTime(event.time)},${event.provider},${event.id},${taskName(event)},${cell(event.message)}\r\n`,
      )
      .join('')}`,
    'utf8',
  );

/** "Copy details as text" of Event Viewer, one event after another, on an English Windows. */
export const viewerDetails = (events: readonly SampleEvent[], computer: string): Buffer =>
  Buffer.from(
    newestFirst(events)
      .map((event) => {
        const at = new Date(clock(event.time));
        const hour = at.getUTCHours();
        const time = `${hour % 12 || 12}:${at.toISOString().slice(14, 19)} ${hour < 12 ? 'AM' : 'PM'}`;
        return [
          `Log Name:      ${event.channel}`,
          `Source:        ${sourceName(event)}`,
          `Date:          ${at.getUTCMonth() + 1}/${at.getUTCDate()}/${at.getUTCFullYear()} ${time}`,
          `Event ID:      ${event.id}`,
          `Task Category: ${event.task ? `(${event.task})` : 'None'}`,
          `Level:         ${LEVEL['en-US'][event.level]}`,
          'Keywords:      ',
          'User:          SYSTEM',
          `Computer:      ${computer}`,
          'Description:',
          event.message,
          '',
        ].join('\r\n');
      })
      .join('\r\n'),
    'utf8',
  );

const SERVICING = '{bd12f3b8-fc40-4a61-a307-b7a013a069c1}';
const SETUP_SPACE = "xmlns='http://manifests.microsoft.com/win/2004/08/windows/setup_provider'";
const INSTALLED = { 'zh-CN': '已安装', 'en-US': 'Installed' };

const change = (id: 2 | 3 | 4, time: string, kb: string, code: string, language: Language, message: string): SampleEvent => ({
  channel: 'Setup',
  provider: 'Microsoft-Windows-Servicing',
  guid: SERVICING,
  id,
  level: 0,
  task: 1,
  time,
  data:
    `<UserData><CbsPackageChangeState ${SETUP_SPACE}><PackageIdentifier>${kb}</PackageIdentifier><IntendedPackageState>5112</IntendedPackageState>` +
    `<IntendedPackageStateTextized>${INSTALLED[language]}</IntendedPackageStateTextized><ErrorCode>${code}</ErrorCode><Client>WindowsUpdateAgent</Client>` +
    '</CbsPackageChangeState></UserData>',
  message,
});

/** Servicing 1: a package begins to change. */
export const servicingBegins = (time: string, kb: string, language: Language = 'zh-CN'): SampleEvent => ({
  channel: 'Setup',
  provider: 'Microsoft-Windows-Servicing',
  guid: SERVICING,
  id: 1,
  level: 0,
  task: 1,
  time,
  data:
    `<UserData><CbsPackageInitiateChanges ${SETUP_SPACE}><PackageIdentifier>${kb}</PackageIdentifier><InitialPackageState>5000</InitialPackageState>` +
    `<InitialPackageStateTextized>${language === 'zh-CN' ? '不存在' : 'Absent'}</InitialPackageStateTextized><IntendedPackageState>5112</IntendedPackageState>` +
    `<IntendedPackageStateTextized>${INSTALLED[language]}</IntendedPackageStateTextized><Client>WindowsUpdateAgent</Client></CbsPackageInitiateChanges></UserData>`,
  message:
    language === 'zh-CN'
      ? `正在启动程序包 ${kb} 的更改。当前状态为 不存在。目标状态为 已安装。客户端 ID: WindowsUpdateAgent。`
      : `Initiating changes for package ${kb}. Current state is Absent. Target state is Installed. Client id: WindowsUpdateAgent.`,
});

/** Servicing 2: it reached its state. */
export const servicingDone = (time: string, kb: string, language: Language = 'zh-CN'): SampleEvent =>
  change(
    2,
    time,
    kb,
    '0x0',
    language,
    language === 'zh-CN' ? `已成功将程序包 ${kb} 更改为 已安装 状态。` : `Package ${kb} was successfully changed to the Installed state.`,
  );

/** Servicing 3: it did not. The level is 0, which Event Viewer shows as Information. */
export const servicingFailed = (time: string, kb: string, code: string, language: Language = 'zh-CN'): SampleEvent =>
  change(
    3,
    time,
    kb,
    code,
    language,
    language === 'zh-CN'
      ? `将程序包 ${kb} 更改为 已安装 状态失败。状态为: ${code}。`
      : `Package ${kb} failed to be changed to the Installed state. Status: ${code}.`,
  );

/** Servicing 4: a restart is needed. */
export const servicingRestart = (time: string, kb: string, language: Language = 'zh-CN'): SampleEvent =>
  change(
    4,
    time,
    kb,
    '0x0',
    language,
    language === 'zh-CN'
      ? `必须重新启动计算机，才能将程序包 ${kb} 更改为 已安装 状态。`
      : `A reboot is necessary before package ${kb} can be changed to the Installed state.`,
  );

/** WUSA 4: wusa.exe asks for a restart. */
export function wusaRestart(time: string, kb: string, msu: string): SampleEvent {
  const title = `Windows 安全更新程序 (${kb})`;
  const command = `""C:\\Windows\\system32\\wusa.exe" "${msu}" "`;
  return {
    channel: 'Setup',
    provider: 'Microsoft-Windows-WUSA',
    guid: '{09608c12-c1da-4104-a6fe-b959cf57560a}',
    id: 4,
    level: 3,
    time,
    data: `<EventData><Data Name='UpdateTitle'>${title}</Data><Data Name='CommandLine'>${escape(command)}</Data></EventData>`,
    message: `Windows 更新 ${title} 需要重新启动计算机才能完成安装。(命令行: ${command})`,
  };
}

const NTFS = '{dd70bc80-ef44-421b-8ac3-cd31da613a4e}';
const NTFS_MODERN = '{3ff37a1c-a68d-4d6e-8c9b-f79e8b16c482}';

/** Ntfs 55: the file system structure of a volume is damaged. `detail` is the sentence that names the file. */
export const ntfsCorrupt = (time: string, volume: string, detail: string, language: Language = 'zh-CN'): SampleEvent => ({
  channel: 'System',
  provider: 'Ntfs',
  guid: NTFS,
  id: 55,
  level: 2,
  time,
  data:
    `<EventData><Data Name='DriveName'>${volume}</Data><Data Name='DeviceName'>\\Device\\HarddiskVolume3</Data><Data Name='CorruptionState'>0x0</Data>` +
    `<Data Name='Description'>${escape(detail)}</Data></EventData>`,
  message:
    language === 'zh-CN'
      ? `在卷 ${volume} 上的文件系统结构中发现了损坏。\n\n${detail}`
      : `A corruption was discovered in the file system structure on volume ${volume}.\n\n${detail}`,
});

/** Ntfs 98: the health of a volume at mount; 0 is healthy. */
export const ntfsHealthy = (time: string, volume: string, language: Language = 'zh-CN'): SampleEvent => ({
  channel: 'System',
  provider: 'Microsoft-Windows-Ntfs',
  guid: NTFS_MODERN,
  id: 98,
  level: 4,
  time,
  data: `<EventData><Data Name='DriveName'>${volume}</Data><Data Name='DeviceName'>\\Device\\HarddiskVolume3</Data><Data Name='CorruptionActionState'>0</Data></EventData>`,
  message:
    language === 'zh-CN'
      ? `卷 ${volume} (\\Device\\HarddiskVolume3) 运行正常。无需采取任何操作。`
      : `Volume ${volume} (\\Device\\HarddiskVolume3) is healthy.  No action is needed.`,
});

/** Ntfs 140: data could not be flushed to the transaction log. */
export const ntfsFlushFailed = (time: string, volume: string): SampleEvent => ({
  channel: 'System',
  provider: 'Microsoft-Windows-Ntfs',
  guid: NTFS_MODERN,
  id: 140,
  level: 3,
  time,
  data: `<EventData><Data Name='VolumeId'>${volume}</Data><Data Name='DeviceName'>\\Device\\HarddiskVolume3</Data><Data Name='Error'>0xc0000022</Data></EventData>`,
  message: `系统无法将数据刷新到事务日志。VolumeId 为 ${volume} 的设备 \\Device\\HarddiskVolume3 可能发生损坏。\n({访问遭拒绝} 进程已请求访问某个对象，但尚未授予访问权限。)`,
});

/** Ntfs 135: the transaction resource manager of a volume cannot make room in its log. */
export const ntfsLogFull = (time: string, volume: string): SampleEvent => ({
  channel: 'System',
  provider: 'Ntfs',
  guid: NTFS,
  id: 135,
  level: 2,
  time,
  data: `<EventData><Data></Data><Data>${volume}</Data><Binary>000000000200280002000000870004C000000000210019C000000000000000000000000000000000210019C0</Binary></EventData>`,
  message: `由于出现不可重试的错误，卷 ${volume} 上的事务资源管理器无法在其日志中创建可用空间。该数据含有错误代码。`,
});

/** Ntfs 137: the default transaction resource manager of a volume cannot start. */
export const ntfsManagerDown = (time: string, volume: string): SampleEvent => ({
  channel: 'System',
  provider: 'Ntfs',
  guid: NTFS,
  id: 137,
  level: 2,
  time,
  data: `<EventData><Data></Data><Data>${volume}</Data></EventData>`,
  message: `卷 ${volume} 上的默认事务资源管理器遇到不可重试的错误，无法启动。该数据含有错误代码。`,
});

/** Service Control Manager 7000: a service did not start; `error` in the language of the PC. */
export const serviceFailed = (time: string, service: string, error: string): SampleEvent => ({
  channel: 'System',
  provider: 'Service Control Manager',
  guid: '{555908d1-a6d7-4695-8e1e-26931d2012f4}',
  id: 7000,
  level: 2,
  time,
  data: `<EventData><Data Name='param1'>${service}</Data><Data Name='param2'>${error === '拒绝访问。' ? '%%5' : '%%2'}</Data></EventData>`,
  message: `由于下列错误，${service} 服务启动失败: \n${error}`,
});

/** Kernel-General 12: Windows started. */
export const systemStarted = (time: string, language: Language = 'zh-CN'): SampleEvent => ({
  channel: 'System',
  provider: 'Microsoft-Windows-Kernel-General',
  guid: '{a68ca8b7-004f-d7b6-a698-07e2de0f1f5d}',
  id: 12,
  level: 4,
  task: 1,
  time,
  data: `<EventData><Data Name='MajorVersion'>10</Data><Data Name='MinorVersion'>0</Data></EventData>`,
  message: language === 'zh-CN' ? `操作系统已启动。` : `The operating system started.`,
});

/** User32 1074: somebody or something restarts Windows. */
export const restartAsked = (time: string, process: string): SampleEvent => ({
  channel: 'System',
  provider: 'User32',
  guid: '{b0aa8734-56f7-41cc-b2f4-de228e98b946}',
  id: 1074,
  level: 4,
  time,
  data: `<EventData><Data Name='param1'>${process}</Data><Data Name='param5'>重启</Data></EventData>`,
  message: `进程 ${process} 已启动计算机的重新启动操作。原因: 操作系统: 重新配置 (计划内)`,
});
