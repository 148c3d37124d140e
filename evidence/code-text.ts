import { codeOfWin32, normaliseCode } from '../knowledge/codes';

/**
 * The error code that a value stands for, as `0x%08x`. On top of what every log writes, `%%1053` is a Win32 message of the Service Control
 * Manager, and setup logs print bare Win32 results in hexadecimal (`0x00000570`): both are widened to their HRESULT. Undefined for zero and
 * for what is no code.
 */
export function toCode(raw: string | undefined): string | undefined {
  const code = normaliseCode((raw ?? '').trim().replace(/^%%/, ''));
  if (code === undefined || code === '0x00000000') return undefined;
  const value = Number(code);
  return value <= 0xffff ? codeOfWin32(value) : code;
}

/** True for codes that mean failure: an HRESULT or NTSTATUS with the severity bit. */
export const isFailureCode = (code: string): boolean => /^0x[89c-f]/.test(code);

/** Every `0x????????` of a text, in order, in lower case. */
export function hexCodes(text: string): string[] {
  return Array.from(text.matchAll(/\b0x[0-9a-f]{8}(?![0-9a-f])/gi), (match) => match[0].toLowerCase());
}
