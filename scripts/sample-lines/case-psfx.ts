/** Devices G, H, I and K: the file in the store is not the one that the reverse delta expects. */
import { cbsFile, failedInstall, quietRuns } from '../sample-parts/cbs-log';
import { sfcZh, SFC } from '../sample-parts/console-text';
import { renderedXml, servicingBegins, servicingFailed, systemStarted, utf16 } from '../sample-parts/events';
import { cbsLog, consoleFile, eventFile } from '../sample-parts/sample';
import type { CollectedFile, ExpectedDamage, SampleDevice } from '../sample-parts/sample';
import { TICK, told, V2020L } from './case-common';

const ERROR_0985 = `onecore\\base\\wcp\\deltahydrator\\deltahydrator.cpp(60): Error 800f0985 [Warning,Facility=15 (0x000f),Code=2437 (0x0985)] originated in function DeltaHydrator::${TICK}anonymous-namespace'::GetPsfxSpecificError expression: ((SCODE) (((unsigned long)(1)<<31) | ((unsigned long)(15)<<16) | ((unsigned long)(0x985))) )[gle=0x80004005]`;
const MARK = "(F) Attempting to mark store corrupt with category [l:18 ml:19]'CorruptPayloadFile'[gle=0x80004005]";

const G_HASHES = ` Expected: {l:32 ml:4096 b:6fb36998b163e358667abe387b615d8b5a1d4d694141672533cf1a76f332930b}.
 Actual: {l:32 b:819d8611e5db2238301e58a1c4ccd3503d789e847be1c4e17f24fe94cfbca6ca}.`;

/** From the thread; it tells of three hash mismatches and shows the first, so 0000003b and 0000003c repeat it. */
const G = `
2024-02-19 14:30:27, Error                 CSI    00000037@2024/2/19:06:30:27.907 (F) ${ERROR_0985}
2024-02-19 14:30:27, Error                 CSI    00000038 (F) Hydration failed for component Microsoft-Windows-UI-PCShell, version 10.0.17763.5202, arch amd64, nonSxS, pkt {l:8 b:31bf3856ad364e35} on file PeopleBarJumpView.dll with NTSTATUS -2146498171[gle=0x80004005]
2024-02-19 14:30:27, Error                 CSI    00000039@2024/2/19:06:30:27.907 ${MARK}
2024-02-19 14:30:27, Info                  CSI    0000003a Hashes for file member [l:21]'PeopleBarJumpView.dll' do not match.
${G_HASHES}
2024-02-19 14:30:27, Info                  CSI    0000003b Hashes for file member [l:21]'PeopleBarJumpView.dll' do not match.
${G_HASHES}
2024-02-19 14:30:27, Info                  CSI    0000003c Hashes for file member [l:21]'PeopleBarJumpView.dll' do not match.
${G_HASHES}
2024-02-19 14:30:27, Error                 CSI    0000003d@2024/2/19:06:30:27.972 (F) onecore\\base\\wcp\\rtllib\\win32lib\\delta_library.cpp(287): Error NTSTATUS_FROM_WIN32(ERROR_INVALID_DATA) originated in function Windows::Rtl::DeltaDecompressBuffer expression: g_pfnApplyDeltaB(( (DELTA_FLAG_TYPE)0x00000000 ), ReferenceInput, CompressedInput, &UncompressedOutput)[gle=0x80004005]
`;

/** From the thread: 00000015 and the head of 00000017; the others and the hashes are made up. */
const H = `
2024-02-20 09:32:46, Error                 CSI    00000014@2024/2/20:01:32:46.337 (F) ${ERROR_0985}
2024-02-20 09:32:46, Error                 CSI    00000015 (F) Hydration failed for component Microsoft-Windows-BootEnvironment-DVD-EFISYS, version 10.0.17763.5202, arch amd64, nonSxS, pkt {l:8 b:31bf3856ad364e35} on file efisys_noprompt.bin with NTSTATUS -2146498171[gle=0x80004005]
2024-02-20 09:32:46, Error                 CSI    00000016@2024/2/20:01:32:46.337 ${MARK}
2024-02-20 09:32:46, Info                  CSI    00000017 Hashes for file member [l:19]'efisys_noprompt.bin' do not match.
 Expected: {l:32 ml:4096 b:1c7e40b92fd3a8563be1900d6fa2c57714e8d3b0956cf28aa3617db4c0e92f58}.
 Actual: {l:32 b:e05b81f62a94cd370f7d18a6b3c2594e60da7f1985be3c42d1a06e937cf8b214}.
`;

/** From the thread: 0000001c and the head of 0000001e; the others and the hashes are made up. */
const I = `
2024-02-21 12:20:27, Error                 CSI    0000001b@2024/2/21:04:20:27.514 (F) ${ERROR_0985}
2024-02-21 12:20:27, Error                 CSI    0000001c (F) Hydration failed for component dual_bth.inf, version 10.0.17763.5122, arch amd64, nonSxS, pkt {l:8 b:31bf3856ad364e35}, type [l:14]'DualModeDriver' on file BTHUSB.SYS with NTSTATUS -2146498171[gle=0x80004005]
2024-02-21 12:20:27, Error                 CSI    0000001d@2024/2/21:04:20:27.514 ${MARK}
2024-02-21 12:20:27, Info                  CSI    0000001e Hashes for file member [l:10]'BTHUSB.SYS' do not match.
 Expected: {l:32 ml:4096 b:a8d2517c93fe0b64e1307ac95d8f26b074c3918e5fa06d2bb9417e83d0c5f62a}.
 Actual: {l:32 b:57e10c9ad48b23f6609f71b5c83ea2d41bd7605f9238ec4a05cb91f7de36840c}.
`;

