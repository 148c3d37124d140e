import { cbsFile, failedInstall, goodInstall, quietRuns } from '../sample-parts/cbs-log';
import { renderedXml, servicingBegins, servicingDone, servicingFailed } from '../sample-parts/events';
import { cbsLog, eventFile } from '../sample-parts/sample';
import type { Sample } from '../sample-parts/sample';
import { LTSC_2019, told } from './made-up';

const SPEECH = 'Microsoft-Windows-LanguageFeatures-TextToSpeech-ja-jp-Package~31bf3856ad364e35~amd64~~10.0.17763.1';

const LINES = `
2024-01-23 09:33:20, Error                 CSI    00000019 (F) STATUS_SXS_ASSEMBLY_MISSING #40412# from CCSDirectTransaction::OperateEnding at index 0 of 1 operations, disposition 2[gle=0xd015000c]
2024-01-23 09:33:20, Error                 CSI    0000001a (F) HRESULT_FROM_WIN32(ERROR_SXS_ASSEMBLY_MISSING) #40288# from Windows::ServicingAPI::CCSITransaction::ICSITransaction_PinDeployment(Flags = 0, a = Microsoft-Windows-LanguageFeatures-TextToSpeech-ja-jp-Deployment, version 10.0.17763.1, arch amd64, nonSxS, pkt {l:8 b:31bf3856ad364e35}, cb = (null), s = (null), rid = '${SPEECH}.5b2e7d10c4a98f63', rah = '9', manpath = (null), catpath = (null), ed = 0, disp = 0)[gle=0x80073701]
2024-01-23 09:33:20, Info                  CBS    Failed to pin deployment while resolving Update: ${SPEECH}.5b2e7d10c4a98f63 from file: (null) [HRESULT = 0x80073701 - ERROR_SXS_ASSEMBLY_MISSING]
2024-01-23 09:33:20, Info                  CBS    Failed to bulk stage deployment manifest and pin deployment for package:${SPEECH} [HRESULT = 0x80073701 - ERROR_SXS_ASSEMBLY_MISSING]
2024-01-23 09:33:20, Info                  CBS    CommitPackagesState: Started persisting state of packages
`;

export const missingAssembly: Sample = {
  name: 'missing-assembly',
  readme: `
# missing-assembly

日语语音包登记在册，但组件存储里没有它的程序集；每个累积更新都停在这里 (0x80073701)。当天的日志完整。

The Japanese speech package is registered but the store does not hold its assembly; every cumulative update stops there (0x80073701). The log of the day is whole.
`,
  devices: [
    {
      told: told('KB5034127'),
      pc: LTSC_2019.pc,
      collectedAt: '2024-01-23 10:10:00',
      files: [
        cbsLog(
          cbsFile(
            quietRuns(LTSC_2019.place, '2024-01-22 09:50:00', 2, 271),
            failedInstall(
              LTSC_2019.place,
              '2024-01-23 09:32:40',
              LTSC_2019.january,
              { code: '0x80073701', symbol: 'ERROR_SXS_ASSEMBLY_MISSING', source: 'Resolve' },
              LINES,
              '2024-01-23 09:33:24',
            ),
          ),
        ),
        eventFile(
          'Setup.xml',
          Buffer.from(
            renderedXml(
              [servicingBegins('2024-01-23 09:32:42', 'KB5034127'), servicingFailed('2024-01-23 09:33:25', 'KB5034127', '0x80073701')],
              'DEVICE-21',
              'zh-CN',
            ),
          ),
        ),
      ],
      expected: {
        label: '设备-01',
        verdict: 'diagnosed',
        causes: ['missing-assembly'],
        consequences: [],
        code: '0x80073701',
        confidence: 'certain',
        damaged: [],
      },
    },
  ],
};

/** The assembly was missing in January; the same update was installed three days later. */
export const missingAssemblyLookalike: Sample = {
  name: 'missing-assembly-lookalike',
  readme: `
# missing-assembly-lookalike

一月里确实缺过程序集，三天后同一更新安装成功：那是历史，不是现在的问题。

The assembly was missing in January, but the same update was installed three days later: history, not the present.
`,
  devices: [
    {
      told: told(),
      pc: { ...LTSC_2019.pc, build: '10.0.17763.5329', hotfixes: ['KB5033904', 'KB5034127'] },
      collectedAt: '2024-01-27 10:10:00',
      files: [
        cbsLog(
          cbsFile(
            failedInstall(
              LTSC_2019.place,
              '2024-01-23 09:32:40',
              LTSC_2019.january,
              { code: '0x80073701', symbol: 'ERROR_SXS_ASSEMBLY_MISSING', source: 'Resolve' },
              LINES,
              '2024-01-23 09:33:24',
            ),
            quietRuns(LTSC_2019.place, '2024-01-24 09:50:00', 2, 371),
            goodInstall(LTSC_2019.place, '2024-01-26 10:15:00', LTSC_2019.january, '2024-01-26 10:41:12'),
          ),
        ),
        eventFile(
          'Setup.xml',
          Buffer.from(
            renderedXml(
              [
                servicingBegins('2024-01-23 09:32:42', 'KB5034127'),
                servicingFailed('2024-01-23 09:33:25', 'KB5034127', '0x80073701'),
                servicingBegins('2024-01-26 10:15:02', 'KB5034127'),
                servicingDone('2024-01-26 10:41:13', 'KB5034127'),
              ],
              'DEVICE-21',
              'zh-CN',
            ),
          ),
        ),
      ],
      expected: { label: '设备-01', verdict: 'healthy', causes: [], consequences: [], damaged: [] },
    },
  ],
};
