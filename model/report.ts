/**
 * The one report document. Everything that is shown (HTML, PDF, mail, merge) is a view of a `CaseReport`; nothing is decided in a view.
 * Names of the contract's fields are binding. All times are ISO 8601; the offset is there when the evidence gives it and never invented.
 * Codes are written `0x%08x`, lower case. The schema is the single source: the types below are inferred from it.
 */
import { z } from 'zod';
import { FAMILIES } from './families';

const bilingual = z.object({ zh: z.string(), en: z.string() });
const family = z.enum(FAMILIES);

const quote = z.object({
  /** Path relative to what was given; `x.cab/member` for members of archives. */
  file: z.string(),
  /** 1-based, counted by LF. */
  line: z.number().int().min(1),
  /** The record as the file holds it (white space may be folded); further lines of the record follow after `\n`. */
  text: z.string(),
  time: z.string().optional(),
  /** What the quote shows, in a few words. */
  shows: bilingual.optional(),
  /** Parts of `text` to be marked when shown. */
  marks: z.array(z.string()).optional(),
});

const action = z.object({
  /** Stable id such as `chkdsk`, `sfc-scannow`; equal ids of one device are one step. */
  id: z.string(),
  title: bilingual,
  /** Exact commands, one a line, as typed on that PC. Empty when the step is done by hand. */
  commands: z.array(z.string()),
  /** Where to do it: administrator command prompt, Windows RE, a healthy PC ... */
  where: bilingual,
  /** What the console prints, or what is seen, when the step worked. */
  expected: bilingual,
  durationMinutes: z.number(),
  risk: z.enum(['low', 'medium', 'high']),
  /** When not to go on, and what then. */
  stopWhen: bilingual,
  /** True when the step can make the PC unbootable or lose data: it needs a signature before it is done. */
  approval: z.boolean(),
  /** Details for the person who does it, a sentence each. */
  notes: z.array(bilingual).optional(),
});

const finding = z.object({
  family,
  role: z.enum(['cause', 'consequence', 'observation']),
  title: bilingual,
  summary: bilingual,
  confidence: z.enum(['certain', 'likely', 'possible']),
  /** Why the confidence is what it is; also which alternative was ruled out by which line. */
  reasons: z.array(bilingual),
  codes: z.array(z.string()),
  /** What it is about: components, files, INFs, packages, volumes. */
  subjects: z.array(z.string()),
  quotes: z.array(quote),
  actions: z.array(action),
});

const damaged = z.object({
  component: z.string().optional(),
  /** As the log names it (for a hydration failure: the version being installed). */
  version: z.string().optional(),
  /** The installed version that the delta was applied to, where the log names it. */
  matchingVersion: z.string().optional(),
  arch: z.string().optional(),
  publicKeyToken: z.string().optional(),
  file: z.string().optional(),
  storeFolder: z.string().optional(),
  path: z.string().optional(),
  kind: z.enum(['payload', 'missing', 'manifest', 'catalog', 'package', 'registry']),
  state: z.enum(['unrepaired', 'repaired']),
  expectedSha256: z.string().optional(),
  actualSha256: z.string().optional(),
  /** A note on what is unverified or harmless about it. */
  note: bilingual.optional(),
  quotes: z.array(quote),
});

const coverage = z.object({
  /** What was read: `CBS.log`, `event log (text)`, `console`, ... */
  source: z.string(),
  file: z.string(),
  status: z.enum(['read', 'partial', 'missing', 'unreadable']),
  from: z.string().optional(),
  to: z.string().optional(),
  lines: z.number().optional(),
  records: z.number().optional(),
  bytes: z.number().optional(),
  sha256: z.string().optional(),
  /** Why the status is not `read`, or what is special about it. */
  note: bilingual.optional(),
});

const attempt = z.object({
  kb: z.string().optional(),
  package: z.string().optional(),
  client: z.string().optional(),
  startedAt: z.string().optional(),
  endedAt: z.string().optional(),
  outcome: z.enum(['installed', 'failed', 'rolled-back', 'restart-needed', 'unknown']),
  code: z.string().optional(),
  quotes: z.array(quote),
});

const codeUse = z.object({
  code: z.string(),
  symbol: z.string().optional(),
  meaning: bilingual,
  role: z.enum(['failure', 'noise', 'mentioned']),
  count: z.number(),
});

const eventRow = z.object({
  channel: z.string().optional(),
  provider: z.string(),
  id: z.number(),
  level: z.enum(['critical', 'error', 'warning', 'information', 'verbose', 'unknown']),
  time: z.string().optional(),
  taskCategory: z.string().optional(),
  /** The event's own detail text as the evidence holds it; empty when it has none. */
  message: z.string(),
  /** What the event means, from the event table. */
  meaning: bilingual.optional(),
  /** How many equal events this row stands for. */
  count: z.number(),
  quote,
});

const timelineEntry = z.object({
  time: z.string().optional(),
  kind: z.enum(['failure', 'servicing', 'file-system', 'restart', 'service', 'scan', 'other']),
  label: bilingual,
  code: z.string().optional(),
  file: z.string(),
  line: z.number(),
});

const device = z.object({
  /** Stable id within the case, for links: `device-01`. */
  id: z.string(),
  label: z.string(),
  labelEn: z.string().optional(),
  computerName: z.string().optional(),
  product: z.string().optional(),
  edition: z.string().optional(),
  build: z.string().optional(),
  language: z.string().optional(),
  volumes: z
    .array(
      z.object({
        name: z.string(),
        role: z.string().optional(),
        sizeBytes: z.number().optional(),
        freeBytes: z.number().optional(),
        fileSystem: z.string().optional(),
      }),
    )
    .optional(),
  securitySoftware: z.array(z.string()).optional(),
  lastGoodUpdate: z.string().optional(),
});

