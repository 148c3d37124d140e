import type { CaseReport } from '../../model/report';
import { text } from '../../model/text';

/** The smallest whole report: one device of which nothing is known. */
export function smallReport(): CaseReport {
  const nothing = text('没有证据', 'no evidence');
  return {
    schemaVersion: 1,
    tool: { name: 'patchcase', version: '0.0.0' },
    generatedAt: '2024-02-22T09:00:00+08:00',
    reportId: '0'.repeat(64),
    knowledgeDate: '2024-01-01',
    case: { number: 'CAS-00000-A0A0A0', state: 'open' },
    summary: {
      definition: nothing,
      conclusion: nothing,
      coverage: nothing,
      coverageComplete: false,
      groups: [{ family: 'undetermined', name: nothing, devices: [{ id: 'device-01', label: '设备-01' }] }],
      closure: { definition: nothing, conclusion: nothing, form: [] },
    },
    devices: [
      {
        device: { id: 'device-01', label: '设备-01', labelEn: 'Device 01' },
        coverage: [],
        logCoverage: { failureCovered: 'unknown', sentence: nothing },
        attempts: [],
        diagnosis: { verdict: 'undetermined', causes: [], consequences: [] },
        headline: { cause: nothing, nextStep: text('收集日志', 'collect the logs') },
        chain: [],
        findings: [],
        damaged: [],
        codes: [],
        actions: [],
        verification: [],
        timeline: [],
        events: [],
        contradictions: [],
        assessed: [],
        donors: [],
        collect: [],
        limits: [],
      },
    ],
  };
}
