import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { parseStoreFolder, storeFolderInPath, storeFolderPattern, storeName } from '../../knowledge/store-folder';

const SHORTENED = 'wow64_microsoft-windows-u..etry-client-wowonly_31bf3856ad364e35_10.0.19041.3758_none_0b1b2deffb80e512';

test('a name of more than 40 characters becomes its first 19, two dots and its last 19', () => {
  assert.is(storeName('Microsoft-Windows-UI-PCShell'), 'microsoft-windows-ui-pcshell');
  assert.is(storeName('Microsoft-Windows-Unified-Telemetry-Client-WOWOnly'), 'microsoft-windows-u..etry-client-wowonly');
  assert.is(storeName('x'.repeat(40)).length, 40);
  assert.is(storeName('x'.repeat(41)), `${'x'.repeat(19)}..${'x'.repeat(19)}`);
});

test('a folder name is read into its parts', () => {
  assert.equal(parseStoreFolder(SHORTENED), {
    arch: 'wow64',
    component: 'microsoft-windows-u..etry-client-wowonly',
    publicKeyToken: '31bf3856ad364e35',
    version: '10.0.19041.3758',
    culture: 'none',
    hash: '0b1b2deffb80e512',
    shortened: true,
  });
  assert.is(parseStoreFolder('amd64_dual_bth.inf_31bf3856ad364e35_10.0.17763.5122_none_0123456789abcdef')?.component, 'dual_bth.inf');
  assert.is(parseStoreFolder('System32'), undefined);
});

test('the store folder of a path is found, with the file below it', () => {
  assert.equal(storeFolderInPath(`\\SystemRoot\\WinSxS\\${SHORTENED}\\dtDump.exe`), { folder: SHORTENED, file: 'dtDump.exe' });
  assert.equal(storeFolderInPath(`C:\\Windows\\winsxs\\${SHORTENED}\\r\\dtDump.exe`), { folder: SHORTENED, file: 'r\\dtDump.exe' });
  assert.is(storeFolderInPath('C:\\Windows\\WinSxS\\Manifests\\x.manifest'), undefined);
});

test('an identity gives the wildcard that dir finds the folder with', () => {
  const identity = { component: 'Microsoft-Windows-UI-PCShell', arch: 'amd64', publicKeyToken: '31bf3856ad364e35' };
  assert.is(
    storeFolderPattern({ ...identity, version: '10.0.17763.5202' }),
    'amd64_microsoft-windows-ui-pcshell_31bf3856ad364e35_10.0.17763.5202_*',
  );
  assert.is(storeFolderPattern(identity), 'amd64_microsoft-windows-ui-pcshell_31bf3856ad364e35_*');
  assert.is(storeFolderPattern({ component: 'X', version: '1.0.0.0' }), '*_x_*_1.0.0.0_*');
});

test('100 kB of any character are no store folder, and told so at once', () => {
  for (const character of ['_', 'a', '0', '\\', '.']) {
    const began = Date.now();
    assert.is(parseStoreFolder(character.repeat(100_000)), undefined);
    assert.is(storeFolderInPath(`\\winsxs\\${character.repeat(100_000)}`), undefined);
    assert.ok(Date.now() - began < 500, character);
  }
});

test.run();
