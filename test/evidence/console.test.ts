import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { openConsoleReader } from '../../evidence/console/console-reader';
import { openLineSplitter } from '../../evidence/text-lines';
import type { ConsoleFact } from '../../evidence/facts';

function read(text: string): ConsoleFact[] {
  const facts: ConsoleFact[] = [];
  const reader = openConsoleReader('console.txt', (fact) => facts.push(fact));
  const splitter = openLineSplitter((line) => void reader.line(line));
  splitter.push(text);
  splitter.end();
  reader.end();
  return facts;
}
const result = (text: string): string =>
  read(text)
    .map((fact) => `${fact.tool} ${fact.result}`)
    .join(', ');

const OUTCOMES: [text: string, expected: string][] = [
  ['Windows 资源保护未找到任何完整性冲突。', 'sfc clean'],
  ['Windows 资源保护找到了损坏文件并成功修复了它们。', 'sfc repaired'],
  ['Windows 资源保护找到了损坏文件，但其中有一些文件无法修复。', 'sfc unrepaired'],
  ['Windows 资源保护找到了损坏文件但无法修复\n其中某些文件。', 'sfc unrepaired'],
  ['Windows 资源保护无法执行请求的操作。', 'sfc could-not-run'],
  ['Windows Resource Protection did not find any integrity violations.', 'sfc clean'],
  ['Windows Resource Protection found corrupt files and successfully repaired\nthem.', 'sfc repaired'],
  ['Windows Resource Protection found corrupt files but was unable to fix some\nof them.', 'sfc unrepaired'],
  ['Windows Resource Protection could not start the repair service.', 'sfc could-not-run'],
  ['C:\\>sfc /scannow\n\n有一个系统修复处于挂起状态，需要重新启动才能完成。请重新启动 Windows，然后再次运行 sfc。', 'sfc pending-reboot'],
  ['C:\\>sfc /scannow\n你必须是运行控制台会话的管理员才能使用 sfc 实用程序。', 'sfc not-elevated'],
  ['C:\\>sfc /verifyonly\nWindows Resource Protection found integrity violations.', 'sfc found-problems'],
  ['未检测到组件存储损坏。\n操作成功完成。', 'dism clean'],
  ['The component store is repairable.\nThe operation completed successfully.', 'dism repairable'],
  ['C:\\>dism /online /cleanup-image /scanhealth\n错误: 740\n若要运行 DISM，需要提升的权限。', 'dism not-elevated'],
  ['C:\\>dism /online /cleanup-image /restorehealth\n[====100.0%====]\n错误: 14098\n组件存储已损坏。', 'dism failed'],
  [
    'C:\\>chkdsk /f c:\n文件系统的类型是 NTFS。\n无法锁定当前驱动器。\n由于该卷正被另一进程使用，无法\n运行 Chkdsk。\n是否计划在下次系统重新启动时检查此卷？(Y/N) y',
    'chkdsk scheduled',
  ],
  [
    'C:\\>chkdsk /f c:\n文件系统的类型是 NTFS。\n无法锁定当前驱动器。\n是否计划在下次系统重新启动时检查此卷？(Y/N) n',
    'chkdsk could-not-run',
  ],
  [
    'C:\\>chkdsk c:\nThe type of the file system is NTFS.\nWindows has scanned the file system and found no problems.\nNo further action is required.',
    'chkdsk clean',
  ],
  ['C:\\>chkdsk c: /f\n文件系统的类型是 NTFS。\nWindows 已对文件系统进行了更正。\n无需采取进一步操作。', 'chkdsk repaired'],
  ['C:\\>fsutil resource setautoreset true c:\\\n操作成功完成。', 'fsutil succeeded'],
  ['C:\\>fsutil dirty query c:\n卷 - c: 没有损坏', 'fsutil clean'],
  ['C:\\>fsutil dirty query c:\n卷 - c: 已坏', 'fsutil dirty'],
  ['Volume - C: is NOT Dirty', 'fsutil clean'],
  ['C:\\>fsutil dirty query c:\nVolume - c: is Dirty', 'fsutil dirty'],
  ['C:\\>fsutil resource info c:\\\nError 5: Access is denied.', 'fsutil failed'],
];

for (const [text, expected] of OUTCOMES)
  test(`${expected}: ${text.replace(/\s+/g, ' ').slice(0, 70)}`, () => assert.is(result(text), expected));

