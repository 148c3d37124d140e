import { basename, dirname } from 'node:path';
import type { CaseReport } from '../model/report';
import { writeReport } from '../model/write-report';
import { fromUser } from './paths';
import { openOutput } from './write-output';

/** Where `--json` sends the report, beside anything else that is written. */
export interface JsonOutput {
  /** Standard output is the JSON report's alone. */
  readonly isStandardOutput: boolean;
  /** The absolute path of the file, absent where there is none. */
  readonly file?: string;
  /** Writes the file, where one was asked for. @throws Failure (exit 1) */
  write(report: CaseReport): void;
  /** Nothing will be written. */
  discard(): void;
}

/** Tries that the file's folder can be written, before any long work is done. @throws Failure (exit 1) */
export function openJsonOutput(json: string | undefined): JsonOutput {
  if (json === undefined || json === '-') {
    return { isStandardOutput: json === '-', write: () => undefined, discard: () => undefined };
  }
  const file = fromUser(json);
  const output = openOutput(dirname(file));
  return {
    isStandardOutput: false,
    file,
    write: (report) => output.write(new Map([[basename(file), writeReport(report)]])),
    discard: () => output.discard(),
  };
}
