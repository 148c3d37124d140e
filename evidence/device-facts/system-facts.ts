/**
 * What a PC says of itself in text: systeminfo, `reg query` and .reg of CurrentVersion, `ver`, the heads of DISM and setup logs. A build is never
 * taken from a component's version: components keep the version of the update that brought them.
 */
import type { Device, Quote } from '../../model/report';
import { productInText, productOfVersion } from '../../knowledge/products';
import { securityProductOf } from '../../knowledge/security-software';
import { quoteOf } from '../quote';
import type { TextReader } from '../text-reader';
import type { TextLine } from '../text-lines';

/** Where a fact comes from, the surest first; the build of a running system beats that of an image. */
const SOURCES = ['registry', 'ver', 'systeminfo', 'dism-image', 'host', 'event'] as const;
type Source = (typeof SOURCES)[number];

type FactName = 'computerName' | 'edition' | 'build' | 'language' | 'subVersion' | 'currentBuild' | 'ubr' | 'editionId';

/** Facts of one PC, gathered from all of its files. */
export interface SystemFacts {
  add(name: FactName, value: string, source: Source, quote: Quote): void;
  /** A minifilter or service of third-party security software, under the name that the PC printed. */
  addSoftware(name: string, quote: Quote): void;
  /** The device as its own evidence describes it, with the quotes that show it. `isCmge`: the PC is told to be a CMGE one. */
  device(isCmge: boolean): { device: Partial<Device>; quotes: Quote[] };
}

/** More parts of security software than this are not worth listing. */
const SOFTWARE_LIMIT = 20;

interface Found {
  value: string;
  source: Source;
  quote: Quote;
}

/** Gathers what the files of one PC say. */
export function openSystemFacts(): SystemFacts {
  const facts = new Map<FactName, Found>();
  const software = new Map<string, Quote>();
  const rank = (source: Source): number => SOURCES.indexOf(source);
  return {
    add(name, value, source, quote) {
      const known = facts.get(name);
      const isMoreExact = known?.source === source && name === 'build' && value.split('.').length > known.value.split('.').length;
      if (!known || rank(source) < rank(known.source) || isMoreExact) facts.set(name, { value, source, quote });
    },
    addSoftware(name, quote) {
      if (!software.has(name) && software.size < SOFTWARE_LIMIT) software.set(name, quote);
    },
    device(isCmge) {
      const device: Partial<Device> = {};
      const used: Quote[] = [];
      const take = (name: FactName): string | undefined => {
        const fact = facts.get(name);
        if (fact) used.push(fact.quote);
        return fact?.value;
      };
      const current = facts.get('currentBuild');
      if (current) {
        const ubr = facts.get('ubr')?.value;
        used.push(current.quote);
        device.build = `10.0.${current.value}${ubr === undefined ? '' : `.${ubr}`}`;
      } else {
        const build = take('build');
        if (build) device.build = build;
      }
      const computerName = take('computerName');
      const language = take('language');
      const edition = take('edition') ?? take('editionId');
      if (computerName) device.computerName = computerName;
      if (language) device.language = language;
      if (edition) device.edition = edition;
      if (software.size > 0) {
        device.securitySoftware = [...software.keys()];
        used.push(...software.values());
      }
      const named = productInText(facts.get('subVersion')?.value ?? '')?.id;
      if (named) {
        device.product = named;
        take('subVersion');
      } else if (device.build && (isCmge || isGovernment(`${edition ?? ''} ${facts.get('editionId')?.value ?? ''}`))) {
        const product = productOfVersion(device.build)?.id;
        if (product) device.product = product;
      }
      return {
        device,
        quotes: used.filter((quote, index) => used.findIndex((other) => other.line === quote.line && other.file === quote.file) === index),
      };
    },
  };
}

/** The government editions (EnterpriseG) that CMGE is built on; a plain LTSC (EnterpriseS) carries the same builds and is none. */
const isGovernment = (edition: string): boolean => /Enterprise ?G\b|企业版 ?G\b|CMGE|政府版/i.test(edition);

const REGISTRY_NAMES = new Map<string, FactName>([
  ['productname', 'edition'],
  ['editionid', 'editionId'],
  ['currentbuild', 'currentBuild'],
  ['currentbuildnumber', 'currentBuild'],
  ['ubr', 'ubr'],
  ['editionsubversion', 'subVersion'],
  ['editionsubstring', 'subVersion'],
]);

