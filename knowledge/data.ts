import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The tables of `knowledge/data/`, made from the fact tables by `scripts/take-knowledge.ts`. Each has a head line and a `source` column. */
export type TableName = 'codes' | 'names' | 'kb' | 'events' | 'terms' | 'security-software';

/** From sources the tables lie beside this file; beside the built program they lie in its folder `knowledge/data`. */
const FOLDERS = [join(__dirname, 'data'), join(__dirname, 'knowledge', 'data')];

const loaded = new Map<TableName, string[][]>();

/**
 * The rows of a table without its head line, each as its cells in the order of the head. Read when first asked for, then kept.
 * @throws when the table is not there: the program was copied without its data
 */
export function tableRows(name: TableName): string[][] {
  let rows = loaded.get(name);
  if (!rows) {
    const folder = FOLDERS.find((candidate) => existsSync(candidate)) ?? FOLDERS[0]!;
    rows = parseCsv(readFileSync(join(folder, `${name}.csv`), 'utf8')).slice(1);
    loaded.set(name, rows);
  }
  return rows;
}

/** Rows of a CSV text (RFC 4180) whose cells hold no line breaks; empty lines are left out. */
export function parseCsv(text: string): string[][] {
  const rows: string[][] = [];
  for (const line of text.split(/\r?\n/)) {
    if (line) rows.push(line.includes('"') ? quotedCells(line) : line.split(','));
  }
  return rows;
}

function quotedCells(line: string): string[] {
  const cells: string[] = [];
  for (const [, quoted, plain] of line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)) {
    cells.push(quoted === undefined ? plain! : quoted.replaceAll('""', '"'));
  }
  return cells;
}
