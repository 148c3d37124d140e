import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { openSystemFacts, openSystemFactsReader } from '../../evidence/device-facts/system-facts';
import { readManifest } from '../../evidence/device-facts/manifest';
import { parseObject, readCaseFields, toldByCase, toldByDevice } from '../../evidence/device-facts/told-facts';
import type { Device } from '../../model/report';

function device(text: string, isCmge = false): Partial<Device> {
  const facts = openSystemFacts();
  const reader = openSystemFactsReader('facts.txt', facts, () => undefined);
  text.split('\n').forEach((line, index) => reader.line({ number: index + 1, text: line }));
  return facts.device(isCmge).device;
}

const REG = 'HKEY_LOCAL_MACHINE\\SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion';

test('reg query of CurrentVersion gives build with revision, edition and the CMGE product', () => {
  assert.equal(
    device(
      `${REG}\n    CurrentBuild    REG_SZ    19044\n    UBR    REG_DWORD    0xe6c\n    ProductName    REG_SZ    Windows 10 Enterprise LTSC 2021\n    EditionSubVersion    REG_SZ    V2022-L.1345.000\n`,
    ),
    { build: '10.0.19044.3692', edition: 'Windows 10 Enterprise LTSC 2021', product: 'V2022-L' },
  );
});

test('an exported .reg file says the same; values of other keys say nothing', () => {
  assert.equal(
    device(`[${REG}]\n"CurrentBuild"="17763"\n"UBR"=dword:00001402\n[HKEY_LOCAL_MACHINE\\SOFTWARE\\Other]\n"CurrentBuild"="1"\n`),
    { build: '10.0.17763.5122' },
  );
});

test('systeminfo in Chinese and English; a plain LTSC is not called by the name of a CMGE product', () => {
  assert.equal(
    device(
      '主机名:           PC-01\nOS 名称:          Microsoft Windows 10 企业版 LTSC\nOS 版本:          10.0.17763 暂缺 Build 17763\n系统区域设置:     zh-cn;中文(中国)\n',
    ),
    { build: '10.0.17763', computerName: 'PC-01', edition: 'Microsoft Windows 10 企业版 LTSC', language: 'zh-cn' },
  );
  assert.is(device('Host Name:                 PC-01\nOS Version:                10.0.19044 N/A Build 19044\n').build, '10.0.19044');
});

test('the more exact statement on the build wins', () => {
  assert.is(
    device(
      'Microsoft Windows [版本 10.0.17763.5122]\n映像版本: 10.0.17763.107\nx DISM.EXE: Host machine information: OS Version=10.0.17763, Running',
    ).build,
    '10.0.17763.5122',
  );
});

test('a build alone is no product: other editions carry the same number', () => {
  assert.is(device('Microsoft Windows [Version 10.0.17763.5122]\n').product, undefined);
  assert.is(device('Microsoft Windows [Version 10.0.17763.5122]\n', true).product, 'V2020-L');
});

test('minifilters and services of security software are named as the PC printed them; those of Windows are not', () => {
  assert.equal(
    device(
      'Filter Name                     Num Instances    Altitude    Frame\n------------------------------  -------------  ------------  -----\n360FsFlt                               6       321320          0\nWdFilter                               6       328010          0\nSERVICE_NAME: devmgr\n',
    ).securitySoftware,
    ['360FsFlt', 'devmgr'],
  );
});

test('a build is never taken from the version of a component', () => {
  assert.equal(device('Hydration failed for component X, version 10.0.17763.5202, arch amd64'), {});
});

test('case.json: numbers become text, unknown keys and structures are left out, the title names KB and product', () => {
  const fields = readCaseFields(
    parseObject(
      '\uFEFF{"number":10882,"title":"工行用户反馈 V2020-L 版本系统安装 KB5033371 补丁失败","__proto__":{"x":1},"contact":{"a":1},"priority":"P2"}',
    ),
  );
  assert.equal(fields, { number: '10882', title: '工行用户反馈 V2020-L 版本系统安装 KB5033371 补丁失败', priority: 'P2' });
  const told = toldByCase(fields, 'case.json');
  assert.is(told.kb, 'KB5033371');
  assert.is(told.product, 'V2020-L');
});

test('device.json overrides what the case says', () => {
  const told = toldByDevice(
    parseObject(
      '{"label":"设备-02","product":"V2022-L","kb":"kb5033372","code":"-2147024891","volumes":[{"name":"C:","freeBytes":"1024"},{"x":1}],"securitySoftware":"TMS"}',
    ),
    'devices/02/device.json',
    { kb: 'KB5033371', product: 'V2020-L', device: {} },
  );
  assert.is(told.kb, 'KB5033372');
  assert.is(told.code, '0x80070005');
  assert.is(told.product, 'V2022-L');
  assert.equal(told.device.volumes, [{ name: 'C:', freeBytes: 1024 }]);
  assert.equal(told.device.securitySoftware, ['TMS']);
});

test('what device.json does not say is taken from the case', () => {
  assert.is(toldByDevice(parseObject('{"label":"x"}'), 'device.json', { kb: 'KB5033371', device: {} }).kb, 'KB5033371');
});

test('a manifest may be a list or hold one under any name', () => {
  const [entry] = readManifest({ collected: [{ source: 'System', file: 'events\\System.evtx', skipped: true, why: '拒绝访问' }, 7, null] });
  assert.is(entry?.file, 'events/System.evtx');
  assert.is(entry?.skipped, '拒绝访问');
  assert.equal(readManifest(null), []);
});

test('text that is no JSON object is refused', () => {
  for (const text of ['', '[]', 'null', '{', '"x"']) assert.throws(() => parseObject(text));
});

test.run();
