import { text, type Bilingual } from '../model/text';
import { detectEncoding, openDecoder, type Encoding } from './text-encoding';

/** What a file is, by its first bytes; its name and place say nothing. */
export type Recognised =
  | { kind: 'empty' }
  /** `advice` says what it is and how to get the same evidence in a form that is read. */
  | { kind: 'unreadable'; advice: Bilingual }
  | { kind: 'text'; encoding: Encoding; head: string };

const archive = (name: string): Bilingual =>
  text(
    `${name} 压缩包，本版本不直接读取；请先解压，再给出解压后的文件夹。`,
    `${name} archive, not read by this version; unpack it and give the folder.`,
  );

/** First bytes of files that are no text, with what to do instead. */
const MAGIC: readonly (readonly [bytes: string, advice: Bilingual])[] = [
  [
    'ElfFile\0',
    text(
      '.evtx 事件日志，本版本不直接读取；请导出为 XML 文本：wevtutil qe 文件.evtx /lf:true /f:RenderedXml /uni:true > 文件.xml',
      '.evtx event log, not read by this version; export it as XML text: wevtutil qe FILE.evtx /lf:true /f:RenderedXml /uni:true > FILE.xml',
    ),
  ],
  [
    'MSCF',
    text(
      '.cab 压缩包，本版本不直接读取；请先展开：expand -F:* 文件.cab 文件夹',
      '.cab archive, not read by this version; unpack it first: expand -F:* FILE.cab FOLDER',
    ),
  ],
  ['PK\x03\x04', archive('.zip')],
  ['PK\x05\x06', archive('.zip')],
  ['7z\xbc\xaf\x27\x1c', archive('.7z')],
  ['Rar!\x1a\x07', archive('.rar')],
  ['\x1f\x8b', archive('.gz')],
  ['ISc(', archive('InstallShield')],
  ['regf', text('注册表配置单元，不读取；请用 reg export 导出为文本。', 'registry hive, not read; export it as text with reg export.')],
  ['PMOC', text('组件清单缓存 (二进制)，不是日志。', 'component store data, no log.')],
  ['MZ', text('可执行文件，不是日志。', 'a program, no log.')],
  ['MDMP', text('内存转储，不读取。', 'a memory dump, not read.')],
  ['PAGEDU', text('内存转储，不读取。', 'a memory dump, not read.')],
  ['%PDF', text('PDF 文件，不是日志；请提供原始日志。', 'a PDF, no log; give the logs themselves.')],
  ['\x89PNG', text('图片，不读取；请把其中的文字以文本形式提供。', 'a picture, not read; give its text.')],
  ['\xff\xd8\xff', text('图片，不读取；请把其中的文字以文本形式提供。', 'a picture, not read; give its text.')],
  ['GIF8', text('图片，不读取；请把其中的文字以文本形式提供。', 'a picture, not read; give its text.')],
  ['\xd0\xcf\x11\xe0', text('Office 或 MSI 文件，不是日志。', 'an Office or MSI file, no log.')],
];

const BINARY = text(
  '二进制内容，不是文本日志 (可能已损坏或加密)，未读取。',
  'binary content, no text log (perhaps damaged or encrypted); not read.',
);
const HTML = text('网页，不是日志；请提供原始日志文本。', 'a web page, no log; give the log text itself.');
const ETL = text(
  '.etl 跟踪文件，本版本不读取；WindowsUpdate 请用 Get-WindowsUpdateLog 转为文本。',
  '.etl trace, not read; turn WindowsUpdate traces into text with Get-WindowsUpdateLog.',
);

/** Tells what a file is from its first bytes (64 KB suffice). */
export function recognise(head: Buffer): Recognised {
  if (head.length === 0) return { kind: 'empty' };
  const start = head.toString('latin1', 0, 16);
  for (const [bytes, advice] of MAGIC) if (start.startsWith(bytes)) return { kind: 'unreadable', advice };
  const encoding = detectEncoding(head);
  if (encoding === undefined) return { kind: 'unreadable', advice: isTrace(head) ? ETL : BINARY };
  const decoder = openDecoder(encoding);
  const decoded = (decoder.push(head) + decoder.end().rest).replace(/^\uFEFF/, '');
  if (/^\s{0,100}(?:<!doctype html|<html[\s>])/i.test(decoded)) return { kind: 'unreadable', advice: HTML };
  return { kind: 'text', encoding, head: decoded };
}

/** An .etl file begins with a WMI buffer header and names its logger in UTF-16 within the first kilobytes. */
function isTrace(head: Buffer): boolean {
  return head.length > 0x200 && head.readUInt16LE(0) === 0 && head.subarray(0, 0x1000).includes(Buffer.from('.etl', 'utf16le'));
}
