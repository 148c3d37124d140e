#!/usr/bin/env node
/**
 * The program's entry. `--version` alone is answered before anything is loaded, `--help` by the arguments' reader; the commands and all
 * that they need are loaded when one of them runs.
 */
import { version } from '../package.json';
import { asFailure, failureText } from './failure';
import { catchInterrupts } from './interrupt';

async function main(argv: readonly string[]): Promise<void> {
  if (argv.length === 1 && argv[0] === '--version') return void process.stdout.write(`${version}\n`);
  const { parseArguments } = require('./arguments') as typeof import('./arguments');
  const invocation = parseArguments(argv);
  if (invocation === undefined) return;
  catchInterrupts();
  if (invocation.command === 'analyze') {
    const { analyze } = require('./commands/analyze') as typeof import('./commands/analyze');
    await analyze(invocation.options);
  } else {
    const { report } = require('./commands/report') as typeof import('./commands/report');
    await report(invocation.options);
  }
}

const argv = process.argv.slice(2);
main(argv).catch((error: unknown) => {
  const failure = asFailure(error);
  process.stderr.write(failureText(failure, argv.includes('--verbose')));
  process.exitCode = failure.exitCode;
});
