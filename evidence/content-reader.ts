import type { Coverage } from '../model/report';
import type { Bilingual } from '../model/text';
import type { FileExtent } from './cbs/reader';
import { NOTES } from './coverage-notes';
import type { DeviceReaders } from './device-readers';
import { openDecoder, type Encoding } from './text-encoding';

/** Reads the content of a file that was recognised, and tells its coverage row at the end what it found. */
export interface ContentReader {
  /** The bytes may be overwritten afterwards. */
  push(bytes: Buffer): void;
  end(row: Coverage, notes: Bilingual[]): void;
}

/** Encodings that readers of bytes take as they are: their line feed is one byte. */
export const isEightBit = (encoding: Encoding): boolean => encoding === 'utf-8' || encoding === 'gb18030';

/** The file was read, but not all of it, or not all of it is sound. */
export function degrade(row: Coverage, notes: Bilingual[], note: Bilingual): void {
  if (row.status === 'read') row.status = 'partial';
  notes.push(note);
}

/** Watches eight-bit text for what a power cut or a broken copy leaves in it. */
export function openDamageWatch(encoding: Encoding): {
  push(bytes: Buffer): void;
  tell(row: Coverage, notes: Bilingual[], mustEndLine: boolean): void;
} {
  let nuls = 0;
  let lastByte = 10;
  return {
    push(bytes) {
      if (!isEightBit(encoding) || bytes.length === 0) return;
      for (let at = bytes.indexOf(0); at >= 0; at = bytes.indexOf(0, at + 1)) nuls += 1;
      lastByte = bytes[bytes.length - 1]!;
    },
    tell(row, notes, mustEndLine) {
      if (mustEndLine && lastByte !== 10) degrade(row, notes, NOTES.cutLine);
      if (nuls > 0) degrade(row, notes, NOTES.nuls(nuls));
    },
  };
}

/** Feeds a file to the CBS reader of its PC. UTF-16 becomes UTF-8 first; line feeds stay where they are. */
export function openCbsFeed(
  name: string,
  encoding: Encoding,
  readers: DeviceReaders,
): { push(bytes: Buffer): void; end(notes: Bilingual[]): FileExtent | undefined } {
  const file = readers.cbs.file(name);
  const decoder = isEightBit(encoding) ? undefined : openDecoder(encoding);
  let failed = false;
  const attempt = (action: () => void): void => {
    if (failed) return;
    try {
      action();
    } catch {
      failed = true;
    }
  };
  return {
    push(bytes) {
      attempt(() => file.push(decoder ? Buffer.from(decoder.push(bytes), 'utf8') : bytes));
    },
    end(notes) {
      let extent: FileExtent | undefined;
      attempt(() => {
        if (decoder) file.push(Buffer.from(decoder.end().rest, 'utf8'));
        extent = file.end();
      });
      if (failed) notes.push(NOTES.readerFailed('CBS'));
      return extent;
    },
  };
}

/** A large CBS.log: its bytes go to the CBS reader and nowhere else. */
export function openPureCbs(name: string, encoding: Encoding, readers: DeviceReaders): ContentReader {
  const feed = openCbsFeed(name, encoding, readers);
  const damage = openDamageWatch(encoding);
  let length = 0;
  return {
    push(bytes) {
      length += bytes.length;
      damage.push(bytes);
      feed.push(bytes);
    },
    end(row, notes) {
      row.source = 'CBS.log';
      damage.tell(row, notes, true);
      if (!isEightBit(encoding) && length % 2 === 1) degrade(row, notes, NOTES.cutCharacter);
      const extent = feed.end(notes);
      if (!extent) {
        row.status = 'partial';
        return;
      }
      row.lines = extent.lines;
      if (extent.from) row.from = extent.from;
      if (extent.to) row.to = extent.to;
      if (extent.cbsLines > 0) readers.sources.add('cbs');
    },
  };
}
