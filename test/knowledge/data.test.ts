import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { parseCsv, tableRows } from '../../knowledge/data';
import type { TableName } from '../../knowledge/data';

const TABLES: TableName[] = ['codes', 'names', 'kb', 'events', 'terms', 'security-software'];

test('quoted cells keep their commas and quotation marks, empty cells stay', () => {
  assert.equal(parseCsv('a,b\r\n"x, y","say ""no"""\n,,z\n"",1,""\n'), [
    ['a', 'b'],
    ['x, y', 'say "no"'],
    ['', '', 'z'],
    ['', '1', ''],
  ]);
});

test('every table has a source column, filled in every row, and rows as wide as its head', () => {
  for (const name of TABLES) {
    const head = parseCsv(readFileSync(join(__dirname, '..', '..', 'knowledge', 'data', `${name}.csv`), 'utf8'))[0]!;
    assert.is(head.at(-1), 'source', name);
    for (const row of tableRows(name)) {
      assert.is(row.length, head.length, `${name}: ${row[0]}`);
      assert.ok(row.at(-1), `${name}: ${row.join(',')}`);
    }
  }
});

test('in Chinese texts a space stands between Han and Latin', () => {
  for (const name of TABLES) {
    for (const row of tableRows(name)) assert.not.match(row.join(' '), /[\u4e00-\u9fff][A-Za-z0-9]|[A-Za-z0-9][\u4e00-\u9fff]/, row[0]);
  }
});

test.run();
