/** Every sample says what its `expected.json` says; the samples are what their generator makes; they hold nobody's data. */
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { buildReport } from '../analyzers/report';
import { readCase } from '../evidence/read-case';
import type { DamagedItem, DeviceReport, Quote } from '../model/report';
import { allSampleFiles } from '../scripts/make-samples';
import type { ExpectedDamage, ExpectedDevice } from '../scripts/sample-parts/sample';

const ROOT = join(__dirname, '..', 'samples');
const names = readdirSync(ROOT).filter((name) => statSync(join(ROOT, name)).isDirectory());

/** The families of issue 3, point 8. */
const FAMILIES_WITH_SAMPLES = [
  'ntfs-corruption',
  'store-corrupt-payload',
  'store-corrupt-manifest',
  'psfx-delta-mismatch',
  'txf-log',
  'missing-assembly',
  'access-denied-security-software',
  'driver-inf',
  'efi-system-partition',
  'evidence-missing',
  'other',
];

const describe = (item: Partial<DamagedItem>): string =>
  [item.component, item.version, item.file, item.storeFolder, item.kind, item.state].filter(Boolean).join(' | ');

function assertDamage(found: readonly DamagedItem[], expected: readonly ExpectedDamage[], where: string): void {
  const left = [...found];
  for (const item of expected) {
    const keys = Object.keys(item) as (keyof ExpectedDamage)[];
    const at = left.findIndex((candidate) => keys.every((key) => candidate[key]?.toLowerCase() === item[key]?.toLowerCase()));
    assert.ok(at >= 0, `${where}: damaged item is missing: ${describe(item)}; there are: ${found.map(describe).join(' / ') || 'none'}`);
    left.splice(at, 1);
  }
  assert.equal(left.map(describe), [], `${where}: damaged items that are not`);
}

function assertDevice(report: DeviceReport, expected: ExpectedDevice, sample: string): void {
  const where = `${sample} ${expected.label}`;
  const { verdict, causes, consequences } = report.diagnosis;
  assert.equal(
    { verdict, causes, consequences, code: report.headline.code },
    { verdict: expected.verdict, causes: expected.causes, consequences: expected.consequences, code: expected.code },
    `${where}: diagnosis`,
  );
  const observed = report.findings.filter((finding) => finding.role === 'observation').map((finding) => finding.family);
  for (const family of expected.observations ?? []) assert.ok(observed.includes(family), `${where}: no observation ${family}`);
  assertDamage(report.damaged, expected.damaged, where);
  if (expected.confidence) assert.is(report.findings[0]?.confidence, expected.confidence, `${where}: confidence`);
  if (expected.firstAction) assert.is(report.actions[0]?.id, expected.firstAction, `${where}: first action`);
  if (expected.product) assert.is(report.device.product, expected.product, `${where}: product`);
  const contradictions = report.contradictions.length;
  if (expected.contradictions === undefined) assert.is(contradictions, 0, `${where}: contradictions`);
  else assert.ok(contradictions >= expected.contradictions, `${where}: contradictions`);
  for (const finding of report.findings) {
    if (finding.role !== 'observation') assert.ok(finding.quotes.length > 0, `${where}: ${finding.family} without a quote`);
  }
}

for (const name of names) {
  test(`the sample ${name} is read as it was meant`, async () => {
    const { devices: expected } = JSON.parse(readFileSync(join(ROOT, name, 'expected.json'), 'utf8')) as { devices: ExpectedDevice[] };
    const evidence = await readCase([join(ROOT, name, 'evidence')], {});
    const report = buildReport(evidence, { tool: { name: 'patchcase', version: '0.0.0' }, generatedAt: '2024-03-01T00:00:00Z' });
    assert.equal(
      report.devices.map((device) => device.device.label),
      expected.map((device) => device.label),
    );
    const failures: string[] = [];
    for (const [index, device] of expected.entries()) {
      try {
        assertDevice(report.devices[index] as DeviceReport, device, name);
      } catch (error) {
        failures.push(error instanceof assert.Assertion ? `${error.message}\n${error.details || ''}` : String(error));
      }
    }
    assert.is(failures.length, 0, failures.join('\n'));
  });
}

