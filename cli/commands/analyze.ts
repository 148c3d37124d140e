import { basename, dirname } from 'node:path';
import { writeReport } from '../../model/write-report';
import { loadReport, type CaseOptions } from '../load-report';
import { existing, fromUser } from '../paths';
import { startProgress } from '../progress';
import { summaryText } from '../summary';
import { openOutput, writeStandardOutput } from '../write-output';

export interface AnalyzeOptions extends CaseOptions {
  /** Where the JSON report goes; `-` is standard output, and then nothing else is printed there. */
  json?: string;
}

/** Reads and analyses; prints a short summary, or writes the JSON report. @throws Failure */
export async function analyze(options: AnalyzeOptions): Promise<void> {
  const paths = existing(options.paths);
  const file = options.json === undefined || options.json === '-' ? undefined : fromUser(options.json);
  const output = file === undefined ? undefined : openOutput(dirname(file));
  const progress = startProgress();
  try {
    const report = await loadReport({ ...options, paths }, progress);
    progress.end();
    if (file !== undefined) output?.write(new Map([[basename(file), writeReport(report)]]));
    await writeStandardOutput(options.json === '-' ? writeReport(report) : summaryText(report));
  } finally {
    progress.end();
    output?.discard();
  }
}
