import { writeReport } from '../../model/write-report';
import { openJsonOutput } from '../json-output';
import { loadReport, type CaseOptions } from '../load-report';
import { existing } from '../paths';
import { startProgress } from '../progress';
import { summaryText } from '../summary';
import { writeStandardOutput } from '../write-output';

export type AnalyzeOptions = CaseOptions;

/** Reads and analyses; prints a short summary, or writes the JSON report. @throws Failure */
export async function analyze(options: AnalyzeOptions): Promise<void> {
  const paths = existing(options.paths);
  const json = openJsonOutput(options.json);
  const progress = startProgress();
  try {
    const report = await loadReport({ ...options, paths }, progress);
    progress.end();
    json.write(report);
    await writeStandardOutput(json.isStandardOutput ? writeReport(report) : summaryText(report));
  } finally {
    progress.end();
    json.discard();
  }
}
