import type { Bilingual } from '../model/text';
import { text } from '../model/text';
import { branchOf } from './kb';

/** A product of the bank's desktop: Windows 10 CMGE (China Government Edition) on a long-term servicing channel. */
export interface Product {
  /** `V2020-L`: the name that `EditionSubVersion` and the cases use. */
  id: 'V2020-L' | 'V2022-L';
  /** The OS build it stands on: `17763`, `19044`. */
  base: '17763' | '19044';
  name: Bilingual;
}

const PRODUCTS: Product[] = [
  {
    id: 'V2020-L',
    base: '17763',
    name: text('Windows 10 CMGE V2020-L（基于 LTSC 2019，内部版本 17763）', 'Windows 10 CMGE V2020-L (on LTSC 2019, build 17763)'),
  },
  {
    id: 'V2022-L',
    base: '19044',
    name: text('Windows 10 CMGE V2022-L（基于 LTSC 2021，内部版本 19044）', 'Windows 10 CMGE V2022-L (on LTSC 2021, build 19044)'),
  },
];

/** The product that a text names, such as `V2022-L.1345.000` (registry value EditionSubVersion) or `V2020-L 版本系统`. */
export function productInText(written: string): Product | undefined {
  const id = /\bV20(?:20|22)-L(?![A-Za-z0-9])/i.exec(written)?.[0].toUpperCase();
  return PRODUCTS.find((product) => product.id === id);
}

/**
 * The product whose PCs carry this build or component version (`10.0.17763.5122`, `10.0.19041.3636`). For PCs that are known to be CMGE: other
 * editions of Windows carry the same numbers.
 */
export function productOfVersion(version: string): Product | undefined {
  const branch = branchOf(version);
  return branch && PRODUCTS.find((product) => branchOf(product.base) === branch);
}
