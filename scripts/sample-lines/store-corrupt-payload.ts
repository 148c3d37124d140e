import { clock, sessionId } from '../cbs-format';
import { cbsFile, failedInstall, goodInstall, plainRun, quietRuns } from '../sample-parts/cbs-log';
import { dismEn, sfcEn, SFC } from '../sample-parts/console-text';
import { renderedXml, servicingBegins, servicingDone, servicingFailed } from '../sample-parts/events';
import { cbsLog, consoleFile, eventFile } from '../sample-parts/sample';
import type { Sample } from '../sample-parts/sample';
import { LTSC_2021, told } from './made-up';

const MARK = String.raw`
2024-03-14 09:40:12, Error                 CSI    0000002f@2024/3/14:01:40:12.402 (F) Attempting to mark store corrupt with category [l:18 ml:19]'CorruptPayloadFile'[gle=0x80004005]
2024-03-14 09:40:12, Error                 CSI    00000030 (F) STATUS_SXS_COMPONENT_STORE_CORRUPT #9120# from CCSDirectTransaction::OperateEnding at index 0 of 1 operations, disposition 2[gle=0xd015001a]
`;

const WORDPAD = 'amd64_microsoft-windows-wordpad_31bf3856ad364e35_10.0.19041.3636_none_d2be5d7c41e0a9f3';
const MAGNIFY = 'amd64_microsoft-windows-magnify_31bf3856ad364e35_10.0.19041.3570_none_4ac07d2ef6518b9d';
const FAX = 'amd64_microsoft-windows-fax-common_31bf3856ad364e35_10.0.19041.3684_none_8e0f3b6a27d9c154';
const head = '2024-03-14 10:52:31, Info                  CBS    ';

const SESSION = sessionId(clock('2024-03-14 10:31:07'), 480);

/** RestoreHealth without a source: one file comes back from the backup, two do not. */
const RESTORE = `
2024-03-14 10:31:07, Info                  CBS    Session: ${SESSION} initialized by client DISM Package Manager Provider, external staging directory: (null), external registry directory: (null)
2024-03-14 10:31:07, Info                  CBS    Client specifies manual store corruption detect or repair.
2024-03-14 10:31:07, Info                  CBS    Exec: Session processing started.  Client: Manual, Session(DISM Package Manager Provider Store Corruption Detect/Repair): ${SESSION}
2024-03-14 10:48:50, Info                  CSI    0000004a Hashes for file member [l:11]'wordpad.exe' do not match.
 Expected: {l:32 ml:4096 b:0ae81d4bc97f3562e14d60b8927fa5c3d6b0184e5fc2739a80de641b37f9c255}.
 Actual: {l:32 b:93b5f027dc4e18a6605f1be27d3c94a0185ed7c6f24a0b893ce75160da82bf4d}.
2024-03-14 10:49:31, Info                  CBS    Repr: Not able to find replacement file for component ${WORDPAD}, file wordpad.exe on any local source
2024-03-14 10:49:31, Info                  CBS    Repr: Not able to find replacement file for component ${MAGNIFY}, file Magnify.exe on any local source
${head}
${head}=================================
${head}Checking System Update Readiness.
${head}
${head}(p)\tCSI Payload Corrupt\t(n)\t\t\t${WORDPAD}\\wordpad.exe
${head}Repair failed: Missing replacement payload.
${head}(p)\tCSI Payload Corrupt\t(n)\t\t\t${MAGNIFY}\\Magnify.exe
${head}Repair failed: Missing replacement payload.
${head}(p)\tCSI Payload Corrupt\t(b)\t(Fixed)\t${FAX}\\WFS.exe
${head}
${head}Summary:
${head}Operation: Detect and Repair 
${head}Operation result: 0x800f081f
${head}Last Successful Step: CSI store detection completes.
${head}Total Detected Corruption:\t3
${head}\tCBS Manifest Corruption:\t0
${head}\tCBS Metadata Corruption:\t0
${head}\tCSI Manifest Corruption:\t0
${head}\tCSI Metadata Corruption:\t0
${head}\tCSI Payload Corruption:\t3
${head}Total Repaired Corruption:\t1
${head}\tCBS Manifest Repaired:\t0
${head}\tCSI Manifest Repaired:\t0
${head}\tCSI Payload Repaired:\t1
${head}\tCSI Store Metadata refreshed:\tTrue
${head}
${head}Total Operation Time: 1284 seconds.
2024-03-14 10:52:31, Info                  CBS    CheckSur: hrStatus: 0x800f081f [CBS_E_SOURCE_MISSING], download Result: 0x80240438 [Unknown Error]
2024-03-14 10:52:31, Info                  CBS    Session: ${SESSION} finalized. Reboot required: no [HRESULT = 0x800f081f - CBS_E_SOURCE_MISSING]
`;

