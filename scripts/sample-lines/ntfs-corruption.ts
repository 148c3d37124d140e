import { cbsFile, failedInstall, quietRuns } from '../sample-parts/cbs-log';
import { consoleEn } from '../sample-parts/console-text';
import { ntfsCorrupt, renderedXml, servicingBegins, servicingFailed, viewerDetails } from '../sample-parts/events';
import { cbsLog, consoleFile, eventFile } from '../sample-parts/sample';
import type { Sample } from '../sample-parts/sample';
import { LTSC_2019, LTSC_2021, told } from './made-up';

const UNREADABLE = String.raw`
2024-02-27 10:41:55, Info                  CBS    Failed to copy file from: \\?\C:\Windows\SoftwareDistribution\Download\2c14f5\Windows10.0-KB5034763-x64.cab to: \\?\C:\Windows\CbsTemp\Windows10.0-KB5034763-x64.cab [HRESULT = 0x80070570 - ERROR_FILE_CORRUPT]
2024-02-27 10:41:55, Error                 CBS    Failed to stage execution package: Package_for_RollupFix~31bf3856ad364e35~amd64~~19041.4046.1.9 [HRESULT = 0x80070570 - ERROR_FILE_CORRUPT]
`;

const CHKDSK = `
C:\\WINDOWS\\system32>chkdsk c:
The type of the file system is NTFS.

WARNING!  /F parameter not specified.
Running CHKDSK in read-only mode.

Stage 1: Examining basic file system structure ...
Attribute record (A0, $I30) from file record segment 2A7F1
is corrupt.
  412160 file records processed.
File verification completed.

Stage 2: Examining file name linkage ...
Error detected in index $I30 for file 2A7F1.

Errors found.  CHKDSK cannot continue in read-only mode.
`;

const DETAIL =
  'A corruption was found in a file system index structure.  The file reference number is 0x300000002a7f1.  The name of the file is "\\Windows\\SoftwareDistribution\\Download\\2c14f5".  The corrupted index attribute is ":$I30:$INDEX_ALLOCATION".';

export const ntfsCorruption: Sample = {
  name: 'ntfs-corruption',
  readme: `
# ntfs-corruption

C: 的目录索引损坏，更新包读不出来 (0x80070570)；chkdsk 只读检查也发现错误。

An index of C: is damaged and the update's file cannot be read (0x80070570); a read-only chkdsk finds errors too.
`,
  devices: [
    {
      told: told('KB5034763'),
      pc: LTSC_2021.pc,
      collectedAt: '2024-02-27 11:30:00',
      files: [
        cbsLog(
          cbsFile(
            quietRuns(LTSC_2021.place, '2024-02-26 09:11:00', 2, 201),
            failedInstall(
              LTSC_2021.place,
              '2024-02-27 10:38:20',
              LTSC_2021.february,
              { code: '0x80070570', symbol: 'ERROR_FILE_CORRUPT', source: 'Stage' },
              UNREADABLE,
              '2024-02-27 10:41:56',
            ),
          ),
        ),
        eventFile(
          'Setup.xml',
          Buffer.from(
            renderedXml(
              [
                servicingBegins('2024-02-27 10:38:22', 'KB5034763', 'en-US'),
                servicingFailed('2024-02-27 10:41:57', 'KB5034763', '0x80070570', 'en-US'),
              ],
              'DEVICE-22',
              'en-US',
            ),
          ),
        ),
        eventFile(
          'System.txt',
          viewerDetails(
            [ntfsCorrupt('2024-02-27 10:41:54', 'C:', DETAIL, 'en-US'), ntfsCorrupt('2024-02-27 10:44:10', 'C:', DETAIL, 'en-US')],
            'DEVICE-22',
          ),
        ),
        consoleFile('chkdsk', 'chkdsk c:', consoleEn(CHKDSK)),
      ],
      expected: {
        label: '设备-01',
        verdict: 'diagnosed',
        causes: ['ntfs-corruption'],
        consequences: [],
        code: '0x80070570',
        confidence: 'certain',
        damaged: [],
        firstAction: 'chkdsk',
      },
    },
  ],
};

