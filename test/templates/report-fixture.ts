/**
 * A report of eleven devices written by hand after the case, for the tests of the views: typed, complete, without any analysis behind it.
 * `elevenDevices()` is the case; the other functions bend it into what a view must also survive.
 */
import type { CaseReport, DeviceReport, EventRow, Quote } from '../../model/report';
import { FAMILIES } from '../../model/families';
import { text } from '../../model/text';
import {
  askBootEntries,
  chkdsk,
  collectBootTrace,
  collectLogsAtOnce,
  installAgain,
  rebuildEfi,
  removeSecuritySoftware,
  replaceFiles,
  resetTxfLog,
  scanHealth,
  sfcScannow,
} from './report-fixture-actions';

const PKT = '31bf3856ad364e35';

interface DeviceSeed {
  number: number;
  product?: 'V2020-L' | 'V2022-L';
  kb: string;
  code: string;
  symbol: string;
  /** Local time of the failure; absent when the evidence does not show it. */
  failureAt?: string;
  headline: DeviceReport['headline'];
  report: Pick<DeviceReport, 'diagnosis' | 'chain' | 'findings'> & Partial<DeviceReport>;
}

const META = {
  '0x80073712': text('组件存储已损坏。', 'The component store is corrupted.'),
  '0x80070005': text('拒绝访问。', 'Access is denied.'),
  '0x8007000d': text('数据无效。', 'The data is invalid.'),
  '0x80071ab1': text('日志空间增长失败。', 'The log could not grow.'),
  '0x80073701': text('引用的程序集未找到。', 'The referenced assembly could not be found.'),
  '0x800f0985': text('应用反向增量失败。', 'A reverse delta could not be applied.'),
  '0x800f0922': text('高级安装程序处理失败。', 'Processing of advanced installers failed.'),
} as const;

const q = (file: string, line: number, body: string, more: Partial<Quote> = {}): Quote => ({ file, line, text: body, ...more });

const cbs = (number: number): string => `devices/${two(number)}/logs/CBS/CBS.log`;
const two = (number: number): string => String(number).padStart(2, '0');

function event(number: number, line: number, row: Omit<EventRow, 'quote' | 'count'> & { count?: number }): EventRow {
  const file = `devices/${two(number)}/events/${row.channel ?? 'System'}.txt`;
  return { count: 1, ...row, quote: q(file, line, row.message === '' ? `${row.provider} ${row.id}` : row.message, { time: row.time }) };
}

function deviceReport(seed: DeviceSeed): DeviceReport {
  const { number, failureAt } = seed;
  const v2022 = seed.product === 'V2022-L';
  const from = failureAt === undefined ? undefined : `${failureAt.slice(0, 10)}T06:02:11+08:00`;
  const to = failureAt === undefined ? undefined : `${failureAt.slice(0, 10)}T22:40:00+08:00`;
  return {
    device: {
      id: `device-${two(number)}`,
      label: `设备-${two(number)}`,
      labelEn: `Device ${two(number)}`,
      product: seed.product,
      edition: 'EnterpriseG',
      build: v2022 ? '10.0.19044.3570' : '10.0.17763.4974',
      language: 'zh-CN',
      ...(number === 10
        ? {
            volumes: [
              { name: 'C:', role: 'system', sizeBytes: 255_000_000_000, freeBytes: 93_400_000_000, fileSystem: 'NTFS' },
              { name: 'EFI', role: 'efi', sizeBytes: 104_857_600, freeBytes: 1_048_576, fileSystem: 'FAT32' },
            ],
            lastGoodUpdate: 'KB5031361 (2023-10-18)',
          }
        : {}),
    },
    coverage: [
      {
        source: 'CBS.log',
        file: cbs(number),
        status: 'read',
        from,
        to,
        lines: 48_213 + number * 977,
        bytes: 6_203_114 + number * 1313,
        sha256: String(number).padStart(2, '0').repeat(32),
      },
      {
        source: 'event log (text)',
        file: `devices/${two(number)}/events/Setup.txt`,
        status: 'read',
        records: 12,
        bytes: 9_212,
        sha256: `ab${two(number)}`.repeat(16),
      },
      {
        source: 'DISM log',
        file: `devices/${two(number)}/logs/DISM/dism.log`,
        status: 'missing',
        note: text('文件夹中没有 dism.log。', 'The folder holds no dism.log.'),
      },
    ],
    logCoverage: {
      from,
      to,
      failureAt,
      failureCovered: failureAt === undefined ? 'unknown' : 'yes',
      sentence:
        failureAt === undefined
          ? text('失败时间未知，无法核对日志是否覆盖。', 'The time of the failure is unknown; coverage cannot be checked.')
          : text(
              `日志覆盖 ${(from ?? '').slice(0, 10)} 全天；失败时间在范围内。`,
              `The logs cover ${(from ?? '').slice(0, 10)}; the failure lies inside.`,
            ),
    },
    attempts: [
      {
        kb: seed.kb,
        package: `Package_for_RollupFix~${PKT}~amd64~~${v2022 ? '19041.3803.1.9' : '17763.5206.1.5'}`,
        client: 'WUSA',
        startedAt: failureAt === undefined ? undefined : `${failureAt.slice(0, 10)}T08:40:02+08:00`,
        endedAt: failureAt,
        outcome: 'rolled-back',
        code: seed.code,
        quotes: [],
      },
    ],
    headline: seed.headline,
    damaged: [],
    codes: [
      { code: seed.code, symbol: seed.symbol, meaning: META[seed.code as keyof typeof META], role: 'failure', count: 9 },
      {
        code: '0x800f0805',
        symbol: 'CBS_E_INVALID_PACKAGE',
        meaning: text('不是有效的 Windows 程序包。', 'Not a valid Windows package.'),
        role: 'noise',
        count: 41,
      },
    ],
    actions: [],
    verification: [
      {
        command: 'dism /online /get-packages',
        expected: text(`${seed.kb} 的状态为“已安装”`, `DISM lists ${seed.kb} as installed`),
      },
      { command: 'sfc /verifyonly', expected: text('未找到任何完整性冲突', 'No integrity violations are found') },
    ],
    timeline:
      failureAt === undefined
        ? [{ kind: 'failure', label: text('安装失败', 'Installation failed'), code: seed.code, file: cbs(number), line: 2 }]
        : [
            {
              time: failureAt,
              kind: 'failure',
              label: text('安装失败', 'Installation failed'),
              code: seed.code,
              file: cbs(number),
              line: 2,
            },
          ],
    events: [],
    contradictions: [],
    assessed: FAMILIES.map((family) =>
      seed.report.diagnosis.causes.includes(family) || seed.report.diagnosis.consequences.includes(family)
        ? { family, result: 'found' as const }
        : family === 'disk-space' || family === 'winre-partition' || family === 'network-wsus'
          ? { family, result: 'not-assessed' as const, why: text('未采集所需的事实。', 'The facts it needs were not collected.') }
          : { family, result: 'clear' as const },
    ),
    donors: [],
    collect: [],
    limits: [],
    ...seed.report,
  };
}

