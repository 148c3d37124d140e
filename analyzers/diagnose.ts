/** From everything known of one PC to its part of the report. Pure. */
import { describeCode } from '../knowledge/codes';
import type { Attempt, DamagedItem, Device, DeviceReport } from '../model/report';
import { text, type Bilingual } from '../model/text';
import type { DeviceEvidence } from '../evidence/facts';
import { assess, assessedOf, type Assessed } from './assess';
import { attemptsOf } from './attempts';
import { codesOf } from './codes';
import { collectOf } from './collect';
import { badRuns, consoleVerdict } from './console-verdict';
import { contradictionsOf, productOf } from './contradictions';
import { logCoverageOf } from './coverage';
import { damageOf } from './damage';
import { donorsOf } from './donors';
import { eventRowsOf } from './events';
import { factsOf, failureOf, lastSuccess, WINDOW_DAYS, type Failure } from './failure';
import type { Context } from './family';
import { compact } from './identity';
import { clock, minutesOf } from './time';
import { collectLogs } from './steps/collect-logs';
import { orderActions } from './steps/order';
import { timelineOf } from './timeline';
import { verificationOf } from './verification';

/** A log that was read for days holds thousands of attempts; the newest are shown. */
const MOST_ATTEMPTS = 60;

/** The report of one PC. `id` is its place in the case (`device-01`), `kb` the update that the caller asks about. */
export function diagnose(evidence: DeviceEvidence, options: { id: string; kb?: string }): DeviceReport {
  const attempts = attemptsOf(evidence);
  const failure = failureOf(evidence, attempts, options.kb);
  const facts = factsOf(evidence, failure, attempts);
  const damage = damageOf(evidence.cbs, facts);
  const device = deviceOf(evidence, options.id, attempts);
  const context: Context = {
    failure,
    facts,
    events: eventsNear(evidence, failure, attempts),
    stale: failure.covered === 'no',
    damage: damage.left,
    offsetMinutes: evidence.cbs.offsetMinutes,
    systemVolume: systemVolumeOf(device),
    pc: { build: evidence.device.build, arch: archOf(damage.items), language: device.language, product: device.product },
  };
  const bad = badRuns(evidence, proofAt(evidence, attempts));
  const known = assess(evidence, context);
  const assessed = [...known, ...consoleVerdict(context, bad, known)];
  const findings = assessed.map((each) => each.finding);
  const causes = findings.filter((finding) => finding.role === 'cause').map((finding) => finding.family);
  const consequences = findings.filter((finding) => finding.role === 'consequence').map((finding) => finding.family);
  const verdict =
    causes.length > 0
      ? 'diagnosed'
      : bad.length === 0 && isHealthy(evidence, attempts, failure, damage.left, assessed)
        ? 'healthy'
        : 'undetermined';
  const codes = codesOf(evidence, failure, findings);
  const timeline = timelineOf(evidence, attempts, failure);
  const events = eventRowsOf(evidence.events, findings, failure.kb);

  return {
    device,
    coverage: evidence.coverage,
    logCoverage: logCoverageOf(evidence, failure),
    attempts: attempts.slice(-MOST_ATTEMPTS),
    diagnosis: { verdict, causes, consequences },
    headline: headlineOf(evidence, failure, verdict, assessed, damage.items),
    chain: chainOf(assessed, failure),
    findings,
    damaged: damage.items,
    codes: codes.codes,
    actions: failure.noRecord === true ? [collectLogs({ kb: failure.kb })] : planOf(assessed),
    verification: verificationOf([...causes, ...consequences], failure.kb, evidence.device.build),
    timeline: timeline.entries,
    events: events.rows,
    contradictions: contradictionsOf(evidence, failure, attempts),
    assessed: assessedOf(evidence, context, assessed),
    donors: needsDonor(assessed) ? donorsOf(damage.left, context.pc) : [],
    collect: collectOf(assessed, verdict),
    limits: limitsOf(evidence, context, [
      ['attempts', Math.max(0, attempts.length - MOST_ATTEMPTS)],
      ['damaged', damage.dropped],
      ['codes', codes.dropped],
      ['timeline', timeline.dropped],
      ['events', events.dropped],
    ]),
  };
}

