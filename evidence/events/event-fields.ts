/**
 * Takes the facts out of an event: from its data by name where it has any, else from its message. Which field means what follows the event
 * tables of Windows (`knowledge/data/events.csv`); the message patterns are those of the rendered texts, Chinese and English.
 */
import type { EventFact } from '../facts';
import { hexCodes, toCode } from '../code-text';
import { providerKey } from '../../knowledge/events';
import { packageState } from '../../knowledge/package-states';

/** An event as a reader found it, before its facts are taken out. */
export type RawEvent = Omit<EventFact, 'kb' | 'code' | 'volume' | 'path' | 'service' | 'state' | 'client'>;

/** Data names that hold an error, in every spelling that providers use. */
const CODE_NAMES = ['errorcode', 'error', 'hresult', 'status', 'ntstatus', 'failurestatus', 'result', 'finalstatus'];

/** Providers that speak of volumes and paths on them. */
const FILE_SYSTEM = /^(?:ntfs|chkdsk|wininit|volsnap|disk)$/;

/** Adds KB, code, volume, path, service, state and client to an event. */
export function withFields(event: RawEvent): EventFact {
  const provider = providerKey(event.provider);
  const data = new Map(Object.entries(event.data).map(([name, value]) => [name.toLowerCase(), value]));
  const pick = (...names: string[]): string | undefined =>
    names.map((name) => data.get(name)).find((value) => value !== undefined && value !== '');
  const texts = [...data.values(), event.message].join('\n').slice(0, 8_000);
  const isScm = provider === 'service-control-manager';
  const isServicing = provider === 'servicing';
  const fields: Partial<EventFact> = {
    kb: kbOf(pick('packageidentifier', 'identifier', 'updatetitle') ?? '') ?? kbOf(texts),
    code: codeOf(provider, event.id, pick, event.message),
    volume: volumeOf(provider, pick('drivename', 'volumename', 'volumeid') ?? '', texts),
    path: FILE_SYSTEM.test(provider) ? pathOf(texts) : undefined,
    service: isScm ? serviceOf(event.id, pick, event.message) : undefined,
    state: isServicing ? stateOf(pick, event.message) : undefined,
    client: pick('client') ?? clientOf(event.message),
  };
  const fact: EventFact = { ...event };
  for (const [name, value] of Object.entries(fields)) if (value !== undefined) Object.assign(fact, { [name]: value });
  return fact;
}

type Pick = (...names: string[]) => string | undefined;

function kbOf(text: string): string | undefined {
  const number = /(?:^|[^a-z0-9])kb\s?(\d{6,8})(?!\d)/i.exec(text)?.[1];
  return number ? `KB${number}` : undefined;
}

function codeOf(provider: string, id: number, pick: Pick, message: string): string | undefined {
  const named = CODE_NAMES.map((name) => pick(name)).find((value) => value !== undefined && toCode(value) !== undefined);
  if (named !== undefined) return toCode(named);
  if (provider === 'service-control-manager') {
    const parameter = { 7000: 'param2', 7001: 'param3', 7023: 'param2', 7024: 'param2' }[id];
    return (parameter && toCode(pick(parameter))) || undefined;
  }
  if (provider === 'wer-systemerrorreporting') return undefined;
  const afterWord =
    /(?:状态为|错误代码|错误码|错误值|错误|status|error(?:\s(?:code|value))?|code)\s{0,3}[:：=]?\s{0,3}(0x[0-9a-f]{8}|-?\d{9,10})(?![0-9a-f])/i;
  return toCode(afterWord.exec(message)?.[1]) ?? toCode(hexCodes(message)[0]);
}

function volumeOf(provider: string, named: string, texts: string): string | undefined {
  const letter = /(?:^|[^A-Za-z])([A-Za-z]:)(?![\\/A-Za-z])/.exec(named)?.[1];
  if (letter) return letter.toUpperCase();
  if (!FILE_SYSTEM.test(provider)) return undefined;
  const spoken =
    /(?:卷|驱动器|volume|drive)\s{0,3}["“'(]?\s?([A-Za-z]:)/i.exec(texts)?.[1] ??
    /(?:^|[\s"“(])([A-Za-z]:)(?=[\s"”).,，。]|$)/.exec(texts)?.[1];
  return spoken?.toUpperCase() ?? /\\Device\\Harddisk[A-Za-z]{0,6}\d+(?:\\DR\d+)?/i.exec(texts)?.[0];
}

/** A path of the volume in any quotation marks, as in `文件名为 "\Windows\servicing\Packages"`. */
function pathOf(texts: string): string | undefined {
  return /["“”'‘「]((?:[A-Za-z]:)?\\[^"“”'’」\r\n]{1,400})["“”'’」]/.exec(texts)?.[1];
}

/** Which parameter of a Service Control Manager event names the service; time-outs (7009, 7011) begin with their milliseconds. */
function serviceOf(id: number, pick: Pick, message: string): string | undefined {
  const named = id === 7045 ? pick('servicename') : pick(id === 7009 || id === 7011 ? 'param2' : 'param1');
  if (named !== undefined) return named;
  const patterns = [
    /^The ([^\r\n]{1,120}?) service (?:failed|depends|terminated|entered|hung|was|did|reported|could|has)\b/,
    /waiting for (?:a transaction response from )?the ([^\r\n]{1,120}?) service\b/,
    /^Timeout [^\r\n]{1,80} from the ([^\r\n]{1,120}?) service\b/,
    /^由于下列错误，\s?([^\r\n]{1,120}?)\s?服务/,
    /等待(?:来自)?\s?([^\r\n]{1,120}?)\s?(?:服务)?(?:的)?(?:连接|事务响应)/,
    /^([^\r\n，。]{1,120}?)\s?服务(?:由于|因|依赖|意外|未|无法|处于|在|已|已进入|终止|启动|挂起)/,
  ];
  for (const pattern of patterns) {
    const found = pattern.exec(message.trimStart())?.[1]?.trim();
    if (found) return found;
  }
  return undefined;
}

function stateOf(pick: Pick, message: string): string | undefined {
  const named = [pick('intendedpackagestate'), pick('targetpackagestate'), pick('intendedpackagestatetextized')];
  const known = named.map((value) => (value === undefined ? undefined : packageState(value))).find((state) => state !== undefined);
  if (known) return known;
  const spoken =
    /(?:更改为|目标状态[为是:：]{0,2})\s?([\u4e00-\u9fff]{2,6}?)\s?(?:状态|。|$)/.exec(message)?.[1] ??
    /(?:changed to the|[Tt]arget state is|to the)\s([A-Z][A-Za-z]{3,12}(?:\s(?:Pending|Installed))?)(?:\sstate|\.|$)/.exec(message)?.[1];
  return spoken === undefined ? undefined : packageState(spoken);
}

function clientOf(message: string): string | undefined {
  return /(?:客户端\s?ID|Client\sid)\s?[:：]\s?([^\r\n。]{1,80}?)\s?[.。]?\s*$/i.exec(message.slice(0, 2_000))?.[1];
}

/**
 * The service's key name that a Service Control Manager event carries as UTF-16 hex in `<Binary>` (`640065…/4`); undefined when the bytes
 * are no text.
 */
export function textOfBinary(hexDigits: string): string | undefined {
  if (!/^(?:[0-9a-f]{4}){1,400}$/i.test(hexDigits)) return undefined;
  const text = Buffer.from(hexDigits, 'hex').toString('utf16le').replace(/\0+$/, '');
  return /^[\x20-\x7e\u4e00-\u9fff]+$/.test(text) ? text : undefined;
}
