/** Evidence made by hand: only what a test is about, the rest empty. */
import type {
  CaseEvidence,
  CbsEvidence,
  CbsFact,
  CbsSession,
  ConsoleFact,
  DeviceEvidence,
  EventFact,
  ScanItem,
  ScanPass,
} from '../../evidence/facts';
import type { Quote } from '../../model/report';

type Given<T> = T extends unknown ? Omit<T, 'quote' | 'start'> & { quote?: Quote; start?: number } : never;

let line = 0;

/** A quote at a place of its own. */
export function quoteAt(text = 'a line', file = 'CBS.log'): Quote {
  line += 1;
  return { file, line, text };
}

export const fact = (given: Given<CbsFact>): CbsFact => ({ quote: quoteAt(), start: 0, ...given });

export const event = (given: Partial<EventFact> & Pick<EventFact, 'provider' | 'id'>): EventFact => ({
  level: 'error',
  message: '',
  data: {},
  quote: quoteAt(`event ${given.provider} ${given.id} ${given.code ?? ''}`, 'System.xml'),
  ...given,
});

export const servicing = (id: number, kb: string, time: string, more: Partial<EventFact> = {}): EventFact =>
  event({ provider: 'Microsoft-Windows-Servicing', id, kb, time, level: 'information', channel: 'Setup', ...more });

export const session = (given: Partial<CbsSession>): CbsSession => ({
  id: '31090000_1',
  start: 0,
  packages: [],
  kbs: [],
  rolledBack: false,
  quote: quoteAt('Session: 31090000_1 initialized'),
  ...given,
});

export const scan = (given: Partial<ScanPass>): ScanPass => ({
  tool: 'sfc',
  mode: 'repair',
  start: 0,
  completed: true,
  items: [],
  quote: quoteAt('[SR] Beginning'),
  ...given,
});

export const item = (given: Partial<ScanItem>): ScanItem => ({
  kind: 'payload',
  type: 'Cannot repair',
  outcome: 'unrepaired',
  quote: quoteAt(`[SR] Cannot repair member file ${given.file ?? ''}`),
  ...given,
});

export const consoleRun = (given: Partial<ConsoleFact> & Pick<ConsoleFact, 'tool' | 'result'>): ConsoleFact => ({
  quote: quoteAt('console', 'console.txt'),
  ...given,
});

interface Parts extends Partial<Omit<DeviceEvidence, 'cbs'>> {
  cbs?: Partial<CbsEvidence>;
}

/** One PC. Sources follow from what is given, unless they are named. */
export function evidenceOf(parts: Parts = {}): DeviceEvidence {
  const { cbs, ...rest } = parts;
  const sources: DeviceEvidence['sources'] = new Set();
  if (cbs !== undefined) sources.add('cbs');
  if (rest.events?.some((each) => each.channel === 'Setup') === true) sources.add('setup-events');
  if (rest.events?.some((each) => each.channel !== 'Setup') === true) sources.add('system-events');
  if ((rest.console ?? []).length > 0) sources.add('console');
  return {
    label: '设备-01',
    told: { device: {} },
    device: {},
    deviceQuotes: [],
    events: [],
    console: [],
    otherLogs: [],
    coverage: [],
    sources,
    ...rest,
    cbs: { sessions: [], facts: [], scans: [], codes: new Map(), capped: [], ...cbs },
  };
}

/** A case of these PCs. */
export const caseOf = (devices: DeviceEvidence[], fields: Record<string, string> = {}): CaseEvidence => ({ case: fields, devices });

export const DAY = '2024-02-19';

/** A time of the day of failure, with the PC's offset. */
export const at = (clock: string, day = DAY): string => `${day}T${clock}:00+08:00`;

/** Servicing events of one failed attempt that ends at `clock`. */
export const failedAttempt = (kb: string, code: string, clock = '14:30'): EventFact[] => [
  servicing(1, kb, at('14:00'), { client: 'WindowsUpdateAgent' }),
  servicing(3, kb, at(clock), { code, state: 'installed' }),
];
