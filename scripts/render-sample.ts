/** `npm start`: makes the report of the case that comes with the program. The last line of standard output is the path of the PDF. */
import { join } from 'node:path';
import { report } from '../cli/commands/report';
import { asFailure, failureText } from '../cli/failure';
import { catchInterrupts } from '../cli/interrupt';

const root = join(__dirname, '..');

catchInterrupts();
report({
  paths: [join(root, 'samples', 'case-cas-10882', 'evidence')],
  out: join(root, 'out'),
  lang: 'both',
  formats: ['html', 'pdf', 'json'],
}).catch((error: unknown) => {
  const failure = asFailure(error);
  process.stderr.write(failureText(failure, true));
  process.exitCode = failure.exitCode;
});
