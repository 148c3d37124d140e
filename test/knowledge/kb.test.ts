import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { tableRows } from '../../knowledge/data';
import { knowledgeDate } from '../../knowledge/date';
import { branchOf, buildOfKb, kbInfo, kbOfBuild, kbOfComponentVersion } from '../../knowledge/kb';

test('an update is found by its number, however that is written', () => {
  for (const written of ['KB5033371', 'kb5033371', '5033371']) assert.is(kbInfo(written)?.kb, 'KB5033371');
  assert.is(kbInfo('KB1'), undefined);
  assert.is(kbInfo('constructor'), undefined);
});

test('an update has its month as a name in both languages', () => {
  assert.equal(kbInfo('KB5033371')?.name, { zh: '2023 年 12 月累积更新', en: 'December 2023 cumulative update' });
  assert.equal(kbInfo('KB5031005')?.name, { zh: '2023 年 10 月 .NET 累积更新', en: 'October 2023 .NET cumulative update' });
  assert.equal(kbInfo('KB5005112')?.name, { zh: '2021 年 8 月服务堆栈更新', en: 'August 2021 servicing stack update' });
});

test('an update sets the revision of the build that is installed', () => {
  assert.is(buildOfKb('KB5033371'), '10.0.17763.5206');
  assert.is(buildOfKb('KB5033372', '19045'), '10.0.19045.3803');
  assert.is(buildOfKb('KB5033372', '10.0.19044.1288'), '10.0.19044.3803');
  assert.is(buildOfKb('KB5005112'), undefined);
});

test('a component revision belongs to the update that can have brought it, although the update sets a higher build', () => {
  assert.is(kbOfComponentVersion('10.0.17763.5202')?.kb, 'KB5033371');
  assert.is(kbOfComponentVersion('10.0.17763.5206')?.kb, 'KB5033371');
  assert.is(kbOfComponentVersion('10.0.17763.5207')?.kb === 'KB5033371', false);
  assert.is(kbOfComponentVersion('10.0.19041.3803')?.kb, 'KB5033372');
  assert.is(kbOfComponentVersion('10.0.22621.1'), undefined);
  assert.is(kbOfComponentVersion('6.1.7601.1'), undefined);
});

test('a build names its update only when it is exact', () => {
  assert.is(kbOfBuild('10.0.17763.5206')?.kb, 'KB5033371');
  assert.is(kbOfBuild('17763.5202'), undefined);
});

test('the builds 19041 to 19045 are one branch', () => {
  for (const version of ['19041', '10.0.19044.3803', '19045.1']) assert.is(branchOf(version), '1904x');
  assert.is(branchOf('10.0.17763'), '17763');
  assert.is(branchOf('177630'), undefined);
  assert.is(branchOf('10.0.22631.1'), undefined);
});

test('the cumulative updates of a branch cover its revisions without a gap or an overlap', () => {
  for (const branch of ['17763', '1904x']) {
    const ranges = tableRows('kb')
      .filter((row) => row[1] === 'LCU' && row[3] === branch)
      .map((row) => [Number(row[7]), Number(row[8])] as const)
      .sort((a, b) => a[0] - b[0]);
    ranges.slice(1).forEach(([from], index) => assert.is(from, ranges[index]![1] + 1, `${branch} ${from}`));
  }
});

test('the date of the knowledge is the newest day that the update table names', () => {
  const days = tableRows('kb').flatMap((row) => row.at(-1)!.match(/\d{4}-\d\d-\d\d/g) ?? []);
  assert.is(days.sort().at(-1), knowledgeDate);
});

test.run();
