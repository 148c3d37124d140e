import { chmodSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { readCase } from '../../evidence/read-case';

const test = suite('read-case', { root: '' });

test.before.each((context) => {
  context.root = mkdtempSync(join(tmpdir(), 'patchcase-read-'));
});
test.after.each((context) => {
  rmSync(context.root, { recursive: true, force: true });
});

const CBS = (time: string): string =>
  `${time}, Error                 CSI    00000038 (F) Hydration failed for component Microsoft-Windows-UI-PCShell, version 10.0.17763.5202, arch amd64, nonSxS, pkt {l:8 b:31bf3856ad364e35} on file PeopleBarJumpView.dll with NTSTATUS -2146498171[gle=0x80004005]\r\n`;
const STAMPED =
  "2024-02-19 14:30:27, Error                 CSI    00000037@2024/2/19:06:30:27.907 (F) Attempting to mark store corrupt with category [l:18 ml:19]'CorruptPayloadFile'[gle=0x80004005]\r\n";
const EVENT = (time: string): string =>
  `<Event><System><Provider Name='Microsoft-Windows-Servicing'/><EventID>3</EventID><Level>0</Level><TimeCreated SystemTime='${time}'/><Channel>Setup</Channel></System><UserData><C><PackageIdentifier>KB5033371</PackageIdentifier><ErrorCode>0x800f0985</ErrorCode></C></UserData></Event>\r\n`;

function put(root: string, files: Record<string, string | Buffer>): void {
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(root, name)), { recursive: true });
    writeFileSync(join(root, name), content);
  }
}

test('a case folder: fields, told facts, every file one row with its hash, quotes relative to the folder', async ({ root }) => {
  put(root, {
    'case.json': '{"number":"CAS-1","title":"V2020-L 安装 KB5033371 失败"}',
    'device.json': '{"label":"设备-07"}',
    'logs/CBS/CBS.log': STAMPED + CBS('2024-02-19 14:30:27'),
    'events/Setup.xml': Buffer.from(`\uFEFF${EVENT('2024-02-19T06:30:42Z')}`, 'utf16le'),
    'console/sfc.txt': 'Windows 资源保护未找到任何完整性冲突。\r\n',
  });
  const { case: fields, devices } = await readCase([root]);
  const [device] = devices;
  assert.is(fields['number'], 'CAS-1');
  assert.is(devices.length, 1);
  assert.is(device?.label, '设备-07');
  assert.is(device?.labelEn, 'Device 07');
  assert.is(device?.told.kb, 'KB5033371');
  assert.equal(
    device?.coverage.map((row) => [row.file, row.source, row.status, row.sha256?.length]),
    [
      ['case.json', 'case.json', 'read', 64],
      ['device.json', 'device.json', 'read', 64],
      ['console/sfc.txt', 'console', 'read', 64],
      ['events/Setup.xml', 'event log (XML)', 'read', 64],
      ['logs/CBS/CBS.log', 'CBS.log', 'read', 64],
    ],
  );
  assert.equal(
    device?.cbs.facts.map((fact) => [fact.quote.file, fact.quote.line]),
    [
      ['logs/CBS/CBS.log', 1],
      ['logs/CBS/CBS.log', 2],
    ],
  );
  assert.equal([...(device?.sources ?? [])].sort(), ['cbs', 'console', 'setup-events']);
});

test('event times in UTC are shown with the offset that the CBS.log proves, and stay UTC without one', async ({ root }) => {
  put(root, { 'a/CBS.log': STAMPED, 'a/Setup.xml': EVENT('2024-02-19T06:30:42Z'), 'b/Setup.xml': EVENT('2024-02-19T06:30:42Z') });
  const { devices } = await readCase([join(root, 'a'), join(root, 'b')]);
  assert.is(devices[0]?.events[0]?.time, '2024-02-19T14:30:42+08:00');
  assert.is(devices[1]?.events[0]?.time, '2024-02-19T06:30:42Z');
  assert.is(devices[0]?.coverage[1]?.from, '2024-02-19T14:30:42+08:00');
});

test('devices/<label> gives one PC each; the case holds for all; --device chooses one', async ({ root }) => {
  put(root, {
    'case.json': '{"title":"KB5033371"}',
    'devices/01/x.log': CBS('2024-02-19 14:30:27'),
    'devices/02/device.json': '{"computerName":"PC-B","kb":"KB5033372"}',
    'devices/02/y.log': CBS('2024-02-19 14:30:28'),
    'devices/10/z.log': 'nothing',
  });
  const { devices } = await readCase([root]);
  assert.equal(
    devices.map((device) => [device.label, device.told.kb]),
    [
      ['设备-01', 'KB5033371'],
      ['PC-B', 'KB5033372'],
      ['设备-10', 'KB5033371'],
    ],
  );
  assert.is(devices[0]?.cbs.facts[0]?.quote.file, 'devices/01/x.log');
  assert.equal(
    (await readCase([root], { device: 'pc-b' })).devices.map((device) => device.label),
    ['PC-B'],
  );
  assert.is((await readCase([root], { device: 'none' })).devices.length, 0);
});

