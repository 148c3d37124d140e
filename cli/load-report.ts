import { closeSync, openSync, readFileSync, readSync, statSync } from 'node:fs';
import { basename } from 'node:path';
import { buildReport } from '../analyzers/report';
import { readCase } from '../evidence/read-case';
import { InvalidReport, readReport } from '../model/read-report';
import { caseReportSchema, type CaseReport } from '../model/report';
import { text } from '../model/text';
import { version } from '../package.json';
import { generatedAt, sharedOffset } from './clock';
import { usageFailure, type Failure } from './failure';
import type { Progress } from './progress';

/** What every command that reads a case takes. */
export interface CaseOptions {
  /** Case folders, folders of logs, single files, or one earlier report; as typed, or absolute. */
  paths: string[];
  /** The KB that failed (`KB5033371`), when the user knows it. */
  kb?: string;
  /** Names the device that loose files come from. */
  label?: string;
  /** Chooses one device of a case folder. */
  device?: string;
  /** Where the JSON report goes; `-` is standard output, and then nothing else is printed there. */
  json?: string;
}

/**
 * The report of what was given: an earlier report is validated and taken as it is, anything else is read and analysed.
 * @param options with absolute paths that exist
 * @throws Failure (exit 2) for an earlier report that cannot be used and a device that is not there
 */
export async function loadReport(options: CaseOptions, progress: Progress): Promise<CaseReport> {
  const { paths } = options;
  const [report] = paths.filter(looksLikeReport);
  if (report !== undefined) {
    if (paths.length > 1) throw usageFailure('报告文件只能单独给出', 'An earlier report can only be given alone');
    return earlierReport(report, options);
  }
  const evidence = await readCase(paths, { label: options.label, device: options.device, onProgress: (message) => progress.show(message) });
  if (evidence.devices.length === 0) throw unknownDevice(options.device ?? '');
  progress.show(text('正在分析', 'Analysing'));
  const built = buildReport(evidence, {
    kb: options.kb,
    tool: { name: 'patchcase', version },
    generatedAt: generatedAt(sharedOffset(evidence.devices.map((device) => device.cbs.offsetMinutes))),
  });
  // Fields in the schema's order, as an earlier report has them: both ways give the same documents.
  return caseReportSchema.parse(built);
}

function earlierReport(path: string, options: CaseOptions): CaseReport {
  if (options.kb !== undefined || options.label !== undefined || options.device !== undefined) {
    throw usageFailure(
      '--kb、--label、--device 只用于日志，不用于报告文件',
      '--kb, --label and --device are for logs, not for an earlier report',
    );
  }
  try {
    return readReport(readFileSync(path, 'utf8'));
  } catch (error) {
    if (!(error instanceof InvalidReport)) throw usageFailure(`无法读取 ${path}`, `Cannot read ${path}`, error);
    const name = basename(path);
    throw usageFailure(`${name} 不能作为报告读取：${error.reason.zh}`, `${name} cannot be read as a report: ${error.reason.en}`, error);
  }
}

/** A log never starts with `{`; a report does and says its version, or is at least named like one. */
function looksLikeReport(path: string): boolean {
  if (!statSync(path).isFile()) return false;
  const head = headOf(path).replace(/^\uFEFF?\s*/, '');
  return head.startsWith('{') && (head.includes('"schemaVersion"') || /report[^/\\]*\.json$/i.test(path));
}

function headOf(path: string): string {
  const buffer = Buffer.alloc(4096);
  let file: number | undefined;
  try {
    file = openSync(path, 'r');
    return buffer.toString('utf8', 0, readSync(file, buffer));
  } catch {
    // A file that cannot be opened is a gap in the coverage, which the readers report.
    return '';
  } finally {
    if (file !== undefined) closeSync(file);
  }
}

function unknownDevice(device: string): Failure {
  return usageFailure(`案例中没有设备 ${device}`, `The case has no device ${device}`);
}
