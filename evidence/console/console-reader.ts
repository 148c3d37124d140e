/**
 * Console text of sfc, DISM, chkdsk and fsutil: one or many runs in a file, wrapped lines, progress rewritten with carriage returns, all of it
 * collapsed into one line by a web page. A run lasts from its command or banner to the next one.
 */
import type { ConsoleFact } from '../facts';
import { toCode } from '../code-text';
import { quoteOf } from '../quote';
import { isStamped, promptCommand, type TextReader } from '../text-reader';
import type { TextLine } from '../text-lines';
import { BANNERS, LONE_OUTCOMES, OUTCOMES } from './console-words';

/** A run prints less than this, progress aside; what follows belongs to something else. */
const RUN_LINES = 80;
const RUN_CHARACTERS = 40_000;
/** A line that shows nothing but progress. */
const PROGRESS = /^(?:\[[=\s\d.%]{3,120}\]|(?:验证|verification)?\d{1,3}(?:\.\d)?%(?:已完成|complete)?[.。]?)$/;
/** How many lines of an outcome are quoted: its sentence may be wrapped. */
const QUOTE_LINES = 3;

/** How a line may begin that opens a run without a command; asked of every line of every text. */
const MAY_BEGIN = /^[\s\uFEFF]{0,40}(?:[[\u4e00-\u9fff]|Windows|Beginning|Deployment|The |No |Cannot|Volume)/i;

/** `卷 - c: 没有损坏`, `Volume - C: is NOT Dirty`: the answer of `fsutil dirty query`; whatever it says, it says it with or without a negation. */
const VOLUME_STATE = /(?:卷|volume)-[a-z]:(.{0,20}?(?:脏|坏|dirty))/;

interface RunLine {
  number: number;
  text: string;
  /** Without white space, lower case. */
  bare: string;
}

interface Run {
  tool: ConsoleFact['tool'];
  command?: string;
  lines: RunLine[];
  size: number;
}

const bareOf = (text: string): string => text.replace(/[\s\0\uFEFF]+/g, '').toLowerCase();

/** Reads the console runs of one file. */
export function openConsoleReader(file: string, onFact: (fact: ConsoleFact) => void): TextReader {
  let run: Run | undefined;

  const close = (): void => {
    if (run) {
      const fact = factOf(file, run);
      if (fact) onFact(fact);
    }
    run = undefined;
  };
  const add = (line: RunLine): void => {
    if (!run || line.bare === '' || PROGRESS.test(line.bare)) return;
    run.lines.push(line);
    run.size += line.text.length;
    if (run.lines.length >= RUN_LINES || run.size > RUN_CHARACTERS) close();
  };

  return {
    line(line: TextLine) {
      if (isStamped(line.text)) {
        close();
        return false;
      }
      const prompt = promptCommand(line.text);
      if (run === undefined && prompt === undefined && !MAY_BEGIN.test(line.text)) return false;
      const shown = withoutProgress(line.text);
      const bare = bareOf(shown);
      if (prompt !== undefined) {
        const tool = toolOfCommand(prompt);
        close();
        if (tool) run = { tool, command: commandOf(prompt), lines: [], size: 0 };
      } else if (bare !== '') {
        const tool = toolOf(bare, run?.tool);
        const begins = tool !== undefined && (run === undefined || run.tool !== tool || isBannerAgain(bare, run));
        if (begins) {
          close();
          run = { tool, lines: [], size: 0 };
        }
      }
      add({ number: line.number, text: shown, bare });
      return run !== undefined;
    },
    end: close,
  };
}

/** What a terminal shows of a line: after each carriage return it writes over the text before. Banners of other tools are kept. */
function withoutProgress(text: string): string {
  if (!text.includes('\r')) return text;
  const parts = text.split('\r').filter((part) => part.trim() !== '');
  return parts.filter((part, index) => index === parts.length - 1 || !/\d{1,3}(?:\.\d)?\s?%/.test(part)).join(' ');
}

const COMMAND = /(?:^|[\\\s"&;(])(sfc|dism|chkdsk|fsutil)(?:\.exe)?(?=["\s]|$)/i;

function toolOfCommand(command: string): ConsoleFact['tool'] | undefined {
  const found = COMMAND.exec(command.slice(0, 200));
  return found ? (found[1]!.toLowerCase() as ConsoleFact['tool']) : undefined;
}

/** The command itself, where a web page joined it with what was printed below it. */
function commandOf(typed: string): string {
  return typed
    .split(/\s{3,}/, 1)[0]!
    .slice(0, 300)
    .trim();
}

function toolOf(bare: string, running: ConsoleFact['tool'] | undefined): ConsoleFact['tool'] | undefined {
  const begins = (words: readonly string[]): boolean => words.some((word) => bare.startsWith(word));
  const banner = BANNERS.find(([, words]) => begins(words));
  if (banner) return banner[0];
  if (running !== undefined) return undefined;
  const lone = LONE_OUTCOMES.find(([, words]) => begins(words.filter((word) => word.length > 8)));
  if (lone) return lone[0];
  return VOLUME_STATE.test(bare) && bare.search(VOLUME_STATE) === 0 ? 'fsutil' : undefined;
}

/** A second banner of the same tool in a run that already has one is a second run. */
function isBannerAgain(bare: string, run: Run): boolean {
  const opening = [
    '开始系统扫描。',
    'beginningsystemscan.',
    '部署映像服务和管理工具',
    'deploymentimageservicingandmanagementtool',
    '文件系统的类型是',
    'thetypeofthefilesystemis',
  ];
  const word = opening.find((candidate) => bare.startsWith(candidate));
  return word !== undefined && run.lines.some((line) => line.bare.startsWith(word));
}

function factOf(file: string, run: Run): ConsoleFact | undefined {
  const first = run.lines[0];
  if (!first) return undefined;
  const bare = run.lines.map((line) => line.bare).join('');
  const raw = run.lines.map((line) => line.text).join('\n');
  const error = errorOf(run.tool, raw);
  const outcome = outcomeOf(run, bare, error?.code);
  const fact: ConsoleFact = {
    tool: run.tool,
    result: outcome.result,
    quote: quoteOf(file, first.number, [first.text]),
  };
  const at =
    error && (outcome.index < 0 || outcome.result === 'failed')
      ? lineIndexOfRaw(run.lines, error.index)
      : lineIndexOfBare(run.lines, outcome.index);
  if (at >= 0) fact.quote = quoteOf(file, run.lines[at]!.number, quotedLines(run.lines, at));
  if (run.command) fact.command = run.command;
  if (error) fact.code = error.code;
  Object.assign(fact, numbersOf(run, raw));
  return fact;
}

/** The lines of the outcome that follow each other in the file. */
function quotedLines(lines: readonly RunLine[], at: number): string[] {
  const quoted = [lines[at]!];
  for (const line of lines.slice(at + 1, at + QUOTE_LINES)) {
    if (line.number !== quoted[quoted.length - 1]!.number + 1) break;
    quoted.push(line);
  }
  return quoted.map((line) => line.text);
}

/** `错误: 0x800f081f`, `Error: 87`, `Error 5: …`: the number is what matters, DISM prints it in every language. */
function errorOf(tool: ConsoleFact['tool'], raw: string): { code: string; index: number } | undefined {
  if (tool === 'sfc') return undefined;
  const found = /(?:错误|error)\s{0,3}[:：]?\s{0,4}(0x[0-9a-f]{8}|\d{1,6})(?=[\s:：。.,，]|[^\x00-\x7f]|$)/i.exec(raw);
  const code = toCode(found?.[1]);
  return found && code ? { code, index: found.index } : undefined;
}

function outcomeOf(run: Run, bare: string, code: string | undefined): { result: ConsoleFact['result']; index: number } {
  if (run.tool === 'dism' && code === '0x800702e4') return { result: 'not-elevated', index: -1 };
  if (run.tool === 'dism' && code === '0x80070bc2') return { result: 'succeeded', index: -1 };
  if (run.tool === 'chkdsk') {
    const answer = /\(y\/n\)([yn])?/.exec(bare);
    if (answer) return { result: answer[1] === 'y' ? 'scheduled' : 'could-not-run', index: answer.index };
  }
  if (run.tool === 'fsutil') {
    const state = VOLUME_STATE.exec(bare);
    if (state) return { result: /没有|未|不|isnot/.test(state[1]!) ? 'clean' : 'dirty', index: state.index };
  }
  const failed = code !== undefined && (run.tool === 'dism' || run.tool === 'fsutil');
  for (const [result, words] of OUTCOMES[run.tool]) {
    if (failed && (result === 'succeeded' || result === 'repaired')) continue;
    for (const word of words) {
      const index = bare.indexOf(word);
      if (index >= 0) return { result, index };
    }
  }
  return { result: failed ? 'failed' : 'unknown', index: -1 };
}

function lineIndexOfBare(lines: readonly RunLine[], index: number): number {
  return lineIndex(lines, index, (line) => line.bare.length);
}

function lineIndexOfRaw(lines: readonly RunLine[], index: number): number {
  return lineIndex(lines, index, (line) => line.text.length + 1);
}

function lineIndex(lines: readonly RunLine[], index: number, lengthOf: (line: RunLine) => number): number {
  let end = 0;
  return index < 0 ? -1 : lines.findIndex((line) => (end += lengthOf(line)) > index);
}

/** Versions of DISM's banner, bad sectors of chkdsk's summary, the volume of the command. */
function numbersOf(run: Run, raw: string): Partial<ConsoleFact> {
  const numbers: Partial<ConsoleFact> = {};
  if (run.tool === 'dism') {
    const imageVersion = /(?:映像版本|image\sversion)\s{0,4}[:：]\s{0,4}(\d+(?:\.\d+){3})/i.exec(raw)?.[1];
    const toolVersion = /(?:^|\n|\s)(?:版本|version)\s{0,4}[:：]\s{0,4}(\d+(?:\.\d+){3})/i.exec(
      raw.replace(/image\sversion/gi, 'image'),
    )?.[1];
    if (imageVersion) numbers.imageVersion = imageVersion;
    if (toolVersion) numbers.toolVersion = toolVersion;
  }
  if (run.tool === 'chkdsk') {
    const bad =
      /(?:坏扇区(?:中有|占用)?|bad sectors)\s{0,8}([\d,]{1,20})\s{0,4}KB|([\d,]{1,20})\s{0,4}KB\s{0,4}(?:in bad sectors|(?:在)?坏扇区|位于坏扇区)/i.exec(
        raw,
      );
    const kilobytes = bad ? Number((bad[1] ?? bad[2] ?? '').replace(/,/g, '')) : NaN;
    if (Number.isFinite(kilobytes)) numbers.badSectorsKb = kilobytes;
  }
  const volume =
    /(?:^|[\s"])([a-z]:)(?=[\\\s"]|$)/i.exec((run.command ?? '').replace(/^\S+/, ''))?.[1] ??
    /^(?:卷|volume)\s?-\s?([a-z]:)/im.exec(raw)?.[1];
  if (volume && run.tool !== 'dism' && run.tool !== 'sfc') numbers.volume = volume.toUpperCase();
  return numbers;
}
