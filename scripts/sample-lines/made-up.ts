/** Made-up PCs: nobody's. Each stands for one way in which an update fails. */
import type { RunPlace } from '../cbs-run';
import type { SampleUpdate } from '../sample-parts/cbs-log';
import type { Pc } from '../sample-parts/pc-facts';

const TOKEN = '31bf3856ad364e35~amd64~';
const rollup = (kb: string, version: string): SampleUpdate => ({ kb, package: `Package_for_RollupFix~${TOKEN}~${version}` });

/** A Windows with what its samples share. */
export interface MadeUpWindows {
  place: RunPlace;
  pc: Pc;
  /** Cumulative updates that come next on it. */
  january: SampleUpdate;
  february: SampleUpdate;
  march: SampleUpdate;
}

/** LTSC 2019 in Chinese, at the level of December 2023. */
export const LTSC_2019: MadeUpWindows = {
  place: { offsetMinutes: 480, build: '10.0.17763.5202' },
  pc: { computer: 'DEVICE-21', build: '10.0.17763.5206', language: 'zh-CN', hotfixes: ['KB5033371', 'KB5033904'] },
  january: rollup('KB5034127', '17763.5329.1.7'),
  february: rollup('KB5034768', '17763.5458.1.5'),
  march: rollup('KB5035849', '17763.5576.1.7'),
};

/** LTSC 2021 in English, at the level of December 2023. */
export const LTSC_2021: MadeUpWindows = {
  place: { offsetMinutes: 480, build: '10.0.19041.3745' },
  pc: { computer: 'DEVICE-22', build: '10.0.19044.3803', language: 'en-US', hotfixes: ['KB5033372', 'KB5033909'] },
  january: rollup('KB5034122', '19041.3930.1.5'),
  february: rollup('KB5034763', '19041.4046.1.9'),
  march: rollup('KB5035845', '19041.4170.1.8'),
};

/** Label of a sample's only PC. */
export const told = (kb?: string): { label: string; labelEn: string; kb?: string } => ({
  label: '设备-01',
  labelEn: 'Device 01',
  ...(kb ? { kb } : {}),
});