function deviceOf(evidence: DeviceEvidence, id: string, attempts: readonly Attempt[]): Device {
  const { told, device } = evidence;
  const good = attempts.findLast((attempt) => attempt.outcome === 'installed' && attempt.kb !== undefined);
  return compact({
    ...told.device,
    ...compact(device),
    id,
    label: evidence.label,
    labelEn: evidence.labelEn,
    product: productOf(evidence),
    language: languageOf(device.language ?? told.device.language),
    lastGoodUpdate: device.lastGoodUpdate ?? told.device.lastGoodUpdate ?? good?.kb,
  });
}

/** `zh-CN`, however a tool wrote it. */
function languageOf(written: string | undefined): string | undefined {
  return written?.replace(
    /^([A-Za-z]{2,3})-([A-Za-z]{2})$/,
    (_, language: string, region: string) => `${language.toLowerCase()}-${region.toUpperCase()}`,
  );
}

function systemVolumeOf(device: Device): string {
  const system = device.volumes?.find((volume) => volume.role === 'system' || volume.role === 'windows')?.name;
  return /^[A-Z]:/i.exec(system ?? '')?.[0].toUpperCase() ?? 'C:';
}

function archOf(items: readonly DamagedItem[]): string | undefined {
  return items.some((item) => item.arch === 'amd64' || item.arch === 'wow64') ? 'amd64' : undefined;
}

/** Events of the month around the failure, those without time, and without a failure those since the last success. */
function eventsNear(evidence: DeviceEvidence, failure: Failure, attempts: readonly Attempt[]) {
  const offset = evidence.cbs.offsetMinutes;
  const at = failure.state === 'failed' ? minutesOf(failure.at, offset) : undefined;
  const since = failure.state === 'failed' ? -Infinity : lastSuccess(attempts, offset);
  return evidence.events.filter((event) => {
    const time = minutesOf(event.time, offset);
    if (time === undefined) return true;
    return at === undefined ? time > since : time >= at - WINDOW_DAYS * 1440 && time <= at + WINDOW_DAYS * 1440;
  });
}

/** When health was shown last by a scan or an installation, in minutes; unknown where neither has a time. */
function proofAt(evidence: DeviceEvidence, attempts: readonly Attempt[]): number | undefined {
  const offset = evidence.cbs.offsetMinutes;
  const times = [evidence.cbs.scans.at(-1)?.endAt, attempts.at(-1)?.endedAt].flatMap((time) => minutesOf(time, offset) ?? []);
  return times.length === 0 ? undefined : Math.max(...times);
}

/** Healthy only by evidence that says so: a scan that ran to its end and left nothing, or an update that was installed last. */
function isHealthy(
  evidence: DeviceEvidence,
  attempts: readonly Attempt[],
  failure: Failure,
  left: readonly DamagedItem[],
  assessed: readonly Assessed[],
): boolean {
  if (failure.state === 'failed' || failure.noRecord === true || left.length > 0) return false;
  if (assessed.some(({ finding }) => finding.family === 'evidence-missing' || finding.confidence !== 'possible')) return false;
  const clean = (pass: DeviceEvidence['cbs']['scans'][number]) =>
    pass.completed &&
    (pass.operationResult === undefined || pass.operationResult === '0x00000000') &&
    pass.items.every((item) => item.outcome === 'repaired' || item.deltaBackup !== undefined);
  const lastScan = evidence.cbs.scans.at(-1);
  const console = evidence.console
    .filter((run) => run.tool === 'sfc' || (run.tool === 'dism' && run.result !== 'succeeded'))
    .at(-1)?.result;
  return (
    (lastScan !== undefined && clean(lastScan)) || attempts.at(-1)?.outcome === 'installed' || console === 'clean' || console === 'repaired'
  );
}

