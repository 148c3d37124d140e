import { cbsFile, failedInstall, quietRuns } from '../sample-parts/cbs-log';
import { sfcEn, SFC } from '../sample-parts/console-text';
import { renderedXml, servicingBegins, servicingFailed, utf16 } from '../sample-parts/events';
import { cbsLog, consoleFile, eventFile } from '../sample-parts/sample';
import type { Sample } from '../sample-parts/sample';
import { TICK } from './case-common';
import { LTSC_2021, told } from './made-up';

const LINES = `
2024-01-16 20:15:44, Error                 CSI    000000c1@2024/1/16:12:15:44.018 (F) onecore\\base\\wcp\\deltahydrator\\deltahydrator.cpp(66): Error 800f0986 [Warning,Facility=15 (0x000f),Code=2438 (0x0986)] originated in function DeltaHydrator::${TICK}anonymous-namespace'::GetPsfxSpecificError expression: ((SCODE) (((unsigned long)(1)<<31) | ((unsigned long)(15)<<16) | ((unsigned long)(0x986))) )
[gle=0x80004005]
2024-01-16 20:15:44, Error                 CSI    000000c2 (F) Hydration failed with original error NTSTATUS_FROM_WIN32(ERROR_INVALID_DATA) . Delta Type: Forward Delta , IntegrityState Valid: true , RetrievedChecksum: 1093358821 , ComputedChecksum: 1093358821
[gle=0x80004005]
2024-01-16 20:15:44, Error                 CSI    000000c3 (F) Hydration failed for component Microsoft-Windows-NetworkList-Service, version 10.0.19041.3930, arch Host= amd64 Guest= x86, nonSxS, pkt {l:8 b:31bf3856ad364e35} on file netprofm.dll with NTSTATUS -2146498170. Matching Component = Microsoft-Windows-NetworkList-Service, version 10.0.19041.3570, arch Host= amd64 Guest= x86, nonSxS, pkt {l:8 b:31bf3856ad364e35}. FileHasForwardReverseDeltas  = true, GenerateReverseDelta = true
[gle=0x80004005]
2024-01-16 20:15:44, Error                 CSI    000000c4@2024/1/16:12:15:44.018 (F) Attempting to mark store corrupt with category [l:18 ml:19]'CorruptPayloadFile'[gle=0x80004005]
2024-01-16 20:15:44, Info                  CSI    000000c5 Hashes for file member [l:12]'netprofm.dll' do not match.
 Expected: {l:32 ml:33 b:7a30e6c95d18bf427c06419ad5e3b80f92146dbc38e5fa7013c9b28d04e6f751}.
 Actual: {l:32 b:18f5d2a06c3b9e47f5a08d71e2c46b93d70a5be4168c3f29ab50e7d14f92c863}.
`;

export const psfxDeltaMismatch: Sample = {
  name: 'psfx-delta-mismatch',
  readme: `
# psfx-delta-mismatch

32 位组件 (wow64) 的基准文件不是正向增量要求的那一个 (0x800f0986)；sfc 没有发现问题，这与结论并不矛盾。

The base file of a 32-bit component (wow64) is not the one that the forward delta expects (0x800f0986); sfc finds nothing, which is no contradiction.
`,
  devices: [
    {
      told: told('KB5034122'),
      pc: LTSC_2021.pc,
      collectedAt: '2024-01-17 08:40:00',
      files: [
        cbsLog(
          cbsFile(
            quietRuns(LTSC_2021.place, '2024-01-15 12:00:00', 2, 251),
            failedInstall(
              LTSC_2021.place,
              '2024-01-16 20:01:30',
              LTSC_2021.january,
              { code: '0x800f0986', symbol: 'PSFX_E_APPLY_FORWARD_DELTA_FAILED', source: 'Execute' },
              LINES,
              '2024-01-16 20:15:52',
            ),
          ),
        ),
        eventFile(
          'Setup.xml',
          utf16(
            renderedXml(
              [
                servicingBegins('2024-01-16 20:01:32', 'KB5034122', 'en-US'),
                servicingFailed('2024-01-16 20:15:53', 'KB5034122', '0x800f0986', 'en-US'),
              ],
              'DEVICE-22',
              'en-US',
            ),
          ),
          'utf-16le',
        ),
        consoleFile('sfc', 'sfc /verifyonly', sfcEn(SFC.enClean)),
      ],
      expected: {
        label: '设备-01',
        verdict: 'diagnosed',
        causes: ['psfx-delta-mismatch'],
        consequences: ['store-corrupt-payload'],
        code: '0x800f0986',
        confidence: 'certain',
        damaged: [
          {
            component: 'Microsoft-Windows-NetworkList-Service',
            version: '10.0.19041.3930',
            matchingVersion: '10.0.19041.3570',
            arch: 'wow64',
            file: 'netprofm.dll',
            kind: 'payload',
            state: 'unrepaired',
          },
        ],
        firstAction: 'sfc-scannow',
      },
    },
  ],
};
