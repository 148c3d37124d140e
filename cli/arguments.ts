import yargs, { type Argv } from 'yargs';
import { version } from '../package.json';
import { Failure, usageFailure } from './failure';
import type { AnalyzeOptions } from './commands/analyze';
import type { ReportOptions } from './commands/report';

/** What the arguments ask for; absent when help or the version was asked for and has been printed. */
export type Invocation = { command: 'analyze'; options: AnalyzeOptions } | { command: 'report'; options: ReportOptions };

/**
 * Reads the arguments and prints help or the version when they ask for it.
 * @throws Failure (exit 2) for wrong usage, with a hint
 */
export function parseArguments(argv: readonly string[]): Invocation | undefined {
  let invocation: Invocation | undefined;
  yargs([...argv])
    .scriptName('patchcase')
    .usage(
      '离线生成 Windows 补丁安装失败案例报告。\nOffline case reports for Windows PCs that cannot install an update.\n\n$0 <命令 command>',
    )
    .command(
      'analyze <paths..>',
      '分析日志，打印摘要或写出 JSON\nAnalyse logs, print a summary or write JSON',
      (command) =>
        withCase(command)
          .usage('分析日志，打印摘要或写出 JSON。\nAnalyse logs, print a summary or write JSON.\n\n$0 analyze <paths..>')
          .example('$0 analyze D:\\case', '打印摘要 / Print a summary')
          .example('$0 analyze CBS.log --kb KB5033371 --json -', 'JSON 到标准输出 / JSON to standard output'),
      ({ paths, kb, label, device, json }) => {
        invocation = { command: 'analyze', options: { paths, kb: kbOf(kb), label, device, json } };
      },
    )
    .command(
      'report <paths..>',
      '生成双语报告（HTML、PDF、JSON）\nMake the bilingual report (HTML, PDF, JSON)',
      (command) =>
        withCase(command)
          .usage('生成双语报告 report.html、report.pdf、report.json。\nMake the bilingual report.\n\n$0 report <paths..> --out <folder>')
          .option('out', { type: 'string', requiresArg: true, demandOption: true, describe: '输出文件夹\nOutput folder' })
          .option('lang', {
            choices: ['both', 'zh', 'en'] as const,
            default: 'both' as const,
            describe: '报告语言\nLanguage of the report',
          })
          .option('formats', { type: 'string', requiresArg: true, default: 'html,pdf,json', describe: '要写的格式\nFormats to write' })
          .option('no-pdf', { type: 'boolean', default: false, describe: '不生成 PDF\nWithout the PDF' })
          .example('$0 report D:\\case --out D:\\report', '三种格式 / All three formats')
          .example('$0 report report.json --out out --lang zh', '由已有报告重新排版 / An earlier report, set again'),
      ({ paths, kb, label, device, json, out, lang, formats, noPdf }) => {
        const options = { paths, kb: kbOf(kb), label, device, json, out, lang, formats: formatsOf(formats, noPdf) };
        invocation = { command: 'report', options };
      },
    )
    .option('verbose', { type: 'boolean', default: false, describe: '出错时显示详情\nShow the details of an error' })
    .version(version)
    .describe('version', '显示版本\nShow the version')
    .help()
    .describe('help', '显示帮助\nShow this help')
    .group(['verbose', 'version', 'help'], '通用 General:')
    .example('$0 report D:\\case --out D:\\report', '案例文件夹 -> 报告 / A case folder becomes a report')
    .example('$0 analyze CBS.log --json -', '日志 -> JSON / A log becomes JSON')
    .epilogue(EXIT_CODES)
    .demandCommand(1, '需要一个命令 A command is needed: analyze, report')
    .strictCommands()
    .strict()
    .recommendCommands()
    .detectLocale(false)
    .updateStrings(WORDS as unknown as Record<string, string>)
    .parserConfiguration({ 'boolean-negation': false, 'parse-positional-numbers': false })
    .wrap(100)
    .exitProcess(false)
    .fail((message, error) => {
      if (error instanceof Failure) throw error;
      throw usage(message || error.message);
    })
    .parseSync();
  return invocation;
}

const EXIT_CODES =
  '退出码 Exit codes\n' +
  '  0    已写出（无论结论如何） / written, whatever it says\n' +
  '  1    无法写出，或其他错误 / cannot write, or another error\n' +
  '  2    用法错误，或路径不存在 / wrong usage, or a path that does not exist\n' +
  '  130  用户中断 / interrupted';

