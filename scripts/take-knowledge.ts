/**
 * Makes the tables of `knowledge/data/` from the fact tables of a knowledge folder: `npx ts-node scripts/take-knowledge.ts ../shared/knowledge`.
 * It takes what the program uses, says where each row comes from, and refuses a row that lacks a language. Its output is committed;
 * `security-software.csv` is kept by hand.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseCsv } from '../knowledge/data';

type Row = Map<string, string>;

/** Terms whose wording the program takes from the table. */
const USED_TERMS = ['cumulative update', 'preview update', 'out-of-band update', 'servicing stack update (SSU)'];

/** What the fact tables say about where they were compiled, not about Windows. */
const COMPILER_REMARKS = /\s*\(seen in the (?:the )?case\)|（见种子案例）|\s*\(provider name not verified\)/g;

/** The tables say some things in more than one way; the report uses Microsoft's wording, as the table of terms has it. */
const WORDING = [
  ['差异', '增量'],
  ['载荷', '有效负载'],
] as const;

/** Where a code is harmless: the table says it in English only. Longer entries quote log lines and are matched by their beginning. */
const BENIGN_ZH = [
  ["Info line 'Failed to internally open package'", '探测未安装的程序包时的 Info 行（Failed to internally open package 等）'],
  ["Info line 'Expecting attribute name'", '解析清单时的 Info 行（Expecting attribute name、Failed to get next element）'],
  ['applicability result', '适用性判断的结果，不是故障'],
  ['success with reboot', '成功，需要重新启动'],
  ['success', '成功'],
  ["Info 'Could not get active session", '启动时的 Info 行（Could not get active session for current session file logging）'],
  ['[gle=0x80004005]', 'CSI 行尾的 [gle=0x80004005]'],
  ["Info line 'Not able to add", '准备错误报告时的 Info 行（Not able to add … to Windows Error Report 等）'],
  ['Info line when probing', '探测可选注册表项时的 Info 行'],
  ["'Failed Open Eventlog'", '关机期间的 Failed Open Eventlog 行'],
  ['offline PC', '离线电脑'],
] as const;

/** Meanings that point at the row above them, which a single row cannot do. */
const ROW_OF_ITS_OWN = new Map([
  ['stornvme 129', ['The NVMe storage port was reset because a request timed out.', 'NVMe 存储端口因请求超时而被重置。']],
]);

function main(from: string): void {
  const facts = (name: string): Row[] => rowsOf(readFileSync(join(from, `${name}.csv`), 'utf8'));
  write('codes', ['code', 'symbol', 'family', 'meaning_en', 'meaning_zh', 'benign_en', 'benign_zh', 'source'], facts('codes').map(codeRow));
  write('names', ['kind', 'code', 'symbol', 'source'], nameRows(facts('names')));
  write(
    'kb',
    ['kb', 'kind', 'channel', 'branch', 'month', 'released', 'builds', 'revision_from', 'revision_to', 'source'],
    kbRows(facts('kb')),
  );
  write(
    'events',
    ['channel', 'provider', 'guid', 'id', 'level', 'meaning_en', 'meaning_zh', 'key', 'source'],
    facts('events').flatMap(eventRows),
  );
  write('terms', ['en', 'zh', 'source'], termRows(facts('terms')));
}

function rowsOf(csv: string): Row[] {
  const [head, ...rows] = parseCsv(csv.replace(/^\ufeff/, ''));
  return rows.map((cells) => new Map(head!.map((name, index) => [name, (cells[index] ?? '').trim()])));
}

const cell = (row: Row, name: string): string => {
  const value = row.get(name);
  if (value === undefined) throw new Error(`no column ${name}`);
  return value.replace(COMPILER_REMARKS, '');
};

function bothLanguages(row: Row, en: string, zh: string): [string, string] {
  const texts: [string, string] = [cell(row, en), WORDING.reduce((text, [one, other]) => text.replaceAll(one, other), cell(row, zh))];
  if (!texts[0] || !texts[1]) throw new Error(`a language is missing: ${[...row.values()].join(' | ')}`);
  return texts;
}

function codeRow(row: Row): string[] {
  const meaning = bothLanguages(row, 'cause_en', 'cause_zh');
  const source = [cell(row, 'symbol_source'), cell(row, 'article_or_seed_basis').replace(/^[ ;]+/, '')].filter(Boolean).join('; ');
  return [
    cell(row, 'code').toLowerCase(),
    cell(row, 'symbol'),
    cell(row, 'family'),
    ...meaning,
    ...benign(cell(row, 'benign_when')),
    source,
  ];
}

function benign(en: string): [string, string] {
  if (!en) return ['', ''];
  const zh = BENIGN_ZH.find(([beginning]) => en.startsWith(beginning))?.[1];
  if (!zh) throw new Error(`no Chinese for: ${en}`);
  return [en, zh];
}

/** Numbers can have several names (0 is SEC_E_OK and S_OK): S_OK, else the first. Bugchecks and event message ids are not decoded. */
function nameRows(rows: Row[]): string[][] {
  const taken = new Map<string, string[]>();
  for (const row of rows) {
    const kind = cell(row, 'kind');
    if (!['HRESULT', 'WIN32', 'NTSTATUS', 'ESE'].includes(kind)) continue;
    const code = cell(row, 'code').toLowerCase();
    const symbol = cell(row, 'symbol');
    const key = `${kind} ${code}`;
    if (!taken.has(key) || symbol === 'S_OK') taken.set(key, [kind, code, symbol, cell(row, 'source').split(';')[0]!]);
  }
  return [...taken.values()];
}

function kbRows(rows: Row[]): string[][] {
  return rows
    .filter((row) => /^KB\d+$/.test(cell(row, 'kb')))
    .map((row) =>
      [
        'kb',
        'kind',
        'channel',
        'branch',
        'year_month',
        'release_date',
        'os_builds',
        'component_rev_from',
        'component_rev_to',
        'source',
      ].map((name) => cell(row, name)),
    );
}

function eventRows(row: Row): string[][] {
  const id = cell(row, 'event_id');
  return cell(row, 'provider')
    .split(' / ')
    .map((provider) => [
      cell(row, 'channel'),
      provider,
      cell(row, 'provider_guid'),
      id,
      cell(row, 'level'),
      ...(ROW_OF_ITS_OWN.get(`${provider} ${id}`) ?? bothLanguages(row, 'meaning_en', 'meaning_zh')),
      cell(row, 'diag_key'),
      cell(row, 'evidence'),
    ]);
}

function termRows(rows: Row[]): string[][] {
  return USED_TERMS.map((term) => {
    const row = rows.find((candidate) => candidate.get('term_en') === term);
    if (!row) throw new Error(`no term ${term}`);
    const [en, zh] = bothLanguages(row, 'term_en', 'term_zh');
    return [en.replace(/ \([A-Z]+\)$/, ''), zh, cell(row, 'status')];
  });
}

function write(name: string, head: string[], rows: string[][]): void {
  const line = (cells: string[]) => cells.map((text) => (/[",]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text)).join(',');
  const file = join(__dirname, '..', 'knowledge', 'data', `${name}.csv`);
  writeFileSync(file, [head, ...rows].map(line).join('\n') + '\n');
  console.log(`${name}: ${rows.length}`);
}

main(resolve(process.argv[2] ?? '../shared/knowledge'));
