import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { packageState } from '../../knowledge/package-states';
import { productInText, productOfVersion } from '../../knowledge/products';
import { securityProductOf } from '../../knowledge/security-software';
import { term } from '../../knowledge/terms';

test('a package state is read from its number, its event number and its word', () => {
  for (const written of ['5112', '112', '0x70', 'Installed', '已安装']) assert.is(packageState(written), 'installed', written);
  for (const written of ['5096', 'InstallPending', 'Install Pending', '安装挂起'])
    assert.is(packageState(written), 'install-pending', written);
  assert.is(packageState('5000'), 'absent');
  assert.is(packageState('4711'), undefined);
  assert.is(packageState('constructor'), undefined);
});

test('a product is read from the edition value and from a title', () => {
  assert.is(productInText('V2022-L.1345.000')?.id, 'V2022-L');
  assert.is(productInText('工行用户反馈 V2020-L 版本系统安装补丁失败')?.base, '17763');
  assert.is(productInText('V2020-LTSC'), undefined);
  assert.is(productInText('Windows 10 Enterprise LTSC'), undefined);
});

test('a build or component version belongs to one of the two products', () => {
  assert.is(productOfVersion('10.0.17763.5122')?.id, 'V2020-L');
  assert.is(productOfVersion('10.0.19041.3636')?.id, 'V2022-L');
  assert.is(productOfVersion('10.0.22621.1'), undefined);
});

test('security software is known by a service, by a minifilter with or without .sys, and by its name', () => {
  assert.is(securityProductOf('devmgr')?.product.en, 'TMS');
  assert.is(securityProductOf('TMS 客户端')?.product.en, 'TMS');
  assert.match(securityProductOf('360FsFlt.sys')!.product.zh, '360');
  assert.is(securityProductOf('CSAgent')?.by, 'filter');
  assert.match(securityProductOf('Symantec Endpoint Protection')!.product.en, 'Symantec');
});

test("Windows's own filters and services are no security software of others", () => {
  for (const name of [
    'WdFilter',
    'WinDefend',
    'TrustedInstaller',
    'wcifs',
    'luafv',
    'SMTMS',
    'TMSX',
    'Microsoft 365 Apps',
    '__proto__',
    '',
  ])
    assert.is(securityProductOf(name), undefined, name);
});

test('a term that is not taken is an error of ours, not a blank', () => {
  assert.is(term('cumulative update').zh, '累积更新');
  assert.throws(() => term('nonsense'), /no term/);
});

test.run();