/** The options and the help of every command that reads a case. */
function withCase<T>(command: Argv<T>) {
  return command
    .positional('paths', {
      type: 'string',
      array: true,
      demandOption: true,
      describe: '案例文件夹、日志文件夹、文件，或 report.json\nCase folder, folder of logs, files, or a report.json',
    })
    .option('kb', { type: 'string', requiresArg: true, describe: '安装失败的补丁\nThe update that fails, such as KB5033371' })
    .option('label', { type: 'string', requiresArg: true, describe: '设备名称\nName of the device' })
    .option('device', { type: 'string', requiresArg: true, describe: '只看案例中的这台设备\nOnly this device of the case' })
    .option('json', {
      type: 'string',
      requiresArg: true,
      describe: 'JSON 报告写到此文件，- 为标准输出\nFile for the JSON report, - is standard output',
    })
    .check(checkValues)
    .epilogue(EXIT_CODES);
}

/**
 * An option that is given twice is refused: neither value would be the obvious one. So is an empty value, as an unset variable of a script
 * leaves it.
 */
function checkValues(given: Record<string, unknown>): true {
  for (const name of ['kb', 'label', 'device', 'json', 'out', 'lang', 'formats']) {
    const value = given[name];
    if (Array.isArray(value)) throw refusal(`--${name} 只能给一次`, `--${name} can be given only once`);
    if (typeof value === 'string' && value.trim() === '') throw refusal(`--${name} 的值是空的`, `The value of --${name} is empty`);
  }
  return true;
}

/** `kb5033371` or `5033371` as `KB5033371`. */
function kbOf(kb: string | undefined): string | undefined {
  if (kb === undefined) return undefined;
  const digits = /^(?:KB)?(\d{5,8})$/i.exec(kb.trim())?.[1];
  if (digits === undefined) {
    throw refusal(`--kb 不是补丁编号（如 KB5033371）：${kb}`, `--kb is not an update number such as KB5033371: ${kb}`);
  }
  return `KB${digits}`;
}

function formatsOf(list: string, noPdf: boolean): ReportOptions['formats'] {
  const names = list.split(',').map((name) => name.trim().toLowerCase());
  const formats = FORMATS.filter((format) => names.includes(format) && !(noPdf && format === 'pdf'));
  const unknown = names.find((name) => !FORMATS.some((format) => format === name));
  if (unknown !== undefined) throw usage(`--formats 没有这种格式 no such format: ${unknown || '(空 empty)'}; html, pdf, json`);
  if (formats.length === 0) throw usage('没有要写的格式 There is no format to write');
  return formats;
}

const FORMATS = ['html', 'pdf', 'json'] as const;

const refusal = (zh: string, en: string): Failure => usageFailure(zh, `${en}; 用法 usage: patchcase --help`);

function usage(message: string): Failure {
  const line = `${message.replace(/\s+/g, ' ')}; 用法 usage: patchcase --help`;
  return usageFailure(line, line);
}

/** yargs' own words, in both languages. */
const WORDS = {
  'Commands:': '命令 Commands:',
  'Options:': '选项 Options:',
  'Positionals:': '参数 Arguments:',
  'Examples:': '示例 Examples:',
  boolean: '开关 switch',
  string: '文本 text',
  array: '可多个 several',
  required: '必填 required',
  'default:': '默认 default:',
  'choices:': '可选 choices:',
  'Not enough non-option arguments: got %s, need at least %s': {
    one: '缺少参数 Too few arguments: %s, 至少 at least %s',
    other: '缺少参数 Too few arguments: %s, 至少 at least %s',
  },
  'Missing required argument: %s': { one: '缺少 Missing: %s', other: '缺少 Missing: %s' },
  'Unknown argument: %s': { one: '未知参数 Unknown argument: %s', other: '未知参数 Unknown arguments: %s' },
  'Unknown command: %s': { one: '未知命令 Unknown command: %s', other: '未知命令 Unknown commands: %s' },
  'Not enough arguments following: %s': '缺少值 A value is missing after: %s',
  'Invalid values:': '无效的值 Invalid value:',
  'Argument: %s, Given: %s, Choices: %s': '%s: %s; 可选 choices: %s',
  'Did you mean %s?': '没有这个命令 No such command; 是否要用 did you mean: %s',
};
