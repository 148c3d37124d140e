/**
 * Bookmarks. Chromium takes their titles from painted text: a heading that moved to the next page is doubled, and spaces at a line's
 * end vanish. They are written anew from the page's headings, which stand in the same order.
 */
import { PDFDict, PDFHexString, PDFName, type PDFDocument } from '@cantoo/pdf-lib';

/** The outline's items in the order in which they are read. The visited set ends a chain that bites its tail. */
function outlineItems(pdf: PDFDocument): PDFDict[] {
  const items: PDFDict[] = [];
  const visited = new Set<PDFDict>();
  const walk = (parent: PDFDict): void => {
    let item = parent.lookupMaybe(PDFName.of('First'), PDFDict);
    while (item !== undefined && !visited.has(item)) {
      visited.add(item);
      items.push(item);
      walk(item);
      item = item.lookupMaybe(PDFName.of('Next'), PDFDict);
    }
  };
  const root = pdf.catalog.lookupMaybe(PDFName.of('Outlines'), PDFDict);
  if (root !== undefined) walk(root);
  return items;
}

/** Gives the bookmarks these titles. Leaves them as they are when the numbers differ (browsers before 123 write none). */
export function nameBookmarks(pdf: PDFDocument, titles: readonly string[]): void {
  const items = outlineItems(pdf);
  if (items.length !== titles.length) return;
  items.forEach((item, index) => item.set(PDFName.of('Title'), PDFHexString.fromText(titles[index] ?? '')));
}
