/**
 * `case.json` and `device.json` of a case folder: what was told about the case and the PC. Claims, not evidence. Written by hand as often as by
 * a program, so a byte order mark, numbers for texts and unknown keys are fine.
 */
import type { Device } from '../../model/report';
import { productInText } from '../../knowledge/products';
import { toCode } from '../code-text';
import type { ToldFacts } from '../facts';

/** Keys of `case.json` that are read. */
const CASE_KEYS = [
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
  'state',
  'kb',
  'code',
  'product',
] as const;

type JsonObject = Map<string, unknown>;

/** The object that a JSON text holds. @throws Error with a short message when it is no JSON object. */
export function parseObject(text: string): JsonObject {
  const value: unknown = JSON.parse(text.replace(/^\uFEFF/, ''));
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new Error('not a JSON object');
  return new Map(Object.entries(value));
}

/** A text value; numbers and booleans become text, empty texts and structures are nothing. */
export function textValue(value: unknown): string | undefined {
  const text = typeof value === 'string' ? value.trim() : typeof value === 'number' || typeof value === 'boolean' ? String(value) : '';
  return text === '' ? undefined : text.slice(0, 2_000);
}

/** The case's own fields as text. */
export function readCaseFields(json: JsonObject): Record<string, string> {
  const fields: Record<string, string> = {};
  for (const key of CASE_KEYS) {
    const value = textValue(json.get(key));
    if (value !== undefined) fields[key] = value;
  }
  return fields;
}

/** What the case's fields claim of every PC: the KB, the code and the product that its fields or its title name. */
export function toldByCase(fields: Record<string, string>, file: string): ToldFacts {
  const title = [fields['title'], fields['titleEn'], fields['mailSubject']].join('\n');
  return told(fields['kb'] ?? title, fields['code'], fields['product'] ?? title, {}, file);
}

/** What `device.json` claims of one PC; what it does not say is taken from the case. */
export function toldByDevice(json: JsonObject, file: string, byCase: ToldFacts): ToldFacts {
  const pick = (key: string): string | undefined => textValue(json.get(key));
  const device: Partial<Device> = {};
  for (const key of ['label', 'labelEn', 'computerName', 'product', 'edition', 'build', 'language', 'lastGoodUpdate'] as const) {
    const value = pick(key);
    if (value !== undefined) device[key] = value;
  }
  const volumes = readVolumes(json.get('volumes'));
  if (volumes.length > 0) device.volumes = volumes;
  const software = list(json.get('securitySoftware')).flatMap((item) => textValue(item) ?? []);
  if (software.length > 0) device.securitySoftware = software;
  const own = told(pick('kb'), pick('code'), pick('product'), device, file);
  return { ...byCase, ...own };
}

function told(
  kbText: string | undefined,
  codeText: string | undefined,
  productText: string | undefined,
  device: Partial<Device>,
  file: string,
): ToldFacts {
  const facts: ToldFacts = { device, file };
  const kb = /(?:^|[^A-Za-z0-9])(?:KB)?\s?(\d{6,8})(?!\d)/i.exec(kbText ?? '')?.[1] ?? /KB\s?(\d{6,8})(?!\d)/i.exec(kbText ?? '')?.[1];
  const code = toCode(codeText) ?? toCode(/0x[0-9a-f]{8}/i.exec(codeText ?? '')?.[0]);
  const product = productInText(productText ?? '')?.id;
  if (kb) facts.kb = `KB${kb}`;
  if (code) facts.code = code;
  if (product) facts.product = product;
  return facts;
}

/** A list, also where a single value or a text with commas stands for one. At most 50 items. */
function list(value: unknown): unknown[] {
  if (Array.isArray(value)) return value.slice(0, 50);
  return typeof value === 'string' ? value.split(/[,;，；、]/) : [];
}

function readVolumes(value: unknown): NonNullable<Device['volumes']> {
  return list(value).flatMap((item) => {
    if (typeof item === 'string') return item.trim() === '' ? [] : [{ name: item.trim() }];
    if (typeof item !== 'object' || item === null) return [];
    const fields = new Map<string, unknown>(Object.entries(item));
    const name = textValue(fields.get('name'));
    if (name === undefined) return [];
    const volume: NonNullable<Device['volumes']>[number] = { name };
    const role = textValue(fields.get('role'));
    const fileSystem = textValue(fields.get('fileSystem'));
    const size = numberValue(fields.get('sizeBytes'));
    const free = numberValue(fields.get('freeBytes'));
    if (role !== undefined) volume.role = role;
    if (fileSystem !== undefined) volume.fileSystem = fileSystem;
    if (size !== undefined) volume.sizeBytes = size;
    if (free !== undefined) volume.freeBytes = free;
    return [volume];
  });
}

/** A size in bytes, as number or text. */
export function numberValue(value: unknown): number | undefined {
  const number = typeof value === 'number' ? value : typeof value === 'string' && value.trim() !== '' ? Number(value) : NaN;
  return Number.isFinite(number) && number >= 0 ? number : undefined;
}