const FOLDER_ON_STICK =
  '在文件系统索引结构中发现损坏。文件参考编号为 0x5000000000005。文件名为 "\\"。损坏的索引属性为 ":$I30:$INDEX_ALLOCATION"。';

const HYDRATION = String.raw`
2024-02-28 15:02:18, Error                 CSI    00000041 (F) Hydration failed for component Microsoft-Windows-Media-MPEG2-Video-Encoder, version 10.0.17763.5458, arch amd64, nonSxS, pkt {l:8 b:31bf3856ad364e35} on file msmpeg2enc.dll with NTSTATUS -2146498171[gle=0x80004005]
2024-02-28 15:02:18, Error                 CSI    00000042@2024/2/28:07:02:18.655 (F) Attempting to mark store corrupt with category [l:18 ml:19]'CorruptPayloadFile'[gle=0x80004005]
2024-02-28 15:02:18, Info                  CSI    00000043 Hashes for file member [l:14]'msmpeg2enc.dll' do not match.
 Expected: {l:32 ml:4096 b:5b7e2090c1fa64d833907be5c2a81f46dd03e7b95164fa2c8e0b71d639a4fc08}.
 Actual: {l:32 b:c40d9f1e73b85a26e8f0413ac7d25b96107ef8a3bd4c6290ef5137a8d20b6ec1}.
`;

/** The volume that Ntfs 55 names is a memory stick: the store lies elsewhere. */
export const ntfsCorruptionLookalike: Sample = {
  name: 'ntfs-corruption-lookalike',
  readme: `
# ntfs-corruption-lookalike

Ntfs 55 说的是 U 盘 F:，与更新无关；失败的原因是组件基准文件与反向增量不符。

Ntfs 55 is about the memory stick F: and has nothing to do with the update; it fails because a base file is not the one that the reverse delta expects.
`,
  devices: [
    {
      told: told('KB5034768'),
      pc: LTSC_2019.pc,
      collectedAt: '2024-02-28 16:00:00',
      files: [
        cbsLog(
          cbsFile(
            quietRuns(LTSC_2019.place, '2024-02-27 13:02:00', 2, 211),
            failedInstall(
              LTSC_2019.place,
              '2024-02-28 14:51:07',
              LTSC_2019.february,
              { code: '0x800f0985', symbol: 'PSFX_E_APPLY_REVERSE_DELTA_FAILED', source: 'Execute' },
              HYDRATION,
              '2024-02-28 15:02:26',
            ),
          ),
        ),
        eventFile(
          'Setup.xml',
          Buffer.from(
            renderedXml(
              [servicingBegins('2024-02-28 14:51:09', 'KB5034768'), servicingFailed('2024-02-28 15:02:27', 'KB5034768', '0x800f0985')],
              'DEVICE-21',
              'zh-CN',
            ),
          ),
        ),
        eventFile(
          'System.xml',
          Buffer.from(renderedXml([ntfsCorrupt('2024-02-28 13:20:40', 'F:', FOLDER_ON_STICK)], 'DEVICE-21', 'zh-CN')),
        ),
      ],
      expected: {
        label: '设备-01',
        verdict: 'diagnosed',
        causes: ['psfx-delta-mismatch'],
        consequences: ['store-corrupt-payload'],
        code: '0x800f0985',
        confidence: 'certain',
        damaged: [
          {
            component: 'Microsoft-Windows-Media-MPEG2-Video-Encoder',
            version: '10.0.17763.5458',
            file: 'msmpeg2enc.dll',
            kind: 'payload',
            state: 'unrepaired',
          },
        ],
        firstAction: 'sfc-scannow',
      },
    },
  ],
};
