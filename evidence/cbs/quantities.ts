/**
 * The counted values of CSI records. Windows 10 writes `[l:21]'x'` and `{l:32 b:<hex>}`, Windows 7 and 8 `[l:34{17}]"x"`, `[12]"x"` and
 * base64 (signatures A06). Lengths are claims only: in copied text they often do not fit (the case's device D).
 */

export interface Counted {
  value: string;
  /** Index after the closing quote. */
  end: number;
}

// OCR reads `l` as `1` or `I`; several counts stand in any order (`[ml:344{172},l:342{171}]`).
const COUNTED = /\[[mlI1:\d{}, ]{1,40}\]\s?(['"])/g;

/** The first counted string at or after `from`. */
export function countedString(text: string, from = 0): Counted | undefined {
  COUNTED.lastIndex = from;
  const head = COUNTED.exec(text);
  if (!head) return undefined;
  const quote = head[1]!;
  const start = COUNTED.lastIndex;
  const claimed = /l:(\d{1,6})(?:\{(\d{1,6})\})?\]/.exec(head[0]);
  const length = Number(claimed?.[2] ?? claimed?.[1] ?? NaN);
  const close = text[start + length] === quote ? start + length : text.indexOf(quote, start);
  const end = close < 0 ? text.length : close;
  return { value: text.slice(start, end), end: end + 1 };
}

/** All counted strings of a record, at most `most`. */
export function countedStrings(text: string, most = 8): string[] {
  const values: string[] = [];
  for (let found = countedString(text); found && values.length < most; found = countedString(text, found.end)) values.push(found.value);
  return values;
}

export interface Hashes {
  expectedSha256?: string;
  actualSha256?: string;
}

/** The hashes of a record: Expected/Actual, or Found/Expected of Windows 7 and 8. A SHA-1 (20 bytes) is never given as a SHA-256. */
export function hashesIn(text: string): Hashes {
  return { expectedSha256: sha256After(text, /Expected:/g), actualSha256: sha256After(text, /(?:Actual|Found):/g) };
}

// Windows 7 prints the SHA-1 before the SHA-256 of the same file: all quantities after the label are looked at, up to the next label.
function sha256After(text: string, label: RegExp): string | undefined {
  for (const found of text.matchAll(label)) {
    const rest = text.slice(found.index + found[0].length, found.index + 400);
    const until = rest.search(/Expected:|Actual:|Found:/);
    for (const quantity of rest.slice(0, until < 0 ? 400 : until).matchAll(/\{[^{}]{0,40}?b:\s?([0-9A-Za-z+/=]{20,100})\s?\}/g)) {
      const hash = sha256Hex(quantity[1]!);
      if (hash) return hash;
    }
  }
  return undefined;
}

/** A SHA-256 in lower-case hex from its hex or base64 form; undefined for anything of another length. */
export function sha256Hex(value: string): string | undefined {
  if (/^[0-9a-f]{64}$/i.test(value)) return value.toLowerCase();
  if (/^[0-9A-Za-z+/]{43}=?$/.test(value)) return Buffer.from(value, 'base64').toString('hex');
  return undefined;
}
