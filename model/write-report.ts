import { caseReportSchema, type CaseReport } from './report';

/**
 * The report as JSON text: keys in the order of the schema, two spaces, a newline at the end. Equal reports give equal text, however
 * they were built, so a report that is read and written again is the same file.
 * @throws when the report breaks its own contract (a fault of the program, never of the evidence).
 */
export function writeReport(report: CaseReport): string {
  return `${JSON.stringify(caseReportSchema.parse(report), null, 2)}\n`;
}
