/** Whatever else is an error: a record of level Error, or one that says it failed with a failing code, and is not known noise. */
import type { FileContext } from './context';
import { isFailing, resultOf } from './codes';
import { isNoise } from './noise';
import type { CbsRecord } from './record';

// In text without heads only CBS's own ways of speaking count: anything else may be prose or another program's log.
const CBS_SPEECH =
  /^(?:Failed |Doq[ei]: |Shtd: |Startup: |Exec: |Appl: |Plan: |Repr: |DPX|DpxException|FC: |Not able to |Package |Store corruption|Pending transaction|(?:\S+\.cpp\(\d+\): )?Error \S+ (?:\[|originated))|\[HRESULT = 0x[89a-f]/i;
const SAYS_FAILED = /\bfail(?:ed|ure)\b|DpxException|Pending transaction content must be resolved|not present in the container/i;

// The end of an installer repeats what its queue item said.
const REPEATS = /^End executing advanced installer/;

/** Reads a record that no other reader understood. */
export function readFailure(record: CbsRecord, file: FileContext): void {
  const { text, level } = record;
  if ((record.component === 'DISM' && level !== 'error') || REPEATS.test(text)) return;
  if (record.head === 'none' && !CBS_SPEECH.test(text)) return;
  const { code, symbol } = resultOf(text);
  const failing = isFailing(code);
  const weighty = level === 'error' || failing || record.failed;
  if (!weighty && !PLAIN_WORDS.test(text)) return;
  if (level !== 'error' && !failing && !SAYS_FAILED.test(text) && !record.failed) return;
  if (isNoise(record, code)) return;
  file.emit(record, { kind: 'failure-line', message: text.slice(0, 1000), code: failing ? code : undefined, symbol });
}

/** Failures that carry no code at all. */
const PLAIN_WORDS =
  /Pending transaction content must be resolved|failed because it is not present in the container|requires Servicing Stack v|AI failures have occurred|crashed or was interrupted/;
