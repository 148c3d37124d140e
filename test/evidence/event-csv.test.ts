import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { openEventCsvReader } from '../../evidence/events/event-csv';
import { openLineSplitter } from '../../evidence/text-lines';
import type { EventFact } from '../../evidence/facts';

function read(text: string): EventFact[] {
  const events: EventFact[] = [];
  const reader = openEventCsvReader('Setup.csv', (event) => events.push(event));
  const splitter = openLineSplitter((line) => reader.line(line));
  splitter.push(text);
  splitter.end();
  reader.end();
  return events;
}

test('the head names five columns, each record has six; cells hold line breaks and doubled quotes', () => {
  const [first, second] = read(
    '\uFEFF级别,日期和时间,来源,事件 ID,任务类别\r\n信息,2024/2/19 14:30:42,Microsoft-Windows-Servicing,3,(1),将程序包 KB5033371 更改为 已安装 状态失败。状态为: 0x800f0985。\r\n' +
      '警告,2024/2/19 14:20:00,Microsoft-Windows-WUSA,4,无,"Windows 更新 (KB5033371) 需要重新启动计算机才能完成安装。\n(命令行: ""wusa.exe"" )"\r\n',
  );
  assert.is(first?.code, '0x800f0985');
  assert.is(first?.time, '2024-02-19T14:30:42');
  assert.is(first?.quote.line, 2);
  assert.is(second?.id, 4);
  assert.is(second?.quote.line, 3);
  assert.match(second?.message ?? '', /"wusa\.exe"/);
  assert.is(second?.quote.text.split('\n').length, 2);
});

test('English heads and tabs', () => {
  const [event] = read(
    'Level\tDate and Time\tSource\tEvent ID\tTask Category\nError\t2/22/2024 3:13:32 PM\tNtfs\t55\tNone\t"A corruption was discovered in the file system structure on volume C:."\n',
  );
  assert.is(event?.level, 'error');
  assert.is(event?.volume, 'C:');
  assert.is(event?.time, '2024-02-22T15:13:32');
});

test('the table is over where a line is no record', () => {
  assert.is(
    read(
      'Level,Date and Time,Source,Event ID,Task Category\nError,2/22/2024 3:13:32 PM,Ntfs,55,None,x\nsome prose, with a comma\nError,2/22/2024 3:13:32 PM,Ntfs,55,None,x\n',
    ).length,
    1,
  );
});

test('a cell of 100,000 characters and a quote that never closes end quickly', () => {
  const started = performance.now();
  const events = read(
    `Level,Date and Time,Source,Event ID,Task Category\nError,2/22/2024 3:13:32 PM,Ntfs,55,None,"${'a,"",'.repeat(20_000)}\n${'x\n'.repeat(1_000)}`,
  );
  assert.is(events.length, 1);
  assert.ok((events[0]?.message.length ?? 0) < 5_000);
  assert.ok(performance.now() - started < 1_000);
});

const ROW = (id: number, message: string): string => `Error,2/22/2024 3:13:32 PM,Ntfs,${id},None,${message}\n`;
const HEAD = 'Level,Date and Time,Source,Event ID,Task Category\n';

test('a quote that never closes costs no other record: its line stands for itself', () => {
  const rows = Array.from({ length: 1_000 }, (_, index) => ROW(index + 100, index % 2 ? 'plain' : '"quoted, whole"')).join('');
  for (const more of [rows, ROW(100, 'the only one')]) {
    const events = read(HEAD + ROW(55, '"never closed') + more);
    assert.is(events.length, 1 + more.match(/Ntfs/g)!.length);
    assert.is(events[0]?.message, 'never closed');
    assert.is(events[1]?.id, 100);
    assert.is(events[1]?.quote.line, 3);
  }
});

test('a file that is cut inside its last message keeps that message', () => {
  const [event] = read(`${HEAD}${ROW(55, '"first line\nsecond li').trimEnd()}`);
  assert.is(event?.message, 'first line\nsecond li');
});

test('millions of lines behind a quote that never closes are read once', () => {
  const started = performance.now();
  assert.is(read(`${HEAD}${ROW(55, '"never closed')}${'x\n'.repeat(2_000_000)}`).length, 1);
  assert.ok(performance.now() - started < 3_000);
});

test.run();