/** From the thread: the line of dual_wstorvsp.inf; those of dual_bth.inf are made up after device I. */
const K = `
2024-02-21 14:49:46, Error                 CSI    0000001b@2024/2/21:06:49:46.120 (F) ${ERROR_0985}
2024-02-21 14:49:46, Error                 CSI    0000001c (F) Hydration failed for component dual_bth.inf, version 10.0.17763.5122, arch amd64, nonSxS, pkt {l:8 b:31bf3856ad364e35}, type [l:14]'DualModeDriver' on file BTHUSB.SYS with NTSTATUS -2146498171[gle=0x80004005]
2024-02-21 14:49:46, Error                 CSI    0000001d@2024/2/21:06:49:46.120 ${MARK}
2024-02-21 14:49:46, Info                  CSI    0000001e Hashes for file member [l:10]'BTHUSB.SYS' do not match.
 Expected: {l:32 ml:4096 b:a8d2517c93fe0b64e1307ac95d8f26b074c3918e5fa06d2bb9417e83d0c5f62a}.
 Actual: {l:32 b:2f90b64ce1375da8824c06fb7951e3d0ac18f5726bd94e03f18a5c2d607be9f3}.
2024-02-21 14:49:46, Info                  CSI    00000021 Component dual_wstorvsp.inf, version 10.0.17763.2989, arch amd64, nonSxS, pkt {l:8 b:31bf3856ad364e35}, type [l:14]'DualModeDriver' does not have a winner but has 4 other component version(s)
`;

interface Facts {
  number: string;
  /** Day and times of the attempt. */
  day: string;
  dayBefore: string;
  start: string;
  end: string;
  failedEvent: string;
  lines: string;
  damaged: ExpectedDamage[];
  seed: number;
  more?: CollectedFile[];
}

const payload = (component: string, version: string, file: string): ExpectedDamage => ({
  component,
  version,
  arch: 'amd64',
  file,
  kind: 'payload',
  state: 'unrepaired',
});

function psfxDevice(facts: Facts): SampleDevice {
  const { place, update } = V2020L;
  const setup = renderedXml(
    [
      servicingBegins(`${facts.day} ${facts.start}`, 'KB5033371'),
      servicingFailed(`${facts.day} ${facts.failedEvent}`, 'KB5033371', '0x800f0985'),
    ],
    `DEVICE-${facts.number}`,
    'zh-CN',
  );
  const wide = facts.number === '07';
  return {
    folder: facts.number,
    told: told(facts.number, 'V2020-L'),
    pc: V2020L.pc(facts.number),
    collectedAt: `${facts.day} 17:10:00`,
    files: [
      cbsLog(
        cbsFile(
          quietRuns(place, `${facts.dayBefore} 09:05:17`, 2, facts.seed),
          failedInstall(
            place,
            `${facts.day} ${facts.start}`,
            update,
            { code: '0x800f0985', symbol: 'PSFX_E_APPLY_REVERSE_DELTA_FAILED', source: 'Execute' },
            facts.lines,
            `${facts.day} ${facts.end}`,
          ),
          quietRuns(place, `${facts.day} 16:20:09`, 1, facts.seed + 1),
        ),
      ),
      eventFile('Setup.xml', wide ? utf16(setup) : Buffer.from(setup), wide ? 'utf-16le' : 'utf-8'),
      eventFile('System.xml', Buffer.from(renderedXml([systemStarted(`${facts.day} 08:20:00`)], `DEVICE-${facts.number}`, 'zh-CN'))),
      ...(facts.more ?? []),
    ],
    expected: {
      label: `设备-${facts.number}`,
      verdict: 'diagnosed',
      causes: ['psfx-delta-mismatch'],
      consequences: ['store-corrupt-payload'],
      code: '0x800f0985',
      confidence: 'certain',
      damaged: facts.damaged,
      firstAction: 'sfc-scannow',
      product: 'V2020-L',
    },
  };
}

export const deviceG = psfxDevice({
  number: '07',
  day: '2024-02-19',
  dayBefore: '2024-02-18',
  start: '14:18:05',
  end: '14:30:40',
  failedEvent: '14:30:42',
  lines: G,
  damaged: [payload('Microsoft-Windows-UI-PCShell', '10.0.17763.5202', 'PeopleBarJumpView.dll')],
  seed: 71,
});

export const deviceH = psfxDevice({
  number: '08',
  day: '2024-02-20',
  dayBefore: '2024-02-19',
  start: '09:21:33',
  end: '09:32:58',
  failedEvent: '09:32:59',
  lines: H,
  damaged: [payload('Microsoft-Windows-BootEnvironment-DVD-EFISYS', '10.0.17763.5202', 'efisys_noprompt.bin')],
  seed: 81,
});

export const deviceI = psfxDevice({
  number: '09',
  day: '2024-02-21',
  dayBefore: '2024-02-20',
  start: '12:08:49',
  end: '12:20:39',
  failedEvent: '12:20:41',
  lines: I,
  damaged: [payload('dual_bth.inf', '10.0.17763.5122', 'BTHUSB.SYS')],
  seed: 91,
});

export const deviceK = psfxDevice({
  number: '11',
  day: '2024-02-21',
  dayBefore: '2024-02-20',
  start: '14:37:22',
  end: '14:49:58',
  failedEvent: '14:49:59',
  lines: K,
  damaged: [
    payload('dual_bth.inf', '10.0.17763.5122', 'BTHUSB.SYS'),
    { component: 'dual_wstorvsp.inf', version: '10.0.17763.2989', kind: 'missing', state: 'unrepaired' },
  ],
  seed: 111,
  more: [consoleFile('sfc', 'sfc /verifyonly', sfcZh(SFC.zhClean))],
});
