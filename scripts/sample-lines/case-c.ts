/** Device C: one file of the store cannot be rebuilt, another is missing. */
import { cbsFile, failedInstall, quietRuns } from '../sample-parts/cbs-log';
import { renderedXml, servicingBegins, servicingFailed, systemStarted } from '../sample-parts/events';
import { cbsLog, eventFile } from '../sample-parts/sample';
import type { SampleDevice } from '../sample-parts/sample';
import { told, V2022L } from './case-common';

const NUMBER = '03';

/** From the thread. */
const HYDRATION = String.raw`
2024-02-20 16:29:14, Error                 CSI    0000044b (F) Hydration failed with original error NTSTATUS_FROM_WIN32(ERROR_INVALID_DATA) . Delta Type: Forward Delta , IntegrityState Valid: true , RetrievedChecksum: 2422642236 , ComputedChecksum: 2422642236[gle=0x80004005]
2024-02-20 16:29:14, Error                 CSI    0000044c (F) Hydration failed for component Microsoft-Windows-SnippingTool-App, version 10.0.19041.3758, arch amd64, nonSxS, pkt {l:8 b:31bf3856ad364e35} on file Snipping Tool.lnk with NTSTATUS -1073283059. Matching Component = Microsoft-Windows-SnippingTool-App, version 10.0.19041.3570, arch amd64, nonSxS, pkt {l:8 b:31bf3856ad364e35}. FileHasForwardReverseDeltas = false, GenerateReverseDelta = false[gle=0x80004005]
2024-02-20 16:29:14, Error                 CSI    0000044d@2024/2/20:08:29:14.156 (F) Attempting to mark store corrupt with category [l:18 ml:19]'CorruptPayloadFile'[gle=0x80004005]
2024-02-20 16:29:14, Info                  CSI    0000044e Hashes for file member [l:17]'Snipping Tool.lnk' do not match.
 Expected: {l:32 ml:33 b:f6eb46051a40e4b06af4e4b56c6024585e7cea1477517abced7f58028c1e8f99}.
 Actual: {l:32 b:d052ede71884759db8710fa7eed17fe6e1ff846ef9fe4a99a4b152f85ae21a04}.
2024-02-20 16:29:14, Info                  CSI    00000450 Component Microsoft-Windows-Lxss-Manager, version 10.0.19041.3803, arch amd64, nonSxS, pkt {l:8 b:31bf3856ad364e35} does not have a winner but has 3 other component version(s)
2024-02-20 16:29:14, Info                  CSI    00000451 (F) Matching binary LxssManager.dll missing for component Microsoft-Windows-Lxss-Manager, version 10.0.19041.3803, arch amd64, nonSxS, pkt {l:8 b:31bf3856ad364e35}[gle=0x80004005]
2024-02-20 16:29:14, Error                 CSI    00000452@2024/2/20:08:29:14.983 (F) onecore\base\wcp\componentstore\storelayout.cpp(1703): Error 800f0984 [Warning,Facility=15 (0x000f),Code=2436 (0x0984)] originated in function ComponentStore::CRawStoreLayout::HydrateFile expression: ((SCODE) (((unsigned long)(1)<<31) | ((unsigned long)(15)<<16) | ((unsigned long)(0x984))) )[gle=0x80004005]
`;

const { place, update } = V2022L;

export const deviceC: SampleDevice = {
  folder: NUMBER,
  told: told(NUMBER, 'V2022-L'),
  pc: V2022L.pc(NUMBER),
  collectedAt: '2024-02-20 17:05:00',
  files: [
    cbsLog(
      cbsFile(
        quietRuns(place, '2024-02-19 13:40:10', 3, 31),
        failedInstall(
          place,
          '2024-02-20 16:12:40',
          update,
          { code: '0x8007000d', symbol: 'ERROR_INVALID_DATA', source: 'Execute' },
          HYDRATION,
          '2024-02-20 16:29:21',
        ),
      ),
    ),
    eventFile(
      'Setup.xml',
      Buffer.from(
        renderedXml(
          [servicingBegins('2024-02-20 16:12:43', 'KB5033372'), servicingFailed('2024-02-20 16:29:22', 'KB5033372', '0x8007000d')],
          `DEVICE-${NUMBER}`,
          'zh-CN',
        ),
      ),
    ),
    eventFile('System.xml', Buffer.from(renderedXml([systemStarted('2024-02-20 08:20:11')], `DEVICE-${NUMBER}`, 'zh-CN'))),
  ],
  expected: {
    label: `设备-${NUMBER}`,
    verdict: 'diagnosed',
    causes: ['store-corrupt-payload'],
    consequences: [],
    code: '0x8007000d',
    confidence: 'certain',
    damaged: [
      {
        component: 'Microsoft-Windows-SnippingTool-App',
        version: '10.0.19041.3758',
        matchingVersion: '10.0.19041.3570',
        arch: 'amd64',
        file: 'Snipping Tool.lnk',
        kind: 'payload',
        state: 'unrepaired',
      },
      {
        component: 'Microsoft-Windows-Lxss-Manager',
        version: '10.0.19041.3803',
        arch: 'amd64',
        file: 'LxssManager.dll',
        kind: 'missing',
        state: 'unrepaired',
      },
    ],
    firstAction: 'sfc-scannow',
    product: 'V2022-L',
  },
};
