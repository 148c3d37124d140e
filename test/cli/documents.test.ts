import { once } from 'node:events';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { readReport } from '../../model/read-report';
import { inFolder, patchcase, root, startPatchcase } from './run-program';

const SAMPLE = join(root, 'samples', 'txf-log', 'evidence');
const OTHER = join(root, 'samples', 'ntfs-corruption', 'evidence');
const CASE = join(root, 'samples', 'case-cas-10882', 'evidence');
const EPOCH = { SOURCE_DATE_EPOCH: '1711000000' };

test('analyze prints a summary in both languages', () => {
  const { code, out } = patchcase(['analyze', SAMPLE]);
  assert.is(code, 0);
  assert.match(out, 'NTFS 事务');
  assert.match(out, 'diagnosed');
});

test('--json - prints the report and nothing else', () => {
  const { code, out, err } = patchcase(['analyze', SAMPLE, '--json', '-'], { env: EPOCH });
  assert.is(code, 0);
  assert.is(err, '');
  assert.is(readReport(out).devices[0]?.diagnosis.causes[0], 'txf-log');
});

test('--json FILE writes the same report, from where the user stands', () =>
  inFolder((folder) => {
    const { code } = patchcase(['analyze', SAMPLE, '--json', 'deep/er/r.json'], { from: folder, env: EPOCH });
    assert.is(code, 0);
    assert.is(
      readFileSync(join(folder, 'deep', 'er', 'r.json'), 'utf8'),
      patchcase(['analyze', SAMPLE, '--json', '-'], { env: EPOCH }).out,
    );
    assert.equal(readdirSync(join(folder, 'deep', 'er')), ['r.json']);
  }));

test('loose files given together are one device, each with its row, also when they have one name', () => {
  const logs = [SAMPLE, OTHER].map((folder) => join(folder, 'logs', 'CBS', 'CBS.log'));
  const { code, out } = patchcase(['analyze', ...logs, '--json', '-']);
  assert.is(code, 0);
  const { devices } = readReport(out);
  assert.is(devices.length, 1);
  const rows = devices[0]?.coverage.filter(({ status }) => status === 'read') ?? [];
  assert.is(rows.length, 2);
  assert.is(new Set(rows.map(({ file }) => file)).size, 2);
});

test('folders given together are a device each, also when they have one name', () => {
  const { code, out } = patchcase(['analyze', SAMPLE, OTHER, '--kb', '5033371', '--json', '-']);
  assert.is(code, 0);
  const { devices } = readReport(out);
  assert.is(devices.length, 2);
  assert.equal(
    devices.map(({ device }) => device.id),
    ['device-01', 'device-02'],
  );
  const files = devices.flatMap(({ coverage }) => coverage.map(({ file }) => file));
  assert.is(new Set(files).size, files.length);
});

test('report --json writes the same report there as well; with - nothing else is printed', () =>
  inFolder((folder) => {
    const file = patchcase(['report', SAMPLE, '--out', 'out', '--formats', 'html,json', '--json', 'deep/r.json'], {
      from: folder,
      env: EPOCH,
    });
    assert.is(file.code, 0);
    assert.match(file.out, join(folder, 'deep', 'r.json'));
    const written = readFileSync(join(folder, 'deep', 'r.json'), 'utf8');
    assert.is(written, readFileSync(join(folder, 'out', 'report.json'), 'utf8'));
    const printed = patchcase(['report', SAMPLE, '--out', 'again', '--formats', 'html', '--json', '-'], { from: folder, env: EPOCH });
    assert.is(printed.code, 0);
    assert.is(printed.out, written);
    assert.equal(readdirSync(join(folder, 'again')), ['report.html']);
  }));

test('the time of the report carries the offset of the PC', () => {
  const { out } = patchcase(['analyze', SAMPLE, '--json', '-'], { env: EPOCH });
  assert.is(readReport(out).generatedAt, '2024-03-21T13:46:40+08:00');
});

test('an empty folder still gives a report: undetermined, with what is missing', () =>
  inFolder((folder) => {
    mkdirSync(join(folder, 'empty'));
    const { code } = patchcase(['report', 'empty', '--out', 'out', '--no-pdf'], { from: folder });
    assert.is(code, 0);
    const report = readReport(readFileSync(join(folder, 'out', 'report.json'), 'utf8'));
    assert.is(report.devices.length, 1);
    assert.is(report.devices[0]?.diagnosis.verdict, 'undetermined');
    assert.match(readFileSync(join(folder, 'out', 'report.html'), 'utf8'), '<!DOCTYPE html>');
    assert.equal(readdirSync(join(folder, 'out')).sort(), ['report.html', 'report.json']);
  }));

