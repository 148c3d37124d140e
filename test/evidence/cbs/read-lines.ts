/** Reads lines or bytes as one CBS.log, as the tests give them. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { openCbsReader } from '../../../evidence/cbs/reader';
import type { FileExtent, ReaderOptions } from '../../../evidence/cbs/reader';
import type { CbsEvidence, CbsFact } from '../../../evidence/facts';

export interface Reading extends CbsEvidence {
  extent: FileExtent;
}

/** Reads bytes in chunks of the given sizes (the last one repeats); the chunk is overwritten afterwards, as a caller may do. */
export function readBytes(bytes: Buffer, sizes: readonly number[] = [bytes.length], options: ReaderOptions = {}): Reading {
  const reader = openCbsReader(options);
  const file = reader.file('CBS.log');
  for (let at = 0, turn = 0; at < bytes.length; turn += 1) {
    const size = Math.max(1, sizes[Math.min(turn, sizes.length - 1)] ?? bytes.length);
    const chunk = Buffer.from(bytes.subarray(at, at + size));
    file.push(chunk);
    chunk.fill(0xff);
    at += size;
  }
  const extent = file.end();
  return { ...reader.finish(), extent };
}

export const readText = (text: string): Reading => readBytes(Buffer.from(text, 'utf8'));

/** Records of a real log end with CRLF; breaks inside a record are LF. */
export const readRecords = (...records: string[]): Reading => readText(records.map((record) => `${record}\r\n`).join(''));

/** The facts of one kind. */
export const ofKind = <K extends CbsFact['kind']>(evidence: CbsEvidence, kind: K): Extract<CbsFact, { kind: K }>[] =>
  evidence.facts.filter((fact): fact is Extract<CbsFact, { kind: K }> => fact.kind === kind);

/** A column line of component CBS or CSI. */
export const info = (component: string, message: string, time = '2024-02-19 14:30:27'): string =>
  `${time}, ${'Info'.padEnd(22)}${component.padEnd(7)}${message}`;
export const error = (component: string, message: string, time = '2024-02-19 14:30:27'): string =>
  `${time}, ${'Error'.padEnd(22)}${component.padEnd(7)}${message}`;

const CORPUS = join(__dirname, '..', '..', '..', '..', 'shared', 'corpus');

/** A file of the corpus, or undefined with a visible remark where there is none. */
export function corpusFile(name: string): Buffer | undefined {
  const path = join(CORPUS, name);
  if (existsSync(path)) return readFileSync(path);
  console.log(`skipped: no corpus (${name})`);
  return undefined;
}
