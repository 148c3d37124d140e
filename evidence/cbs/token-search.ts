/**
 * Finds which of many literal tokens a stretch of bytes holds: Horspool's algorithm for a set, with shifts by byte pairs.
 *
 * Each token is found by one window of five bytes of it. The shift table says for every pair of bytes how far the search may jump when the
 * window's last two bytes are that pair; only a pair that ends some token's window (shift 0) leads to a comparison. Five bytes and a window
 * that is rare in ordinary lines make most jumps three or four bytes long.
 */
const WINDOW = 5;

/** A literal to look for, and the bits to report when it is there. Tokens have at least five bytes: pad short ones with what stands around them. */
export interface Token {
  text: string;
  bits: number;
}

export interface TokenSearch {
  /** The bits of all tokens that occur in `bytes[from, to)`; 0 when none does. */
  bitsIn(bytes: Uint8Array, from: number, to: number): number;
}

interface Candidate {
  bytes: Uint8Array;
  /** Where the window's last byte stands in the token. */
  windowEnd: number;
  bits: number;
}

/**
 * Prepares a search. `ordinary` is a sample of lines that hold no token: it decides which window of each token is the rarest.
 * Throws when a token is shorter than the window.
 */
export function compileTokens(tokens: readonly Token[], ordinary: string): TokenSearch {
  const usual = countPairs(Buffer.from(ordinary, 'latin1'));
  const shift = new Uint8Array(65536).fill(WINDOW - 1);
  const slotOfPair = new Uint16Array(65536);
  const slots: Candidate[][] = [[]];
  for (const { text, bits } of tokens) {
    const bytes = Buffer.from(text, 'utf8');
    if (bytes.length < WINDOW) throw new Error(`token "${text}" is shorter than ${WINDOW} bytes`);
    const start = rarestWindow(bytes, usual);
    for (let i = 0; i < WINDOW - 1; i += 1) {
      const pair = pairAt(bytes, start + i);
      shift[pair] = Math.min(shift[pair]!, WINDOW - 2 - i);
    }
    const last = pairAt(bytes, start + WINDOW - 2);
    if (slotOfPair[last] === 0) slotOfPair[last] = slots.push([]) - 1;
    slots[slotOfPair[last]!]!.push({ bytes, windowEnd: start + WINDOW - 1, bits });
  }

  const bitsIn = (bytes: Uint8Array, from: number, to: number): number => {
    let found = 0;
    let at = from + WINDOW - 1;
    while (at < to) {
      const pair = (bytes[at - 1]! << 8) | bytes[at]!;
      const jump = shift[pair]!;
      if (jump !== 0) {
        at += jump;
        continue;
      }
      const candidates = slots[slotOfPair[pair]!]!;
      for (let i = 0; i < candidates.length; i += 1) {
        const candidate = candidates[i]!;
        if ((found & candidate.bits) !== candidate.bits && standsAt(candidate, bytes, at, from, to)) found |= candidate.bits;
      }
      at += 1;
    }
    return found;
  };
  return { bitsIn };
}

function standsAt(candidate: Candidate, bytes: Uint8Array, windowEnd: number, from: number, to: number): boolean {
  const token = candidate.bytes;
  const start = windowEnd - candidate.windowEnd;
  if (start < from || start + token.length > to) return false;
  for (let i = 0; i < token.length; i += 1) if (bytes[start + i] !== token[i]) return false;
  return true;
}

const pairAt = (bytes: Uint8Array, at: number): number => (bytes[at]! << 8) | bytes[at + 1]!;

function countPairs(bytes: Uint8Array): Uint32Array {
  const counts = new Uint32Array(65536);
  for (let i = 0; i + 1 < bytes.length; i += 1) counts[pairAt(bytes, i)]! += 1;
  return counts;
}

/** The window whose pairs are the least usual; the last pair weighs most, since only it costs a comparison. */
function rarestWindow(bytes: Uint8Array, usual: Uint32Array): number {
  let best = 0;
  let bestWeight = Infinity;
  for (let start = 0; start + WINDOW <= bytes.length; start += 1) {
    let weight = 0;
    for (let i = 0; i < WINDOW - 1; i += 1) weight += (usual[pairAt(bytes, start + i)] ?? 0) * (i + 1) * (i + 1);
    if (weight < bestWeight) {
      best = start;
      bestWeight = weight;
    }
  }
  return best;
}