test('each command of a session is a run of its own; the outcome is quoted where it stands', () => {
  const facts = read(
    'C:\\WINDOWS\\system32>sfc /scannow\r\n\r\n开始系统扫描。此过程将需要一些时间。\r\n\r\n开始系统扫描的验证阶段。\r\n验证 1% 已完成。\r验证 100% 已完成。\r\nWindows 资源保护找到了损坏文件但无法修复\r\n其中某些文件。\r\n' +
      'C:\\WINDOWS\\system32>DISM /Online /Cleanup-Image /RestoreHealth\r\n\r\n部署映像服务和管理工具\r\n版本: 10.0.17763.1\r\n\r\n映像版本: 10.0.17763.5122\r\n\r\n[===  5.0%  ]\r[==100.0%==] 错误: 0x800f081f\r\n\r\n找不到源文件。\r\n',
  );
  assert.equal(
    facts.map(({ tool, result: outcome, code, command }) => ({ tool, outcome, code, command })),
    [
      { tool: 'sfc', outcome: 'unrepaired', code: undefined, command: 'sfc /scannow' },
      { tool: 'dism', outcome: 'failed', code: '0x800f081f', command: 'DISM /Online /Cleanup-Image /RestoreHealth' },
    ],
  );
  assert.is(facts[0]?.quote.line, 7);
  assert.is(facts[0]?.quote.text, 'Windows 资源保护找到了损坏文件但无法修复\n其中某些文件。');
  assert.is(facts[1]?.imageVersion, '10.0.17763.5122');
  assert.is(facts[1]?.toolVersion, '10.0.17763.1');
});

test('\\r\\r\\n of sfc is one line end', () => {
  const [fact] = read(
    'Beginning system scan.  This process will take some time.\r\r\n\r\r\nWindows Resource Protection did not find any integrity violations.\r\r\n',
  );
  assert.is(fact?.result, 'clean');
  assert.is(fact?.quote.line, 3);
});

test('a session that a web page joined into one line is still read', () => {
  const [fact] = read(
    'PS C:\\Windows\\system32> DISM /Online /Cleanup-Image /ScanHealth        Deployment Image Servicing and Management tool     Version: 10.0.19041.3636     Image Version: 10.0.19044.3693    The component store is repairable.   The operation completed successfully.',
  );
  assert.is(fact?.result, 'repairable');
  assert.is(fact?.command, 'DISM /Online /Cleanup-Image /ScanHealth');
  assert.is(fact?.imageVersion, '10.0.19044.3693');
});

test('bad sectors are counted in both languages', () => {
  assert.is(read('C:\\>chkdsk c:\nThe type of the file system is NTFS.\n      16 KB in bad sectors.\n')[0]?.badSectorsKb, 16);
  assert.is(read('C:\\>chkdsk c:\n文件系统的类型是 NTFS。\n坏扇区 1,024 KB。\n')[0]?.badSectorsKb, 1024);
  assert.is(read('C:\\>chkdsk d: /r\n文件系统的类型是 NTFS。\n         0 KB 在坏扇区。\n')[0]?.badSectorsKb, 0);
});

test('a run without closing words is unknown, the volume comes from its command', () => {
  const [fact] = read('C:\\>chkdsk d:\n文件系统的类型是 NTFS。\n');
  assert.is(fact?.result, 'unknown');
  assert.is(fact?.volume, 'D:');
});

test('a log line ends a run; prose about the tools is none', () => {
  assert.is(
    result('C:\\>chkdsk c:\n2024-02-19 14:30:27, Error   CBS    x\nWindows has scanned the file system and found no problems.'),
    'chkdsk unknown, chkdsk clean',
  );
  assert.is(result('请以管理员身份运行 sfc /scannow，再运行 chkdsk /f c:。\nThe update failed with Error: 87 yesterday.\n'), '');
});

test('hostile text ends quickly', () => {
  const started = performance.now();
  for (const piece of ['错误', '(base) PS C:\\', 'C:\\a>', '[=', '\r5%', ' ', 'Error ', '坏扇区 1,', '映像版本:'])
    read(`C:\\>chkdsk c:\n${piece.repeat(15_000)}\nC:\\>dism /x\n${piece.repeat(15_000)}\n`);
  assert.ok(performance.now() - started < 3_000, `${performance.now() - started} ms`);
});

test.run();
