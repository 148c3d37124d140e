/** Small rules of writing that sentences made of parts need. */

import { text, type Bilingual } from '../model/text';

const HAN = /[\u3400-\u9fff]/;
const LATIN = /[A-Za-z0-9()]/;

/** A list with a count of the rest (`a、b 等 7 个`) as a list of which not all is known. */
export function atLeast(list: Bilingual): Bilingual {
  return text(list.zh.replace(/ 等 (\d+) 个$/, ' 等至少 $1 个'), list.en.replace(/ and (\d+) more$/, ' and at least $1 more'));
}

/** Names, with the architecture where one bare name stands for several. */
export function namesWithArch(items: readonly { name: string; arch?: string }[]): string[] {
  const arches = new Map<string, Set<string | undefined>>();
  for (const { name, arch } of items) arches.set(name.toLowerCase(), (arches.get(name.toLowerCase()) ?? new Set()).add(arch));
  return items.map(({ name, arch }) => (arch !== undefined && arches.get(name.toLowerCase())!.size > 1 ? `${name} (${arch})` : name));
}

/** Joins parts of a Chinese sentence with the typed space between Han and Latin letters or digits; the parts themselves stay as they are. */
export function han(...parts: string[]): string {
  return parts
    .filter((part) => part !== '')
    .reduce((sentence, part) => {
      const [last, first] = [sentence.at(-1) ?? '', part.charAt(0)];
      const gap = (HAN.test(last) && LATIN.test(first)) || (LATIN.test(last) && HAN.test(first));
      return `${sentence}${gap ? ' ' : ''}${part}`;
    }, '');
}
