import type { Bilingual } from '../model/text';
import { text } from '../model/text';
import { tableRows } from './data';

/** What is known of one 32-bit code. */
export interface CodeMeaning {
  /** `0x%08x`, lower case. */
  code: string;
  /** Windows's own name for it, as CBS.log writes it: `E_ACCESSDENIED`, `NTSTATUS_FROM_WIN32(ERROR_INVALID_DATA)`. */
  symbol?: string;
  /** What it means for servicing; where nothing is known, the sentence says so. */
  meaning: Bilingual;
  /** CBS, PSFX, SXS, WIN32, NTSTATUS, CLFS/TxF, WU ... as the code table groups it. */
  family?: string;
  /** Where the code stands without anything being wrong. */
  benignWhen?: Bilingual;
  /** Where the name or meaning comes from. */
  source?: string;
}

type Kind = 'HRESULT' | 'WIN32' | 'NTSTATUS' | 'ESE';

interface Name {
  symbol: string;
  source: string;
}

/** Facilities of an HRESULT that servicing meets (winerror.h). */
const FACILITIES = new Map([
  [0, 'NULL'],
  [1, 'RPC'],
  [2, 'DISPATCH'],
  [3, 'STORAGE'],
  [4, 'ITF'],
  [7, 'WIN32'],
  [8, 'WINDOWS'],
  [9, 'SECURITY'],
  [11, 'CERT'],
  [12, 'INTERNET'],
  [15, 'SETUPAPI / CBS / PSFX'],
  [25, 'TRANSACTION'],
  [36, 'WINDOWSUPDATE'],
]);

const hex = (value: number): string => `0x${(value >>> 0).toString(16).padStart(8, '0')}`;

/**
 * A code in any form that logs write it, as `0x%08x`: with or without prefix, sign-extended to 64 bits, signed decimal (`-2146498171`), unsigned
 * decimal (`2148469125`). A decimal below 65536 is a bare Win32 result and is widened to its HRESULT (`5` is 0x80070005); `0` is success.
 * Eight hex digits without a prefix are hexadecimal. Undefined for anything else.
 */
export function normaliseCode(text: string): string | undefined {
  const written = text.trim().toLowerCase();
  const digits = /^(?:0x(?:f{8})?)?([0-9a-f]{8})l?$/.exec(written)?.[1] ?? /^0x([0-9a-f]{1,7})$/.exec(written)?.[1];
  if (digits) return hex(Number.parseInt(digits, 16));
  if (!/^-?\d{1,10}$/.test(written)) return undefined;
  const value = Number(written);
  if (value < -0x80000000 || value > 0xffffffff) return undefined;
  return value > 0 && value <= 0xffff ? codeOfWin32(value) : hex(value);
}

/** The HRESULT of a Win32 result such as the `result 5` of a driver line: 0x80070005. Success stays 0x00000000. */
export function codeOfWin32(result: number): string {
  return result === 0 ? hex(0) : hex(0x80070000 | (result & 0xffff));
}

/**
 * The code of a symbol as CBS and CSI print it: `STATUS_LOG_GROWTH_FAILED` is 0xc0190019, `ERROR_SXS_ASSEMBLY_MISSING` its HRESULT 0x80073701,
 * `HRESULT_FROM_WIN32(X)` and `NTSTATUS_FROM_WIN32(X)` what they compute. Undefined for a name that is not known.
 */
export function codeOfSymbol(symbol: string): string | undefined {
  const wrapped = /^\s*(HRESULT|NTSTATUS)_FROM_WIN32\(\s*(\w+)\s*\)\s*$/.exec(symbol);
  if (!wrapped) return symbols().get(symbol.trim());
  const code = symbols().get(wrapped[2]!);
  return code && wrapped[1] === 'NTSTATUS' ? hex(Number(code) | 0xc0000000) : code;
}

/** What a code means. Any 32-bit code gives an answer; a text that is no code at all is answered with itself and an honest sentence. */
export function describeCode(code: string): CodeMeaning {
  const normal = normaliseCode(code);
  if (!normal) return { code, meaning: text('这不是 32 位错误代码。', 'This is not a 32-bit error code.') };
  return known().get(normal) ?? decoded(Number(normal)) ?? unknown(normal);
}

