/**
 * Event texts that people paste without their head: the fixed words of the rendered message tell provider and id. Chinese wording as seen in
 * the case's mails and in Microsoft's message tables, English as in the message tables; only events that decide something are listed.
 */
import type { EventFact } from '../facts';

/** An event that is told by its text alone. */
export interface MessagePattern {
  provider: string;
  id: number;
  channel: string;
  level: EventFact['level'];
  pattern: RegExp;
}

const servicing = (id: number, pattern: RegExp): MessagePattern => ({
  provider: 'Microsoft-Windows-Servicing',
  id,
  channel: 'Setup',
  level: 'information',
  pattern,
});
const wusa = (id: number, level: EventFact['level'], pattern: RegExp): MessagePattern => ({
  provider: 'Microsoft-Windows-WUSA',
  id,
  channel: 'Setup',
  level,
  pattern,
});
const system = (provider: string, id: number, level: EventFact['level'], pattern: RegExp): MessagePattern => ({
  provider,
  id,
  channel: 'System',
  level,
  pattern,
});

const PATTERNS: readonly MessagePattern[] = [
  servicing(
    3,
    /^将程序包 ?[^。]{1,200}更改为[^。]{1,20}状态失败。|^Package [^\r\n]{1,200} failed to be changed to the [A-Za-z ]{3,30} state\. Status:/,
  ),
  servicing(
    4,
    /^(?:要|必须)?(?:重新启动|重启)[^。]{0,60}才能将程序包[^。]{1,200}更改为|^A reboot is necessary before (?:the )?package [^\r\n]{1,200} can be changed/,
  ),
  servicing(2, /^程序包 ?[^。]{1,200}已成功更改为|^Package [^\r\n]{1,200} was successfully changed to the/),
  servicing(1, /^(?:正在)?(?:开始|启动)[^。]{0,20}程序包 ?[^。]{1,200}更改|^Initiating changes (?:for|to turn)[^\r\n]{0,20}package/),
  wusa(
    3,
    'error',
    /^(?:由于(?:出现)?错误|Windows 更新[^\r\n]{1,300}由于[^\r\n]{0,10}错误)[^\r\n]{1,300}无法安装|^Windows update [^\r\n]{1,300} could not be installed because of error/i,
  ),
  wusa(
    4,
    'warning',
    /^Windows 更新[^\r\n]{1,300}需要重新启动计算机才能完成安装|^Windows update [^\r\n]{1,300} requires a computer restart to complete/i,
  ),
  wusa(2, 'information', /^Windows 更新[^\r\n]{1,300}(?:已成功安装|安装成功)|^Windows update [^\r\n]{1,300} was successfully installed\./i),
  system(
    'Ntfs',
    55,
    'error',
    /^在卷 ?[^。\r\n]{1,80}上的文件系统结构中发现了?损坏|^A corruption was discovered in the file system structure on volume|^The file system structure on the disk is corrupt and unusable/,
  ),
  system(
    'Ntfs',
    135,
    'error',
    /^由于出现不可重试的错误，卷 ?[^。\r\n]{1,80}上的事务资源管理器无法在其日志中创建可用空间|^The transaction resource manager on volume [^\r\n]{1,120} was unable to create free space in its log/,
  ),
  system(
    'Microsoft-Windows-WindowsUpdateClient',
    20,
    'error',
    /^安装失败[:：]\s?Windows[^\r\n]{1,40}0x[0-9a-f]{8}|^Installation Failure: Windows failed to install the following update with error/i,
  ),
  system(
    'Service Control Manager',
    7000,
    'error',
    /^由于下列错误，[^\r\n]{1,120}服务启动失败|^[^\r\n，。]{1,120}服务由于下列错误而启动失败|^The [^\r\n]{1,120} service failed to start due to the following error/,
  ),
  system(
    'disk',
    7,
    'error',
    /^设备 ?\\Device\\[^\r\n]{1,80}(?:有|存在|具有)(?:一个)?(?:不正确的区块|坏块)|^The device, ?\\Device\\[^\r\n]{1,80}, has a bad block/,
  ),
  system(
    'disk',
    153,
    'warning',
    /^在逻辑块地址[^\r\n]{1,120}重试了? ?IO 操作|^(?:The IO|An I\/O) operation at logical block address [^\r\n]{1,160} was retried/i,
  ),
];

/** The event whose text begins with this line. */
export function messagePattern(text: string): MessagePattern | undefined {
  const start = text.trimStart().slice(0, 700);
  return PATTERNS.find(({ pattern }) => pattern.test(start));
}
