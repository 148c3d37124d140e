/** Result codes in records: where the failing one stands, and in which notations. All are given as `0x%08x`. */

/** A 32-bit value as `0x%08x`. */
export const hex32 = (value: number): string => `0x${(value >>> 0).toString(16).padStart(8, '0')}`;

/** The HRESULT of a Win32 code: HRESULT_FROM_WIN32(5) is 0x80070005; 0 stays 0. */
export const fromWin32 = (code: number): string => hex32(code === 0 ? 0 : (0x80070000 | (code & 0xffff)) >>> 0);

/** Normalises `0x800F0985`, `800f0985`, `-2146498171` and `2148469125`; undefined when it is none of them. */
export function codeOf(text: string): string | undefined {
  if (/^0x[0-9a-f]{8}$/.test(text)) return text;
  if (/^0x[0-9a-f]{1,8}$/i.test(text)) return hex32(parseInt(text, 16));
  if (/^-\d{1,10}$/.test(text)) return hex32(Number(text));
  if (/^[0-9a-f]{8}$/i.test(text)) return hex32(parseInt(text, 16));
  if (/^\d{9,10}$/.test(text)) return hex32(Number(text));
  return undefined;
}

/** True for a failing HRESULT or NTSTATUS; 0x80070bc2 and 0x80070bc9 … are judged by the analyzers, 0x80070bc2 only means "restart". */
export const isFailing = (code: string | undefined): boolean =>
  code !== undefined && /^0x[89a-f]/.test(code) && code !== '0x80070bc2' && code !== '0x80240017';

// Win32 errors that CSI names by symbol only, as HRESULT_FROM_WIN32(…) and NTSTATUS_FROM_WIN32(…) (winerror.h).
const WIN32 = new Map([
  ['ERROR_FILE_NOT_FOUND', 2],
  ['ERROR_PATH_NOT_FOUND', 3],
  ['ERROR_ACCESS_DENIED', 5],
  ['ERROR_INVALID_DATA', 13],
  ['ERROR_SHARING_VIOLATION', 32],
  ['ERROR_DISK_FULL', 112],
  ['ERROR_ALREADY_EXISTS', 183],
  ['ERROR_SERVICE_DISABLED', 1058],
  ['ERROR_SERVICE_DOES_NOT_EXIST', 1060],
  ['ERROR_SHUTDOWN_IN_PROGRESS', 1115],
  ['ERROR_NOT_FOUND', 1168],
  ['ERROR_FILE_CORRUPT', 1392],
  ['ERROR_DISK_CORRUPT', 1393],
  ['ERROR_NO_SYSTEM_RESOURCES', 1450],
  ['EPT_S_NOT_REGISTERED', 1753],
  ['ERROR_LOG_GROWTH_FAILED', 6833],
  ['ERROR_SXS_COMPONENT_STORE_CORRUPT', 14098],
  ['ERROR_ADVANCED_INSTALLER_FAILED', 14099],
  ['ERROR_SXS_ASSEMBLY_MISSING', 14081],
  ['ERROR_GENERIC_COMMAND_FAILED', 14109],
]);

export interface NamedCode {
  code?: string;
  symbol?: string;
}

// In order of authority: what the record itself calls its result comes before codes that are mentioned on the way.
const PLACES = [
  /\[HRESULT = (0x[0-9a-f]{8})(?: ?[-–—] ?([A-Za-z_0-9 ]{1,60}?))? ?\]/i,
  /\[HRESULT = (0x[0-9a-f]{8})/i,
  /\bError (?:code )?(0x[0-9a-f]{8}|[89cd][0-9a-f]{7}) ?\[/i,
  /\bHRESULT (?:code )?(?:= )?(0x[0-9a-f]{8}|[89cd][0-9a-f]{7})/i,
  /\b(?:hr|hr ?=|status|result|ErrorCode|error|Result =)[:= ]{1,3}(0x[0-9a-f]{8})/i,
  /\bNTSTATUS (-\d{9,10})/,
];

/** The code that a record gives as its result, with its symbol where the record names it. */
export function resultOf(text: string): NamedCode {
  for (const place of PLACES) {
    const found = place.exec(text);
    if (!found) continue;
    const symbol = found[2]?.trim();
    return { code: codeOf(found[1]!), symbol: symbol === undefined || symbol === '' || symbol === 'Unknown Error' ? undefined : symbol };
  }
  return win32In(text) ?? { code: lastErrorOf(text) };
}

/** `HRESULT_FROM_WIN32(1058)` and `…(ERROR_FILE_NOT_FOUND)`. */
export function win32In(text: string): NamedCode | undefined {
  const found = /\b(?:HRESULT|NTSTATUS)_FROM_WIN32\((\w{1,60})\)/.exec(text);
  if (!found) return undefined;
  const number = /^\d{1,5}$/.test(found[1]!) ? Number(found[1]) : WIN32.get(found[1]!);
  return { code: number === undefined ? undefined : fromWin32(number), symbol: /^\d/.test(found[1]!) ? undefined : found[1] };
}

/** `[gle=0x80073701]`; 0x80004005 stands on almost every CSI error record and says nothing. */
export function lastErrorOf(text: string): string | undefined {
  const found = /\[gle=(0x[0-9a-f]{8})\]/i.exec(text);
  const code = found?.[1]!.toLowerCase();
  return code === '0x80004005' ? undefined : code;
}

const MOST_MENTIONS = 16;
const SYMBOL_AFTER = /^(?: ?[-–—] ?([A-Z][A-Z_0-9]{3,60})\b| \(([A-Z][A-Z_0-9]{3,60})\))/;

/**
 * Every failing code that a text mentions, with its symbol where one stands beside it. `[gle=0x80004005]` is a filler and left out. Runs for
 * every decoded record: hence a walk from `0x` to `0x` instead of one expression.
 */
export function codesIn(text: string): NamedCode[] {
  const found: NamedCode[] = [];
  for (let at = text.indexOf('0x'); at >= 0 && found.length < MOST_MENTIONS; at = text.indexOf('0x', at + 2)) {
    if (!'89cdeCDE'.includes(text[at + 2] ?? ' ') || isWordAt(text, at + 10)) continue;
    const code = codeOf(text.slice(at, at + 10));
    if (code === undefined || code.length !== 10 || (code === '0x80004005' && text.startsWith('gle=', at - 4))) continue;
    const symbol = SYMBOL_AFTER.exec(text.slice(at + 10, at + 80));
    found.push({ code, symbol: symbol?.[1] ?? symbol?.[2] });
  }
  if (found.length < MOST_MENTIONS && (text.includes('Error 8') || text.includes('NTSTATUS -'))) {
    const bare = /\bError ([89cd][0-9a-f]{7}) \[|\bNTSTATUS (-\d{9,10})/.exec(text);
    if (bare) found.push({ code: codeOf(bare[1] ?? bare[2]!) });
  }
  return found;
}

const isWordAt = (text: string, at: number): boolean => /\w/.test(text[at] ?? ' ');