const snippingTool = {
  component: 'Microsoft-Windows-SnippingTool-App',
  version: '10.0.19041.3758',
  matchingVersion: '10.0.19041.3570',
  arch: 'amd64',
  publicKeyToken: PKT,
  file: 'Snipping Tool.lnk',
  storeFolder: 'amd64_microsoft-windows-snippingtool-app_31bf3856ad364e35_10.0.19041.3570_none_7d3a4a0f5f6e4c1b',
  expectedSha256: 'f6eb46051a40e4b06af4e4b56c6024585e7cea1477517abced7f58028c1e8f99',
  actualSha256: 'd052ede71884759db8710fa7eed17fe6e1ff846ef9fe4a99a4b152f85ae21a04',
} as const;

/** A device whose reverse delta cannot be applied because of one or two files. */
function deltaDevice(
  number: number,
  failureAt: string,
  items: readonly { component: string; version: string; file?: string; type?: string; expected?: string; actual?: string }[],
): DeviceReport {
  const stamp = failureAt.slice(0, 19).replace('T', ' ');
  const first = items[0];
  if (first === undefined) throw new Error('a delta device needs a damaged item');
  const hydration = `${stamp}, Error                 CSI    00000038 (F) Hydration failed for component ${first.component}, version ${first.version}, arch amd64, nonSxS, pkt {l:8 b:${PKT}} on file ${first.file ?? ''} with NTSTATUS -2146498171[gle=0x80004005]`;
  const quotes: Quote[] = [
    q(cbs(number), 2, hydration, {
      time: failureAt,
      shows: text('第一条失败', 'First failing line'),
      marks: ['Hydration failed', `${first.component}, version ${first.version}`, first.file ?? ''],
    }),
    ...items
      .filter((item) => item.expected !== undefined)
      .map((item, index) =>
        q(
          cbs(number),
          4 + index * 3,
          `${stamp}, Info                  CSI    0000003a Hashes for file member [l:21]'${item.file ?? ''}' do not match.\n Expected: {l:32 ml:4096 b:${item.expected ?? ''}}.\n Actual: {l:32 b:${item.actual ?? ''}}.`,
          { time: failureAt, shows: text('校验值不符', 'Hashes differ'), marks: ['Hashes for file member', 'do not match'] },
        ),
      ),
    ...items
      .filter((item) => item.file === undefined)
      .map((item) =>
        q(
          cbs(number),
          9,
          `${stamp}, Info                  CSI    00000021 Component ${item.component}, version ${item.version}, arch amd64, nonSxS, pkt {l:8 b:${PKT}}, type [l:14]'DualModeDriver' does not have a winner but has 4 other component version(s)`,
          { time: failureAt, shows: text('没有获胜版本', 'No winner'), marks: ['does not have a winner'] },
        ),
      ),
  ];
  const damaged = items.map((item) => ({
    component: item.component,
    version: item.version,
    arch: 'amd64',
    publicKeyToken: PKT,
    file: item.file,
    kind: item.file === undefined ? ('manifest' as const) : ('payload' as const),
    state: 'unrepaired' as const,
    expectedSha256: item.expected,
    actualSha256: item.actual,
    ...(item.file === undefined
      ? { note: text('日志只说没有获胜版本，未指名文件。', 'The log only says there is no winner; it names no file.') }
      : {}),
    quotes: quotes.slice(0, 1),
  }));
  const count = items.length;
  const actions = [sfcScannow, replaceFiles(items.map((item) => item.file ?? item.component)), installAgain('KB5033371')];
  return deviceReport({
    number,
    product: 'V2020-L',
    kb: 'KB5033371',
    code: '0x800f0985',
    symbol: 'PSFX_E_APPLY_REVERSE_DELTA_FAILED',
    failureAt,
    headline: {
      kb: 'KB5033371',
      code: '0x800f0985',
      symbol: 'PSFX_E_APPLY_REVERSE_DELTA_FAILED',
      cause:
        count > 1
          ? text(`${count} 个驱动组件不符`, 'Two driver components differ')
          : text('组件文件与基线不符', `Mismatch: ${first.file ?? ''}`),
      nextStep: text(`sfc，替换 ${count} 个文件`, `sfc, then replace ${count} file${count > 1 ? 's' : ''}`),
      confidence: 'certain',
    },
    report: {
      diagnosis: { verdict: 'diagnosed', causes: ['psfx-delta-mismatch'], consequences: ['store-corrupt-payload'] },
      chain: [
        { role: 'cause', text: text('文件的 SHA-256 与清单不符', 'File hash differs from the manifest') },
        { role: 'consequence', text: text('反向增量无法应用，存储标为损坏', 'Delta fails; store marked corrupt') },
        { role: 'symptom', text: text('KB5033371 安装失败', 'KB5033371 fails to install') },
      ],
      findings: [
        {
          family: 'psfx-delta-mismatch',
          role: 'cause',
          title: text(
            '组件文件与基线不符，补丁的增量无法应用',
            'A component file differs from its baseline, so the update’s delta cannot be applied',
          ),
          summary: text(
            `累积更新先用反向增量把现有文件还原到基线，再应用正向增量。这台设备上的 ${first.file ?? first.component} 已不是更新所预期的内容，还原结果校验不通过，安装随即中止。文件何时、因何被改动，日志没有记录。`,
            `A cumulative update first takes the current file back to its baseline with a reverse delta, then applies the forward delta. On this device ${first.file ?? first.component} is not the file the update expects, the restored result fails its check, and the installation stops. The logs do not record when or why the file changed.`,
          ),
          confidence: 'certain',
          reasons: [
            text('增量失败的记录与校验值记录指向同一个文件。', 'The record of the failed delta and the hash record name the same file.'),
            text('没有 Ntfs 55，文件系统不是原因。', 'There is no Ntfs 55: the file system is not the cause.'),
          ],
          codes: ['0x800f0985'],
          subjects: items.map((item) => item.file ?? item.component),
          quotes,
          actions,
        },
        {
          family: 'store-corrupt-payload',
          role: 'consequence',
          title: text('组件存储被标为损坏', 'The component store was marked corrupt'),
          summary: text(
            '增量失败后，服务堆栈把存储标为损坏，这是结果而不是原因。',
            'After the delta failed the servicing stack marked the store corrupt; this is the result, not the cause.',
          ),
          confidence: 'certain',
          reasons: [text('标记紧跟在同一秒的增量失败之后。', 'The mark follows the failed delta in the same second.')],
          codes: [],
          subjects: [],
          quotes: [
            q(
              cbs(number),
              3,
              `${stamp}, Error                 CSI    00000039@2024/2/19:06:30:27.907 (F) Attempting to mark store corrupt with category [l:18 ml:19]'CorruptPayloadFile'[gle=0x80004005]`,
              { time: failureAt, shows: text('存储被标为损坏', 'Store marked corrupt'), marks: ['CorruptPayloadFile'] },
            ),
          ],
          actions: [],
        },
      ],
      damaged,
      actions,
      events: [
        event(number, 4, {
          channel: 'Setup',
          provider: 'Servicing',
          id: 3,
          level: 'information',
          time: `${failureAt.slice(0, 16)}:42+08:00`,
          taskCategory: '(1)',
          message: '将程序包 KB5033371 更改为 已安装 状态失败。状态为: 0x800f0985。',
          meaning: text('程序包安装失败', 'The package could not be installed'),
        }),
      ],
      donors: items.map((item) => ({
        component: item.component,
        version: item.version,
        arch: 'amd64',
        file: item.file ?? '*.inf / *.sys',
        expectedSha256: item.expected,
        actualSha256: item.actual,
        from: text('V2020-L，amd64，zh-CN，补丁级别相同的健康设备', 'A healthy V2020-L, amd64, zh-CN device at the same update level'),
      })),
    },
  });
}

