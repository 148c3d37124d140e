/** Files that could not be rebuilt from their delta, store marks, and what stands around them (signatures D01-D12). */
import type { FileContext } from './context';
import { codeOf, lastErrorOf, resultOf, win32In } from './codes';
import { identityIn, plain } from './identity';
import { countedString } from './quantities';
import type { CbsRecord } from './record';

/** Reads hydration failures, their details, `mark store corrupt`, components without a winner, missing base files and CSI error frames. */
export function readHydration(record: CbsRecord, file: FileContext): void {
  const { text } = record;
  if (text.startsWith('Hydration failed for component ')) return hydrationFailure(record, file);
  if (/^Hydration failed with (?:original )?error/.test(text)) {
    const delta = /Delta Type: (Forward|Reverse|Null)/i.exec(text)?.[1]?.toLowerCase();
    file.emit(record, {
      kind: 'hydration-detail',
      delta: delta as 'forward' | 'reverse' | 'null' | undefined,
      code: numberIn(text) ?? win32In(text)?.code,
    });
    return;
  }
  const mark = text.indexOf('mark store corrupt with category');
  if (mark >= 0) {
    const category = countedString(text, mark)?.value ?? /category ['"]?(\w{3,60})/.exec(text)?.[1];
    if (category) file.emit(record, { kind: 'store-corrupt-mark', category });
    return;
  }
  const others = /does not have a winner but has (\d{1,6}) other component version/.exec(text);
  const identity = others && identityIn(text);
  if (identity) {
    file.emit(record, { kind: 'no-winner', otherVersions: Number(others[1]), ...plain(identity) });
    return;
  }
  const missing = /Matching binary (.{1,260}?) missing for component /.exec(text);
  const owner = missing && identityIn(text, missing.index + missing[0].length);
  if (owner) file.emit(record, { kind: 'missing-binary', file: countedString(missing[1]!)?.value ?? missing[1]!, ...plain(owner) });
}

function hydrationFailure(record: CbsRecord, file: FileContext): void {
  const { text } = record;
  const identity = identityIn(text);
  const named = / on file (.{1,260}?) with NTSTATUS /.exec(text) ?? / on file (\S{1,260})/.exec(text);
  if (!identity || !named) return;
  const matchingAt = text.search(/Matching Component ?=/);
  const matching = matchingAt < 0 ? undefined : identityIn(text, matchingAt + 'Matching Component'.length);
  file.emit(record, {
    kind: 'hydration-failure',
    ...plain(identity),
    file: countedString(named[1]!)?.value ?? named[1]!,
    code: numberIn(text),
    matching: matching && plain(matching),
  });
}

// The status is a signed decimal: -2146498171 is 0x800f0985 (PSFX_E_APPLY_REVERSE_DELTA_FAILED).
const numberIn = (text: string): string | undefined => codeOf(/NTSTATUS (-\d{9,10}|0x[0-9a-f]{8})/i.exec(text)?.[1] ?? '');

/** Reads `file.cpp(60): Error 800f0985 […] originated in function F` and `(F) SYMBOL #n# from F` (signatures A07, A08). */
export function readCsiError(record: CbsRecord, file: FileContext): void {
  const { text } = record;
  const origin = /originated in function (\S{1,200})/.exec(text);
  if (origin) {
    const source = /^(\S{1,200}\(\d{1,7}\)): /.exec(text)?.[1];
    const { code, symbol } = errorNamed(text);
    file.emit(record, { kind: 'csi-error', code, symbol, function: origin[1]!, source });
    return;
  }
  const frame = /^(.{1,160}?) #\d{1,12}# from (\S{1,200}?)(?:\(|\s|$)/.exec(text);
  if (!frame) return;
  const inner = win32In(frame[1]!);
  const symbol = inner?.symbol ?? /^[A-Z][A-Z_0-9]{3,80}$/.exec(frame[1]!)?.[0];
  const bare = codeOf(/^([0-9a-f]{8}) \[/i.exec(frame[1]!)?.[1] ?? '');
  file.emit(record, { kind: 'csi-error', code: inner?.code ?? bare ?? lastErrorOf(text), symbol, function: frame[2]! });
}

function errorNamed(text: string): { code?: string; symbol?: string } {
  const symbol = /\bError ([A-Z][A-Z_0-9]{3,80})(?:\((\w{1,60})\))? originated/.exec(text);
  if (!symbol) return resultOf(text);
  return { code: win32In(text)?.code ?? lastErrorOf(text), symbol: symbol[2] ?? symbol[1] };
}