/** A row of `fltmc filters`: name, instances, altitude, frame. */
const FILTER = /^\s{0,4}(\S{2,60})\s{1,60}\d{1,4}\s{1,20}\d{5,6}(?:\.\d{1,9})?\s{1,20}\d{1,3}\s*$/;
/** What `sc query` prints of each service. */
const SERVICE = /^\s{0,4}(?:SERVICE_NAME|服务名称)\s?[:：]\s?(\S{2,100})\s*$/i;

/** systeminfo's labels; the names of the fields are fixed texts of the tool. */
const SYSTEMINFO =
  /^\s{0,2}(主机名|OS 名称|OS 版本|系统区域设置|Host Name|OS Name|OS Version|System Locale)\s{0,20}[:：]\s{0,30}(.{1,200})$/i;

/** Reads the facts of one file. `onFact` tells that something was found. */
export function openSystemFactsReader(file: string, facts: SystemFacts, onFact: () => void): TextReader {
  let inCurrentVersion = false;
  const add = (name: FactName, value: string, source: Source, line: TextLine): void => {
    const trimmed = value.trim();
    if (trimmed === '') return;
    facts.add(name, trimmed, source, quoteOf(file, line.number, [line.text]));
    onFact();
  };

  const readRegistry = (line: TextLine): boolean => {
    const key = /^\s{0,4}\[?(HKEY_LOCAL_MACHINE|HKLM)\\([^\]\r\n]{1,400})\]?\s*$/i.exec(line.text);
    if (key) {
      inCurrentVersion = /^SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion$/i.test(key[2]!.trim());
      return true;
    }
    if (!inCurrentVersion) return false;
    const queried = /^\s{1,8}(\w{2,24})\s{2,8}REG_(SZ|DWORD)\s{2,8}(.{1,200})$/.exec(line.text);
    const exported = /^"(\w{2,24})"=(?:(dword):([0-9a-f]{8})|"([^"]{1,200})")\s*$/i.exec(line.text);
    const name = REGISTRY_NAMES.get((queried?.[1] ?? exported?.[1] ?? '').toLowerCase());
    if (!name) return false;
    const value = queried
      ? queried[2] === 'DWORD'
        ? String(Number(queried[3]))
        : queried[3]!
      : exported![2]
        ? String(parseInt(exported![3]!, 16))
        : exported![4]!;
    add(name, value, 'registry', line);
    return true;
  };

  return {
    line(line) {
      const { text } = line;
      if (text.length > 1_000) return false;
      if (readRegistry(line)) return true;
      const labelled = SYSTEMINFO.exec(text);
      if (labelled) {
        const label = labelled[1]!.toLowerCase();
        const value = labelled[2]!;
        if (label === '主机名' || label === 'host name') add('computerName', value, 'systeminfo', line);
        else if (label === 'os 名称' || label === 'os name') add('edition', value, 'systeminfo', line);
        else if (label === '系统区域设置' || label === 'system locale') add('language', value.split(';', 1)[0]!, 'systeminfo', line);
        else add('build', /^\d{1,2}\.\d{1,2}\.\d{4,6}/.exec(value)?.[0] ?? '', 'systeminfo', line);
        return true;
      }
      const part = (FILTER.exec(text) ?? SERVICE.exec(text))?.[1];
      if (part) {
        if (securityProductOf(part)) facts.addSoftware(part, quoteOf(file, line.number, [text]));
        onFact();
        return true;
      }
      const version = /^\s{0,4}Microsoft Windows \[[^\]\d]{0,10}\s?(\d{1,2}\.\d{1,2}\.\d{4,6}(?:\.\d{1,6})?)\]/.exec(text)?.[1];
      const host = /Host machine information: OS Version=(\d{1,2}\.\d{1,2}\.\d{4,6}(?:\.\d{1,6})?)/.exec(text)?.[1];
      const imageVersion = /^\s{0,4}(?:映像版本|Image Version)\s?[:：]\s?(\d{1,2}\.\d{1,2}\.\d{4,6}\.\d{1,6})/i.exec(text)?.[1];
      if (version) add('build', version, 'ver', line);
      if (host) add('build', host, 'host', line);
      if (imageVersion) add('build', imageVersion, 'dism-image', line);
      return false;
    },
    end() {
      inCurrentVersion = false;
    },
  };
}
