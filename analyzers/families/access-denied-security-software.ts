import { providerKey } from '../../knowledge/events';
import { text, type Bilingual } from '../../model/text';
import type { DeviceEvidence, EventFact } from '../../evidence/facts';
import type { Context, Family, Signal } from '../family';
import { cbsSignal, codeSignal, eventsOf, eventSignal, fewOfEach, listed, ofKind, onSystemVolume, plainSignal } from '../signals';
import { checkVolume } from '../steps/chkdsk';
import { collectBootTrace } from '../steps/collect-boot-trace';
import { installUpdate } from '../steps/reinstall-update';
import { removeSecuritySoftware } from '../steps/security-software';
import { securityProductOf } from '../../knowledge/security-software';

/** E_ACCESSDENIED and STATUS_ACCESS_DENIED, also as CSI wraps it. */
const isDenied = (code: string | undefined): boolean => code === '0x80070005' || code === '0xc0000022' || code === '0xd0000022';

/** Defender's attack surface reduction: 1121 blocked, 1122 audited, 1126/1127 network protection and controlled folders. */
const DEFENDER_BLOCKS = new Set([1121, 1126, 1127, 1123]);

/** Servicing is refused a file, key, driver or process, and third-party security software (or Defender's rules) is in the picture. */
export const accessDeniedSecuritySoftware: Family = {
  id: 'access-denied-security-software',
  name: text('疑安全软件拦截', 'Security software?'),
  needs: ['system-events', 'cbs', 'other-log'],
  find(evidence, context) {
    const denied = deniedRecords(evidence, context);
    const hostBlocked = evidence.otherLogs.filter((fact) => isDenied(fact.code) && /create dismhost\.exe/i.test(fact.message));
    const defender = context.events.filter((event) => /defender/.test(providerKey(event.provider)) && DEFENDER_BLOCKS.has(event.id));
    const installed = [...new Set([...(evidence.device.securitySoftware ?? []), ...(evidence.told.device.securitySoftware ?? [])])].filter(
      (name) => !/defender/i.test(name),
    );
    const services = eventsOf(context.events, ['SERVICE', 'DRIVER']).filter(
      (event) => event.level !== 'information' && productOf(event, installed) !== undefined,
    );
    if (denied.length + hostBlocked.length === 0) return undefined;
    if (services.length + defender.length + hostBlocked.length + installed.length === 0) return undefined;

    const products = productsOf(services, installed);
    const names = text(products.map((product) => product.zh).join('、'), products.map((product) => product.en).join(', '));
    const failing = listed(services.flatMap((event) => event.service ?? []));
    const inf = ofKind(context.facts, 'driver-result').find((fact) => isDenied(fact.code))?.inf;
    // Security software is on every PC of a bank: being installed makes it a suspect only where a driver package was refused.
    const present = (evidence.device.securitySoftware ?? []).some((name) => !/defender/i.test(name));
    const suspected = services.length + defender.length + hostBlocked.length > 0 || (inf !== undefined && present);
    const back = context.failure.attempt?.outcome === 'rolled-back';
    const warned = eventsOf(context.events, ['VOLUME_STATE', 'NTFS_LOG', 'NTFS_CORRUPT']).filter(
      (event) => event.level !== 'information' && onSystemVolume(event, context),
    );
    const rule = defender.length > 0 || (hostBlocked.length > 0 && services.length + installed.length === 0);
    return {
      signals: fewOfEach([
        ...defender.map((event) =>
          eventSignal(event, {
            weight: 'deciding',
            shows: text('Defender 的规则拦截了操作', 'A Defender rule blocked the operation'),
            marks: ['blocked', 'WmiPrvSE.exe', event.path],
          }),
        ),
        ...hostBlocked.map((fact) =>
          plainSignal(fact, 'dismhost', {
            weight: 'deciding',
            record: text('dismhost.exe 无法启动的记录', 'dismhost.exe that could not be started'),
            shows: text('无法启动 DISM 的服务进程：拒绝访问', 'The servicing process of DISM could not be created: access denied'),
            marks: ['Failed to create dismhost.exe servicing process', '0x80070005'],
          }),
        ),
        ...(suspected ? denied : denied.map((signal): Signal => ({ ...signal, weight: 'hint' }))),
        ...services.map((event) =>
          eventSignal(event, {
            weight: 'counterpart',
            shows: text('安全软件的服务启动失败', 'A service of the security software failed to start'),
            marks: [event.service],
          }),
        ),
        ...codeSignal(context, (code) => isDenied(code), 'code'),
      ]),
      title: rule
        ? text('安全规则拦截了更新所需的进程（拒绝访问）', 'A security rule blocks a process that servicing needs (access denied)')
        : text(
            `${inf === undefined ? '更新操作' : `对 ${inf} 的操作`}被拒绝访问，疑为安全软件${names.zh === '' ? '' : ` ${names.zh} `}所致`,
            `Access denied${inf === undefined ? '' : ` for ${inf}`}; security software${names.en === '' ? '' : ` (${names.en})`} is suspected`,
          ),
      summary: rule
        ? text(
            'DISM 和更新要启动自己的服务进程。日志显示启动被拒绝（0x80070005），安全规则（如 Defender 攻击面减少规则）会这样拦截。请由安全团队核对规则并为系统进程加例外。',
            'DISM and updates start servicing processes of their own. The log shows that this was denied (0x80070005), as security rules do (such as the attack surface reduction rules of Defender). Let the security team check the rules and exempt system processes.',
          )
        : text(
            `Windows 安装更新时要替换系统文件、改写驱动存储和注册表。${
              inf === undefined ? '本机在这一步' : `本机在处理驱动 ${inf} 时`
            }被拒绝访问（0x80070005），更新${back ? '在重启阶段回滚' : '中止'}；${
              services.length > 0
                ? `同一时期安全软件 ${names.zh} 的服务${failing.zh === '' ? '' : ` ${failing.zh} `}启动失败`
                : `本机装有安全软件 ${names.zh}`
            }。这类软件在启动早期就保护文件、驱动和注册表，因此列为首要嫌疑；没有一条日志直接写明是它拦截的。`,
            `Windows replaces system files and rewrites the driver store and the registry when it installs an update. On this PC access was denied (0x80070005)${
              inf === undefined ? '' : ` at driver ${inf}`
            } and the update ${back ? 'was rolled back at restart' : 'stopped'}; ${
              services.length > 0
                ? `in the same period the service ${failing.en} of the security software ${names.en} failed to start`
                : `security software (${names.en}) is installed`
            }. Such software guards files, drivers and registry from early at boot and is therefore the first suspect; no line says outright that it was the one to deny.`,
          ),
      short:
        inf === undefined ? text('拒绝访问，疑安全软件', 'Denied; security software?') : text('驱动被拒，疑安全软件', `Denied at ${inf}`),
      nextStep:
        warned.length > 0
          ? text(
              'chkdsk，暂卸安全软件',
              `chkdsk, then remove ${products.length === 1 && products[0]!.en.length <= 8 ? products[0]!.en : 'it'}`,
            )
          : text('暂卸安全软件后重试', 'Remove it for now, retry'),
      codes: ['0x80070005'],
      subjects: [...new Set([...(inf === undefined ? [] : [inf]), ...services.flatMap((event) => event.service ?? []), ...installed])],
      actions: [
        // The order of the case: NTFS warnings of the same days are settled before anything is taken off the PC.
        ...(warned.length > 0 ? [checkVolume(context.systemVolume)] : []),
        removeSecuritySoftware(products),
        installUpdate(context.failure.kb, context.pc.build),
      ],
      collect: [collectBootTrace(context.failure.kb)],
    };
  },
};

