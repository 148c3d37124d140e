/**
 * Rows of an event list, as Event Viewer and PowerShell show them and as people paste them into mails:
 * `错误 2024/2/22 15:13:32 Ntfs (Ntfs) 55 无`, `信息 2024/2/19 14:30:42 Servicing 3 (1)`, `Information MM/dd/YYYY HH:mm:ss PM User32 1074 None`.
 */
import type { EventFact } from '../facts';
import { findTime } from '../local-time';
import { levelOf, providerOf } from './event-words';

/** What a row of a list tells. */
export interface EventRowText {
  level: EventFact['level'];
  /** As written; it is read when the file's order of day and month is known. */
  timeText: string;
  provider: string;
  id: number;
  /** What follows the number: the task category. */
  rest: string;
  /** The event's text, where the row holds it. */
  message?: string;
}

const ROW_LIMIT = 600;
const LEVEL_FIRST =
  /^[\s|"]{0,8}(关键|严重|错误|警告|信息|详细|审核成功|审核失败|Critical|Error|Warning|Information|Verbose|Audit (?:Success|Failure))[\s|,;"]{1,8}/i;
/** A date whose digits were masked before it was pasted. */
const MASKED_TIME =
  /(?:<date>|<datetime>|date|[MDY]{1,4} ?[-/] ?[MDY]{1,4} ?[-/] ?[MDY]{1,4}|[X*]{2,4}[-/][^ ]{2,8}|\d{4}[-/][X*]{1,2}[-/][X*]{1,2})(?:\s{1,3}(?:<time>|time|[HhX*0-9]{1,2}:[m*X0-9]{1,2}(?::[s*X0-9]{1,2})?)(?:\s{0,2}[AP]M)?)?/i;

/** Reads a row of a list: level, time, source, number, task category; or time, source, level, number. */
export function eventRow(line: string): EventRowText | undefined {
  if (line.length > ROW_LIMIT) return undefined;
  const level = LEVEL_FIRST.exec(line);
  if (!level) return timeFirstRow(line);
  const undated = undatedRow(line.slice(level[0].length));
  if (undated) return { ...undated, level: levelOf(level[1]!) ?? 'information' };
  const text = line.slice(level[0].length);
  const span = timeSpan(text);
  if (!span || span.index > 3) return undefined;
  const tail = text.slice(span.index + span.length).replace(/^[\s|,;"]+/, '');
  const number = /[\s|]{1,8}(\d{1,5})(?=[\s|]|$)/.exec(tail);
  if (!number || number.index === 0 || number.index > 160) return undefined;
  const id = Number(number[1]);
  if (id > 0xffff) return undefined;
  return {
    level: levelOf(level[1]!) ?? 'information',
    timeText: text.slice(0, span.index + span.length),
    provider: providerOf(tail.slice(0, number.index)),
    id,
    rest: tail.slice(number.index + number[0].length).trim(),
  };
}

/** A row whose time was taken out: computer, number, the provider's full name, category, user, message. */
function undatedRow(text: string): Omit<EventRowText, 'level'> | undefined {
  const found = /^(?:\S{1,64}[\s|]{1,4})?(\d{1,5})[\s|]{1,4}(Microsoft-Windows-[A-Za-z-]{2,60})[\s|]{1,4}(?:N\/A\s{1,4})?(.*)$/.exec(text);
  return found && Number(found[1]) <= 0xffff
    ? { timeText: '', id: Number(found[1]), provider: found[2]!, rest: '', message: found[3]!.trim() }
    : undefined;
}

function timeFirstRow(line: string): EventRowText | undefined {
  const span = timeSpan(line.slice(0, 60));
  if (!span || span.index > 2) return undefined;
  const end = span.index + span.length;
  const found =
    /^[\s|,;]{1,8}(\S.{1,80}?)[\s|]{1,12}(关键|严重|错误|警告|信息|Critical|Error|Warning|Information)[\s|]{1,12}(\d{1,5})(?=[\s|]|$)(.*)$/i.exec(
      line.slice(end),
    );
  const level = levelOf(found?.[2] ?? '');
  if (!found || !level || Number(found[3]) > 0xffff) return undefined;
  return { level, timeText: line.slice(0, end), provider: providerOf(found[1]!), id: Number(found[3]), rest: found[4]!.trim() };
}

function timeSpan(text: string): { index: number; length: number } | undefined {
  const dated = findTime(text) ?? findTime(text, 'day-first');
  if (dated) return dated;
  const masked = MASKED_TIME.exec(text);
  return masked ? { index: masked.index, length: masked[0].length } : undefined;
}

/** A row of PowerShell's default table below `ProviderName: X`: time, id, level, message. */
export function powershellRow(line: string): { timeText: string; id: number; level: EventFact['level']; message: string } | undefined {
  if (line.length > 4_000) return undefined;
  const span = timeSpan(line.slice(0, 60));
  if (!span || span.index > 2) return undefined;
  const found = /^\s{1,40}(\d{1,5})\s{1,4}(\S{1,16})\s?(.*)$/.exec(line.slice(span.index + span.length));
  const level = levelOf(found?.[2] ?? '');
  return found && level
    ? { timeText: line.slice(0, span.index + span.length), id: Number(found[1]), level, message: found[3]!.trim() }
    : undefined;
}