/**
 * A code that the code table does not hold: the code wrapped in it (NTSTATUS_FROM_WIN32 0xc007xxxx, FACILITY_NT_BIT 0xd0xxxxxx, JET errors as
 * 0xc800xxxx, 0x8e5exxxx or negative, bare Win32 results), or its bare name.
 */
function decoded(value: number): CodeMeaning | undefined {
  const code = hex(value);
  const low = value & 0xffff;
  const high = value >>> 16;
  if (high === 0xc007 || high === 0xd007) {
    const inner = describeCode(codeOfWin32(low));
    return inner.symbol
      ? { ...inner, code, symbol: `NTSTATUS_FROM_WIN32(${win32Name(low)?.symbol ?? inner.symbol})`, benignWhen: undefined }
      : undefined;
  }
  if (value >>> 28 === 0xd || value >>> 28 === 0x9) {
    const inner = describeCode(hex(value & ~0x10000000));
    return inner.symbol ? { ...inner, code } : undefined;
  }
  if (high === 0xc800 || high === 0x8e5e) return named(code, 'ESE', nameOf('ESE', -low));
  if (high === 0xffff) {
    const wrapped = known().get(hex(0xc8000000 + 0x10000 - low));
    return wrapped ? { ...wrapped, code } : named(code, 'ESE', nameOf('ESE', value));
  }
  if (high === 0x8007) return named(code, 'WIN32', nameOf('HRESULT', value) ?? win32Name(low));
  if (high === 0 && value !== 0) {
    const inner = known().get(codeOfWin32(low));
    return inner ? { ...inner, code, benignWhen: undefined } : named(code, 'WIN32', win32Name(low));
  }
  return named(code, 'HRESULT', nameOf('HRESULT', value)) ?? named(code, 'NTSTATUS', nameOf('NTSTATUS', value));
}

function named(code: string, family: string, name: Name | undefined): CodeMeaning | undefined {
  if (!name) return undefined;
  return {
    code,
    symbol: name.symbol,
    family,
    source: name.source,
    meaning: text(
      `Windows 将此代码命名为 ${name.symbol}；知识表中没有更多说明，含义以其名称和日志上下文为准。`,
      `Windows names this code ${name.symbol}; the tables say nothing more about it. Read it by its name and by the lines around it.`,
    ),
  };
}

function unknown(code: string): CodeMeaning {
  const value = Number(code);
  const facility = (value >>> 16) & 0x7ff;
  const name = FACILITIES.get(facility);
  const place = name ? `${facility} (${name})` : String(facility);
  return {
    code,
    meaning: text(
      `知识表中没有此代码的名称（设施 ${place}，代码 ${value & 0xffff}）。`,
      `No name is known for this code (facility ${place}, code ${value & 0xffff}).`,
    ),
  };
}

const win32Name = (result: number): Name | undefined => nameOf('WIN32', result);

function nameOf(kind: Kind, value: number): Name | undefined {
  return names().get(`${kind} ${hex(value)}`);
}

let knownCodes: Map<string, CodeMeaning> | undefined;
let nameTable: Map<string, Name> | undefined;
let symbolTable: Map<string, string> | undefined;

function known(): Map<string, CodeMeaning> {
  knownCodes ??= new Map(
    tableRows('codes').map(([code, symbol, family, en, zh, benignEn, benignZh, source]) => [
      code!,
      {
        code: code!,
        symbol: symbol || undefined,
        family,
        meaning: text(zh!, en!),
        benignWhen: benignEn ? text(benignZh!, benignEn) : undefined,
        source,
      },
    ]),
  );
  return knownCodes;
}

function names(): Map<string, Name> {
  nameTable ??= new Map(
    tableRows('names').map(([kind, code, symbol, source]) => [`${kind} ${code}`, { symbol: symbol!, source: source! }]),
  );
  return nameTable;
}

/** Every symbol with its code; a Win32 name stands for its HRESULT. A name of the code table wins over the name lists. */
function symbols(): Map<string, string> {
  symbolTable ??= new Map([
    ...tableRows('names').map(([kind, code, symbol]): [string, string] => [symbol!, kind === 'WIN32' ? codeOfWin32(Number(code)) : code!]),
    ...[...known().values()].flatMap((row): [string, string][] => (row.symbol ? [[row.symbol, row.code]] : [])),
  ]);
  return symbolTable;
}
