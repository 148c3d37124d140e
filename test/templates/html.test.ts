import { test } from 'uvu';
import * as assert from 'uvu/assert';
import type { CaseReport } from '../../model/report';
import { caseReportSchema } from '../../model/report';
import { renderHtml } from '../../templates/html';
import { word } from '../../templates/labels';
import { visibleText } from '../../templates/visible-text';
import { bodyOf, elementCounts, folded, stringsOf, textOf } from './pages';
import { bareDevice, elevenDevices, healthyDevice, manyDamaged, manyDevices } from './report-fixture';

const HOSTILE = '"><img src=x onerror=alert(1)></script></style>{{constructor}}{{{x}}} \u202etxt\u0000\u001b[31m\u2028 é';

/** The report with every free text replaced; what the schema fixes (ids, enumerations, codes, times) stays. */
function hostile(report: CaseReport): CaseReport {
  const fixed = new Set(
    'schemaVersion status verdict causes consequences family role confidence result kind state outcome level risk id failureCovered generatedAt time from to failureAt startedAt endedAt'.split(
      ' ',
    ),
  );
  const change = (value: unknown, key: string): unknown => {
    if (typeof value === 'string') return fixed.has(key) && !key.startsWith('label') ? value : HOSTILE;
    if (Array.isArray(value)) return value.map((item) => change(item, key));
    if (value !== null && typeof value === 'object')
      return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, change(item, name)]));
    return value;
  };
  return change(report, '') as CaseReport;
}

test('every finding, component, code, command and quote of the report stands in the text of the page', async () => {
  const report = elevenDevices();
  const text = textOf(bodyOf(await renderHtml(report, { lang: 'both' })));
  const missing: string[] = [];
  const expectText = (value: string | undefined): void => {
    if (value !== undefined && !text.includes(folded(visibleText(value)))) missing.push(value);
  };
  for (const device of report.devices) {
    for (const finding of device.findings) {
      for (const part of [finding.title, finding.summary, ...finding.reasons]) [part.zh, part.en].forEach(expectText);
      [...finding.codes, ...finding.subjects].forEach(expectText);
    }
    for (const action of [...device.actions, ...device.collect]) {
      action.commands.forEach(expectText);
      for (const part of [action.title, action.where, action.expected, action.stopWhen, ...(action.notes ?? [])])
        [part.zh, part.en].forEach(expectText);
    }
    for (const item of device.damaged)
      [item.component, item.version, item.file, item.expectedSha256, item.actualSha256].forEach(expectText);
    for (const use of device.codes) [use.code, use.symbol, use.meaning.zh, use.meaning.en].forEach(expectText);
    for (const row of device.coverage) [row.file, row.sha256, row.note?.zh].forEach(expectText);
    for (const row of device.events) [row.provider, row.message].forEach(expectText);
    for (const check of device.verification) [check.command, check.expected.zh, check.expected.en].forEach(expectText);
    for (const limit of device.limits) [limit.zh, limit.en].forEach(expectText);
    const quotes = [...device.findings, ...device.attempts, ...device.damaged, ...device.contradictions].flatMap((part) => part.quotes);
    for (const quote of quotes) [quote.text, `${quote.file}:${quote.line}`].forEach(expectText);
  }
  assert.equal(missing, []);
});

test('a quote of an attempt or of a damaged item that no finding shows is printed in the appendix', async () => {
  const report = elevenDevices();
  const [first] = report.devices;
  first?.attempts[0]?.quotes.push({ file: 'logs/CBS/CBS.log', line: 77, text: 'only the attempt quotes this' });
  const text = textOf(bodyOf(await renderHtml(report, { lang: 'both' })));
  assert.ok(text.includes('only the attempt quotes this'));
  assert.ok(text.includes('logs/CBS/CBS.log:77'));
});

test('every heading of a bilingual report has both languages, and a report in one language holds no text of the other', async () => {
  const report = elevenDevices();
  const both = bodyOf(await renderHtml(report, { lang: 'both' }));
  for (const [, level = '', heading = ''] of both.matchAll(/<h([2-6])[^>]*>([^]*?)<\/h\1>/g)) {
    if (/lang=/.test(heading)) assert.ok(/lang="zh-CN"/.test(heading) && /lang="en"/.test(heading), `h${level}: ${heading}`);
  }
  for (const key of [
    'summary',
    'devices',
    'timeline',
    'donors',
    'collect',
    'closure',
    'appendix',
    'evidence',
    'damaged',
    'actions',
    'verification',
  ]) {
    const { zh, en } = word('heading', key);
    assert.ok(both.includes(`<span lang="zh-CN">${zh}</span> <span lang="en">${en}</span></h`), key);
  }
  const zh = bodyOf(await renderHtml(report, { lang: 'zh' }));
  assert.not.match(zh, /lang="en"/);
  assert.not.match(textOf(zh), /Case summary|Recommended actions|The file system of C:/);
  const en = bodyOf(await renderHtml(report, { lang: 'en' }));
  assert.not.match(en, /lang="zh-CN"/);
  assert.match(textOf(en), /Device 07/);
  assert.not.match(textOf(en), /设备-07|案例总结|建议操作/);
});

