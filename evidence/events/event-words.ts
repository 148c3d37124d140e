import type { EventFact } from '../facts';

/** Event Viewer's level names, Chinese and English. */
const LEVELS = new Map<string, EventFact['level']>([
  ['关键', 'critical'],
  ['严重', 'critical'],
  ['critical', 'critical'],
  ['错误', 'error'],
  ['error', 'error'],
  ['警告', 'warning'],
  ['warning', 'warning'],
  ['信息', 'information'],
  ['information', 'information'],
  ['info', 'information'],
  ['审核成功', 'information'],
  ['审核失败', 'information'],
  ['详细', 'verbose'],
  ['verbose', 'verbose'],
]);

/** The level that a word names, or undefined. */
export const levelOf = (word: string): EventFact['level'] | undefined => LEVELS.get(word.trim().toLowerCase());

/** Levels by number (winmeta.xml). 0 is "log always", which Event Viewer shows as Information: Servicing 3 has it. */
export function levelOfNumber(number: number): EventFact['level'] {
  const levels: readonly EventFact['level'][] = ['information', 'critical', 'error', 'warning', 'information', 'verbose'];
  return levels[number] ?? 'unknown';
}

/** What a label of an event's text form or a column of its table form holds. */
export type EventField = 'channel' | 'provider' | 'time' | 'id' | 'taskCategory' | 'level' | 'message' | 'computer' | 'xml' | 'ignored';

const FIELD_NAMES: Record<EventField, readonly string[]> = {
  channel: ['log name', 'logname', '日志名称'],
  provider: ['source', 'providername', '来源', '事件来源', '提供程序名称'],
  time: ['date', 'logged', 'date and time', 'timecreated', 'timegenerated', '日期', '日期和时间', '记录时间'],
  id: ['event id', 'eventid', 'id', '事件 id', '事件id'],
  taskCategory: ['task category', 'task', 'category', 'taskdisplayname', '任务类别', '任务', '类别'],
  level: ['level', 'leveldisplayname', 'entrytype', '级别', '类型'],
  message: ['description', 'message', '描述', '说明', '消息'],
  computer: ['computer', 'machinename', '计算机', '计算机名'],
  xml: ['event xml', '事件 xml'],
  ignored: [
    'keywords',
    'keyword',
    'user',
    'user name',
    'userid',
    'opcode',
    '关键字',
    '用户',
    '用户名',
    '操作代码',
    'more information',
    '更多信息',
    'index',
    'instanceid',
    'recordid',
  ],
};

const FIELDS = new Map(Object.entries(FIELD_NAMES).flatMap(([field, names]) => names.map((name) => [name, field as EventField] as const)));

/** The field that a label or column head names; accelerators as in `来源(S)` are dropped. */
export function fieldOf(label: string): EventField | undefined {
  return FIELDS.get(
    label
      .trim()
      .replace(/\s?\([A-Z]\)$/i, '')
      .replace(/\s+/g, ' ')
      .toLowerCase(),
  );
}

/** All labels as alternatives of a regular expression, longest first. */
export const LABEL_PATTERN = [...FIELDS.keys()]
  .sort((a, b) => b.length - a.length)
  .map((name) => name.replace(/ /g, '\\s'))
  .join('|');

/** `Ntfs (Microsoft-Windows-Ntfs)`, as Event Viewer lists a source, is the provider inside of the brackets. */
export function providerOf(source: string): string {
  const trimmed = source.trim();
  return /\(([^()]{1,120})\)$/.exec(trimmed)?.[1]?.trim() ?? trimmed;
}

/** The name of a log as the system calls it, where Event Viewer shows its Chinese one. */
export function channelOf(shown: string | undefined): string | undefined {
  const name = shown?.trim();
  if (!name) return undefined;
  return { 系统: 'System', 安装程序: 'Setup', 设置: 'Setup', 应用程序: 'Application', 安全: 'Security' }[name] ?? name;
}
