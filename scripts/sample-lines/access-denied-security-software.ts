import { cbsFile, failedInstall, goodInstall, quietRuns } from '../sample-parts/cbs-log';
import { renderedXml, serviceFailed, servicingBegins, servicingDone, servicingFailed } from '../sample-parts/events';
import { filters } from '../sample-parts/pc-facts';
import { cbsLog, eventFile } from '../sample-parts/sample';
import type { CollectedFile, Sample } from '../sample-parts/sample';
import { LTSC_2019, told } from './made-up';

const LINES = String.raw`
2024-02-26 15:47:03, Error                 CSI    00000061@2024/2/26:07:47:03.310 (F) Error STATUS_ACCESS_DENIED while executing operation SetFileInformation on [l:63]'\SystemRoot\System32\drivers\en-US\usbhub3.sys.mui$$DeleteMe.01'[gle=0x80004005]
2024-02-26 15:47:03, Error                 CSI    00000062 (F) STATUS_ACCESS_DENIED #77120# from Windows::Rtl::SystemImplementation::DirectFileSystemProvider::SysSetInformationFile(...)[gle=0xd0000022]
2024-02-26 15:47:03, Info                  CBS    Failed to commit transaction. [HRESULT = 0x80070005 - E_ACCESSDENIED]
`;

const FILTERS: CollectedFile = {
  path: 'facts/fltmc.txt',
  command: 'fltmc filters',
  encoding: 'gbk',
  bytes: filters([
    ['360FsFlt', 6, '321320'],
    ['WdFilter', 6, '328010'],
    ['storqosflt', 0, '244000'],
    ['wcifs', 0, '189900'],
    ['FileInfo', 6, '40500'],
  ]),
};

export const accessDeniedSecuritySoftware: Sample = {
  name: 'access-denied-security-software',
  readme: `
# access-denied-security-software

提交文件操作时被拒绝访问 (0x80070005)；电脑上装有 360，其服务 \`ZhuDongFangYu\` 启动失败，过滤驱动 \`360FsFlt\` 在工作。

Committing file operations is denied (0x80070005); 360 is installed, its service \`ZhuDongFangYu\` fails to start and its filter \`360FsFlt\` is active.
`,
  devices: [
    {
      told: { ...told('KB5034768'), securitySoftware: ['360 天擎'] },
      pc: LTSC_2019.pc,
      collectedAt: '2024-02-26 16:30:00',
      files: [
        cbsLog(
          cbsFile(
            quietRuns(LTSC_2019.place, '2024-02-25 16:00:00', 2, 281),
            failedInstall(
              LTSC_2019.place,
              '2024-02-26 15:36:44',
              LTSC_2019.february,
              { code: '0x80070005', symbol: 'E_ACCESSDENIED', source: 'Execute' },
              LINES,
              '2024-02-26 15:47:11',
            ),
          ),
        ),
        eventFile(
          'Setup.xml',
          Buffer.from(
            renderedXml(
              [servicingBegins('2024-02-26 15:36:46', 'KB5034768'), servicingFailed('2024-02-26 15:47:12', 'KB5034768', '0x80070005')],
              'DEVICE-21',
              'zh-CN',
            ),
          ),
        ),
        eventFile(
          'System.xml',
          Buffer.from(renderedXml([serviceFailed('2024-02-26 15:46:59', 'ZhuDongFangYu', '拒绝访问。')], 'DEVICE-21', 'zh-CN')),
        ),
        FILTERS,
      ],
      expected: {
        label: '设备-01',
        verdict: 'diagnosed',
        causes: ['access-denied-security-software'],
        consequences: [],
        code: '0x80070005',
        damaged: [],
        firstAction: 'remove-security-software',
      },
    },
  ],
};

/** 0x80070005 of a client that was not elevated, on a PC with security software: nothing is wrong. */
export const accessDeniedLookalike: Sample = {
  name: 'access-denied-security-software-lookalike',
  readme: `
# access-denied-security-software-lookalike

日志里有 0x80070005，但那只是一个未提升权限的程序被拒绝；电脑上也有 360，更新安装成功。

The log holds 0x80070005, but only a program without administrator rights was refused; 360 is there too, and the update was installed.
`,
  devices: [
    {
      told: { ...told(), securitySoftware: ['360 天擎'] },
      pc: { ...LTSC_2019.pc, build: '10.0.17763.5458', hotfixes: ['KB5033371', 'KB5034768'] },
      collectedAt: '2024-02-27 09:00:00',
      files: [
        cbsLog(
          cbsFile(
            quietRuns(LTSC_2019.place, '2024-02-25 16:00:00', 3, 291),
            goodInstall(LTSC_2019.place, '2024-02-26 15:36:44', LTSC_2019.february, '2024-02-26 15:58:20'),
            quietRuns(LTSC_2019.place, '2024-02-26 16:40:00', 2, 292),
          ),
        ),
        eventFile(
          'Setup.xml',
          Buffer.from(
            renderedXml(
              [servicingBegins('2024-02-26 15:36:46', 'KB5034768'), servicingDone('2024-02-26 15:58:21', 'KB5034768')],
              'DEVICE-21',
              'zh-CN',
            ),
          ),
        ),
        eventFile(
          'System.xml',
          Buffer.from(renderedXml([serviceFailed('2024-02-25 08:10:12', 'ZhuDongFangYu', '拒绝访问。')], 'DEVICE-21', 'zh-CN')),
        ),
        FILTERS,
      ],
      expected: { label: '设备-01', verdict: 'healthy', causes: [], consequences: [], damaged: [] },
    },
  ],
};
