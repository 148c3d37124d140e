/** Small rules of writing that sentences made of parts need. */

const HAN = /[\u3400-\u9fff]/;
const LATIN = /[A-Za-z0-9]/;

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