/** Lines of a file as the report counts them: by LF. */
function linesOf(file: string): string[] {
  const bytes = readFileSync(file);
  const wide = bytes.subarray(0, 200).includes(0);
  const decode = (encoding: string, fatal: boolean): string => new TextDecoder(encoding, { fatal }).decode(bytes);
  if (wide) return decode('utf-16le', false).split('\n');
  try {
    return decode('utf-8', true).split('\n');
  } catch {
    return decode('gb18030', false).split('\n');
  }
}

const folded = (text: string): string => text.replace(/\s+/g, ' ').trim();

function quotesOf(report: DeviceReport): Quote[] {
  return [
    ...report.findings.flatMap((finding) => finding.quotes),
    ...report.damaged.flatMap((item) => item.quotes),
    ...report.attempts.flatMap((attempt) => attempt.quotes),
    ...report.contradictions.flatMap((contradiction) => contradiction.quotes),
    ...report.events.map((event) => event.quote),
  ];
}

test('every file of a sample is read, and every quote stands where the report says', async () => {
  let quotes = 0;
  const wrong: string[] = [];
  for (const name of names) {
    const folder = join(ROOT, name, 'evidence');
    const report = buildReport(await readCase([folder], {}), { tool: { name: 'patchcase', version: '0.0.0' } });
    const files = new Map<string, string[]>();
    for (const device of report.devices) {
      for (const source of device.coverage) {
        if (source.status === 'unreadable' || source.status === 'partial') wrong.push(`${name}: not read: ${source.file}`);
      }
      for (const quote of quotesOf(device)) {
        if (!files.has(quote.file)) files.set(quote.file, linesOf(join(folder, quote.file)));
        const line = files.get(quote.file)?.[quote.line - 1] ?? '';
        if (!folded(line).includes(folded(quote.text.split('\n')[0] ?? '')))
          wrong.push(`${name}: ${quote.file}:${quote.line} is not ${quote.text}`);
        quotes++;
      }
    }
  }
  assert.ok(quotes > 100, `${quotes} quotes`);
  assert.equal(wrong, []);
});

test('every family of the case has a sample with a README in both languages', () => {
  for (const family of [...FAMILIES_WITH_SAMPLES, 'healthy-noisy', 'log-overwritten', 'case-cas-10882']) {
    const readme = readFileSync(join(ROOT, family, 'README.md'), 'utf8');
    assert.match(readme, /\p{Script=Han}{4}/u, family);
    assert.match(readme, /[a-z]{3,} [a-z]{2,} [a-z]{2,}/, family);
  }
});

function filesBelow(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) =>
    entry.isDirectory() ? filesBelow(join(folder, entry.name)) : [join(folder, entry.name)],
  );
}

test('the samples are, byte for byte, what scripts/make-samples.ts makes', () => {
  const made = allSampleFiles();
  const there = filesBelow(ROOT).map((file) => relative(ROOT, file).split(sep).join('/'));
  assert.equal(there.sort(), [...made.keys()].sort());
  for (const [path, bytes] of made) assert.ok(bytes.equals(readFileSync(join(ROOT, ...path.split('/')))), `differs: ${path}`);
});

test('the samples take less than 3 MB', () => {
  const bytes = filesBelow(ROOT).reduce((sum, file) => sum + statSync(file).size, 0);
  assert.ok(bytes < 3 * 1048576, `${bytes} bytes`);
});

test('no sample holds a mailbox, a phone number, a user folder or a real computer name', () => {
  for (const [path, bytes] of allSampleFiles()) {
    const text = new TextDecoder(bytes.includes(0) ? 'utf-16le' : 'gb18030').decode(bytes) + bytes.toString('utf8');
    assert.not.match(text, /[\w.-]+@[\w-]+\.[a-z]{2,}/i, `mailbox in ${path}`);
    assert.not.match(text, /(?<![\w.-])(?:1[3-9]\d{9}|0\d{2,3}-\d{7,8}|400-\d{3}-\d{4})(?![\w.-])/, `phone number in ${path}`);
    assert.not.match(text, /\\Users\\(?!Public|Default)/i, `user folder in ${path}`);
    for (const [, computer] of text.matchAll(/<Computer>([^<]+)<|(?:主机名|Host Name):\s+(\S+)/g)) {
      if (computer) assert.match(computer, /^DEVICE-\d\d$/, `computer name in ${path}`);
    }
  }
});

test.run();
