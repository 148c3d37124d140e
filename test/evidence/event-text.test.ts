import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { openEventTextReader } from '../../evidence/events/event-text';
import { openLineSplitter } from '../../evidence/text-lines';
import type { EventFact } from '../../evidence/facts';

function read(text: string): EventFact[] {
  const events: EventFact[] = [];
  const reader = openEventTextReader('events.txt', (event) => events.push(event));
  const splitter = openLineSplitter((line) => reader.line(line));
  splitter.push(text);
  splitter.end();
  reader.end();
  return events;
}

test('rows of a Chinese event list give level, time, provider, number and category', () => {
  const [ntfs, servicing] = read(
    '级别 日期和时间 来源 事件 ID 任务类别\n错误 2024/2/22 15:13:32 Ntfs (Ntfs) 55 无\n信息\t2024/2/19 14:30:42\tServicing\t3\t(1)\n',
  );
  assert.is(ntfs?.level, 'error');
  assert.is(ntfs?.time, '2024-02-22T15:13:32');
  assert.is(ntfs?.provider, 'Ntfs');
  assert.is(ntfs?.id, 55);
  assert.is(ntfs?.channel, 'System');
  assert.equal(ntfs?.quote, { file: 'events.txt', line: 2, text: '错误 2024/2/22 15:13:32 Ntfs (Ntfs) 55 无' });
  assert.is(servicing?.taskCategory, '(1)');
  assert.is(servicing?.channel, 'Setup');
});

test('a source in brackets is the provider', () => {
  assert.is(read('信息 2024/2/21 21:11:44 Ntfs (Microsoft-Windows-Ntfs) 98 无')[0]?.provider, 'Microsoft-Windows-Ntfs');
});

test('the text of the details pane explains the rows of its kind', () => {
  const events = read(
    '错误 2024/2/22 15:13:32 Ntfs (Ntfs) 55 无\n错误 2024/2/22 12:24:12 Ntfs (Ntfs) 55 无\n警告 2024/2/22 12:00:00 Ntfs (Ntfs) 57 无\n\n' +
      '在卷 C: 上的文件系统结构中发现了损坏。\n文件参考编号为 0x1000000007e34。文件名为 “\\Windows\\servicing\\Packages”。损坏的索引属性为 “:$I30:$INDEX_ALLOCATION”。\n',
  );
  assert.is(events.length, 3);
  for (const event of events.slice(0, 2)) {
    assert.is(event.volume, 'C:');
    assert.is(event.path, '\\Windows\\servicing\\Packages');
  }
  assert.is(events[2]?.path, undefined);
});

test('a message without any head is an event of its kind', () => {
  const [event] = read('设置日志中：\n将程序包 KB5033371 更改为 已安装 状态失败。状态为: 0x800f0985。\n');
  assert.is(event?.provider, 'Microsoft-Windows-Servicing');
  assert.is(event?.id, 3);
  assert.is(event?.kb, 'KB5033371');
  assert.is(event?.code, '0x800f0985');
  assert.is(event?.state, 'installed');
  assert.is(event?.time, undefined);
});

test('copied details in English: labels, description, lines until the next event', () => {
  const [first, second] = read(
    'Log Name:      Setup\r\nSource:        Microsoft-Windows-Servicing\r\nDate:          2/19/2024 2:30:42 PM\r\nEvent ID:      3\r\nTask Category: (1)\r\nLevel:         Information\r\n' +
      'Keywords:      \r\nUser:          SYSTEM\r\nComputer:      PC-01\r\nDescription:\r\nPackage KB5033371 failed to be changed to the Installed state. Status: 0x800f0985.\r\n\r\n' +
      'Log Name:      System\r\nSource:        Service Control Manager\r\nDate:          2/22/2024 8:55:00 AM\r\nEvent ID:      7000\r\nLevel:         Error\r\nDescription:\r\nThe devmgr service failed to start due to the following error: \r\nAccess is denied.\r\n',
  );
  assert.is(first?.time, '2024-02-19T14:30:42');
  assert.is(first?.code, '0x800f0985');
  assert.is(first?.quote.line, 1);
  assert.is(second?.provider, 'Service Control Manager');
  assert.is(second?.service, 'devmgr');
  assert.match(second?.message ?? '', /Access is denied/);
});

