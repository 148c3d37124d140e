import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { writeReport } from '../../model/write-report';
import { startBrowser } from '../../templates/browser';
import { findPrograms } from '../../templates/browser-path';
import { headingsOf } from '../../templates/headings';
import { renderPdf, type RenderedReport } from '../../templates/pdf';
import { checkedBy, missingFrom, readPdf, squeezed, type ReadPdf } from './pdf-oracle';
import { bareDevice, elevenDevices, healthyDevice } from './report-fixture';

/** One print of the whole case without a browser and, where there is one, with it; the tests below look at both. */
const renderers = [
  ['pdfmake', []],
  ['browser', findPrograms().slice(0, 1)],
] as const;

const HOSTILE = [
  '"><img src=x onerror=alert(1)>',
  '</script><script>alert(1)</script>',
  '{{constructor}}',
  '<a href="https://example.org/">',
];

for (const [name, programs] of renderers) {
  if (name === 'browser' && programs.length === 0) {
    console.log('skipped: no browser for the printed PDF');
    continue;
  }
  const render = (report = elevenDevices(), lang: 'both' | 'zh' | 'en' = 'both'): Promise<RenderedReport> =>
    renderPdf(report, { lang, browser: startBrowser({ programs: [...programs] }) });
  let made: RenderedReport;
  let read: ReadPdf;

  test(`${name}: the PDF holds every finding, quote, component, hash, command, event and gap of the report`, async () => {
    made = await render();
    read = await readPdf(made.pdf);
    assert.equal(missingFrom(read.text, made.report), []);
  });

  test(`${name}: every page carries the case number and its own number of all`, () => {
    read.pages.forEach(({ whole }, index) => {
      const text = squeezed(whole);
      assert.ok(text.includes('CAS-10882-T7F5N8'), `case number on page ${index + 1}`);
      assert.ok(text.includes(`${index + 1}/${read.pages.length}`), `page number on page ${index + 1}`);
    });
  });

  test(`${name}: the attached report is what report.json holds, byte for byte, and names the renderer`, () => {
    assert.equal(read.attachment?.toString(), writeReport(made.report));
    assert.equal(made.report.renderer, made.renderer);
    assert.ok(read.text.includes(squeezed(made.renderer)));
    assert.ok(made.html.includes(made.renderer));
  });

  test(`${name}: title, author, subject, keywords and language are set`, () => {
    assert.match(String(read.info['Title']), 'CAS-10882-T7F5N8');
    assert.is(read.info['Author'], 'patchcase');
    assert.match(String(read.info['Subject']), '11 台设备');
    assert.match(String(read.info['Keywords']), 'KB5033371');
    assert.is(read.info['lang'], 'zh-CN');
    assert.is(read.info['CreationDate'], 'D:20240226021500Z');
  });

  test(`${name}: chapters and devices are bookmarks, each named once`, () => {
    const headings = headingsOf(made.html);
    if (name === 'browser') assert.equal(read.bookmarks, headings);
    else for (const title of read.bookmarks) assert.ok(headings.includes(title), title);
    for (const title of ['1 案例总结 Case summary', '2.7 设备-07 Device 07', '2.7.2 证据 Evidence'])
      assert.ok(read.bookmarks.includes(title), title);
  });

  test(`${name}: equal reports give equal bytes, and SOURCE_DATE_EPOCH sets both dates`, async () => {
    process.env['SOURCE_DATE_EPOCH'] = '1700000000';
    try {
      const [one, two] = [await render(healthyDevice()), await render(healthyDevice())];
      assert.ok(one.pdf.equals(two.pdf));
      const { info } = await readPdf(one.pdf);
      assert.is(info['CreationDate'], 'D:20231114221320Z');
      assert.is(info['ModDate'], 'D:20231114221320Z');
    } finally {
      delete process.env['SOURCE_DATE_EPOCH'];
    }
  });

  test(`${name}: markup in every field of a report is printed as text and adds nothing`, async () => {
    const report = bareDevice();
    const device = report.devices[0]!;
    const nasty = HOSTILE.join(' ');
    report.case = { state: 'open', number: nasty, title: nasty, customer: nasty };
    device.device.label = nasty;
    device.findings = [
      {
        family: 'other',
        role: 'observation',
        title: { zh: nasty, en: nasty },
        summary: { zh: nasty, en: nasty },
        confidence: 'possible',
        reasons: [],
        codes: [],
        subjects: [nasty],
        quotes: [{ file: nasty, line: 1, text: `${nasty} \u202egnp.exe\u0000 \u001b[31m`, marks: ['img'] }],
        actions: [],
      },
    ];
    const { pdf } = await render(report);
    const hostile = await readPdf(pdf);
    assert.equal(hostile.links, []);
    assert.is(hostile.scripts, null);
    assert.ok(hostile.text.includes(squeezed(`${nasty} [U+202E]gnp.exe[U+0000]`)));
  });

  test(`${name}: qpdf finds no fault and all fonts are embedded TrueType`, () => {
    const check = checkedBy('qpdf', ['--check'], made.pdf);
    const fonts = checkedBy('pdffonts', [], made.pdf);
    if (check === undefined || fonts === undefined) return console.log('skipped: no qpdf or pdffonts');
    assert.match(check, 'No syntax or stream encoding errors found');
    const rows = fonts.trim().split('\n').slice(2);
    assert.ok(rows.length > 0 && rows.every((row) => / CID TrueType +Identity-H +yes yes yes /.test(row)), fonts);
  });

  test(`${name}: a report in English alone shows its English texts`, async () => {
    const english = await readPdf((await render(elevenDevices(), 'en')).pdf);
    const titles = elevenDevices().devices.flatMap(({ findings }) => findings.map(({ title }) => title.en));
    for (const title of titles) assert.ok(english.text.includes(squeezed(title)), title);
    assert.is(english.info['lang'], 'en');
    assert.not.ok(english.text.includes('问题总结'));
  });

  if (name === 'browser') test('browser: the PDF is tagged', () => assert.ok(read.tagged));
}

test.run();