export const storeCorruptPayload: Sample = {
  name: 'store-corrupt-payload',
  readme: `
# store-corrupt-payload

三个组件文件损坏；电脑不能联网，RestoreHealth 只从备份修好一个，剩下两个要从正常设备取。

Three component files are damaged; without a network RestoreHealth brings one back from the backup, the other two must come from a healthy PC.
`,
  devices: [
    {
      told: told('KB5035845'),
      pc: LTSC_2021.pc,
      collectedAt: '2024-03-14 11:20:00',
      files: [
        cbsLog(
          cbsFile(
            quietRuns(LTSC_2021.place, '2024-03-13 09:30:00', 2, 221),
            failedInstall(
              LTSC_2021.place,
              '2024-03-14 09:28:44',
              LTSC_2021.march,
              { code: '0x80073712', symbol: 'ERROR_SXS_COMPONENT_STORE_CORRUPT', source: 'Execute' },
              MARK,
              '2024-03-14 09:40:20',
            ),
            plainRun(LTSC_2021.place, '2024-03-14 10:31:05', RESTORE, '2024-03-14 10:53:00'),
          ),
        ),
        eventFile(
          'Setup.xml',
          Buffer.from(
            renderedXml(
              [
                servicingBegins('2024-03-14 09:28:46', 'KB5035845', 'en-US'),
                servicingFailed('2024-03-14 09:40:21', 'KB5035845', '0x80073712', 'en-US'),
              ],
              'DEVICE-22',
              'en-US',
            ),
          ),
        ),
        consoleFile('sfc', 'sfc /scannow', sfcEn(SFC.enUnrepaired)),
        consoleFile(
          'dism-restorehealth',
          'dism /online /cleanup-image /restorehealth',
          dismEn('restorehealth', '10.0.19044.3803', '\nError: 0x800f081f\n\nThe source files could not be found.'),
        ),
      ],
      expected: {
        label: '设备-01',
        verdict: 'diagnosed',
        causes: ['store-corrupt-payload'],
        consequences: [],
        code: '0x80073712',
        confidence: 'certain',
        damaged: [
          { storeFolder: WORDPAD, file: 'wordpad.exe', version: '10.0.19041.3636', kind: 'payload', state: 'unrepaired' },
          { storeFolder: MAGNIFY, file: 'Magnify.exe', version: '10.0.19041.3570', kind: 'payload', state: 'unrepaired' },
          { storeFolder: FAX, file: 'WFS.exe', version: '10.0.19041.3684', kind: 'payload', state: 'repaired' },
        ],
        firstAction: 'sfc-scannow',
      },
    },
  ],
};

const REPAIRED = RESTORE.replaceAll('(n)\t\t\t', '(w)\t(Fixed)\t')
  .replaceAll(`${head}Repair failed: Missing replacement payload.\n`, '')
  .replace(/.*Not able to find replacement file.*\n/g, '')
  .replace('Operation result: 0x800f081f', 'Operation result: 0x0')
  .replace('CSI store detection completes', 'Entire operation completes')
  .replace('Total Repaired Corruption:\t1', 'Total Repaired Corruption:\t3')
  .replace('CSI Payload Repaired:\t1', 'CSI Payload Repaired:\t3')
  .replace(
    'hrStatus: 0x800f081f [CBS_E_SOURCE_MISSING], download Result: 0x80240438 [Unknown Error]',
    'hrStatus: 0x0 [S_OK], download Result: 0x0 [S_OK]',
  )
  .replace('[HRESULT = 0x800f081f - CBS_E_SOURCE_MISSING]', '[HRESULT = 0x00000000 - S_OK]');

/** Everything was repaired and the update then installed. */
export const storeCorruptPayloadLookalike: Sample = {
  name: 'store-corrupt-payload-lookalike',
  readme: `
# store-corrupt-payload-lookalike

曾有三个组件文件损坏、更新失败；RestoreHealth 全部修好，同一更新随后安装成功。

Three component files were damaged and the update failed; RestoreHealth repaired them all and the same update was installed afterwards.
`,
  devices: [
    {
      told: told('KB5035845'),
      pc: { ...LTSC_2021.pc, build: '10.0.19044.4170', hotfixes: ['KB5033372', 'KB5033909', 'KB5035845'] },
      collectedAt: '2024-03-15 09:00:00',
      files: [
        cbsLog(
          cbsFile(
            failedInstall(
              LTSC_2021.place,
              '2024-03-14 09:28:44',
              LTSC_2021.march,
              { code: '0x80073712', symbol: 'ERROR_SXS_COMPONENT_STORE_CORRUPT', source: 'Execute' },
              MARK,
              '2024-03-14 09:40:20',
            ),
            plainRun(LTSC_2021.place, '2024-03-14 10:31:05', REPAIRED, '2024-03-14 10:53:00'),
            goodInstall(LTSC_2021.place, '2024-03-14 11:20:41', LTSC_2021.march, '2024-03-14 11:47:02'),
            quietRuns(LTSC_2021.place, '2024-03-14 14:10:00', 1, 231),
          ),
        ),
        eventFile(
          'Setup.xml',
          Buffer.from(
            renderedXml(
              [
                servicingBegins('2024-03-14 09:28:46', 'KB5035845', 'en-US'),
                servicingFailed('2024-03-14 09:40:21', 'KB5035845', '0x80073712', 'en-US'),
                servicingBegins('2024-03-14 11:20:43', 'KB5035845', 'en-US'),
                servicingDone('2024-03-14 11:47:03', 'KB5035845', 'en-US'),
              ],
              'DEVICE-22',
              'en-US',
            ),
          ),
        ),
      ],
      expected: {
        label: '设备-01',
        verdict: 'healthy',
        causes: [],
        consequences: [],
        damaged: [
          { storeFolder: WORDPAD, file: 'wordpad.exe', kind: 'payload', state: 'repaired' },
          { storeFolder: MAGNIFY, file: 'Magnify.exe', kind: 'payload', state: 'repaired' },
          { storeFolder: FAX, file: 'WFS.exe', kind: 'payload', state: 'repaired' },
        ],
      },
    },
  ],
};
