import type { Bilingual } from '../model/text';
import { text } from '../model/text';
import { tableRows } from './data';

/** Third-party security software, by the name of one of its parts. Windows's own (WdFilter, WinDefend) is not in the table. */
export interface SecurityProduct {
  product: Bilingual;
  /** What gave it away: the name of a minifilter driver, of a service, or a word of a product's display name. */
  by: 'filter' | 'service' | 'word';
  source: string;
}

let loaded: { byName: Map<string, SecurityProduct>; words: { pattern: RegExp; product: SecurityProduct }[] } | undefined;

/**
 * The product that a service, a minifilter driver (with or without `.sys`) or a display name belongs to: `devmgr` is TMS, `360FsFlt.sys` is 360.
 * Minifilters as Microsoft's list of allocated filter altitudes has them. Undefined for anything that is not known to be security software.
 */
export function securityProductOf(name: string): SecurityProduct | undefined {
  const { byName, words } = tables();
  const bare = name
    .trim()
    .replace(/\.sys$/i, '')
    .toLowerCase();
  return byName.get(bare) ?? words.find((word) => word.pattern.test(bare))?.product;
}

function tables() {
  if (!loaded) {
    loaded = { byName: new Map(), words: [] };
    for (const [kind, name, en, zh, source] of tableRows('security-software')) {
      const product: SecurityProduct = { product: text(zh!, en!), by: kind as SecurityProduct['by'], source: source! };
      if (kind === 'word') loaded.words.push({ pattern: wholeWord(name!), product });
      else loaded.byName.set(name!.toLowerCase(), product);
    }
  }
  return loaded;
}

/** The word with no Latin letter or digit beside it: `TMS` is in `TMS 客户端`, not in `SMTMS1`. */
function wholeWord(word: string): RegExp {
  return new RegExp(`(?<![a-z0-9])${word.toLowerCase().replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}(?![a-z0-9])`);
}