function deniedRecords(evidence: DeviceEvidence, context: Context): Signal[] {
  const drivers = ofKind(context.facts, 'driver-result').filter((fact) => isDenied(fact.code));
  const failures = ofKind(context.facts, 'driver-failure').filter((fact) => isDenied(fact.code));
  // 0x80070005 stands in healthy logs too; it counts where the update failed with it.
  const lines = context.facts.filter(
    (fact) =>
      isDenied(context.failure.code) &&
      (fact.kind === 'original-failure' || fact.kind === 'csi-error' || fact.kind === 'failure-line') &&
      isDenied(fact.code),
  );
  return [
    ...drivers.map((fact) =>
      cbsSignal(context, fact, {
        weight: 'counterpart',
        record: text('驱动操作返回拒绝访问', 'a driver operation that was denied'),
        shows: text(`对 ${fact.inf} 的操作被拒绝访问`, `The operation on ${fact.inf} was denied`),
        marks: [`result ${fact.result}`, fact.inf],
      }),
    ),
    ...[...failures, ...lines].map((fact) =>
      cbsSignal(context, fact, {
        weight: 'counterpart',
        record: text('更新因拒绝访问中止', 'an update that stops with access denied'),
        shows: text('更新因拒绝访问中止', 'The update stops with access denied'),
        marks: ['E_ACCESSDENIED', '0x80070005', 'STATUS_ACCESS_DENIED'],
      }),
    ),
    ...(evidence.sources.has('cbs') ? [] : evidence.otherLogs.filter((fact) => isDenied(fact.code)).slice(0, 2)).map((fact) =>
      plainSignal(fact, `${fact.log} log`, {
        weight: 'counterpart',
        record: text('日志中的拒绝访问', 'access denied in the log'),
        shows: text('拒绝访问', 'Access denied'),
        marks: ['0x80070005'],
      }),
    ),
  ];
}

/** The security software that a failing service belongs to: by the names known, or as the PC's own list names it. */
function productOf(event: EventFact, installed: readonly string[]): Bilingual | undefined {
  const known = securityProductOf(event.service ?? '') ?? securityProductOf(event.message);
  if (known !== undefined) return known.product;
  const words = `${event.service ?? ''} ${event.message}`.toLowerCase();
  const name = installed.find((each) => words.includes(each.toLowerCase()));
  return name === undefined ? undefined : text(name, name);
}

/** The products in the picture, once each: a filter driver and a service are parts of one. */
function productsOf(services: readonly EventFact[], installed: readonly string[]): Bilingual[] {
  const all = [
    ...services.flatMap((event) => productOf(event, installed) ?? []),
    ...installed.map((name) => securityProductOf(name)?.product ?? text(name, name)),
  ];
  return [...new Map(all.map((product) => [product.zh, product])).values()];
}
