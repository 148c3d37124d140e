import type { Bilingual } from '../model/text';
import { text } from '../model/text';
import { tableRows } from './data';

let terms: Map<string, Bilingual> | undefined;

/**
 * A servicing term in Microsoft's own wording of both languages, by its English name.
 * @throws for a term that the table does not hold: `scripts/take-knowledge.ts` lists the ones in use
 */
export function term(name: string): Bilingual {
  terms ??= new Map(tableRows('terms').map(([en, zh]) => [en!, text(zh!, en!)]));
  const found = terms.get(name);
  if (!found) throw new Error(`no term ${name}`);
  return found;
}
