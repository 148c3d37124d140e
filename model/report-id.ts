import { createHash } from 'node:crypto';
import type { CaseReport } from './report';

/**
 * The id of a report document: SHA-256 (hex) of its JSON without id, time and renderer, so that equal findings have equal ids whenever and by
 * whatever they were printed.
 */
export function reportIdOf(report: CaseReport): string {
  const { reportId: _id, generatedAt: _time, renderer: _renderer, ...content } = report;
  return createHash('sha256').update(JSON.stringify(content)).digest('hex');
}