test('a Chinese details pane: text above, labels with accelerators in two columns below, one event', () => {
  const events = read(
    '由于出现不可重试的错误，卷 C: 上的事务资源管理器无法在其日志中创建可用空间。该数据含有错误代码。\n\n' +
      '日志名称(M):   系统\n来源(S):    Ntfs (Ntfs)   记录时间(D):   2024/2/21 21:14:42\n事件 ID(E):   135   任务类别(Y):   无\n级别(L):   错误   关键字(K):   经典\n用户(U):   暂缺   计算机(R):   PC-01\n',
  );
  assert.is(events.length, 1);
  assert.is(events[0]?.id, 135);
  assert.is(events[0]?.volume, 'C:');
  assert.is(events[0]?.time, '2024-02-21T21:14:42');
  assert.is(events[0]?.level, 'error');
});

test('wevtutil text and PowerShell lists', () => {
  const [fromWevtutil] = read(
    'Event[0]:\n  Log Name: Setup\n  Source: Microsoft-Windows-WUSA\n  Date: 2024-02-21T16:00:00.000\n  Event ID: 4\n  Task: N/A\n  Level: 警告\n  Description: \nWindows 更新 Windows 安全更新程序 (KB5033371) 需要重新启动计算机才能完成安装。(命令行: "wusa.exe")\n',
  );
  assert.is(fromWevtutil?.id, 4);
  assert.is(fromWevtutil?.kb, 'KB5033371');
  assert.is(fromWevtutil?.level, 'warning');
  const [fromList] = read(
    'TimeCreated  : 2024/2/19 14:30:42\nProviderName : Microsoft-Windows-Servicing\nId           : 3\nMessage      : 将程序包 KB5033371 更改为 已安装 状态失败。状态为: 0x800f0985。\n',
  );
  assert.is(fromList?.code, '0x800f0985');
  const [fromTable] = read(
    '   ProviderName: Microsoft-Windows-WindowsUpdateClient\n\nTimeCreated                      Id LevelDisplayName Message\n-----------                      -- ---------------- -------\n2/19/2024 2:30:42 PM             20 Error            Installation Failure: Windows failed to install the following update with error 0x800F0922: KB5033371.\n',
  );
  assert.is(fromTable?.id, 20);
  assert.is(fromTable?.code, '0x800f0922');
});

test('a masked time is no time; the text right below a row is its message', () => {
  const [event] = read(
    'Information MM/dd /YYYY HH:mm:ss PM User32 1074 None\nThe process c:\\tool.exe (X) has initiated the restart of computer X\nReason Code: 0x0\n',
  );
  assert.is(event?.provider, 'User32');
  assert.is(event?.id, 1074);
  assert.is(event?.time, undefined);
  assert.match(event?.message ?? '', /has initiated the restart/);
});

test('day and month are told apart by the rows that can only be one way', () => {
  const events = read('Error 05/02/2024 10:00:00 Ntfs 55 None\nError 22/02/2024 10:00:00 Ntfs 55 None\n');
  assert.equal(
    events.map((event) => event.time),
    ['2024-02-05T10:00:00', '2024-02-22T10:00:00'],
  );
});

test('an event told by a row and again in full is one event', () => {
  const events = read(
    '错误 2024/2/22 15:13:32 Ntfs (Ntfs) 55 无\n\n日志名称: System\n来源: Ntfs\n日期: 2024/2/22 15:13:32\n事件 ID: 55\n级别: 错误\n描述:\n在卷 C: 上的文件系统结构中发现了损坏。\n',
  );
  assert.is(events.length, 1);
  assert.is(events[0]?.volume, 'C:');
});

test('log lines, prose and CBS text are no events', () => {
  assert.is(
    read(
      '2024-02-19 14:30:27, Error                 CSI    00000038 (F) Hydration failed\nError: 87\nSource: here\nLevel: 3\nDate: 2024/2/2\n请在 2024/2/22 15:13:32 之前处理 55 台设备\n',
    ).length,
    0,
  );
});

test('hostile lines end quickly', () => {
  const started = performance.now();
  for (const piece of ['错误 ', '日志名称:', 'Source:  ', '2024/', ' ', '\t', '(', 'Error 2024/2/22 15:13:32 ', '更改为'])
    read(`${piece.repeat(20_000)}\n错误 2024/2/2 1:1:1 ${piece.repeat(500)}\n`);
  assert.ok(performance.now() - started < 3_000, `${performance.now() - started} ms`);
});

test.run();