test('a report whose every field is hostile adds no element to the page, and its text is what the field holds', async () => {
  const report = elevenDevices();
  const tame = bodyOf(await renderHtml(report, { lang: 'both' }));
  const page = await renderHtml(hostile(report), { lang: 'both' });
  const allowed = elementCounts(tame);
  for (const name of elementCounts(bodyOf(page)).keys()) assert.ok(allowed.has(name), `unexpected <${name}>`);
  assert.is((page.match(/<script/g) ?? []).length, 1);
  assert.is((page.match(/<\/script>/g) ?? []).length, 1);
  assert.is((page.match(/<\/style>/g) ?? []).length, 1);
  assert.not.match(page, /<img/);
  assert.not.match(bodyOf(page).replace(/"[^"]*"/g, ''), /<[a-z][^<>]*onerror/);
  assert.not.match(page, /[\u0000\u001b\u202e\u2028]/);
  const text = textOf(bodyOf(page));
  const shown = folded(visibleText(HOSTILE));
  assert.ok(text.includes(shown));
  assert.match(shown, /\[U\+202E\]txt\[U\+0000\]\[U\+001B\]\[31m\[U\+2028\]/);
  assert.ok(text.includes('{{constructor}}{{{x}}}'));
});

test('the data block holds the whole report, unchanged', async () => {
  const report = hostile(elevenDevices());
  const page = await renderHtml(report, { lang: 'en' });
  const data = /<script type="application\/json" id="report">([^]*)<\/script>/.exec(page)?.[1] ?? '';
  assert.equal(JSON.parse(data), JSON.parse(JSON.stringify(caseReportSchema.parse(report))));
  assert.not.match(data, /[<\u2028\u2029]/);
});

test('equal reports give equal bytes', async () => {
  assert.is(await renderHtml(elevenDevices(), { lang: 'both' }), await renderHtml(elevenDevices(), { lang: 'both' }));
});

test('nothing is loaded from outside and no script runs', async () => {
  const page = await renderHtml(elevenDevices(), { lang: 'both' });
  const withoutData = page.slice(0, page.lastIndexOf('<script type="application/json"'));
  for (const [url] of withoutData.matchAll(/(?:src|href|url)\s*[=(]\s*["']?[^"'>)\s]{1,40}/g))
    assert.match(url, /#s-|#main|data:font\/ttf/);
  assert.not.match(withoutData, /<script|<link|<iframe|<object|\son\w+=|@import/);
  assert.match(page, /content="default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:"/);
});

test('links lead to headings that exist, and no id stands twice', async () => {
  for (const report of [elevenDevices(), bareDevice(), healthyDevice(), manyDevices(40)]) {
    const body = bodyOf(await renderHtml(report, { lang: 'both' }));
    const ids = [...body.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id);
    assert.is(new Set(ids).size, ids.length);
    for (const [, target] of body.matchAll(/href="#([^"]+)"/g)) assert.ok(ids.includes(target), target);
  }
});

test('a device of which nothing is known says so in every place and recommends collecting, not that all is well', async () => {
  const text = textOf(bodyOf(await renderHtml(bareDevice(), { lang: 'both' })));
  assert.match(text, /未编号案例/);
  assert.match(text, /未采集 not collected/);
  assert.match(text, /尚无可建议的修复；请先按“进一步收集”补充证据。/);
  assert.not.match(text, /无需操作/);
});

test('a healthy device needs no action', async () => {
  assert.match(textOf(bodyOf(await renderHtml(healthyDevice(), { lang: 'both' }))), /无需操作。/);
});

test('three hundred damaged items are all shown', async () => {
  const report = manyDamaged(300);
  const text = textOf(bodyOf(await renderHtml(report, { lang: 'zh' })));
  for (const item of report.devices[0]?.damaged ?? []) assert.ok(text.includes(item.file ?? '-'), item.file);
});

test('a device that stands in no group of the summary is still in the table of devices', async () => {
  const report = elevenDevices();
  report.summary.groups = [];
  const body = bodyOf(await renderHtml(report, { lang: 'both' }));
  const table = /<table class="overview">[^]*?<\/table>/.exec(body)?.[0] ?? '';
  assert.is((table.match(/<th scope="row">/g) ?? []).length, 11);
});

test('the fixture has no text without its other language', () => {
  for (const [path, text] of stringsOf(elevenDevices())) if (path.endsWith('/en') || path.endsWith('/zh')) assert.ok(text !== '', path);
});

test.run();