test('files beside the folders of several PCs are no further PC, unless they hold evidence; they keep their rows', async ({ root }) => {
  put(root, {
    'evidence/case.json': '{"number":"CAS-1"}',
    'evidence/devices/01/logs/CBS.log': STAMPED,
    'evidence/devices/02/logs/CBS.log': STAMPED,
    'expected.json': '{"devices":[]}',
  });
  const { case: fields, devices } = await readCase([root]);
  assert.is(fields['number'], 'CAS-1');
  assert.is(devices.length, 2);
  assert.ok(devices[0]?.coverage.some((row) => row.file === 'expected.json'));
  put(root, { 'CBS.log': STAMPED + CBS('2024-02-19 14:30:27') });
  assert.is((await readCase([root])).devices.length, 3);
});

test('loose files are one PC, each folder its own; names begin with what was given', async ({ root }) => {
  put(root, { 'a.log': CBS('2024-02-19 14:30:27'), 'b.txt': CBS('2024-02-19 14:30:28'), 'folder/c.log': CBS('2024-02-19 14:30:29') });
  const { devices } = await readCase([join(root, 'a.log'), join(root, 'folder'), join(root, 'b.txt')], { label: '工位 3' });
  assert.equal(
    devices.map((device) => device.coverage.map((row) => row.file)),
    [['a.log', 'b.txt'], ['folder/c.log']],
  );
  assert.is((await readCase([join(root, 'a.log')], { label: '工位 3' })).devices[0]?.label, '工位 3');
});

test('what is given under one name is told apart by the folders above; what is given twice is read once', async ({ root }) => {
  put(root, { 'a/CBS.log': CBS('2024-02-19 14:30:27'), 'b/CBS.log': CBS('2024-02-19 14:30:28'), 'c/logs/x.log': '', 'd/logs/x.log': '' });
  const at = (path: string): string => join(root, path);
  const loose = await readCase([at('a/CBS.log'), at('b/CBS.log'), at('a/CBS.log')]);
  assert.equal(
    loose.devices.map(({ coverage }) => coverage.map(({ file }) => file)),
    [['a/CBS.log', 'b/CBS.log']],
  );
  const folders = await readCase([at('c/logs'), at('d/logs')]);
  assert.equal(
    folders.devices.map(({ label, coverage }) => [label, coverage[0]?.file]),
    [
      ['c/logs', 'c/logs/x.log'],
      ['d/logs', 'd/logs/x.log'],
    ],
  );
});

test('thousands of PCs cost no more each than a few', async ({ root }) => {
  const count = 1_500;
  const manifest = JSON.stringify(Array.from({ length: count }, (_, index) => ({ file: `devices/${index + 1}/x.log`, bytes: 1 })));
  put(root, {
    'manifest.json': manifest,
    ...Object.fromEntries(Array.from({ length: count }, (_, index) => [`devices/${index + 1}/x.log`, ''])),
  });
  const started = performance.now();
  const { devices } = await readCase([root]);
  assert.is(devices.length, count);
  assert.is(devices[9]?.labelEn, 'Device 10');
  assert.ok(performance.now() - started < 10_000);
});

test('an empty folder still gives one PC, and a row that says so', async ({ root }) => {
  const { devices } = await readCase([root]);
  assert.is(devices.length, 1);
  assert.is(devices[0]?.coverage[0]?.status, 'missing');
  assert.is(devices[0]?.sources.size, 0);
});

test('what cannot be read is named with the reason and costs no neighbour its facts', async ({ root }) => {
  put(root, {
    'CBS.log': CBS('2024-02-19 14:30:27'),
    'System.evtx': 'ElfFile\0\0\0\0',
    'CbsPersist.cab': 'MSCF\0\0\0\0',
    'all.zip': 'PK\x03\x04\0\0',
    'binary.log': Buffer.from(Array.from({ length: 5000 }, (_, index) => (index * 197 + (index >> 4) * 11) & 255)),
    'empty.log': '',
    'notes.txt': '今天天气很好\n',
    'page.html': '<!DOCTYPE html><html><body>2024-02-19 14:30:27, Error CBS x</body></html>',
    'device.json': '{broken',
    'nuls.log': Buffer.concat([Buffer.from(CBS('2024-02-20 14:30:27')), Buffer.alloc(64), Buffer.from('\r\n')]),
  });
  const [device] = (await readCase([root])).devices;
  const rows = new Map(device?.coverage.map((row) => [row.file, row]));
  for (const name of ['System.evtx', 'CbsPersist.cab', 'all.zip', 'binary.log', 'empty.log', 'notes.txt', 'page.html', 'device.json']) {
    assert.is(rows.get(name)?.status, 'unreadable', name);
    assert.ok(rows.get(name)?.note?.zh && rows.get(name)?.note?.en, name);
  }
  assert.match(rows.get('System.evtx')?.note?.en ?? '', /wevtutil qe/);
  assert.is(rows.get('nuls.log')?.status, 'partial');
  assert.is(device?.cbs.facts.length, 2);
});

