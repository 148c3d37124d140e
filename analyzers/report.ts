/** From the evidence of a case to its one report document. Pure: the time of the report comes in. */
import { knowledgeDate } from '../knowledge/date';
import type { CaseFields, CaseReport } from '../model/report';
import { reportIdOf } from '../model/report-id';
import type { CaseEvidence } from '../evidence/facts';
import { diagnose } from './diagnose';
import { compact } from './identity';
import { summaryOf } from './summary';

/** What a report needs beside the evidence. */
export interface ReportOptions {
  /** The update that the caller asks about (`KB5033371`, any spelling). */
  kb?: string;
  tool: { name: string; version: string };
  /** ISO 8601 with offset; the caller has the clock. */
  generatedAt?: string;
}

const FIELDS = [
  'number',
  'title',
  'titleEn',
  'customer',
  'priority',
  'trackingId',
  'contact',
  'engineer',
  'company',
  'hotline',
  'mailbox',
  'mailSubject',
] as const;

/** The report document of a case; PCs in the order in which they were given. */
export function buildReport(evidence: CaseEvidence, options: ReportOptions): CaseReport {
  const devices = evidence.devices.map((device, index) =>
    diagnose(device, { id: `device-${String(index + 1).padStart(2, '0')}`, kb: options.kb }),
  );
  const fields = caseFieldsOf(evidence.case);
  const report: CaseReport = {
    schemaVersion: 1,
    tool: options.tool,
    generatedAt: options.generatedAt ?? '1970-01-01T00:00:00Z',
    reportId: '',
    knowledgeDate,
    case: fields,
    summary: summaryOf(fields, devices),
    devices,
  };
  return { ...report, reportId: reportIdOf(report) };
}

function caseFieldsOf(written: Record<string, string>): CaseFields {
  const state = written.state === 'to-verify' || written.state === 'resolved' ? written.state : 'open';
  return { ...compact(Object.fromEntries(FIELDS.map((field) => [field, written[field]]))), state };
}
