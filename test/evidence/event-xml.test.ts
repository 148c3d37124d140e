import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { openXmlReader } from '../../evidence/events/event-xml';
import type { EventFact } from '../../evidence/facts';

function read(xml: string, pieces = [xml]): { events: EventFact[]; broken: number } {
  const events: EventFact[] = [];
  const reader = openXmlReader('events/Setup.xml', (event) => events.push(event));
  for (const piece of pieces) reader.push(piece);
  return { events, broken: reader.end().broken };
}

const SERVICING_3 =
  "<Event xmlns='http://schemas.microsoft.com/win/2004/08/events/event'><System><Provider Name='Microsoft-Windows-Servicing' Guid='{bd12f3b8-fc40-4a61-a307-b7a013a069c1}'/>" +
  "<EventID>3</EventID><Version>0</Version><Level>0</Level><Task>1</Task><TimeCreated SystemTime='2024-02-19T06:30:42.1234567Z'/><Channel>Setup</Channel><Computer>PC-01</Computer></System>" +
  "<UserData><CbsPackageChangeState xmlns='http://manifests.microsoft.com/win/2004/08/windows/setup_provider'><PackageIdentifier>KB5033371</PackageIdentifier>" +
  '<IntendedPackageState>5112</IntendedPackageState><IntendedPackageStateTextized>已安装</IntendedPackageStateTextized><ErrorCode>0x800f0985</ErrorCode><Client>WindowsUpdateAgent</Client></CbsPackageChangeState></UserData>' +
  "<RenderingInfo Culture='zh-CN'><Message>将程序包 KB5033371 更改为 已安装 状态失败。状态为: 0x800f0985。</Message><Level>信息</Level><Task>(1)</Task></RenderingInfo></Event>";

const classic = (provider: string, id: number, data: string, message = ''): string =>
  `<Event xmlns='x'><System><Provider Name='${provider}'/><EventID Qualifiers='49156'>${id}</EventID><Level>2</Level><TimeCreated SystemTime='2024-02-22T07:13:32.000Z'/><Channel>System</Channel></System><EventData>${data}</EventData>` +
  `<RenderingInfo><Message>${message}</Message></RenderingInfo></Event>`;

test('a Servicing event gives KB, target state, code and client from its fields, and its UTC time', () => {
  const { events, broken } = read(SERVICING_3);
  const [event] = events;
  assert.is(broken, 0);
  assert.is(event?.provider, 'Microsoft-Windows-Servicing');
  assert.is(event?.id, 3);
  assert.is(event?.level, 'information');
  assert.is(event?.channel, 'Setup');
  assert.is(event?.time, '2024-02-19T06:30:42Z');
  assert.is(event?.kb, 'KB5033371');
  assert.is(event?.state, 'installed');
  assert.is(event?.code, '0x800f0985');
  assert.is(event?.client, 'WindowsUpdateAgent');
  assert.is(event?.quote.line, 1);
});

test('events are found across pieces, on the lines where they begin', () => {
  const xml = `\uFEFF<?xml version="1.0"?>\r\n<Events>\r\n${SERVICING_3}\r\n${SERVICING_3}\r\n</Events>`;
  for (const size of [1, 7, 100]) {
    const pieces = Array.from({ length: Math.ceil(xml.length / size) }, (_, index) => xml.slice(index * size, index * size + size));
    assert.equal(
      read(xml, pieces).events.map((event) => event.quote.line),
      [3, 4],
    );
  }
});

test('a pretty-printed event is quoted with its lines', () => {
  const xml = 'x\n<Event>\n <System>\n  <Provider Name="disk"/>\n  <EventID>7</EventID>\n </System>\n</Event>\n';
  const [event] = read(xml).events;
  assert.is(event?.quote.line, 2);
  assert.is(event?.quote.text.split('\n')[0], '<Event>');
  assert.is(event?.quote.text.split('\n').length, 6);
});

