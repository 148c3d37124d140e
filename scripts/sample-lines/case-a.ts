/** Device A: Ntfs 55 names `\Windows\servicing\Packages`; the manifest lines in CBS.log are made up, the thread only tells of them. */
import { cbsFile, failedInstall, quietRuns } from '../sample-parts/cbs-log';
import { consoleZh, dismZh } from '../sample-parts/console-text';
import { ntfsCorrupt, ntfsHealthy, renderedXml, servicingBegins, servicingFailed, viewerText } from '../sample-parts/events';
import { cbsLog, consoleFile, eventFile } from '../sample-parts/sample';
import type { SampleDevice } from '../sample-parts/sample';
import { counted, told, V2020L } from './case-common';

const NUMBER = '01';
const FOLDER = 'amd64_microsoft-windows-printing-spooler-core_31bf3856ad364e35_10.0.17763.5122_none_9b1f0c0e6a7d2b55';
const PACKAGE = 'Package_417_for_KB5033371~31bf3856ad364e35~amd64~~17763.5206.1.8';
const DETAIL =
  '在文件系统索引结构中发现损坏。文件参考编号为 0x1000000007e34。文件名为 "\\Windows\\servicing\\Packages"。损坏的索引属性为 ":$I30:$INDEX_ALLOCATION"。';

const corruptManifest = (time: string, utc: string): string => `
2024-02-22 ${time}, Info                  CSI    00000011 Manifest hash for component ${counted(FOLDER)} does not match expected value.
 Expected:{l:32 b:3d9c51f0b7a84e6612c0e5a9974bd8813f6a2c05de91b478a0cc63e7f1582d94}
 Found:{l:32 b:9f02ab6de81c7735f04419c2d6be50a78c13e94bf2d60a5517ee8409b3ac6f21}.
2024-02-22 ${time}, Error                 CSI    00000012@2024/2/22:${utc}.218 (F) Attempting to mark store corrupt with category [l:15 ml:16]'CorruptManifest'[gle=0x80004005]
2024-02-22 ${time}, Error                 CSI    00000013 (F) STATUS_SXS_COMPONENT_STORE_CORRUPT #33790# from CCSDirectTransaction::OperateEnding at index 0 of 1 operations, disposition 2[gle=0xd015001a]
2024-02-22 ${time}, Error                 CSI    00000014 (F) HRESULT_FROM_WIN32(ERROR_SXS_COMPONENT_STORE_CORRUPT) #33562# from Windows::ServicingAPI::CCSITransaction::ICSITransaction_PinDeployment(Flags = 0, a = 8d2a0b6e4f9c4f1f8a7735b7c1f0de26, version 10.0.17763.5202, arch amd64, nonSxS, pkt {l:8 b:b03f5f7f11d50a3a}, cb = (null), s = (null), rid = '${PACKAGE}.5033371-803_neutral', rah = '9', manpath = (null), catpath = (null), ed = 0, disp = 0)[gle=0x80073712]
2024-02-22 ${time}, Info                  CBS    Failed to pin deployment while resolving Update: ${PACKAGE}.5033371-803_neutral from file: (null) [HRESULT = 0x80073712 - ERROR_SXS_COMPONENT_STORE_CORRUPT]
2024-02-22 ${time}, Info                  CBS    Failed to bulk stage deployment manifest and pin deployment for package:${PACKAGE} [HRESULT = 0x80073712 - ERROR_SXS_COMPONENT_STORE_CORRUPT]
`;

const failure = { code: '0x80073712', symbol: 'ERROR_SXS_COMPONENT_STORE_CORRUPT', source: 'Resolve' };
const { place, update } = V2020L;

export const deviceA: SampleDevice = {
  folder: NUMBER,
  told: told(NUMBER, 'V2020-L'),
  pc: V2020L.pc(NUMBER),
  collectedAt: '2024-02-22 16:02:10',
  files: [
    cbsLog(
      cbsFile(
        quietRuns(place, '2024-02-21 09:12:40', 2, 11),
        failedInstall(place, '2024-02-22 12:22:51', update, failure, corruptManifest('12:24:08', '04:24:08'), '2024-02-22 12:24:13'),
        failedInstall(place, '2024-02-22 15:12:20', update, failure, corruptManifest('15:13:33', '07:13:33'), '2024-02-22 15:13:38'),
        quietRuns(place, '2024-02-22 15:40:02', 1, 12),
      ),
    ),
    eventFile(
      'Setup.xml',
      Buffer.from(
        renderedXml(
          [
            servicingBegins('2024-02-22 12:22:54', 'KB5033371'),
            servicingFailed('2024-02-22 12:24:14', 'KB5033371', '0x80073712'),
            servicingBegins('2024-02-22 15:12:23', 'KB5033371'),
            servicingFailed('2024-02-22 15:13:39', 'KB5033371', '0x80073712'),
          ],
          `DEVICE-${NUMBER}`,
          'zh-CN',
        ),
      ),
    ),
    eventFile(
      'System.txt',
      viewerText([
        ntfsHealthy('2024-02-22 08:31:05', 'D:'),
        ...['12:23:59', '12:24:07', '12:24:12', '15:13:32'].map((time) => ({
          ...ntfsCorrupt(`2024-02-22 ${time}`, 'C:', DETAIL),
          provider: 'Ntfs (Ntfs)',
        })),
      ]),
    ),
    consoleFile(
      'dism-checkhealth',
      'dism /online /cleanup-image /checkhealth',
      dismZh('checkhealth', '10.0.17763.5122', '可以修复组件存储。\n操作成功完成。'),
    ),
    consoleFile('fsutil-dirty', 'fsutil dirty query c:', consoleZh('\nC:\\WINDOWS\\system32>fsutil dirty query c:\n卷 - c: 已坏\n')),
  ],
  expected: {
    label: `设备-${NUMBER}`,
    verdict: 'diagnosed',
    causes: ['ntfs-corruption'],
    consequences: ['store-corrupt-manifest'],
    code: '0x80073712',
    confidence: 'certain',
    damaged: [{ storeFolder: FOLDER, kind: 'manifest', state: 'unrepaired' }],
    firstAction: 'chkdsk',
    product: 'V2020-L',
  },
};