test('links are not followed, pipes are not opened, a loop of links ends', async ({ root }) => {
  put(root, { 'inside/x.log': CBS('2024-02-19 14:30:27') });
  symlinkSync('/etc', join(root, 'inside', 'out'));
  symlinkSync('..', join(root, 'inside', 'loop'));
  const [device] = (await readCase([join(root, 'inside')])).devices;
  assert.equal(
    device?.coverage.map((row) => [row.file, row.status]),
    [
      ['x.log', 'read'],
      ['loop', 'unreadable'],
      ['out', 'unreadable'],
    ],
  );
});

test('a file without permission is a gap', async ({ root }) => {
  if (process.getuid?.() === 0) return console.log('skipped: root reads everything');
  put(root, { 'x.log': CBS('2024-02-19 14:30:27') });
  chmodSync(join(root, 'x.log'), 0);
  const [device] = (await readCase([root])).devices;
  assert.is(device?.coverage[0]?.status, 'unreadable');
});

test('what the manifest names and the folder lacks is missing; what differs from it is said', async ({ root }) => {
  put(root, {
    'manifest.json': JSON.stringify({
      files: [
        { file: 'CBS.log', sha256: 'ab', source: 'CBS.log' },
        { file: 'events/System.xml', source: 'System' },
        { source: 'dism', skipped: true, reason: 'not elevated' },
      ],
    }),
    'CBS.log': CBS('2024-02-19 14:30:27'),
  });
  const rows = (await readCase([root])).devices[0]?.coverage ?? [];
  assert.is(rows.find((row) => row.file === 'CBS.log')?.status, 'partial');
  assert.is(rows.find((row) => row.file === 'events/System.xml')?.status, 'missing');
  assert.match(rows.find((row) => row.source === 'dism')?.note?.en ?? '', /not elevated/);
});

test('a manifest above several PCs speaks of each by its folder', async ({ root }) => {
  put(root, {
    'manifest.json': '[{"file":"devices/01/x.log"},{"file":"devices/02/gone.xml","source":"System"}]',
    'devices/01/x.log': CBS('2024-02-19 14:30:27'),
    'devices/02/manifest.json': '{"items":[{"file":"y.log","source":"CBS.log"}]}',
    'devices/02/y.log': CBS('2024-02-19 14:30:27'),
  });
  const { devices } = await readCase([root]);
  assert.equal(
    devices.map((device) => device.coverage.filter((row) => row.status === 'missing').map((row) => row.file)),
    [[], ['devices/02/gone.xml']],
  );
});

test('a pasted file that mixes a log, a table of events and console text gives all three', async ({ root }) => {
  put(root, {
    'pasted.txt': `错误 2024/2/22 15:13:32 Ntfs (Ntfs) 55 无\n\n${CBS('2024-02-19 14:30:27')}\nC:\\>fsutil dirty query c:\n卷 - c: 已损坏\n`,
  });
  const [device] = (await readCase([join(root, 'pasted.txt')])).devices;
  assert.is(device?.events.length, 1);
  assert.is(device?.console[0]?.result, 'dirty');
  assert.is(device?.cbs.facts.length, 1);
  assert.is(device?.coverage[0]?.source, 'CBS.log + event log (text) + console');
  assert.not.ok(device?.sources.has('system-events'), 'a pasted row is not the System log');
});

test('the XML of an event is read once, also below its copied text', async ({ root }) => {
  put(root, {
    'details.txt': `日志名称: Setup\n来源: Microsoft-Windows-Servicing\n日期: 2024/2/19 14:30:42\n事件 ID: 3\n级别: 信息\n描述:\n将程序包 KB5033371 更改为 已安装 状态失败。状态为: 0x800f0985。\n事件 Xml:\n${EVENT('2024-02-19T06:30:42Z')}`,
  });
  const [device] = (await readCase([root])).devices;
  assert.is(device?.events.length, 1);
  assert.match(device?.events[0]?.message ?? '', /状态失败/);
  assert.is(device?.events[0]?.time, '2024-02-19T06:30:42Z');
  assert.is(device?.otherLogs.length, 0);
});

test('a log in UTF-16 keeps its line numbers; one that ends inside of a line is partial', async ({ root }) => {
  const noise = '2024-02-19 14:30:26, Info                  CBS    Appl: nothing \u0a0a here\r\n'.repeat(12_000);
  put(root, { 'big.log': Buffer.from(`\uFEFF${noise}${CBS('2024-02-19 14:30:27')}2024-02-19 14:3`, 'utf16le') });
  const [device] = (await readCase([root])).devices;
  assert.is(device?.cbs.facts[0]?.quote.line, 12_001);
  assert.is(device?.coverage[0]?.lines, 12_002);
});

test('an event repeated thousands of times stays a handful of facts with a count', async ({ root }) => {
  put(root, { 'Setup.xml': EVENT('2024-02-19T06:30:42Z').repeat(5_000) });
  const [device] = (await readCase([root])).devices;
  assert.ok((device?.events.length ?? 0) <= 100);
  assert.is(
    device?.events.reduce((sum, event) => sum + (event.count ?? 1), 0),
    5_000,
  );
  assert.is(device?.coverage[0]?.records, 5_000);
});

test.run();