/** A device whose NTFS transaction log cannot grow. */
function txfDevice(number: number, failureAt: string | undefined, path: string, told?: string): DeviceReport {
  const stamp = failureAt === undefined ? '' : `${failureAt.slice(0, 19).replace('T', ' ')}, Error                 CSI    `;
  const kb = told === undefined ? 'KB5033372' : 'KB5033371';
  const actions = [resetTxfLog, chkdsk, installAgain(kb)];
  const quote = q(
    cbs(number),
    2,
    `${stamp}0000000a (F) Error: ResolvePendingTransactions called after poqexec failure (call 1)\n  Status = STATUS_LOG_GROWTH_FAILED, Operation = HardLinkFile, DiagString = [l:161]'\\SystemRoot\\WinSxS\\${path}'[gle=0x80004005]`,
    {
      time: failureAt,
      shows: text('重启后提交失败', 'The commit after the restart failed'),
      marks: ['STATUS_LOG_GROWTH_FAILED', 'poqexec failure'],
    },
  );
  return deviceReport({
    number,
    product: 'V2022-L',
    kb,
    code: '0x80071ab1',
    symbol: 'ERROR_LOG_GROWTH_FAILED',
    failureAt,
    headline: {
      kb,
      code: '0x80071ab1',
      symbol: 'ERROR_LOG_GROWTH_FAILED',
      cause: text('NTFS 事务日志无法增长', 'TxF log cannot grow'),
      nextStep: text('重置日志，chkdsk', 'Reset the log, then chkdsk'),
      confidence: 'certain',
    },
    report: {
      diagnosis: { verdict: 'diagnosed', causes: ['txf-log'], consequences: [] },
      chain: [
        { role: 'cause', text: text('C: 的事务日志无法增长', 'The transaction log of C: cannot grow') },
        { role: 'consequence', text: text('重启后挂起的操作无法提交', 'Pending operations cannot be committed') },
        { role: 'symptom', text: text(`${kb} 回滚`, `${kb} rolls back`) },
      ],
      findings: [
        {
          family: 'txf-log',
          role: 'cause',
          title: text(
            'NTFS 事务日志无法增长，重启后提交失败',
            'The NTFS transaction log cannot grow, so the commit after the restart fails',
          ),
          summary: text(
            '更新在重启后用 NTFS 事务一次提交全部文件操作。C: 的事务日志无法获得空间，第一个硬链接操作即告失败，Windows 回滚。',
            'After the restart the update commits all file operations in one NTFS transaction. The transaction log of C: gets no space, the first hard link fails, and Windows rolls back.',
          ),
          confidence: 'certain',
          reasons: [text('Ntfs 135 与 STATUS_LOG_GROWTH_FAILED 相互印证。', 'Ntfs 135 and STATUS_LOG_GROWTH_FAILED agree.')],
          codes: ['0x80071ab1'],
          subjects: ['C:', path],
          quotes: [quote],
          actions,
        },
      ],
      actions,
      events: [
        event(number, 11, {
          channel: 'System',
          provider: 'Ntfs',
          id: 135,
          level: 'error',
          time: failureAt === undefined ? undefined : `${failureAt.slice(0, 11)}21:14:42+08:00`,
          taskCategory: '无',
          message: '由于出现不可重试的错误，卷 C: 上的事务资源管理器无法在其日志中创建可用空间。该数据含有错误代码。',
          meaning: text('事务日志无法增长', 'The transaction log cannot grow'),
        }),
        event(number, 9, {
          channel: 'System',
          provider: 'Microsoft-Windows-Ntfs',
          id: 98,
          level: 'information',
          time: failureAt === undefined ? undefined : `${failureAt.slice(0, 11)}21:11:44+08:00`,
          taskCategory: '无',
          message: '',
          count: 2,
        }),
      ],
      ...(told === undefined
        ? {}
        : {
            contradictions: [
              {
                what: text('系统版本', 'System'),
                told,
                evidence: 'V2022-L (10.0.19041.3636)',
                quotes: [quote],
              },
            ],
          }),
    },
  });
}

