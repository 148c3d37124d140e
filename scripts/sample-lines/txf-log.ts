import { cbsFile, failedInstall, goodInstall, quietRuns } from '../sample-parts/cbs-log';
import { consoleZh } from '../sample-parts/console-text';
import { ntfsLogFull, ntfsManagerDown, renderedXml, servicingBegins, servicingDone, servicingFailed } from '../sample-parts/events';
import { cbsLog, consoleFile, eventFile } from '../sample-parts/sample';
import type { Sample } from '../sample-parts/sample';
import { LTSC_2019, told } from './made-up';

const LINES = String.raw`
2024-03-19 14:05:51, Info                  CSI    00000052 Creating NT transaction (seq 1)
2024-03-19 14:05:51, Error                 CSI    00000053 (F) STATUS_RM_NOT_ACTIVE #214733# from Windows::Rtl::SystemImplementation::CKtmTransaction::CreateTransaction(...)[gle=0xd0190005]
2024-03-19 14:05:51, Info                  CBS    Failed to create transaction for installation of package. [HRESULT = 0x80071a91 - ERROR_RM_NOT_ACTIVE]
2024-03-19 14:05:51, Error                 CBS    Failed to commit primitive installers. [HRESULT = 0x80071a91 - ERROR_RM_NOT_ACTIVE]
`;

export const txfLog: Sample = {
  name: 'txf-log',
  readme: `
# txf-log

C: 的默认事务资源管理器无法启动 (Ntfs 137)，servicing 建不了事务 (0x80071a91)。

The default transaction resource manager of C: cannot start (Ntfs 137), so servicing cannot open a transaction (0x80071a91).
`,
  devices: [
    {
      told: told('KB5035849'),
      pc: LTSC_2019.pc,
      collectedAt: '2024-03-19 15:00:00',
      files: [
        cbsLog(
          cbsFile(
            quietRuns(LTSC_2019.place, '2024-03-18 09:00:00', 2, 261),
            failedInstall(
              LTSC_2019.place,
              '2024-03-19 13:58:10',
              LTSC_2019.march,
              { code: '0x80071a91', symbol: 'ERROR_RM_NOT_ACTIVE', source: 'Execute' },
              LINES,
              '2024-03-19 14:05:58',
            ),
          ),
        ),
        eventFile(
          'Setup.xml',
          Buffer.from(
            renderedXml(
              [servicingBegins('2024-03-19 13:58:12', 'KB5035849'), servicingFailed('2024-03-19 14:05:59', 'KB5035849', '0x80071a91')],
              'DEVICE-21',
              'zh-CN',
            ),
          ),
        ),
        eventFile(
          'System.xml',
          Buffer.from(
            renderedXml([ntfsManagerDown('2024-03-19 08:12:30', 'C:'), ntfsManagerDown('2024-03-19 14:05:50', 'C:')], 'DEVICE-21', 'zh-CN'),
          ),
        ),
        consoleFile(
          'fsutil-resource-info',
          'fsutil resource info c:\\',
          consoleZh('\nC:\\WINDOWS\\system32>fsutil resource info c:\\\n错误: 指定的资源管理器内的事务支持未启动或由于出错而关闭。\n'),
        ),
      ],
      expected: {
        label: '设备-01',
        verdict: 'diagnosed',
        causes: ['txf-log'],
        consequences: [],
        code: '0x80071a91',
        confidence: 'certain',
        damaged: [],
        firstAction: 'txf-autoreset',
      },
    },
  ],
};

/** The transaction log of a data volume was full once; updates install. */
export const txfLogLookalike: Sample = {
  name: 'txf-log-lookalike',
  readme: `
# txf-log-lookalike

Ntfs 135 说的是数据盘 E:，更新装在 C: 上并已成功。

Ntfs 135 is about the data volume E:; the update goes to C: and was installed.
`,
  devices: [
    {
      told: told(),
      pc: { ...LTSC_2019.pc, build: '10.0.17763.5576', hotfixes: ['KB5033904', 'KB5035849'] },
      collectedAt: '2024-03-20 09:00:00',
      files: [
        cbsLog(
          cbsFile(
            quietRuns(LTSC_2019.place, '2024-03-18 09:00:00', 2, 361),
            goodInstall(LTSC_2019.place, '2024-03-19 13:58:10', LTSC_2019.march, '2024-03-19 14:25:58'),
          ),
        ),
        eventFile(
          'Setup.xml',
          Buffer.from(
            renderedXml(
              [servicingBegins('2024-03-19 13:58:12', 'KB5035849'), servicingDone('2024-03-19 14:25:59', 'KB5035849')],
              'DEVICE-21',
              'zh-CN',
            ),
          ),
        ),
        eventFile('System.xml', Buffer.from(renderedXml([ntfsLogFull('2024-03-19 14:05:50', 'E:')], 'DEVICE-21', 'zh-CN'))),
      ],
      expected: { label: '设备-01', verdict: 'healthy', causes: [], consequences: [], damaged: [] },
    },
  ],
};
