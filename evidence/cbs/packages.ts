/** Packages: pin failures, damaged manifests and catalogs, package registry data, failure reports (signatures B02-B04, B18-B20, D13-D22). */
import type { FileContext } from './context';
import { codeOf, isFailing, lastErrorOf, resultOf } from './codes';
import { identityIn, plain } from './identity';
import { countedString } from './quantities';
import type { CbsRecord } from './record';
import { packageNamed } from './sessions';

/** Reads failures of pinning: CBS names the package, CSI the assembly. */
export function readPins(record: CbsRecord, file: FileContext): void {
  const { text } = record;
  const named =
    /[Ff]ailed to (?:pin deployment while resolving Update|bulk stage deployment manifest and pin deployment for package): ?(\S{1,300})/.exec(
      text,
    );
  if (named) {
    file.emit(record, { kind: 'pin-failure', package: named[1]!, code: resultOf(text).code });
    return;
  }
  if (!/PinDeployment\(/.test(text) || !(record.failed || record.level === 'error')) return;
  const identity = /\ba = ([0-9a-f]{16,64}), version/.test(text) ? identityIn(text) : undefined;
  const rid = /\brid = /.exec(text);
  const name = rid ? (countedString(text, rid.index)?.value ?? /rid = '([^']{1,300})'/.exec(text)?.[1]) : undefined;
  file.emit(record, {
    kind: 'pin-failure',
    package: /rid = '([^']{1,300})'/.exec(text)?.[1] ?? name,
    code: lastErrorOf(text) ?? resultOf(text).code,
    identity: identity && { ...plain(identity), component: identity.component.replace(/^a = /, '') },
  });
}

/** Reads what servicing found wrong with a package's own files and registry data. */
export function readPackageDamage(record: CbsRecord, file: FileContext): void {
  const { text } = record;
  const { code } = resultOf(text);
  const missing = /[Ss]tore corruption, manifest missing for package: ?(\S{1,300}?)\.?(?: \[|$)/.exec(text);
  if (missing) return void file.emit(record, { kind: 'package-damage', what: 'manifest-missing', package: missing[1]!, code });
  // The quantity is the component's folder name in WinSxS, which its manifest shares.
  const hash = /Manifest hash for component /.exec(text);
  if (hash && text.includes('does not match expected value')) {
    const folder = countedString(text, hash.index)?.value;
    return void file.emit(record, { kind: 'package-damage', what: 'manifest-corrupt', path: folder, code });
  }
  const flagged = /[Mm]ark store corruption flag because of package: ?(\S{1,300}?)\.?(?: \[|$)/.exec(text);
  if (flagged) {
    const what = code === '0x800f0831' ? 'manifest-missing' : 'manifest-corrupt';
    return void file.emit(record, { kind: 'package-damage', what, package: flagged[1]!, code });
  }
  const catalog = /[Ff]ailed to verify if catalog file (.{1,600}?) is valid/.exec(text);
  if (catalog) {
    const path = catalog[1]!.split(']').at(-1)!;
    return void file.emit(record, { kind: 'package-damage', what: 'catalog-invalid', path, package: packageOfPath(path), code });
  }
  if (/[Ff]ailed to verify manifest against catalog/.test(text))
    return void file.emit(record, { kind: 'package-damage', what: 'catalog-invalid', code });
  const registry = /[Rr]egistry value for (\S{1,300}) is not a dword type/.exec(text);
  if (registry) return void file.emit(record, { kind: 'package-damage', what: 'registry', package: registry[1]!, code });
  const versions = /[Ff]ailed to enumerate all component versions for component detect: ?(\S{1,300})/.exec(text);
  if (versions) return void file.emit(record, { kind: 'package-damage', what: 'registry', path: versions[1]!, code });
  const manifest = /[Ff]ailed to (?:load|parse|read|open|deserialize|verify).{0,80}?([^\s'"\][]{1,400}\.mum)\b/.exec(text);
  if (manifest && isFailing(code) && code !== '0x800f0805') {
    const what = code === '0x80070002' || code === '0x80070003' ? 'manifest-missing' : 'manifest-corrupt';
    file.emit(record, { kind: 'package-damage', what, path: manifest[1]!, package: packageOfPath(manifest[1]!), code });
  }
}

const packageOfPath = (path: string): string | undefined => /([^\\/\s]{1,300}~[^\\/\s]{1,200}?)\.(?:cat|mum)$/i.exec(path)?.[1];

/** Reads `WER: Generating failure report for package: …` (authoritative, signatures B03) and final states of packages (B02). */
export function readReports(record: CbsRecord, file: FileContext): void {
  const { text } = record;
  const field = (name: string): string | undefined => new RegExp(`\\b${name}: ?([^,[]{1,200})`).exec(text)?.[1]?.trim();
  if (text.startsWith('WER: Generating failure report')) {
    file.emit(record, {
      kind: 'wer-report',
      package: packageNamed(text),
      code: codeOf(field('status') ?? ''),
      failureSource: field('failure source'),
      client: field('client id'),
      startState: field('start state'),
      targetState: field('target state'),
    });
    return;
  }
  if (!/Reporting package change completion for package/.test(text)) return;
  const code = codeOf(/\bstatus: (0x[0-9a-f]{1,8})/i.exec(text)?.[1] ?? '');
  file.emit(record, {
    kind: 'package-change',
    phase: 'complete',
    package: packageNamed(text),
    code,
    failureSource: field('failure source'),
  });
}