function devices(): DeviceReport[] {
  const chkdskFirst = [chkdsk, sfcScannow, installAgain('KB5033371')];
  const deniedPlan = [chkdsk, removeSecuritySoftware, installAgain('KB5033372')];
  const payloadPlan = [sfcScannow, scanHealth, replaceFiles(['Snipping Tool.lnk', 'LxssManager.dll']), installAgain('KB5033372')];
  return [
    deviceReport({
      number: 1,
      product: 'V2020-L',
      kb: 'KB5033371',
      code: '0x80073712',
      symbol: 'ERROR_SXS_COMPONENT_STORE_CORRUPT',
      failureAt: '2024-02-22T15:02:31+08:00',
      headline: {
        kb: 'KB5033371',
        code: '0x80073712',
        symbol: 'ERROR_SXS_COMPONENT_STORE_CORRUPT',
        cause: text('NTFS 损坏，殃及组件存储', 'NTFS damage under the store'),
        nextStep: text('chkdsk，再 sfc', 'chkdsk, then sfc'),
        confidence: 'certain',
      },
      report: {
        diagnosis: { verdict: 'diagnosed', causes: ['ntfs-corruption'], consequences: ['store-corrupt-manifest'] },
        chain: [
          { role: 'cause', text: text('C: 的目录索引损坏', 'A directory index of C: is damaged') },
          { role: 'consequence', text: text('清单读不出，存储标为损坏', 'A manifest cannot be read; store marked corrupt') },
          { role: 'symptom', text: text('KB5033371 安装失败', 'KB5033371 fails to install') },
        ],
        findings: [
          {
            family: 'ntfs-corruption',
            role: 'cause',
            title: text('C: 的文件系统损坏，位置在组件存储之下', 'The file system of C: is damaged, right under the component store'),
            summary: text(
              'Ntfs 55 指出 \\Windows\\servicing\\Packages 的目录索引损坏。存储中的清单因此读不出来，Windows 把存储标为损坏。先修文件系统，再修组件；顺序相反会白做。',
              'Ntfs 55 names the damaged index of \\Windows\\servicing\\Packages. A manifest of the store can therefore not be read, and Windows marks the store corrupt. Repair the file system first, then the components; the other order is wasted.',
            ),
            confidence: 'certain',
            reasons: [text('Ntfs 55 有 4 次，时间早于安装失败。', 'Ntfs 55 stands four times, before the failure.')],
            codes: ['0x80073712'],
            subjects: ['C:', '\\Windows\\servicing\\Packages'],
            quotes: [
              q('devices/01/events/System.txt', 2, '错误\t2024/2/22 15:13:32\tNtfs (Ntfs)\t55\t无', {
                time: '2024-02-22T15:13:32+08:00',
                shows: text('文件系统结构损坏', 'File system structure damaged'),
                marks: ['55'],
              }),
            ],
            actions: [chkdsk],
          },
          {
            family: 'store-corrupt-manifest',
            role: 'consequence',
            title: text('一个清单损坏，存储标为损坏', 'One manifest is damaged; store marked corrupt'),
            summary: text(
              '清单位于损坏的目录之下，修复文件系统后再用 sfc 修复。',
              'The manifest lies below the damaged directory; sfc repairs it once the file system is sound.',
            ),
            confidence: 'likely',
            reasons: [],
            codes: ['0x80073712'],
            subjects: [],
            quotes: [
              q(
                cbs(1),
                2,
                "2024-02-22 15:02:31, Error                 CSI    0000002f@2024/2/22:07:02:31.114 (F) Attempting to mark store corrupt with category [l:15 ml:16]'CorruptManifest'[gle=0x80004005]",
                { time: '2024-02-22T15:02:31+08:00', shows: text('存储被标为损坏', 'Store marked corrupt'), marks: ['CorruptManifest'] },
              ),
            ],
            actions: [sfcScannow],
          },
        ],
        actions: chkdskFirst,
        events: ['15:13:32', '12:24:12', '12:24:07', '12:23:59'].map((time, index) =>
          event(1, 2 + index, {
            channel: 'System',
            provider: 'Ntfs (Ntfs)',
            id: 55,
            level: 'error',
            time: `2024-02-22T${time}+08:00`,
            taskCategory: '无',
            message:
              index === 0
                ? '在卷 C: 上的文件系统结构中发现了损坏。\n在文件系统索引结构中发现损坏。文件参考编号为 0x1000000007e34。文件名为 "\\Windows\\servicing\\Packages"。损坏的索引属性为 ":$I30:$INDEX_ALLOCATION"。'
                : '',
            meaning: text('文件系统结构损坏', 'File system structure damaged'),
          }),
        ),
        timeline: [
          {
            time: '2024-02-22T12:23:59+08:00',
            kind: 'file-system',
            label: text('Ntfs 55', 'Ntfs 55'),
            file: 'devices/01/events/System.txt',
            line: 5,
          },
          {
            time: '2024-02-22T12:24:07+08:00',
            kind: 'file-system',
            label: text('Ntfs 55', 'Ntfs 55'),
            file: 'devices/01/events/System.txt',
            line: 4,
          },
          {
            time: '2024-02-22T15:02:31+08:00',
            kind: 'failure',
            label: text('安装失败', 'Installation failed'),
            code: '0x80073712',
            file: cbs(1),
            line: 2,
          },
          {
            time: '2024-02-22T15:13:32+08:00',
            kind: 'file-system',
            label: text('Ntfs 55', 'Ntfs 55'),
            file: 'devices/01/events/System.txt',
            line: 2,
          },
        ],
      },
    }),
    txfDevice(
      4,
      '2024-02-21T21:19:46+08:00',
      'wow64_microsoft-windows-u..etry-client-wowonly_31bf3856ad364e35_10.0.19041.3758_none_0b1b2deffb80e512\\dtDump.exe, \\??\\C:\\WINDOWS\\SysWow64\\dtDump.exe',
    ),
    txfDevice(
      5,
      undefined,
      'amd64_microsoft-windows-edp-util_31bf3856ad364e35_10.0.19041.3636_none_631ec68cce9cc0da\\edputil.dll.mun, \\??\\C:\\WINDOWS\\SystemResources\\edputil.dll.mun',
      'V2020-L / KB5033371',
    ),
    deviceReport({
      number: 10,
      product: 'V2020-L',
      kb: 'KB5033371',
      code: '0x800f0922',
      symbol: 'CBS_E_INSTALLERS_FAILED',
      failureAt: '2024-02-21T16:12:19+08:00',
      headline: {
        kb: 'KB5033371',
        code: '0x800f0922',
        symbol: 'CBS_E_INSTALLERS_FAILED',
        cause: text('启动文件无法写入 EFI 分区', 'Boot files cannot be serviced'),
        nextStep: text('确认启动项，重建 EFI', 'Check boot entries, rebuild'),
        confidence: 'likely',
      },
      report: {
        diagnosis: { verdict: 'diagnosed', causes: ['efi-system-partition'], consequences: [] },
        chain: [
          { role: 'cause', text: text('EFI 分区只剩 1 MB', 'The EFI partition has 1 MB left') },
          { role: 'consequence', text: text('启动文件服务 (BFSVC) 失败', 'Boot file servicing (BFSVC) fails') },
          { role: 'symptom', text: text('重启后 KB5033371 回滚', 'KB5033371 rolls back after the restart') },
        ],
        findings: [
          {
            family: 'efi-system-partition',
            role: 'cause',
            title: text('启动文件无法写入 EFI 系统分区', 'Boot files cannot be written to the EFI system partition'),
            summary: text(
              '重启后，启动文件服务 (BFSVC) 要把新的启动文件写入 EFI 系统分区，写入失败，整个更新随之回滚。',
              'After the restart boot file servicing (BFSVC) writes new boot files to the EFI system partition; that failed, and the whole update rolled back.',
            ),
            confidence: 'likely',
            reasons: [
              text(
                '只有一条记录指名 BFSVC，分区内容未采集。',
                'Only one record names BFSVC; the contents of the partition were not collected.',
              ),
            ],
            codes: ['0x800f0922'],
            subjects: ['bfsvc.dll'],
            quotes: [
              q(
                cbs(10),
                3,
                '2024-02-21 16:12:19, Error                 CSI    0000050d (F) Installer: Boot File Servicing (BFSVC) Installer Binary Name: bfsvc.dll ErrorCode: 0x800f0922 Phase: 31 Mode: Delta Component: NONE[gle=0x80004005]',
                {
                  time: '2024-02-21T16:12:19+08:00',
                  shows: text('失败的安装程序', 'The failing installer'),
                  marks: ['Boot File Servicing (BFSVC)', '0x800f0922'],
                },
              ),
              q(
                cbs(10),
                5,
                '2024-02-21 16:12:19, Error                 CBS    Startup: Failed to process advanced operation queue, startupPhase: 0.  A rollback transaction will be created. [HRESULT = 0x800f0922 - CBS_E_INSTALLERS_FAILED]',
                {
                  time: '2024-02-21T16:12:19+08:00',
                  shows: text('开始回滚', 'Rollback begins'),
                  marks: ['A rollback transaction will be created'],
                },
              ),
            ],
            actions: [askBootEntries, rebuildEfi],
          },
        ],
        actions: [askBootEntries, rebuildEfi, installAgain('KB5033371')],
        timeline: [
          {
            time: '2024-02-21T16:02:00+08:00',
            kind: 'restart',
            label: text('重启', 'Restart'),
            file: 'devices/10/events/System.txt',
            line: 4,
          },
          {
            time: '2024-02-21T16:12:19+08:00',
            kind: 'failure',
            label: text('回滚', 'Rollback'),
            code: '0x800f0922',
            file: cbs(10),
            line: 3,
          },
        ],
      },
    }),
    deviceReport({
      number: 3,
      product: 'V2022-L',
      kb: 'KB5033372',
      code: '0x8007000d',
      symbol: 'ERROR_INVALID_DATA',
      failureAt: '2024-02-20T16:29:14+08:00',
      headline: {
        kb: 'KB5033372',
        code: '0x8007000d',
        symbol: 'ERROR_INVALID_DATA',
        cause: text('2 个组件文件损坏或缺失', '2 component files bad or missing'),
        nextStep: text('sfc，替换 2 个文件', 'sfc, then replace 2 files'),
        confidence: 'certain',
      },
      report: {
        diagnosis: { verdict: 'diagnosed', causes: ['store-corrupt-payload'], consequences: [] },
        chain: [
          { role: 'cause', text: text('1 个文件损坏，1 个缺失', 'One file damaged, one missing') },
          { role: 'consequence', text: text('组件无法合成，存储标为损坏', 'Hydration fails; store marked corrupt') },
          { role: 'symptom', text: text('KB5033372 安装失败', 'KB5033372 fails to install') },
        ],
        findings: [
          {
            family: 'store-corrupt-payload',
            role: 'cause',
            title: text('组件存储中有 2 个文件损坏或缺失', 'Two files of the component store are damaged or missing'),
            summary: text(
              'Snipping Tool.lnk 的校验值不符，LxssManager.dll 缺失。更新要以它们为基础生成新文件，因此中止。',
              'The hash of Snipping Tool.lnk does not match and LxssManager.dll is missing. The update builds new files from them and therefore stops.',
            ),
            confidence: 'certain',
            reasons: [text('合成失败与校验值记录指向同一个文件。', 'The failed hydration and the hash record name the same file.')],
            codes: ['0x8007000d', '0x800f0984'],
            subjects: ['Snipping Tool.lnk', 'LxssManager.dll'],
            quotes: [
              q(
                cbs(3),
                3,
                '2024-02-20 16:29:14, Error                 CSI    0000044c (F) Hydration failed for component Microsoft-Windows-SnippingTool-App, version 10.0.19041.3758, arch amd64, nonSxS, pkt {l:8 b:31bf3856ad364e35} on file Snipping Tool.lnk with NTSTATUS -1073283059. Matching Component = Microsoft-Windows-SnippingTool-App, version 10.0.19041.3570, arch amd64, nonSxS, pkt {l:8 b:31bf3856ad364e35}. FileHasForwardReverseDeltas = false, GenerateReverseDelta = false[gle=0x80004005]',
                {
                  time: '2024-02-20T16:29:14+08:00',
                  shows: text('第一条失败', 'First failing line'),
                  marks: ['Hydration failed', 'Snipping Tool.lnk'],
                },
              ),
              q(
                cbs(3),
                9,
                '2024-02-20 16:29:14, Info                  CSI    00000451 (F) Matching binary LxssManager.dll missing for component Microsoft-Windows-Lxss-Manager, version 10.0.19041.3803, arch amd64, nonSxS, pkt {l:8 b:31bf3856ad364e35}[gle=0x80004005]',
                { time: '2024-02-20T16:29:14+08:00', shows: text('文件缺失', 'File missing'), marks: ['LxssManager.dll missing'] },
              ),
            ],
            actions: payloadPlan,
          },
        ],
        damaged: [
          { ...snippingTool, kind: 'payload', state: 'unrepaired', quotes: [] },
          {
            component: 'Microsoft-Windows-Lxss-Manager',
            version: '10.0.19041.3803',
            arch: 'amd64',
            publicKeyToken: PKT,
            file: 'LxssManager.dll',
            kind: 'missing',
            state: 'unrepaired',
            quotes: [],
          },
        ],
        codes: [
          { code: '0x8007000d', symbol: 'ERROR_INVALID_DATA', meaning: META['0x8007000d'], role: 'failure', count: 4 },
          {
            code: '0x800f0984',
            symbol: 'PSFX_E_MATCHING_BINARY_MISSING',
            meaning: text('匹配的二进制文件缺失。', 'The matching binary is missing.'),
            role: 'failure',
            count: 2,
          },
        ],
        actions: payloadPlan,
        donors: [
          { ...snippingTool, from: text('V2022-L，amd64，zh-CN，10.0.19044.3570', 'V2022-L, amd64, zh-CN, 10.0.19044.3570') },
          {
            component: 'Microsoft-Windows-Lxss-Manager',
            version: '10.0.19041.3803',
            arch: 'amd64',
            file: 'LxssManager.dll',
            from: text('V2022-L，amd64，已安装 KB5033372', 'V2022-L, amd64, with KB5033372 installed'),
          },
        ],
      },
    }),
    deltaDevice(7, '2024-02-19T14:30:27+08:00', [
      {
        component: 'Microsoft-Windows-UI-PCShell',
        version: '10.0.17763.5202',
        file: 'PeopleBarJumpView.dll',
        expected: '6fb36998b163e358667abe387b615d8b5a1d4d694141672533cf1a76f332930b',
        actual: '819d8611e5db2238301e58a1c4ccd3503d789e847be1c4e17f24fe94cfbca6ca',
      },
    ]),
    deltaDevice(8, '2024-02-20T09:32:46+08:00', [
      {
        component: 'Microsoft-Windows-BootEnvironment-DVD-EFISYS',
        version: '10.0.17763.5202',
        file: 'efisys_noprompt.bin',
        expected: '1'.repeat(64),
        actual: '2'.repeat(64),
      },
    ]),
    deltaDevice(9, '2024-02-21T12:20:27+08:00', [
      { component: 'dual_bth.inf', version: '10.0.17763.5122', file: 'BTHUSB.SYS', expected: '3'.repeat(64), actual: '4'.repeat(64) },
    ]),
    deltaDevice(11, '2024-02-21T14:49:46+08:00', [
      { component: 'dual_bth.inf', version: '10.0.17763.5122', file: 'BTHUSB.SYS', expected: '5'.repeat(64), actual: '6'.repeat(64) },
      { component: 'dual_wstorvsp.inf', version: '10.0.17763.2989' },
    ]),
    deviceReport({
      number: 2,
      product: 'V2022-L',
      kb: 'KB5033372',
      code: '0x80070005',
      symbol: 'E_ACCESSDENIED',
      failureAt: '2024-02-22T08:54:54+08:00',
      headline: {
        kb: 'KB5033372',
        code: '0x80070005',
        symbol: 'E_ACCESSDENIED',
        cause: text('卸载驱动被拒，疑安全软件', 'Denied unstaging cpu.inf'),
        nextStep: text('chkdsk，暂卸安全软件', 'chkdsk, remove it for now'),
        confidence: 'likely',
      },
      report: {
        diagnosis: { verdict: 'diagnosed', causes: ['access-denied-security-software', 'driver-inf'], consequences: [] },
        device: {
          id: 'device-02',
          label: '设备-02',
          labelEn: 'Device 02',
          product: 'V2022-L',
          edition: 'EnterpriseG',
          build: '10.0.19044.3570',
          language: 'zh-CN',
          securitySoftware: ['TMS (devmgr)'],
        },
        chain: [
          { role: 'cause', text: text('疑安全软件拦截驱动操作', 'Security software is thought to block it') },
          { role: 'consequence', text: text('cpu.inf 无法卸载', 'cpu.inf cannot be unstaged') },
          { role: 'symptom', text: text('重启后 KB5033372 回滚', 'KB5033372 rolls back after the restart') },
        ],
        findings: [
          {
            family: 'access-denied-security-software',
            role: 'cause',
            title: text(
              '卸载内置驱动时被拒绝访问，怀疑安全软件',
              'Access denied while an inbox driver is unstaged; security software is suspected',
            ),
            summary: text(
              'TMS 的服务 devmgr 启动失败，同一时段驱动卸载被拒绝。',
              'The service devmgr of TMS failed to start; at that time the driver operation was denied.',
            ),
            confidence: 'likely',
            reasons: [text('没有记录直接指名拦截者。', 'No record names who denied the access.')],
            codes: ['0x80070005'],
            subjects: ['TMS', 'devmgr'],
            quotes: [
              q('devices/02/events/System.txt', 7, '错误\t2024/2/22 8:51:40\tService Control Manager\t7000\t无', {
                time: '2024-02-22T08:51:40+08:00',
                shows: text('服务启动失败', 'Service failed to start'),
              }),
            ],
            actions: [removeSecuritySoftware],
          },
          {
            family: 'driver-inf',
            role: 'cause',
            title: text('cpu.inf 卸载返回 5', 'Unstaging cpu.inf returns 5'),
            summary: text('270 个 INF 中只有 cpu.inf 失败。', 'Of 270 INFs only cpu.inf failed.'),
            confidence: 'certain',
            reasons: [],
            codes: ['0x80070005'],
            subjects: ['cpu.inf'],
            quotes: [
              q(cbs(2), 3, '2024-02-22 08:54:11, Info                  CBS    UNSTAGE index: 265, phase: 1, result 5, inf: cpu.inf', {
                time: '2024-02-22T08:54:11+08:00',
                shows: text('唯一失败的驱动', 'The only failing driver'),
                marks: ['result 5', 'cpu.inf'],
              }),
              q(
                cbs(2),
                8,
                '2024-02-22 08:54:54, Error                 CBS    Failed unstaging drivers (unstage), rebooting and trying again [HRESULT = 0x80070005 - E_ACCESSDENIED]',
                { time: '2024-02-22T08:54:54+08:00', marks: ['Failed unstaging drivers'] },
              ),
            ],
            actions: [],
          },
        ],
        actions: deniedPlan,
        collect: [collectBootTrace],
        timeline: [
          {
            time: '2024-02-22T08:51:40+08:00',
            kind: 'service',
            label: text('devmgr 启动失败', 'devmgr failed to start'),
            file: 'devices/02/events/System.txt',
            line: 7,
          },
          {
            time: '2024-02-22T08:54:54+08:00',
            kind: 'failure',
            label: text('卸载驱动失败', 'Unstaging failed'),
            code: '0x80070005',
            file: cbs(2),
            line: 8,
          },
        ],
      },
    }),
    deviceReport({
      number: 6,
      product: 'V2020-L',
      kb: 'KB5033371',
      code: '0x80073701',
      symbol: 'ERROR_SXS_ASSEMBLY_MISSING',
      failureAt: '2024-02-20T10:11:00+08:00',
      headline: {
        kb: 'KB5033371',
        code: '0x80073701',
        symbol: 'ERROR_SXS_ASSEMBLY_MISSING',
        cause: text('程序集缺失，日志已覆盖', 'Assembly missing, log overwritten'),
        nextStep: text('sfc，立即采集日志', 'sfc, collect logs at once'),
        confidence: 'possible',
      },
      report: {
        diagnosis: { verdict: 'undetermined', causes: [], consequences: [] },
        logCoverage: {
          from: '2023-12-13T16:40:00',
          to: '2023-12-13T17:20:00',
          failureAt: '2024-02-20T10:11:00+08:00',
          failureCovered: 'no',
          sentence: text(
            '当天的 CBS.log 已被覆盖，只有 2023-12-13 的旧日志；结论不完整。',
            'The CBS.log of that day was overwritten, only one of 2023-12-13 is left: the conclusion is incomplete.',
          ),
        },
        chain: [
          { role: 'cause', text: text('未知：当天日志已覆盖', 'Unknown: the log of that day is gone') },
          { role: 'symptom', text: text('KB5033371 安装失败', 'KB5033371 fails to install') },
        ],
        findings: [
          {
            family: 'evidence-missing',
            role: 'observation',
            title: text('失败当天的日志已被覆盖', 'The log of the day of the failure was overwritten'),
            summary: text(
              '事件显示 2024-02-20 安装失败，而 CBS.log 只到 2023-12-13。',
              'The events show a failure on 2024-02-20 while CBS.log ends on 2023-12-13.',
            ),
            confidence: 'certain',
            reasons: [],
            codes: [],
            subjects: [],
            quotes: [],
            actions: [collectLogsAtOnce],
          },
          {
            family: 'missing-assembly',
            role: 'observation',
            title: text('较早的日志中有程序集缺失', 'An older log shows a missing assembly'),
            summary: text(
              '旧日志里 KB5031005 无法固定；是否与这次失败有关，尚不能断定。',
              'In the old log KB5031005 fails to pin; whether it has to do with this failure cannot be told yet.',
            ),
            confidence: 'possible',
            reasons: [text('日志与失败相隔两个月。', 'Log and failure lie two months apart.')],
            codes: ['0x80073701'],
            subjects: ['Package_8_for_KB5031005', 'Package_12_for_KB5031984'],
            quotes: [
              q(
                cbs(6),
                3,
                '2023-12-13 16:47:04, Info                  CBS    Failed to pin deployment while resolving Update: Package_8_for_KB5031005~31bf3856ad364e35~amd64~~10.0.4069.1.5031005-170_neutral from file: (null) [HRESULT = 0x80073701 - ERROR_SXS_ASSEMBLY_MISSING]',
                {
                  time: '2023-12-13T16:47:04',
                  shows: text('旧日志中的失败', 'A failure in the old log'),
                  marks: ['Failed to pin deployment', '0x80073701'],
                },
              ),
            ],
            actions: [],
          },
        ],
        actions: [sfcScannow, scanHealth, collectLogsAtOnce],
        collect: [collectLogsAtOnce],
        timeline: [
          {
            time: '2023-12-13T16:47:04',
            kind: 'failure',
            label: text('旧日志中的失败', 'A failure in the old log'),
            code: '0x80073701',
            file: cbs(6),
            line: 3,
          },
          {
            time: '2024-02-20T10:11:00+08:00',
            kind: 'failure',
            label: text('安装失败', 'Installation failed'),
            code: '0x80073701',
            file: 'devices/06/events/Setup.txt',
            line: 3,
          },
        ],
        limits: [text('失败当天没有 CBS.log，组件一级的结论缺失。', 'There is no CBS.log of that day: nothing can be said of components.')],
      },
    }),
  ];
}

