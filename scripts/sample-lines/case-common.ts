/** What the eleven PCs of CAS-10882-T7F5N8 have in common: the two products and the two updates. */
import type { RunPlace } from '../cbs-run';
import type { SampleUpdate } from '../sample-parts/cbs-log';
import type { Pc } from '../sample-parts/pc-facts';
import type { Told } from '../sample-parts/sample';

/** A backtick, which C++ puts before `anonymous-namespace'. */
export const TICK = '`';

/** A product of the bank and the update that fails on it. */
export interface CaseProduct {
  place: RunPlace;
  update: SampleUpdate;
  pc(number: string): Pc;
}

const TOKEN = '31bf3856ad364e35~amd64~';

/** V2020-L: Windows 10 CMGE on LTSC 2019, at the level of November 2023. */
export const V2020L: CaseProduct = {
  place: { offsetMinutes: 480, build: '10.0.17763.5084' },
  update: { kb: 'KB5033371', package: `Package_for_RollupFix~${TOKEN}~17763.5206.1.8` },
  pc: (number) => ({
    computer: `DEVICE-${number}`,
    build: '10.0.17763.5122',
    language: 'zh-CN',
    cmge: 'V2020-L.1207.000',
    hotfixes: ['KB5031984', 'KB5032196'],
  }),
};

/** V2022-L: Windows 10 CMGE on LTSC 2021, at the level of November 2023. */
export const V2022L: CaseProduct = {
  place: { offsetMinutes: 480, build: '10.0.19041.3684' },
  update: { kb: 'KB5033372', package: `Package_for_RollupFix~${TOKEN}~19041.3803.1.13` },
  pc: (number) => ({
    computer: `DEVICE-${number}`,
    build: '10.0.19044.3693',
    language: 'zh-CN',
    cmge: 'V2022-L.1345.000',
    hotfixes: ['KB5032005', 'KB5032189'],
  }),
};

/** What the technician said of a PC. */
export const told = (number: string, product: 'V2020-L' | 'V2022-L', more: Partial<Told> = {}): Told => ({
  label: `设备-${number}`,
  labelEn: `Device ${number}`,
  product,
  kb: product === 'V2020-L' ? 'KB5033371' : 'KB5033372',
  language: 'zh-CN',
  ...more,
});

/** `[l:21]'PeopleBarJumpView.dll'`: a counted string as CSI writes it. */
export const counted = (text: string): string => `[l:${text.length}]'${text}'`;