test('a file that is no log gives a report whose coverage names it', () =>
  inFolder((folder) => {
    writeFileSync(join(folder, 'photo.jpg'), Buffer.from('ffd8ffe000104a46494600010100', 'hex'));
    const { code, out } = patchcase(['analyze', 'photo.jpg', '--json', '-'], { from: folder });
    assert.is(code, 0);
    const [device] = readReport(out).devices;
    assert.is(device?.diagnosis.verdict, 'undetermined');
    const row = device?.coverage.find(({ file }) => file === 'photo.jpg');
    assert.is(row?.status, 'unreadable');
    assert.ok(row?.note);
  }));

test('the order of --formats does not matter, and the paths are printed with the PDF last', () =>
  inFolder((folder) => {
    const { code, out } = patchcase(['report', SAMPLE, '--out', 'out', '--formats', 'pdf,json'], {
      from: folder,
      env: { PATCHCASE_BROWSER: 'none' },
    });
    assert.is(code, 0);
    assert.equal(readdirSync(join(folder, 'out')).sort(), ['report.json', 'report.pdf']);
    assert.is(out.trimEnd().split('\n').at(-1), join(folder, 'out', 'report.pdf'));
  }));

test('a report.json as input gives the same documents again', () =>
  inFolder((folder) => {
    const first = patchcase(['report', SAMPLE, '--out', 'first'], { from: folder, env: EPOCH });
    assert.is(first.code, 0);
    const again = patchcase(['report', 'first/report.json', '--out', 'again'], { from: folder, env: EPOCH });
    assert.is(again.code, 0);
    for (const name of ['report.json', 'report.html', 'report.pdf']) {
      assert.ok(readFileSync(join(folder, 'first', name)).equals(readFileSync(join(folder, 'again', name))), name);
    }
  }));

for (const [what, content] of [
  ['truncated', '{"schemaVersion":1,"devices":[{'],
  ['bottomless', `{"schemaVersion":1,"devices":${'['.repeat(100_000)}`],
  ['of another version', '{"schemaVersion":99}'],
  ['no report', '{"hello":"\\u001b[31m"}'],
  ['with a wrong enumeration', '{"schemaVersion":1,"case":{"state":"<img>"}}'],
] as const) {
  test(`a report.json that is ${what} is refused with one line`, () =>
    inFolder((folder) => {
      writeFileSync(join(folder, 'report.json'), content);
      const { code, out, err } = patchcase(['report', 'report.json', '--out', 'out'], { from: folder });
      assert.is(code, 2);
      assert.is(out, '');
      assert.match(err, /^(.*--no-sandbox.*\n)?patchcase: report\.json [^\n]+\n$/);
      assert.not.ok(existsSync(join(folder, 'out')));
    }));
}

test('an output folder that cannot be made is exit 1, and nothing is left', () =>
  inFolder((folder) => {
    writeFileSync(join(folder, 'file'), '');
    for (const args of [
      ['report', SAMPLE, '--out', 'file/out'],
      ['report', SAMPLE, '--out', 'file'],
      ['analyze', SAMPLE, '--json', 'file/report.json'],
    ]) {
      const { code, out, err } = patchcase(args, { from: folder });
      assert.is(code, 1);
      assert.is(out, '');
      assert.match(err, /^patchcase: 无法写入 [^\n]+ Cannot write to [^\n]+\n$/);
    }
    assert.equal(readdirSync(folder), ['file']);
  }));

test('a document whose name is taken by a folder is exit 1, and no other document is written', () =>
  inFolder((folder) => {
    mkdirSync(join(folder, 'out', 'report.json'), { recursive: true });
    const { code, err } = patchcase(['report', SAMPLE, '--out', 'out', '--no-pdf'], { from: folder });
    assert.is(code, 1);
    assert.match(err, 'report.json');
    assert.equal(readdirSync(join(folder, 'out')), ['report.json']);
  }));

test('a reader that goes away early is no failure', async () => {
  const program = startPatchcase(['analyze', CASE, '--json', '-']);
  let err = '';
  program.stderr?.setEncoding('utf8').on('data', (chunk: string) => (err += chunk));
  program.stdout?.once('data', () => program.stdout?.destroy());
  const [code] = (await once(program, 'close')) as [number | null];
  assert.is(code, 0);
  assert.not.match(err, 'EPIPE');
});

test.run();