const deviceReport = z.object({
  device,
  coverage: z.array(coverage),
  /** The line of page 1: what the logs cover and whether the failure lies inside. */
  logCoverage: z.object({
    from: z.string().optional(),
    to: z.string().optional(),
    failureAt: z.string().optional(),
    failureCovered: z.enum(['yes', 'no', 'unknown']),
    sentence: bilingual,
  }),
  attempts: z.array(attempt),
  diagnosis: z.object({
    verdict: z.enum(['healthy', 'diagnosed', 'undetermined']),
    causes: z.array(family),
    consequences: z.array(family),
  }),
  /** The row of page 1 and the head of the chapter. `cause` and `nextStep` take at most about 13 Han characters. */
  headline: z.object({
    /** The KB that fails, as `KB5033371`. */
    kb: z.string().optional(),
    code: z.string().optional(),
    symbol: z.string().optional(),
    cause: bilingual,
    nextStep: bilingual,
    confidence: z.enum(['certain', 'likely', 'possible']).optional(),
  }),
  /** Cause, consequence, symptom: the boxes of the chain. */
  chain: z.array(z.object({ role: z.enum(['cause', 'consequence', 'symptom']), text: bilingual })),
  findings: z.array(finding),
  damaged: z.array(damaged),
  codes: z.array(codeUse),
  actions: z.array(action),
  /** What to see when it is solved: an empty box each. */
  verification: z.array(z.object({ command: z.string(), expected: bilingual })),
  timeline: z.array(timelineEntry),
  events: z.array(eventRow),
  /** Evidence against what was told (edition, KB, date). */
  contradictions: z.array(z.object({ what: bilingual, told: z.string(), evidence: z.string(), quotes: z.array(quote) })),
  assessed: z.array(z.object({ family, result: z.enum(['found', 'clear', 'not-assessed']), why: bilingual.optional() })),
  /** What must come from a healthy PC. */
  donors: z.array(
    z.object({
      component: z.string().optional(),
      version: z.string().optional(),
      matchingVersion: z.string().optional(),
      arch: z.string().optional(),
      file: z.string(),
      storeFolder: z.string().optional(),
      expectedSha256: z.string().optional(),
      actualSha256: z.string().optional(),
      /** Which healthy PC holds it: build, architecture, language. */
      from: bilingual,
    }),
  ),
  /** What to collect next, only where it is needed. */
  collect: z.array(action),
  /** What was left out because a list was capped, or which conclusions a gap weakens. */
  limits: z.array(bilingual),
});

/** The schema of the report document; also validates an earlier report before it is used. */
export const caseReportSchema = z.object({
  schemaVersion: z.literal(1),
  tool: z.object({ name: z.string(), version: z.string() }),
  generatedAt: z.string(),
  /** SHA-256 of the JSON without id, time and renderer. */
  reportId: z.string(),
  /** Date of the newest fact in `knowledge/`. */
  knowledgeDate: z.string(),
  /** What made the PDF, e.g. `Chromium 156.0 (puppeteer)` or `pdfmake 0.3.11`. */
  renderer: z.string().optional(),
  redaction: z.object({ replaced: z.record(z.string(), z.number()) }).optional(),
  case: z.object({
    number: z.string().optional(),
    title: z.string().optional(),
    titleEn: z.string().optional(),
    customer: z.string().optional(),
    priority: z.string().optional(),
    trackingId: z.string().optional(),
    contact: z.string().optional(),
    engineer: z.string().optional(),
    company: z.string().optional(),
    hotline: z.string().optional(),
    mailbox: z.string().optional(),
    mailSubject: z.string().optional(),
    state: z.enum(['open', 'to-verify', 'resolved']),
  }),
  summary: z.object({
    /** 问题定义: one sentence drawn from facts. */
    definition: bilingual,
    /** 问题总结: what was found and what to do. */
    conclusion: bilingual,
    /** 日志覆盖, over all devices. */
    coverage: bilingual,
    /** False when a failure lies outside of what the logs cover. */
    coverageComplete: z.boolean(),
    /** The map of causes, worst first; each device stands in exactly one group. */
    groups: z.array(
      z.object({
        /** The devices' first cause; their verdict when they have none. */
        family: z.union([family, z.enum(['healthy', 'undetermined'])]),
        name: bilingual,
        devices: z.array(z.object({ id: z.string(), label: z.string(), confidence: z.enum(['certain', 'likely', 'possible']).optional() })),
      }),
    ),
    /** 结案: the closure block in the wording of the closing mail; what is not known stays a marked blank (`____`). */
    closure: z.object({
      definition: bilingual,
      conclusion: bilingual,
      /** The table that pastes into an ITSM form. */
      form: z.array(z.object({ field: bilingual, value: bilingual })),
    }),
  }),
  devices: z.array(deviceReport),
});

/** The whole report: one device or many. */
export type CaseReport = z.infer<typeof caseReportSchema>;
export type CaseFields = CaseReport['case'];
export type CaseSummary = CaseReport['summary'];
export type DeviceReport = z.infer<typeof deviceReport>;
export type Device = z.infer<typeof device>;
export type Quote = z.infer<typeof quote>;
export type Action = z.infer<typeof action>;
export type Finding = z.infer<typeof finding>;
export type DamagedItem = z.infer<typeof damaged>;
export type Coverage = z.infer<typeof coverage>;
export type Attempt = z.infer<typeof attempt>;
export type CodeUse = z.infer<typeof codeUse>;
export type EventRow = z.infer<typeof eventRow>;
export type TimelineEntry = z.infer<typeof timelineEntry>;
export type Contradiction = DeviceReport['contradictions'][number];
export type Donor = DeviceReport['donors'][number];
export type Confidence = Finding['confidence'];
