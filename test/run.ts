/**
 * `npm test`: runs every `.test.ts` file below `test/` in a process of its own, a few at a time, and ends with the line
 * `N passed, N failed`. Arguments keep the files whose path contains one of them: `npm test -- cbs`.
 */
import { spawn } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join, relative, sep } from 'node:path';

/** A test file that runs longer is taken as hanging, in milliseconds. */
const LONGEST = 300_000;

interface FileResult {
  file: string;
  passed: number;
  failed: number;
  skipped: number;
  seconds: number;
  /** Everything that the file printed. */
  output: string;
}

const root = join(__dirname, '..');

function testFiles(filters: readonly string[]): string[] {
  return readdirSync(__dirname, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.test.ts'))
    .map((name) => join('test', name).split(sep).join('/'))
    .filter((file) => filters.length === 0 || filters.some((filter) => file.includes(filter)))
    .sort();
}

function runFile(file: string): Promise<FileResult> {
  const began = Date.now();
  return new Promise((resolve) => {
    const child = spawn(process.execPath, ['-r', 'ts-node/register', file], {
      cwd: root,
      stdio: ['ignore', 'pipe', 'pipe'],
      timeout: LONGEST,
    });
    let output = '';
    const take = (chunk: string): void => {
      output += chunk;
    };
    child.stdout.setEncoding('utf8').on('data', take);
    child.stderr.setEncoding('utf8').on('data', take);
    child.on('error', (error) => take(String(error)));
    child.on('close', (code, signal) => {
      const counts = countsOf(output, code === 0);
      if (signal !== null) output += `\nstopped by ${signal} after ${LONGEST / 1000} s at most\n`;
      if (counts.passed + counts.failed + counts.skipped === 0) {
        if (skippedLines(output).length > 0) counts.skipped = 1;
        else {
          output += '\nno test ran: does the file end with test.run()?\n';
          counts.failed = 1;
        }
      }
      resolve({ file, ...counts, seconds: (Date.now() - began) / 1000, output });
    });
  });
}

/** uvu's closing lines; a file that ends badly has failed, whatever it counted. */
function countsOf(output: string, endedWell: boolean): Pick<FileResult, 'passed' | 'failed' | 'skipped'> {
  const number = (name: string): number =>
    [...output.matchAll(new RegExp(`^ {2}${name}: +(\\d+)\\s*$`, 'gm'))].reduce((sum, match) => sum + Number(match[1]), 0);
  const passed = number('Passed');
  const failed = number('Total') - passed;
  return { passed, failed: endedWell ? failed : Math.max(1, failed), skipped: number('Skipped') };
}

/** What a test says when something that it needs is not there: `skipped: no corpus`. */
const skippedLines = (output: string): string[] => output.split('\n').filter((line) => line.startsWith('skipped:'));

function print(result: FileResult): void {
  const counts = `${result.passed} passed${result.failed > 0 ? `, ${result.failed} failed` : ''}${result.skipped > 0 ? `, ${result.skipped} skipped` : ''}`;
  console.log(`${result.failed > 0 ? 'FAIL' : 'ok  '} ${result.file}: ${counts} (${result.seconds.toFixed(1)} s)`);
  if (result.failed > 0) console.log(result.output);
  else for (const line of skippedLines(result.output)) console.log(`     ${line}`);
}

async function main(filters: readonly string[]): Promise<void> {
  const waiting = testFiles(filters);
  const results: FileResult[] = [];
  const worker = async (): Promise<void> => {
    for (let file = waiting.shift(); file !== undefined; file = waiting.shift()) {
      const result = await runFile(file);
      results.push(result);
      print(result);
    }
  };
  await Promise.all(Array.from({ length: Math.min(4, availableParallelism()) }, worker));

  const sum = (name: 'passed' | 'failed' | 'skipped'): number => results.reduce((total, result) => total + result[name], 0);
  const failedFiles = results.filter((result) => result.failed > 0).map((result) => relative('.', result.file));
  if (failedFiles.length > 0) console.log(`\nfailed: ${failedFiles.join(', ')}`);
  if (results.length === 0) console.log('no test file found');
  const skipped = sum('skipped') > 0 ? `, ${sum('skipped')} skipped` : '';
  console.log(`\n${sum('passed')} passed, ${sum('failed')} failed${skipped}`);
  if (sum('failed') > 0 || results.length === 0) process.exitCode = 1;
}

void main(process.argv.slice(2));
