/** The headings of a page of ours: what the bookmarks of its PDF are called. */
const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ' };

const decode = (html: string): string =>
  html.replace(/&(?:#(\d+)|#x([\da-f]+)|(\w+));/gi, (whole, decimal?: string, hex?: string, name?: string) => {
    if (name !== undefined) return ENTITIES[name] ?? whole;
    return String.fromCodePoint(decimal === undefined ? Number.parseInt(hex ?? '', 16) : Number(decimal));
  });

/** The headings of one of our own pages, in order, as plain text with white space folded. Drawings in them carry no text. */
export function headingsOf(html: string): string[] {
  const body = html.slice(html.indexOf('<body'));
  return Array.from(body.matchAll(/<h[1-6][^>]*>([^]*?)<\/h[1-6]>/g), ([, inner = '']) =>
    decode(inner.replace(/<wbr>/g, '').replace(/<[^>]*>/g, ' '))
      .replace(/\s+/g, ' ')
      .trim(),
  );
}
