import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { tableRows } from '../../knowledge/data';
import { eventMeaning, providerKey } from '../../knowledge/events';

test('the generations of a provider name have one key', () => {
  for (const name of ['Ntfs', 'Ntfs (Ntfs)', 'Microsoft-Windows-Ntfs', 'Microsoft-Windows-Ntfs (Microsoft-Windows-Ntfs)'])
    assert.is(providerKey(name), 'ntfs', name);
  assert.is(providerKey('Servicing'), providerKey('Microsoft-Windows-Servicing'));
  assert.is(providerKey('{BD12F3B8-FC40-4A61-A307-B7A013A069C1}'), 'servicing');
  assert.is(providerKey('Service Control Manager'), 'service-control-manager');
  assert.is(providerKey('BugCheck'), providerKey('Microsoft-Windows-WER-SystemErrorReporting'));
});

test('an event is known under each generation of its provider', () => {
  assert.is(eventMeaning('Ntfs (Ntfs)', 55)?.key, 'NTFS_CORRUPT');
  assert.is(eventMeaning('Microsoft-Windows-Ntfs', 55)?.key, 'NTFS_CORRUPT');
  assert.is(eventMeaning('Ntfs', 98)?.key, 'VOLUME_STATE');
  assert.is(eventMeaning('Ntfs', 135)?.key, 'TXF_LOG_FULL');
  assert.is(eventMeaning('Servicing', 3)?.key, 'FAILURE');
  assert.is(eventMeaning('Service Control Manager', 7000)?.key, 'SERVICE');
  assert.is(eventMeaning('disk', 51)?.key, 'DISK_PAGING');
});

test('an event that is not in the table has no meaning', () => {
  assert.is(eventMeaning('Ntfs', 4711), undefined);
  assert.is(eventMeaning('__proto__', 1), undefined);
});

test('every event has both languages, a key and a source, and speaks of no case', () => {
  for (const [, provider, , id, , en, zh, key, source] of tableRows('events')) {
    const name = `${provider} ${id}`;
    assert.ok(en && /[\u4e00-\u9fff]/.test(zh!) && /^[A-Z0-9_]+$/.test(key!) && source, name);
    assert.not.match(`${en}${zh}`, /the case|种子|同上/);
  }
});

test.run();
