/** A sample: a case folder as a collector leaves it, what happened on its PCs, and what the report must say. */
import { createHash } from 'node:crypto';
import { clock, stamp } from '../cbs-format';
import { currentVersion, systeminfo } from './pc-facts';
import type { Pc } from './pc-facts';
import type { FamilyId } from '../../model/families';
import type { Confidence, DamagedItem } from '../../model/report';

/** A collected file: how it came about and its bytes. */
export interface CollectedFile {
  /** Path in the device's folder: `logs/CBS/CBS.log`. */
  path: string;
  command: string;
  encoding: 'utf-8' | 'utf-16le' | 'gbk';
  bytes: Buffer;
}

/** What the report must say of one damaged item; a field that is absent is not compared. */
export type ExpectedDamage = Pick<
  DamagedItem,
  'component' | 'version' | 'matchingVersion' | 'arch' | 'file' | 'storeFolder' | 'kind' | 'state'
>;

/** What the report must say of one PC. */
export interface ExpectedDevice {
  label: string;
  verdict: 'healthy' | 'diagnosed' | 'undetermined';
  /** Best first. */
  causes: FamilyId[];
  consequences: FamilyId[];
  /** Families that must stand as observations. */
  observations?: FamilyId[];
  /** Failing code of the headline; absent when there is none. */
  code?: string;
  /** Of the first finding. */
  confidence?: Confidence;
  damaged: ExpectedDamage[];
  /** Id of the first step of the plan. */
  firstAction?: string;
  /** How many contradictions there must be at least; without it there must be none. */
  contradictions?: number;
  /** Product of the evidence. */
  product?: string;
}

/** What was told about a PC (device.json). */
export interface Told {
  label: string;
  labelEn: string;
  product?: string;
  edition?: string;
  kb?: string;
  language?: string;
  securitySoftware?: string[];
}

/** One PC of a sample. */
export interface SampleDevice {
  /** Folder below `devices/` when the case has several PCs. */
  folder?: string;
  told: Told;
  pc?: Pc;
  /** Local time at which the collector started. */
  collectedAt: string;
  files: CollectedFile[];
  /** What could not be collected, and why. */
  skipped?: { source: string; skipped: string }[];
  expected: ExpectedDevice;
}

/** A sample folder. */
export interface Sample {
  name: string;
  /** What happened on that PC, a line in each language; then anything that the reader of the folder must know. */
  readme: string;
  caseFields?: Record<string, string>;
  devices: SampleDevice[];
}

/** A file of the CBS log folder. */
export const cbsLog = (bytes: Buffer, name = 'CBS.log'): CollectedFile => ({
  path: `logs/CBS/${name}`,
  command: `copy C:\\Windows\\Logs\\CBS\\${name}`,
  encoding: 'utf-8',
  bytes,
});

/** Output of a console command. */
export const consoleFile = (name: string, command: string, bytes: Buffer): CollectedFile => ({
  path: `console/${name}.txt`,
  command,
  encoding: command.startsWith('sfc') ? 'utf-16le' : 'gbk',
  bytes,
});

/** An event log as text. */
export const eventFile = (name: string, bytes: Buffer, encoding: CollectedFile['encoding'] = 'utf-8'): CollectedFile => ({
  path: `events/${name}`,
  command: name.endsWith('.xml')
    ? `wevtutil qe ${name.replace('.xml', '')} /f:RenderedXml${encoding === 'utf-16le' ? ' /uni:true' : ''}`
    : 'Event Viewer: Save Filtered Log File As',
  encoding,
  bytes,
});

/** The facts that every collector takes. */
function factFiles(pc: Pc): CollectedFile[] {
  return [
    { path: 'facts/systeminfo.txt', command: 'systeminfo', encoding: 'gbk', bytes: systeminfo(pc) },
    {
      path: 'facts/currentversion.txt',
      command: 'reg query "HKLM\\SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion"',
      encoding: 'gbk',
      bytes: currentVersion(pc),
    },
  ];
}

const json = (value: unknown): Buffer => Buffer.from(`${JSON.stringify(value, null, 2)}\n`, 'utf8');
const isoTime = (at: number): string => `${stamp(at).replace(' ', 'T')}+08:00`;

function manifest(device: SampleDevice, files: readonly CollectedFile[]): Buffer {
  const start = clock(device.collectedAt);
  const collected = files.map((file, index) => ({
    file: file.path,
    source: file.path.split('/').pop(),
    command: file.command,
    start: isoTime(start + index * 2000),
    end: isoTime(start + index * 2000 + 1000),
    exitCode: 0,
    encoding: file.encoding,
    bytes: file.bytes.length,
    sha256: createHash('sha256').update(file.bytes).digest('hex'),
  }));
  return json({ files: [...collected, ...(device.skipped ?? [])] });
}

/** All files of a sample by path inside of its folder. */
export function sampleFiles(sample: Sample): Map<string, Buffer> {
  const files = new Map<string, Buffer>();
  files.set('README.md', Buffer.from(sample.readme.replace(/^\n/, ''), 'utf8'));
  files.set('expected.json', json({ devices: sample.devices.map((device) => device.expected) }));
  if (sample.caseFields) files.set('evidence/case.json', json(sample.caseFields));
  for (const device of sample.devices) {
    const folder = device.folder === undefined ? 'evidence' : `evidence/devices/${device.folder}`;
    const collected = [...device.files, ...(device.pc ? factFiles(device.pc) : [])];
    files.set(`${folder}/device.json`, json(device.told));
    files.set(`${folder}/manifest.json`, manifest(device, collected));
    for (const file of collected) files.set(`${folder}/${file.path}`, file.bytes);
  }
  return files;
}
