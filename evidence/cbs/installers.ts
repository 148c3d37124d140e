/** Advanced installers (signatures G09-G16): the error summary, failing queue items, boot file servicing, and which component was at work. */
import type { FileContext } from './context';
import { resultOf, win32In } from './codes';
import { identityIn } from './identity';
import type { CbsRecord } from './record';
import { countedString } from './quantities';

const SUMMARY_ROW =
  /Installer: (.{1,160}?) Binary Name: (\S{1,100}) ErrorCode: (\S{1,40}) Phase: (\S{1,20}) Mode: (\S{1,40}) Component: (.{1,300}?)(?:\[gle=|$)/;
const QUEUE_ITEM =
  /Failed execution of queue item Installer: (.{1,160}?)(?: \(\{[^}]{0,60}\}\))? with HRESULT (HRESULT_FROM_WIN32\(\w{1,60}\)|(?:0x)?[0-9a-fA-F]{8}|[\w:]{1,80})/;

/** Reads installer failures and follows which installer is being executed. */
export function readInstallers(record: CbsRecord, file: FileContext): void {
  const { text } = record;
  if (text.startsWith('Begin executing advanced installer')) {
    file.installer = { name: installerName(text), ...componentNamed(text), failed: false };
    return;
  }
  const row = SUMMARY_ROW.exec(text);
  if (row) {
    const component = row[6]!.trim();
    file.emit(record, {
      kind: 'installer-error',
      installer: row[1]!,
      binary: row[2]!,
      code: resultOf(`ErrorCode: ${row[3]!}`).code,
      phase: row[4]!,
      mode: row[5]!,
      component: component === 'NONE' ? undefined : component,
    });
    return;
  }
  const item = QUEUE_ITEM.exec(text);
  if (item) {
    // CSI says itself when a failing installer does not matter.
    if (/Failure will be ignored/.test(text)) return;
    if (file.installer) file.installer.failed = true;
    file.emit(record, {
      kind: 'installer-error',
      installer: item[1]!,
      code: codeNamed(item[2]!),
      component: file.installer?.component,
      version: file.installer?.version,
      detail: item[2]!,
    });
    return;
  }
  if (text.startsWith('End executing advanced installer')) return endOfInstaller(record, file);
  if (/^BFSVC: /.test(text) && (record.level === 'error' || /fail|error/i.test(text))) {
    file.emit(record, {
      kind: 'installer-error',
      installer: 'BFSVC',
      binary: 'bfsvc.dll',
      code: resultOf(text).code,
      detail: text.slice(7, 307),
    });
  }
}

// An installer that ended badly without a queue item record still names itself and its component.
function endOfInstaller(record: CbsRecord, file: FileContext): void {
  const status = /Completion status: (\S{1,120})/.exec(record.text)?.[1];
  const installer = file.installer;
  file.installer = undefined;
  if (!status || /^S_OK|^0x0+$/.test(status) || !installer?.name || installer.failed) return;
  const { name, component, version } = installer;
  file.emit(record, { kind: 'installer-error', installer: name, component, version, code: codeNamed(status), detail: status });
}

function installerName(text: string): string | undefined {
  const at = text.indexOf('Installer name:');
  if (at < 0) return undefined;
  const rest = text.slice(at + 15, at + 215);
  return /^ ?'([^']{1,120})'/.exec(rest)?.[1] ?? countedString(rest)?.value;
}

function componentNamed(text: string): { component?: string; version?: string } {
  const at = text.indexOf('New component:');
  const identity = at < 0 ? undefined : identityIn(countedString(text, at)?.value ?? '');
  return { component: identity?.component, version: identity?.version };
}

const codeNamed = (text: string): string | undefined => (win32In(text) ?? resultOf(`HRESULT ${text}`)).code;