function headlineOf(
  evidence: DeviceEvidence,
  failure: Failure,
  verdict: DeviceReport['diagnosis']['verdict'],
  assessed: readonly Assessed[],
  damaged: readonly DamagedItem[],
): DeviceReport['headline'] {
  const lead =
    assessed.find(({ finding }) => finding.role === 'cause') ?? (verdict === 'undetermined' ? leadObservation(assessed) : undefined);
  const code = failure.state === 'failed' ? failure.code : undefined;
  const repaired = damaged.filter((item) => item.state === 'repaired').length;
  if (failure.noRecord === true) {
    // Nothing that failed beside it may stand in its place.
    return compact({
      kb: failure.kb,
      cause: text('没有安装记录', 'No record of it'),
      nextStep: text('核对补丁编号', 'Check the KB number'),
    });
  }
  const healthy = outlived(failure)
    ? text('失败已成历史', 'The failure is history')
    : repaired > 0
      ? text(
          `${repaired} 项损坏${repaired === 1 ? '' : '均'}已修复`,
          repaired === 1 ? '1 item, repaired' : `${repaired} items, all repaired`,
        )
      : text('未发现问题', 'Nothing found');
  return compact({
    kb: failure.kb ?? evidence.told.kb,
    code,
    symbol: code === undefined ? undefined : describeCode(code).symbol,
    cause: lead?.match.short ?? (verdict === 'healthy' ? healthy : text('未见失败记录', 'No failure on record')),
    nextStep:
      (lead && nextStepOf(lead, planOf(assessed))) ??
      (verdict === 'healthy' ? text('无需处理', 'Nothing to do') : text('采集日志', 'Collect logs')),
    confidence: lead?.finding.confidence,
  });
}

/** Words of the steps that a plan can begin with, for page 1. */
const STEP_WORDS: Record<string, Bilingual> = {
  restart: text('重启', 'restart'),
  'txf-autoreset': text('重置日志', 'reset the log'),
  chkdsk: text('chkdsk', 'chkdsk'),
  'remove-security-software': text('暂卸安全软件', 'remove security software'),
  'sfc-scannow': text('sfc', 'sfc'),
  'collect-logs': text('采集日志', 'collect logs'),
  'donor-files': text('替换文件', 'replace files'),
  'inspect-driver-packages': text('检查驱动包', 'check drivers'),
  'efi-confirm': text('确认启动项', 'confirm boot entries'),
  'install-update': text('重装补丁', 'install again'),
};

/** The next step as the lead words it, unless the plan of all findings begins with another step. */
function nextStepOf(lead: Assessed, plan: DeviceReport['actions']): Bilingual {
  const word = (id: string) => STEP_WORDS[id.replace(/^chkdsk-[a-z]$/, 'chkdsk')];
  const own = orderActions([lead.match.actions])[0]?.id;
  const [first] = plan;
  if (first === undefined || first.id === own || word(first.id) === undefined) return lead.match.nextStep;
  const words = plan.flatMap((action) => word(action.id) ?? []).slice(0, 2);
  return text(
    words.map((each) => each.zh).join('，'),
    words
      .map((each) => each.en)
      .join(', then ')
      .replace(/^./, (letter) => (words[0]!.zh === words[0]!.en ? letter : letter.toUpperCase())),
  );
}

/** The update that the report is about failed, and another that contains it was installed later. */
const outlived = ({ state, kb, madeGoodBy }: Failure): boolean => state === 'history' && madeGoodBy !== undefined && madeGoodBy.kb !== kb;

/** What page 1 says of a PC without a cause: the hint that is nearest to one, else the gap, else the fallback. */
function leadObservation(assessed: readonly Assessed[]): Assessed | undefined {
  const hint = assessed.find(({ family, match }) => match.observation !== true && family.id !== 'other');
  return (
    hint ??
    assessed.find(({ family }) => family.id === 'evidence-missing') ??
    assessed.find(({ family }) => family.id === 'other') ??
    assessed[0]
  );
}

