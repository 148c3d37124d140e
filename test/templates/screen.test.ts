import { readFileSync } from 'node:fs';
import type { Page } from 'puppeteer';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import type { CaseReport } from '../../model/report';
import { renderHtml } from '../../templates/html';
import { testBrowser } from './pages';
import { bareDevice, elevenDevices, manyDamaged } from './report-fixture';

const WIDTHS = [1280, 768, 375];
const axe = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');

/** Findings of axe-core, each with the first element it names. */
async function axeFindings(page: Page): Promise<string[]> {
  await page.evaluate(axe);
  return (await page.evaluate(
    `axe.run(document, { resultTypes: ['violations'] }).then(({ violations }) => violations.map(({ id, nodes }) => id + ' ' + nodes[0].html))`,
  )) as string[];
}

const sideways = (page: Page): Promise<unknown> =>
  page.evaluate(`document.documentElement.scrollWidth - document.documentElement.clientWidth`);

test('axe-core finds nothing and nothing scrolls sideways, in light and dark, at three widths', async () => {
  const browser = await testBrowser();
  if (browser === undefined) return;
  try {
    const reports: [CaseReport, 'both' | 'en' | 'zh'][] = [
      [elevenDevices(), 'both'],
      [manyDamaged(5), 'en'],
      [bareDevice(), 'zh'],
    ];
    for (const [report, lang] of reports) {
      const page = await browser.newPage();
      await page.setBypassCSP(true);
      await page.setContent(await renderHtml(report, { lang }));
      for (const width of WIDTHS) {
        await page.setViewport({ width, height: 900 });
        assert.is(await sideways(page), 0, `${lang} at ${width} px`);
      }
      for (const value of ['light', 'dark']) {
        await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value }]);
        assert.equal(await axeFindings(page), [], `${lang}, ${value}`);
      }
      await page.close();
    }
  } finally {
    await browser.close();
  }
});

test('the switch shows one language or both, and hides no evidence', async () => {
  const browser = await testBrowser();
  if (browser === undefined) return;
  try {
    const page = await browser.newPage();
    await page.setContent(await renderHtml(elevenDevices(), { lang: 'both' }));
    const text = (): Promise<string> => page.evaluate(`document.body.innerText`) as Promise<string>;
    const choose = (id: string): Promise<unknown> => page.evaluate(`document.getElementById('${id}').click()`);
    assert.ok(/案例总结/.test(await text()) && /Case summary/.test(await text()));
    await choose('lang-zh');
    assert.ok(/案例总结/.test(await text()) && !/Case summary/.test(await text()));
    await choose('lang-en');
    assert.ok(!/案例总结/.test(await text()) && /Case summary/.test(await text()) && /Device 07/.test(await text()));
    assert.match(await text(), /Hydration failed for component/);
    assert.match(await text(), /sfc \/scannow/);
  } finally {
    await browser.close();
  }
});

test.run();