test('the unsigned decimal of WUSA 3 becomes the code', () => {
  const [event] = read(
    classic(
      'Microsoft-Windows-WUSA',
      3,
      "<Data Name='UpdateTitle'>安全更新程序 (KB5033371)</Data><Data Name='ErrorCode'>2148469125</Data><Data Name='ErrorString'></Data>",
    ),
  ).events;
  assert.is(event?.code, '0x800f0985');
  assert.is(event?.kb, 'KB5033371');
});

test('an Ntfs 55 event gives the volume and the damaged path', () => {
  const [event] = read(
    classic(
      'Ntfs',
      55,
      "<Data Name='DriveName'>C:</Data><Data Name='DeviceName'>\\Device\\HarddiskVolume3</Data>",
      '在卷 C: 上的文件系统结构中发现了损坏。&#13;&#10;文件参考编号为 0x1000000007e34。文件名为 &quot;\\Windows\\servicing\\Packages&quot;。损坏的索引属性为 &quot;:$I30:$INDEX_ALLOCATION&quot;。',
    ),
  ).events;
  assert.is(event?.volume, 'C:');
  assert.is(event?.path, '\\Windows\\servicing\\Packages');
  assert.is(event?.code, undefined);
});

test('a service that failed to start gives its name and the widened Win32 error; the binary gives its key name', () => {
  const [event] = read(
    classic(
      'Service Control Manager',
      7000,
      "<Data Name='param1'>Device Manager Service</Data><Data Name='param2'>%%1053</Data><Binary>6400650076006D00670072000000</Binary>",
    ),
  ).events;
  assert.is(event?.service, 'Device Manager Service');
  assert.is(event?.code, '0x8007041d');
  assert.is(event?.data['BinaryText'], 'devmgr');
});

test('a time-out names the service in its second parameter', () => {
  const [event] = read(
    classic('Service Control Manager', 7009, "<Data Name='param1'>30000</Data><Data Name='param2'>devmgr</Data>"),
  ).events;
  assert.is(event?.service, 'devmgr');
});

test('unnamed values are numbered', () => {
  const [event] = read(classic('disk', 7, '<Data>\\Device\\Harddisk0\\DR0</Data><Data>two</Data>')).events;
  assert.equal(event?.data, { param1: '\\Device\\Harddisk0\\DR0', param2: 'two' });
  assert.is(event?.volume, '\\Device\\Harddisk0\\DR0');
});

test('a value named __proto__ is a value', () => {
  const [event] = read(classic('disk', 7, "<Data Name='__proto__'>x</Data><Data Name='constructor'>y</Data>")).events;
  assert.is(Object.getPrototypeOf(event?.data), Object.prototype);
  assert.equal(Object.entries(event?.data ?? {}), [
    ['__proto__', 'x'],
    ['constructor', 'y'],
  ]);
});

test('an event without an end is counted and costs its neighbours nothing', () => {
  const { events, broken } = read(`<Event><System><Provider Name='x'/>\n${SERVICING_3}\n<Event><System>`);
  assert.is(events.length, 1);
  assert.is(events[0]?.quote.line, 2);
  assert.is(broken, 2);
});

test('entities of a document type are not expanded, markup in texts stays text', () => {
  const [event] = read(classic('disk', 7, '<Data>&lol;&amp;&lt;b&gt;&#x4e2d;&#xd800;</Data><Data><![CDATA[<i>]]></Data>')).events;
  assert.is(event?.data['param1'], '&lol;&<b>中&#xd800;');
  assert.is(event?.data['param2'], '<i>');
});

test('hostile sizes end quickly', () => {
  const started = performance.now();
  read('<Event '.repeat(100_000));
  read(`<Event>${'<a>'.repeat(100_000)}</Event>`);
  read(`<Event ${'x'.repeat(500_000)}`);
  read(classic('disk', 7, `<Data Name='${'n'.repeat(100_000)}'>${'&'.repeat(100_000)}${'"'.repeat(100_000)}</Data>`, '卷 '.repeat(30_000)));
  assert.ok(performance.now() - started < 3_000, `${performance.now() - started} ms`);
});

test.run();