function chainOf(assessed: readonly Assessed[], failure: Failure): DeviceReport['chain'] {
  const boxes = assessed
    .filter(({ finding }) => finding.role !== 'observation')
    .map(({ finding }) => ({ role: finding.role as 'cause' | 'consequence', text: finding.title }));
  if (boxes.length === 0 || failure.state !== 'failed') return boxes;
  const back = failure.attempt?.outcome === 'rolled-back';
  const name: Bilingual = text(
    `${failure.kb ?? '更新'} ${back ? '安装后回滚' : '安装失败'}`,
    `${failure.kb ?? 'The update'} ${back ? 'is rolled back' : 'fails to install'}`,
  );
  const code = failure.code === undefined ? text('', '') : text(`（${failure.code}）`, ` (${failure.code})`);
  return [...boxes, { role: 'symptom', text: text(name.zh + code.zh, name.en + code.en) }];
}

/** The steps of the causes; of the observations only where there is no cause, gaps first asked to be closed. */
function planOf(assessed: readonly Assessed[]): DeviceReport['actions'] {
  const causes = assessed.filter(({ finding }) => finding.role === 'cause');
  if (causes.length > 0) return orderActions(causes.map(({ match }) => match.actions));
  return orderActions(assessed.filter(({ match }) => match.actions.length > 0).map(({ match }) => match.actions));
}

const DONOR_FAMILIES = new Set(['store-corrupt-payload', 'store-corrupt-manifest', 'psfx-delta-mismatch']);

/** Donor files are wanted where the store is what is repaired; below a damaged file system the list would be guesswork. */
function needsDonor(assessed: readonly Assessed[]): boolean {
  return assessed.some(({ finding }) => finding.role === 'cause' && DONOR_FAMILIES.has(finding.family));
}

const LISTS: Record<string, Bilingual> = {
  attempts: text('更早的安装记录', 'earlier attempts'),
  damaged: text('其余损坏项', 'further damaged items'),
  codes: text('其余错误代码', 'further codes'),
  timeline: text('时间线上的其余记录', 'further marks of the timeline'),
  events: text('其余事件', 'further events'),
};

/** What is said of an update that was asked for and did not stand, or is not on record. */
function historyOf({ kb: asked, noRecord, state, madeGoodBy, at, attempt }: Failure): Bilingual[] {
  const kb = attempt?.kb ?? asked;
  if (noRecord === true) {
    return [
      text(
        `${kb} 没有安装记录：没有对它下结论，其他补丁的失败也不作为它的结论。`,
        `There is no record of ${kb}: nothing is concluded about it, and the failure of another update is not taken for its.`,
      ),
    ];
  }
  if (state !== 'history' || kb === undefined || madeGoodBy === undefined) return [];
  const when = at === undefined ? text('', '') : text(`于 ${clock(at)} 的`, ` of ${clock(at)}`);
  const good = madeGoodBy.kb ?? kb;
  return [
    text(
      `${kb} ${when.zh}失败已成历史：其后 ${good} 安装成功${good === kb ? '' : '，它包含前者的内容'}。`,
      `The failure of ${kb}${when.en} is history: ${good} was installed after it${good === kb ? '' : ' and contains it'}.`,
    ),
  ];
}

function limitsOf(evidence: DeviceEvidence, context: Context, dropped: readonly [string, number][]): Bilingual[] {
  const limits: Bilingual[] = [...historyOf(context.failure)];
  if (context.stale) {
    limits.push(
      text(
        'CBS.log 不覆盖失败时间：由它得出的结论只能作参考。',
        'CBS.log does not cover the failure: what is drawn from it is a hint only.',
      ),
    );
  }
  if (!evidence.sources.has('system-events')) {
    limits.push(
      text(
        '没有系统日志：文件系统、磁盘和服务的问题无法排除。',
        'There is no System log: problems of file system, disk and services cannot be excluded.',
      ),
    );
  }
  if (evidence.cbs.capped.length > 0) {
    limits.push(
      text(
        `记录过多，未全部保留：${evidence.cbs.capped.join('；')}。`,
        `Too many records, not all kept: ${evidence.cbs.capped.join('; ')}.`,
      ),
    );
  }
  for (const [list, count] of dropped) {
    const name = LISTS[list];
    if (count > 0 && name !== undefined) limits.push(text(`${name.zh}有 ${count} 条未列出。`, `${count} ${name.en} are not listed.`));
  }
  return limits;
}
