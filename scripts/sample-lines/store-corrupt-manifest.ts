import { clock, sessionId } from '../cbs-format';
import { cbsFile, failedInstall, plainRun, quietRuns } from '../sample-parts/cbs-log';
import { dismZh } from '../sample-parts/console-text';
import { renderedXml, servicingBegins, servicingFailed } from '../sample-parts/events';
import { cbsLog, consoleFile, eventFile } from '../sample-parts/sample';
import type { Sample } from '../sample-parts/sample';
import { LTSC_2019, told } from './made-up';

const OLD = 'Package_212_for_KB5033371~31bf3856ad364e35~amd64~~17763.5206.1.8';

const MISSING = `
2024-02-29 11:18:36, Info                  CBS    Store corruption, manifest missing for package: ${OLD}
2024-02-29 11:18:36, Error                 CBS    Failed to resolve package '${OLD}' [HRESULT = 0x800f0831 - CBS_E_STORE_CORRUPTION]
2024-02-29 11:18:36, Info                  CBS    Mark store corruption flag because of package: ${OLD}. [HRESULT = 0x800f0831 - CBS_E_STORE_CORRUPTION]
2024-02-29 11:18:36, Info                  CBS    Failed to resolve package [HRESULT = 0x800f0831 - CBS_E_STORE_CORRUPTION]
2024-02-29 11:18:36, Info                  CBS    Failed to get next package to re-evaluate [HRESULT = 0x800f0831 - CBS_E_STORE_CORRUPTION]
`;

const head = '2024-02-29 13:44:02, Info                  CBS    ';
const SESSION = sessionId(clock('2024-02-29 13:31:15'), 480);
const SCAN = `
2024-02-29 13:31:15, Info                  CBS    Session: ${SESSION} initialized by client DISM Package Manager Provider, external staging directory: (null), external registry directory: (null)
2024-02-29 13:31:15, Info                  CBS    Exec: Session processing started.  Client: Manual, Session(DISM Package Manager Provider Store Corruption Detect): ${SESSION}
${head}
${head}=================================
${head}Checking System Update Readiness.
${head}
${head}(p)\tCBS MUM Missing\t(n)\t\t\t${OLD}
${head}
${head}Summary:
${head}Operation: Detect only 
${head}Operation result: 0x0
${head}Last Successful Step: Entire operation completes.
${head}Total Detected Corruption:\t1
${head}\tCBS Manifest Corruption:\t1
${head}\tCBS Metadata Corruption:\t0
${head}\tCSI Manifest Corruption:\t0
${head}\tCSI Metadata Corruption:\t0
${head}\tCSI Payload Corruption:\t0
2024-02-29 13:44:02, Info                  CBS    Total Operation Time: 767 seconds.
2024-02-29 13:44:02, Info                  CBS    Session: ${SESSION} finalized. Reboot required: no [HRESULT = 0x00000000 - S_OK]
`;

export const storeCorruptManifest: Sample = {
  name: 'store-corrupt-manifest',
  readme: `
# store-corrupt-manifest

旧更新 KB5033371 的一个程序包清单 (.mum) 丢失，新更新 KB5034768 因此无法解析 (0x800f0831)。

The manifest (.mum) of a package of the older update KB5033371 is missing, so the new update KB5034768 cannot be resolved (0x800f0831).
`,
  devices: [
    {
      told: told('KB5034768'),
      pc: LTSC_2019.pc,
      collectedAt: '2024-02-29 14:00:00',
      files: [
        cbsLog(
          cbsFile(
            quietRuns(LTSC_2019.place, '2024-02-28 10:05:00', 2, 241),
            failedInstall(
              LTSC_2019.place,
              '2024-02-29 11:17:58',
              LTSC_2019.february,
              { code: '0x800f0831', symbol: 'CBS_E_STORE_CORRUPTION', source: 'Resolve' },
              MISSING,
              '2024-02-29 11:18:40',
            ),
            plainRun(LTSC_2019.place, '2024-02-29 13:31:12', SCAN, '2024-02-29 13:44:30'),
          ),
        ),
        eventFile(
          'Setup.xml',
          Buffer.from(
            renderedXml(
              [servicingBegins('2024-02-29 11:18:00', 'KB5034768'), servicingFailed('2024-02-29 11:18:41', 'KB5034768', '0x800f0831')],
              'DEVICE-21',
              'zh-CN',
            ),
          ),
        ),
        consoleFile(
          'dism-scanhealth',
          'dism /online /cleanup-image /scanhealth',
          dismZh('scanhealth', '10.0.17763.5206', '可以修复组件存储。\n操作成功完成。'),
        ),
      ],
      expected: {
        label: '设备-01',
        verdict: 'diagnosed',
        causes: ['store-corrupt-manifest'],
        consequences: [],
        code: '0x800f0831',
        confidence: 'certain',
        damaged: [{ component: 'Package_212_for_KB5033371', version: '17763.5206.1.8', kind: 'manifest', state: 'unrepaired' }],
      },
    },
  ],
};
