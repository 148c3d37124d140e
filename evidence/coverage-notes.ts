import { text, type Bilingual } from '../model/text';

/** Several notes on one file as one. */
export function joinNotes(notes: readonly Bilingual[]): Bilingual | undefined {
  if (notes.length === 0) return undefined;
  return text(
    notes.map((note) => note.zh.replace(/。$/, '')).join('；') + '。',
    notes.map((note) => note.en.replace(/\.$/, '')).join('; ') + '.',
  );
}

const megabytes = (bytes: number): string => (bytes / (1 << 20)).toFixed(0);

/** Notes that a coverage row can carry: why a file was not read, or only in part. */
export const NOTES = {
  empty: text('空文件 (0 字节)，没有任何内容。', 'empty file (0 bytes), it holds nothing.'),
  unknownText: text(
    '文本文件，但其中没有可识别的日志内容，未参与分析。',
    'text, but nothing in it is a log that this version knows; not used.',
  ),
  link: text('链接，出于安全不跟随，未读取。', 'a link; links are not followed, so it was not read.'),
  notRegular: text('不是普通文件 (设备、管道等)，未读取。', 'no regular file (device, pipe ...); not read.'),
  budget: text('已达到本次读取的时间上限，其余部分未读取。', 'the time for reading was used up; the rest was not read.'),
  cutLine: text('最后一行没有换行符，文件可能被截断。', 'the last line has no end, so the file may be cut off.'),
  cutCharacter: text('文件在一个字符中间结束，可能被截断。', 'the file ends inside of a character, so it may be cut off.'),
  emptyFolder: text('文件夹为空，没有可读取的文件。', 'the folder is empty, there is nothing to read.'),
  earlierReport: text('先前生成的报告，不是证据，未参与分析。', 'an earlier report, no evidence; not used.'),
  denied: (code: string): Bilingual =>
    code === 'EACCES' || code === 'EPERM'
      ? text('没有读取权限，未读取。', 'permission denied, not read.')
      : text(`无法打开或读取 (${code})。`, `cannot be opened or read (${code}).`),
  nuls: (count: number): Bilingual =>
    text(
      `含 ${count} 个空字节 (断电或写入中断的痕迹)，这些位置的内容已丢失。`,
      `holds ${count} NUL bytes (a trace of a power cut or broken write); what stood there is lost.`,
    ),
  garbage: (count: number): Bilingual =>
    text(`含 ${count} 个非文本字节，内容可能已损坏。`, `holds ${count} bytes that are no text; it may be damaged.`),
  brokenEvents: (count: number): Bilingual => text(`${count} 个事件不完整，未读取。`, `${count} events are incomplete and were not read.`),
  readerFailed: (reader: string): Bilingual =>
    text(`读取 ${reader} 内容时出错，该部分未读取。`, `reading its ${reader} content failed; that part was not read.`),
  badJson: text('不是有效的 JSON，未读取。', 'no valid JSON, not read.'),
  tooManyFiles: (count: number): Bilingual =>
    text(`文件过多，另有 ${count} 个以上文件未读取。`, `too many files: ${count} or more were not read.`),
  tooDeep: text('文件夹层次过深，其中的文件未读取。', 'folders are nested too deep; files in them were not read.'),
  declaredMissing: (why: string | undefined): Bilingual =>
    why === undefined
      ? text('清单 (manifest.json) 中有记录，但文件不在文件夹中。', 'listed in manifest.json, but not in the folder.')
      : text(`收集时跳过：${why}`, `skipped when collecting: ${why}`),
  changed: text('内容与清单 (manifest.json) 记录的 SHA-256 或大小不一致。', 'differs from the SHA-256 or size in manifest.json.'),
  reading: (name: string, done: number, size: number): Bilingual =>
    text(`正在读取 ${name} (${megabytes(done)} / ${megabytes(size)} MB)`, `Reading ${name} (${megabytes(done)} / ${megabytes(size)} MB)`),
  transcoded: (encoding: string): Bilingual => text(`编码为 ${encoding}，已转换后读取。`, `encoded as ${encoding}, read after conversion.`),
} as const;