/** The case: eleven devices in the order of their labels; the groups of the summary put the worst first. */
export function elevenDevices(): CaseReport {
  const list = devices().sort((a, b) => a.device.id.localeCompare(b.device.id));
  const entry = (number: number, confidence: 'certain' | 'likely' | 'possible') => ({
    id: `device-${two(number)}`,
    label: `设备-${two(number)}`,
    confidence,
  });
  return {
    schemaVersion: 1,
    tool: { name: 'patchcase', version: '0.1.0' },
    generatedAt: '2024-02-26T10:15:00+08:00',
    reportId: '4f1c9a27c0ffee0042d1b2a3948576a1b0c9d8e7f60514233241506978a9bcde',
    knowledgeDate: '2024-02-13',
    renderer: 'Chromium 156.0 (puppeteer)',
    case: {
      number: 'CAS-10882-T7F5N8',
      title: '工行用户反馈 V2020-L 版本系统安装 KB5033371 补丁失败',
      titleEn: 'Users report that update KB5033371 cannot be installed on V2020-L',
      customer: 'ICBC',
      priority: 'P2',
      trackingId: 'CMIT:0001715',
      contact: '技术员-01',
      state: 'open',
    },
    summary: {
      definition: text(
        '11 台设备安装 KB5033371 / KB5033372（2023 年 12 月累积更新）失败，需协助排查。',
        'Eleven devices cannot install KB5033371 / KB5033372 (December 2023); investigation requested.',
      ),
      conclusion: text(
        '原因不止一个：5 台的组件文件损坏或缺失，3 台是文件系统故障，另 3 台分别是拒绝访问、EFI 分区无法写入、日志已被覆盖。先修文件系统，再修组件；各设备损坏的文件与版本不同，供体文件须逐台准备。',
        'Component files damaged or missing (5), file system faults (3), and one each: access denied, EFI partition not writable, logs overwritten. Repair file systems first, then components; each device needs its own donor files.',
      ),
      coverage: text(
        '10 台的日志含失败记录；设备-06 当天的 CBS.log 已被覆盖，其结论不完整。',
        'On 10 devices the logs hold the failure; the CBS.log of Device 06 was overwritten, so its conclusion is incomplete.',
      ),
      coverageComplete: false,
      groups: [
        { family: 'ntfs-corruption', name: text('文件系统损坏', 'NTFS damage'), devices: [entry(1, 'certain')] },
        { family: 'txf-log', name: text('事务日志', 'TxF log'), devices: [entry(4, 'certain'), entry(5, 'certain')] },
        { family: 'efi-system-partition', name: text('EFI 分区', 'EFI partition'), devices: [entry(10, 'likely')] },
        { family: 'store-corrupt-payload', name: text('组件文件损坏', 'Component files'), devices: [entry(3, 'certain')] },
        {
          family: 'psfx-delta-mismatch',
          name: text('增量不符', 'Delta mismatch'),
          devices: [entry(7, 'certain'), entry(8, 'certain'), entry(9, 'certain'), entry(11, 'certain')],
        },
        { family: 'access-denied-security-software', name: text('拒绝访问', 'Access denied'), devices: [entry(2, 'likely')] },
        { family: 'undetermined', name: text('证据不足', 'Evidence lost'), devices: [entry(6, 'possible')] },
      ],
      closure: {
        definition: text(
          '工行反馈 V2020-L / V2022-L 系统安装补丁 KB5033371 / KB5033372 失败，需要协助排查。',
          'ICBC reports that KB5033371 / KB5033372 cannot be installed on V2020-L / V2022-L and asks for help.',
        ),
        conclusion: text(
          '以管理员权限运行 sfc /scannow 命令，并从正常设备上获取问题设备上出错的系统组件文件并手动替换，再次验证安装补丁：____，案例关闭：____。',
          'Run sfc /scannow as administrator, replace the damaged component files with those of a healthy device, install the update again: ____, case closed: ____.',
        ),
        form: [
          { field: text('案例号', 'Case number'), value: text('CAS-10882-T7F5N8', 'CAS-10882-T7F5N8') },
          {
            field: text('设备 / 版本 / KB', 'Devices / versions / KB'),
            value: text('11 台，V2020-L 与 V2022-L，KB5033371 / KB5033372', '11 devices, V2020-L and V2022-L, KB5033371 / KB5033372'),
          },
          {
            field: text('根因', 'Root cause'),
            value: text(
              '组件文件损坏或缺失；文件系统故障；其他见各设备',
              'Component files damaged or missing; file system faults; others see devices',
            ),
          },
          { field: text('临时措施', 'Workaround'), value: text('____', '____') },
          { field: text('解决措施', 'Resolution'), value: text('____', '____') },
          { field: text('验证结果', 'Verification'), value: text('____', '____') },
          { field: text('关闭时间 / 确认人', 'Closed at / by'), value: text('____', '____') },
          { field: text('已知错误', 'Known error'), value: text('____', '____') },
        ],
      },
    },
    devices: list,
  };
}

