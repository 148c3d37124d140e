/** What a PC says of itself: systeminfo, the registry key CurrentVersion, the file system filters. */
import { consoleEn, consoleZh } from './console-text';
import type { Language } from './events';

/** A sample's PC. */
export interface Pc {
  /** A made-up name such as `DEVICE-07`. */
  computer: string;
  /** Current build with its revision: `10.0.17763.5122`. */
  build: string;
  language: Language;
  /** `V2020-L.1207.000`: EditionSubVersion of Windows 10 CMGE; absent on ordinary editions. */
  cmge?: string;
  /** KB numbers that systeminfo lists. */
  hotfixes: string[];
}

const buildNumber = (pc: Pc): string => pc.build.split('.')[2] ?? '';
const revision = (pc: Pc): number => Number(pc.build.split('.')[3]);
const RELEASE: Record<string, string> = { '17763': '1809', '19044': '2009', '19045': '2009' };
const osName = (pc: Pc): string => (pc.cmge ? 'Microsoft Windows 10 Enterprise G' : 'Microsoft Windows 10 Enterprise LTSC');

/** `systeminfo`, in the console's code page. */
export function systeminfo(pc: Pc): Buffer {
  const zh = pc.language === 'zh-CN';
  const row = (nameZh: string, nameEn: string, value: string): string => {
    const name = `${zh ? nameZh : nameEn}:`;
    const columns = [...name].reduce((width, char) => width + (char > '\u00ff' ? 2 : 1), 0);
    return `${name}${' '.repeat(Math.max(1, (zh ? 18 : 27) - columns))}${value}`;
  };
  const hotfixes = pc.hotfixes.map((kb, index) => `${' '.repeat(zh ? 18 : 27)}[${String(index + 1).padStart(2, '0')}]: ${kb}`);
  const lines = [
    '',
    row('主机名', 'Host Name', pc.computer),
    row('OS 名称', 'OS Name', osName(pc)),
    row('OS 版本', 'OS Version', `10.0.${buildNumber(pc)} ${zh ? '暂缺' : 'N/A'} Build ${buildNumber(pc)}`),
    row('OS 制造商', 'OS Manufacturer', 'Microsoft Corporation'),
    row('系统类型', 'System Type', 'x64-based PC'),
    row('系统区域设置', 'System Locale', zh ? 'zh-cn;中文(中国)' : 'en-us;English (United States)'),
    row('时区', 'Time Zone', zh ? '(UTC+08:00) 北京，重庆，香港特别行政区，乌鲁木齐' : '(UTC+08:00) Beijing, Chongqing, Hong Kong, Urumqi'),
    row('修补程序', 'Hotfix(s)', zh ? `安装了 ${hotfixes.length} 个修补程序。` : `${hotfixes.length} Hotfix(s) Installed.`),
    ...hotfixes,
    '',
  ];
  return (zh ? consoleZh : consoleEn)(lines.join('\n'));
}

/** `reg query "HKLM\SOFTWARE\Microsoft\Windows NT\CurrentVersion"`. */
export function currentVersion(pc: Pc): Buffer {
  const values: [name: string, type: string, value: string][] = [
    ['ProductName', 'REG_SZ', osName(pc).replace('Microsoft ', '')],
    ['ReleaseId', 'REG_SZ', RELEASE[buildNumber(pc)] ?? '2009'],
    ['CurrentBuild', 'REG_SZ', buildNumber(pc)],
    ['UBR', 'REG_DWORD', `0x${revision(pc).toString(16)}`],
    ['EditionID', 'REG_SZ', pc.cmge ? 'EnterpriseG' : 'EnterpriseS'],
    ...(pc.cmge ? ([['EditionSubVersion', 'REG_SZ', pc.cmge]] as [string, string, string][]) : []),
    ['InstallationType', 'REG_SZ', 'Client'],
  ];
  const rows = values.map(([name, type, value]) => `    ${name}    ${type}    ${value}`);
  return consoleEn(['', 'HKEY_LOCAL_MACHINE\\SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion', ...rows, '', ''].join('\n'));
}

/** `fltmc filters`: file system filters with their altitudes; 320000-329999 are anti-virus filters. */
export const filters = (rows: readonly (readonly [name: string, instances: number, altitude: string])[]): Buffer =>
  consoleEn(
    [
      '',
      'Filter Name                     Num Instances    Altitude    Frame',
      '------------------------------  -------------  ------------  -----',
      ...rows.map(([name, instances, altitude]) => `${name.padEnd(32)}${String(instances).padStart(8)}       ${altitude.padEnd(12)}    0`),
      '',
    ].join('\n'),
  );
