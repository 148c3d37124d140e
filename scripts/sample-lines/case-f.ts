/** Device F: CBS.log of the day was overwritten; an older log shows other packages failing two months before. */
import { cbsFile, failedInstall, quietRuns } from '../sample-parts/cbs-log';
import { renderedXml, servicingBegins, servicingFailed, systemStarted } from '../sample-parts/events';
import { cbsLog, eventFile } from '../sample-parts/sample';
import type { SampleDevice } from '../sample-parts/sample';
import { told, V2020L } from './case-common';

const NUMBER = '06';

/** From the thread. */
const PIN = String.raw`
2023-12-13 16:47:04, Error                 CSI    00000023 (F) STATUS_SXS_ASSEMBLY_MISSING #62811# from CCSDirectTransaction::OperateEnding at index 0 of 1 operations, disposition 2[gle=0xd015000c]
2023-12-13 16:47:04, Error                 CSI    00000024 (F) HRESULT_FROM_WIN32(ERROR_SXS_ASSEMBLY_MISSING) #62665# from Windows::ServicingAPI::CCSITransaction::ICSITransaction_PinDeployment(Flags = 0, a = 1cb1faa3b584ae605f997a5080c42a4e, version 4.0.15713.962, arch amd64, nonSxS, pkt {l:8 b:b03f5f7f11d50a3a}, cb = (null), s = (null), rid = 'Package_8_for_KB5031005~31bf3856ad364e35~amd64~~10.0.4069.1.5031005-170_neutral', rah = '9', manpath = (null), catpath = (null), ed = 0, disp = 0)[gle=0x80073701]
2023-12-13 16:47:04, Info                  CBS    Failed to pin deployment while resolving Update: Package_8_for_KB5031005~31bf3856ad364e35~amd64~~10.0.4069.1.5031005-170_neutral from file: (null) [HRESULT = 0x80073701 - ERROR_SXS_ASSEMBLY_MISSING]
2023-12-13 16:47:04, Info                  CBS    Failed to bulk stage deployment manifest and pin deployment for package:Package_12_for_KB5031984~31bf3856ad364e35~amd64~~10.0.4076.1 [HRESULT = 0x80073701 - ERROR_SXS_ASSEMBLY_MISSING]
`;

const { place } = V2020L;
const dotNet = { kb: 'KB5031984', package: 'Package_for_DotNetRollup~31bf3856ad364e35~amd64~~10.0.4076.1' };

export const deviceF: SampleDevice = {
  folder: NUMBER,
  told: told(NUMBER, 'V2020-L'),
  pc: { ...V2020L.pc(NUMBER), hotfixes: ['KB5032196'] },
  collectedAt: '2024-02-23 09:40:00',
  files: [
    cbsLog(cbsFile(quietRuns(place, '2024-02-22 08:25:31', 4, 61))),
    cbsLog(
      cbsFile(
        quietRuns(place, '2023-12-13 09:10:22', 2, 62),
        failedInstall(
          place,
          '2023-12-13 16:46:20',
          dotNet,
          { code: '0x80073701', symbol: 'ERROR_SXS_ASSEMBLY_MISSING', source: 'Resolve' },
          PIN,
          '2023-12-13 16:47:09',
        ),
      ),
      'CbsPersist_20231213084912.log',
    ),
    eventFile(
      'Setup.xml',
      Buffer.from(
        renderedXml(
          [
            servicingBegins('2024-02-20 10:11:32', 'KB5033371'),
            servicingFailed('2024-02-20 10:12:50', 'KB5033371', '0x80073701'),
            servicingFailed('2024-02-20 10:12:51', 'KB5033371', '0x80073701'),
          ],
          `DEVICE-${NUMBER}`,
          'zh-CN',
        ),
      ),
    ),
    eventFile('System.xml', Buffer.from(renderedXml([systemStarted('2024-02-22 08:24:40')], `DEVICE-${NUMBER}`, 'zh-CN'))),
  ],
  expected: {
    label: `设备-${NUMBER}`,
    verdict: 'undetermined',
    causes: [],
    consequences: [],
    observations: ['evidence-missing', 'missing-assembly'],
    code: '0x80073701',
    damaged: [],
    firstAction: 'sfc-scannow',
    product: 'V2020-L',
  },
};