/** A report of `count` devices, made of the case's devices over and over with labels of their own. */
export function manyDevices(count: number): CaseReport {
  const report = elevenDevices();
  const base = report.devices;
  report.devices = Array.from({ length: count }, (_, index) => {
    const copy = structuredClone(base[index % base.length]!);
    copy.device.id = `device-${two(index + 1)}`;
    copy.device.label = `设备-${two(index + 1)}`;
    copy.device.labelEn = `Device ${two(index + 1)}`;
    return copy;
  });
  report.summary.groups = [
    {
      family: 'psfx-delta-mismatch',
      name: text('组件文件损坏', 'Component files'),
      devices: report.devices.map(({ device, headline }) => ({ id: device.id, label: device.label, confidence: headline.confidence })),
    },
  ];
  return report;
}

/** One device with hardly anything known: no case fields, no failure, nothing collected. */
export function bareDevice(): CaseReport {
  const report = elevenDevices();
  report.case = { state: 'open' };
  report.renderer = undefined;
  report.summary.groups = [
    { family: 'undetermined', name: text('未定位', 'Not located'), devices: [{ id: 'device-01', label: '设备-01' }] },
  ];
  report.devices = [
    {
      device: { id: 'device-01', label: '设备-01', labelEn: 'Device 01' },
      coverage: [
        {
          source: 'unknown',
          file: 'readme.bin',
          status: 'unreadable',
          bytes: 512,
          note: text('不是日志：内容为二进制。', 'Not a log: the content is binary.'),
        },
      ],
      logCoverage: {
        failureCovered: 'unknown',
        sentence: text('没有可读的日志。', 'No log could be read.'),
      },
      attempts: [],
      diagnosis: { verdict: 'undetermined', causes: [], consequences: [] },
      headline: { cause: text('没有证据', 'No evidence'), nextStep: text('采集日志', 'Collect logs') },
      chain: [],
      findings: [],
      damaged: [],
      codes: [],
      actions: [],
      verification: [],
      timeline: [],
      events: [],
      contradictions: [],
      assessed: FAMILIES.map((family) => ({ family, result: 'not-assessed' as const })),
      donors: [],
      collect: [collectLogsAtOnce],
      limits: [],
    },
  ];
  return report;
}

