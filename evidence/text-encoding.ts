/**
 * Encodings of evidence. The rule that told all of the real samples apart: a byte order mark, else NUL bytes mean UTF-16LE (sfc writes it
 * to a pipe without a mark), else strict UTF-8, else GB18030 (code page 936 of a Chinese console).
 */
export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'gb18030';

/** The encoding of text by its first bytes; undefined when they are no text. */
export function detectEncoding(head: Buffer): Encoding | undefined {
  if (head[0] === 0xff && head[1] === 0xfe) return 'utf-16le';
  if (head[0] === 0xfe && head[1] === 0xff) return 'utf-16be';
  if (head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf) return isBinary(head) ? undefined : 'utf-8';
  const nuls = nulsByParity(head);
  if (nuls.odd > nuls.even && isMostlyText(head, 'utf-16le')) return 'utf-16le';
  if (nuls.even > nuls.odd && isMostlyText(head, 'utf-16be')) return 'utf-16be';
  if (isBinary(head)) return undefined;
  return isUtf8(head) ? 'utf-8' : 'gb18030';
}

function nulsByParity(bytes: Buffer): { even: number; odd: number } {
  const nuls = { even: 0, odd: 0 };
  for (let at = bytes.indexOf(0); at >= 0; at = bytes.indexOf(0, at + 1)) {
    if (at % 2 === 0) nuls.even += 1;
    else nuls.odd += 1;
  }
  return nuls;
}

/**
 * Whether the bytes make sense in UTF-16: hardly any character that no text holds, and some that every text holds (space, digits, line
 * ends). Eight-bit text with a few NULs has the first, not the second.
 */
function isMostlyText(bytes: Buffer, encoding: 'utf-16le' | 'utf-16be'): boolean {
  const text = new TextDecoder(encoding).decode(bytes.subarray(0, bytes.length & ~1));

  const strange = text.match(/[\u0000-\u0008\u000e-\u001a\u001c-\u001f\ud800-\udfff\ue000-\uf8ff\ufffd-\uffff]/gu)?.length ?? 0;

  const plain = text.match(/[\t\r\n\x20-\x7e]/g)?.length ?? 0;
  return strange * 50 <= text.length && plain * 33 >= text.length;
}

/** More than 2 % control bytes are no text. NULs do not count: a power cut leaves runs of them in a log. */
function isBinary(bytes: Buffer): boolean {
  return countControlBytes(bytes) * 50 > bytes.length || bytes.every((byte) => byte === 0);
}

/** 1 for bytes that no text holds; NUL and ESC aside. */
const CONTROL = Uint8Array.from({ length: 256 }, (_, byte) => (byte > 0 && byte < 32 && (byte < 9 || byte > 13) && byte !== 27 ? 1 : 0));

/** How many bytes no text holds. */
export function countControlBytes(bytes: Buffer): number {
  let count = 0;
  for (let at = 0; at < bytes.length; at += 1) count += CONTROL[bytes[at]!]!;
  return count;
}

/** Strict UTF-8; a character that the end of the block cuts off does not count against it. */
export function isUtf8(bytes: Buffer): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: true });
    return true;
  } catch {
    return false;
  }
}

/** Decodes a file block by block. */
export interface StreamDecoder {
  push(bytes: Buffer): string;
  /** What is left, and whether the file ended inside of a character. */
  end(): { rest: string; cutCharacter: boolean };
}

/** A decoder of `encoding`. Byte order marks, also those in the middle of a file, come out as U+FEFF; they are no line ends. */
export function openDecoder(encoding: Encoding): StreamDecoder {
  return encoding === 'utf-16le' || encoding === 'utf-16be' ? openUtf16Decoder(encoding) : openLineDecoder(encoding);
}

function openUtf16Decoder(encoding: 'utf-16le' | 'utf-16be'): StreamDecoder {
  const decoder = new TextDecoder(encoding, { ignoreBOM: true });
  let bytesSeen = 0;
  return {
    push(bytes) {
      bytesSeen += bytes.length;
      return decoder.decode(bytes, { stream: true });
    },
    end: () => ({ rest: decoder.decode(), cutCharacter: bytesSeen % 2 === 1 }),
  };
}

/**
 * Eight-bit text, decoded in whole lines: each line is UTF-8 when it is valid UTF-8 and else GB18030, because a file into which several
 * tools wrote holds both. In a file that begins as GB18030, two-byte UTF-8 sequences are taken for what they are there: Chinese characters.
 */
function openLineDecoder(encoding: 'utf-8' | 'gb18030'): StreamDecoder {
  let kept: Buffer = Buffer.alloc(0);
  const decode = (bytes: Buffer): string => {
    if (encoding === 'utf-8' && isWholeUtf8(bytes)) return bytes.toString('utf8');
    const lines: string[] = [];
    let from = 0;
    while (from < bytes.length) {
      const newline = bytes.indexOf(10, from);
      const end = newline < 0 ? bytes.length : newline + 1;
      lines.push(decodeLine(bytes.subarray(from, end), encoding));
      from = end;
    }
    return lines.join('');
  };
  return {
    push(bytes) {
      const all = kept.length > 0 ? Buffer.concat([kept, bytes]) : bytes;
      const cut = all.lastIndexOf(10) + 1;
      // A line that never ends is decoded in pieces: memory stays bounded, at the price of one broken character.
      const end = cut === 0 && all.length > 1 << 20 ? all.length : cut;
      kept = Buffer.from(all.subarray(end));
      return decode(all.subarray(0, end));
    },
    end() {
      const cutCharacter = kept.length > 0 && isUtf8(kept) && !isWholeUtf8(kept);
      const rest = decode(kept);
      kept = Buffer.alloc(0);
      return { rest, cutCharacter };
    },
  };
}

/** All of a small file as text; what is no text at all is decoded as UTF-8. */
export function decodeText(bytes: Buffer): string {
  const decoder = openDecoder(detectEncoding(bytes) ?? 'utf-8');
  return decoder.push(bytes) + decoder.end().rest;
}

const strictUtf8 = new TextDecoder('utf-8', { fatal: true });
const gb18030 = new TextDecoder('gb18030');

function isWholeUtf8(bytes: Buffer): boolean {
  try {
    strictUtf8.decode(bytes);
    return true;
  } catch {
    return false;
  }
}

function decodeLine(line: Buffer, encoding: 'utf-8' | 'gb18030'): string {
  const isUtf8Line = isWholeUtf8(line) && (encoding === 'utf-8' || !line.some((byte) => byte >= 0xc2 && byte <= 0xdf));
  return isUtf8Line ? line.toString('utf8') : gb18030.decode(line);
}
