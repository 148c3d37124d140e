import { caseReportSchema, type CaseReport } from './report';
import { text, type Bilingual } from './text';

/** Longest report text that is read, in characters: about 1,000 devices. Larger ones are merged as streams. */
const LONGEST = 256 * 1024 * 1024;
/** Deepest nesting that is read; the contract itself needs 9. */
const DEEPEST = 32;

/** Why a text is not a report that can be used. */
export class InvalidReport extends Error {
  constructor(readonly reason: Bilingual) {
    super(reason.en);
    this.name = 'InvalidReport';
  }
}

/**
 * An earlier report, validated before use: size, depth, version, types and enums. Fields that the contract does not know are dropped.
 * The text inside stays as hostile as any log text.
 * @throws InvalidReport
 */
export function readReport(json: string): CaseReport {
  if (json.length > LONGEST) throw new InvalidReport(text('报告文件过大', 'the report is too large'));
  if (depthExceeds(json, DEEPEST)) throw new InvalidReport(text('报告文件嵌套过深', 'the report is nested too deeply'));
  const value = parse(json.charCodeAt(0) === 0xfeff ? json.slice(1) : json);
  const version = versionOf(value);
  if (version !== 1) {
    throw new InvalidReport(
      typeof version === 'number'
        ? text(`报告格式版本为 ${version}，本程序只读取版本 1`, `its format is version ${version}, this program reads version 1`)
        : text('不是 patchcase 报告（没有 schemaVersion）', 'it is no patchcase report (no schemaVersion)'),
    );
  }
  const result = caseReportSchema.safeParse(value);
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  const place = (issue?.path ?? []).map(String).join('.') || '(root)';
  throw new InvalidReport(text(`字段 ${place} 不符合报告格式`, `field ${place} does not fit the report format`));
}

function parse(json: string): unknown {
  try {
    return JSON.parse(json) as unknown;
  } catch {
    throw new InvalidReport(text('不是完整的 JSON', 'it is not complete JSON'));
  }
}

function versionOf(value: unknown): unknown {
  return typeof value === 'object' && value !== null && 'schemaVersion' in value ? value.schemaVersion : undefined;
}

/** Walks the brackets outside of strings, so that no parser or validator ever sees a bottomless text. */
function depthExceeds(json: string, limit: number): boolean {
  let depth = 0;
  for (let at = 0; at < json.length; at++) {
    const unit = json.charCodeAt(at);
    if (unit === 0x22) at = endOfString(json, at);
    else if (unit === 0x7b || unit === 0x5b) {
      if (++depth > limit) return true;
    } else if (unit === 0x7d || unit === 0x5d) depth--;
  }
  return false;
}

function endOfString(json: string, start: number): number {
  for (let at = start + 1; at < json.length; at++) {
    const unit = json.charCodeAt(at);
    if (unit === 0x5c) at++;
    else if (unit === 0x22) return at;
  }
  return json.length;
}