/** One device in good order: nothing found, the update installed. */
export function healthyDevice(): CaseReport {
  const report = bareDevice();
  const only = report.devices[0]!;
  report.case.state = 'resolved';
  report.summary.coverageComplete = true;
  report.summary.groups = [
    {
      family: 'healthy',
      name: text('未发现问题', 'No problem found'),
      devices: [{ id: 'device-01', label: '设备-01', confidence: 'certain' }],
    },
  ];
  only.diagnosis.verdict = 'healthy';
  only.device.product = 'V2022-L';
  only.device.build = '10.0.19044.3803';
  only.headline = {
    kb: 'KB5033372',
    cause: text('未发现问题', 'No problem found'),
    nextStep: text('无需操作', 'Nothing to do'),
    confidence: 'certain',
  };
  only.collect = [];
  only.attempts = [
    { kb: 'KB5033372', client: 'WUSA', outcome: 'installed', startedAt: '2024-02-28T09:00:00', endedAt: '2024-02-28T09:21:00', quotes: [] },
  ];
  only.assessed = FAMILIES.map((family) => ({ family, result: 'clear' as const }));
  only.timeline = [
    { time: '2024-02-28T09:21:00', kind: 'servicing', label: text('KB5033372 已安装', 'KB5033372 installed'), file: 'CBS.log', line: 2014 },
  ];
  return report;
}

