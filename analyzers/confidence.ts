/**
 * How sure a finding is, decided in one place for all families (decisions.md, "Confidence"): a deciding line and its counterpart of another
 * kind agree = certain; one kind of record alone = likely; a code alone, or lines of another day = possible.
 */
import type { Confidence } from '../model/report';
import { text, type Bilingual } from '../model/text';
import type { Signal } from './family';

/** The confidence of a finding with these signals, and why. */
export function weigh(signals: readonly Signal[]): { confidence: Confidence; reason: Bilingual } {
  const current = signals.filter((signal) => !signal.stale);
  const deciding = current.some((signal) => signal.weight === 'deciding');
  const records = current.filter((signal) => signal.weight === 'deciding' || signal.weight === 'counterpart');
  const kinds = new Set(records.map((signal) => signal.kind));
  const words = [...new Map(records.map((signal) => [signal.record.zh, signal.record])).values()];
  const [zh, en] = [words.map((record) => record.zh).join('；'), words.map((record) => record.en).join('; ')];

  if (deciding && kinds.size > 1) {
    return { confidence: 'certain', reason: text(`几类记录相互印证：${zh}。`, `Records of several kinds agree: ${en}.`) };
  }
  if (deciding) {
    return {
      confidence: 'likely',
      reason: text(`只有一类记录，没有第二类记录印证：${zh}。`, `One kind of record says so and no second kind confirms it: ${en}.`),
    };
  }
  if (records.length > 0) {
    return {
      confidence: 'likely',
      reason: text(
        `以下记录指向这里，但没有一条直接写明原因：${zh}。`,
        `These records point here, but none names the cause outright: ${en}.`,
      ),
    };
  }
  return { confidence: 'possible', reason: weakReason(signals) };
}

function weakReason(signals: readonly Signal[]): Bilingual {
  if (signals.some((signal) => signal.stale && signal.weight !== 'code')) {
    return text('记录出自失败以外的时间，只能作参考。', 'The records are from another time than the failure; they are a hint only.');
  }
  return signals.some((signal) => signal.weight === 'hint')
    ? text('有相关记录，但不足以断定。', 'There are records about it, but they do not decide it.')
    : text('只有错误代码，没有说明原因的日志行。', 'There is an error code only, no line that says why.');
}
