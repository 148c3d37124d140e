import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { compileTokens } from '../../../evidence/cbs/token-search';
import { ORDINARY, TOKENS } from '../../../evidence/cbs/wanted-tokens';

const find = (text: string, from = 0, to = Buffer.byteLength(text)): number =>
  compileTokens(
    [
      { text: 'Hydration failed', bits: 1 },
      { text: 'ailed', bits: 2 },
      { text: '[SR] ', bits: 4 },
      { text: 'store corrupt', bits: 8 },
    ],
    ORDINARY,
  ).bitsIn(Buffer.from(text), from, to);

test('all tokens of a stretch are reported, also overlapping ones', () => {
  assert.is(find('x Hydration failed; mark store corrupt'), 1 | 2 | 8);
  assert.is(find('[SR] '), 4);
  assert.is(find('nothing of that kind here'), 0);
  assert.is(find(''), 0);
  assert.is(find('aile'), 0);
});

test('a token counts only where it lies wholly inside the stretch', () => {
  assert.is(find('Hydration failed', 1), 2);
  assert.is(find('Hydration failed', 0, 15), 0);
  assert.is(find('[SR] ', 0, 4), 0);
});

test('the search agrees with a plain search for every token at every place', () => {
  const search = compileTokens(TOKENS, ORDINARY);
  for (const { text, bits } of TOKENS) {
    for (const before of ['', 'a', 'ab', 'Fai', 'Error HRES', text.slice(0, -1)]) {
      const bytes = Buffer.from(`${before}${text} tail`);
      assert.is(search.bitsIn(bytes, 0, bytes.length) & bits, bits, `${before}|${text}`);
    }
  }
});

test('a token shorter than the window is refused', () => {
  assert.throws(() => compileTokens([{ text: '(F)', bits: 1 }], ORDINARY), /shorter/);
});

test('ordinary lines hold no token, save one of the usual sort', () => {
  const search = compileTokens(TOKENS, ORDINARY);
  const wanted = ORDINARY.split('\n').filter((line) => search.bitsIn(Buffer.from(line), 43, Buffer.byteLength(line)) !== 0);
  assert.is(wanted.length, 2);
});

test.run();