/** One device with `count` damaged items and very long identifiers. */
export function manyDamaged(count: number): CaseReport {
  const report = elevenDevices();
  const seven = report.devices.find(({ device }) => device.id === 'device-07')!;
  seven.damaged = Array.from({ length: count }, (_, index) => ({
    component: `Microsoft-Windows-${'VeryLongComponentName-'.repeat(6)}${index}`,
    version: '10.0.17763.5202',
    arch: 'amd64',
    file: `${'averyveryverylongfilename'.repeat(6)}_${index}.dll`,
    storeFolder: `amd64_microsoft-windows-v..longcomponentname_31bf3856ad364e35_10.0.17763.5202_none_${'0123456789abcdef'}`,
    path: `C:\\Windows\\WinSxS\\${'directory\\'.repeat(20)}file_${index}.dll`,
    kind: 'payload' as const,
    state: index % 3 === 0 ? ('repaired' as const) : ('unrepaired' as const),
    expectedSha256: 'a'.repeat(64),
    actualSha256: 'b'.repeat(64),
    quotes: [],
  }));
  report.devices = [seven];
  report.summary.groups = report.summary.groups
    .map((group) => ({ ...group, devices: group.devices.filter(({ id }) => id === 'device-07') }))
    .filter((group) => group.devices.length > 0);
  return report;
}
