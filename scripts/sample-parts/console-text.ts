/** What the console tools print, in the bytes in which they print it. */
import { gbk } from './gbk';

const crlf = (text: string): string => text.replace(/^\n/, '').replace(/\n/g, '\r\n');

/** sfc writes UTF-16LE without a BOM to a pipe, and its line ends become CR CR LF. */
const sfcBytes = (text: string): Buffer => Buffer.from(text.replace(/^\n/, '').replace(/\n/g, '\r\r\n'), 'utf16le');

/** Text of a Chinese console: code page 936, CRLF. */
export const consoleZh = (text: string): Buffer => gbk(crlf(text));

/** Text of an English console: ASCII, CRLF. */
export const consoleEn = (text: string): Buffer => Buffer.from(crlf(text), 'latin1');

/** Progress lines are written over each other with a lone CR. */
const progress = (line: (percent: number) => string): string => [1, 17, 42, 76, 100].map((percent) => `\r${line(percent)}`).join('');

/** `sfc /scannow` on a Chinese Windows with its closing words. */
export const sfcZh = (closing: string): Buffer =>
  sfcBytes(`
开始系统扫描。此过程将需要一些时间。

开始系统扫描的验证阶段。
${progress((percent) => `验证 ${percent}% 已完成。`)}

${closing}
`);

/** `sfc /scannow` on an English Windows with its closing words. */
export const sfcEn = (closing: string): Buffer =>
  sfcBytes(`
Beginning system scan.  This process will take some time.

Beginning verification phase of system scan.
${progress((percent) => `Verification ${percent}% complete.`)}

${closing}
`);

/** Closing words of sfc. */
export const SFC = {
  zhClean: 'Windows 资源保护未找到任何完整性冲突。',
  zhUnrepaired: `Windows 资源保护找到了损坏文件，但其中有一些文件无法修复。
对于联机修复，位于 windir\\Logs\\CBS\\CBS.log 的 CBS 日志文件中
有详细信息。例如 C:\\Windows\\Logs\\CBS\\CBS.log。对于脱机修复，
/OFFLOGFILE 标记提供的日志文件中有详细信息。`,
  enClean: 'Windows Resource Protection did not find any integrity violations.',
  enUnrepaired: `Windows Resource Protection found corrupt files but was unable to fix some of them.
For online repairs, details are included in the CBS log file located at
windir\\Logs\\CBS\\CBS.log. For example C:\\Windows\\Logs\\CBS\\CBS.log. For offline
repairs, details are included in the log file provided by the /OFFLOGFILE flag.`,
} as const;

const BAR = '[==========================100.0%==========================]';

/** `DISM /Online /Cleanup-Image /ScanHealth` or another of its kind, in Chinese. */
export const dismZh = (option: string, image: string, closing: string): Buffer =>
  consoleZh(`
C:\\WINDOWS\\system32>dism /online /cleanup-image /${option}

部署映像服务和管理工具
版本: ${image.split('.').slice(0, 3).join('.')}.1

映像版本: ${image}

${BAR} ${closing}
`);

/** The same in English. */
export const dismEn = (option: string, image: string, closing: string): Buffer =>
  consoleEn(`
C:\\WINDOWS\\system32>dism /online /cleanup-image /${option}

Deployment Image Servicing and Management tool
Version: ${image.split('.').slice(0, 3).join('.')}.1

Image Version: ${image}

${BAR} ${closing}
`);
