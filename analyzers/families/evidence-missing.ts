import { text } from '../../model/text';
import { rangesOf } from '../coverage';
import { spansOf } from '../failure';
import { clock } from '../time';
import type { Family, Signal } from '../family';
import { showing } from '../quoting';
import { collectLogs } from '../steps/collect-logs';
import { repairSystemFiles } from '../steps/sfc';

/** The logs do not hold the failure. Always an observation: a gap is no cause, and it is no health either. */
export const evidenceMissing: Family = {
  id: 'evidence-missing',
  name: text('证据不足', 'Evidence missing'),
  needs: [],
  find(evidence, context) {
    const { failure } = context;
    const told = failure.kb ?? evidence.told.kb;
    const lost = failure.state === 'failed' && failure.covered === 'no';
    const unseen = failure.state === 'none' && told !== undefined && evidence.told.kb !== undefined;
    const without = failure.state === 'failed' && failure.attempt !== undefined && !evidence.sources.has('cbs');
    const empty = evidence.sources.size === 0 && evidence.otherLogs.length === 0;
    if (!lost && !unseen && !without && !empty) return undefined;

    const quotes = failure.attempt?.quotes.slice(0, 2) ?? [];
    const range = rangesOf(spansOf(evidence));
    const when = failure.at === undefined ? undefined : clock(failure.at);
    const summary = lost
      ? text(
          `${told ?? '更新'} 于 ${when} 失败，而 CBS.log 只覆盖 ${range ?? '其他时间'}：当天的日志被覆盖或未采集。Windows 会循环覆盖 CBS.log，每次扫描、更新或空闲维护都会加快覆盖。没有当天的日志就不能定因，以下结论不完整。`,
          `${told ?? 'The update'} failed at ${when}, but CBS.log covers ${range ?? 'another time'} only: the log of that day was overwritten or not collected. Windows reuses CBS.log, and every scan, update or idle maintenance hastens it. Without the log of the day no cause can be named; what follows is incomplete.`,
        )
      : without
        ? text(
            `事件记录显示 ${told ?? '更新'} 安装失败，但没有收到 CBS.log，无法看到失败的过程。仅凭错误代码不能定因。`,
            `The events show that ${told ?? 'the update'} failed, but no CBS.log was handed in, so the course of the failure cannot be seen. A code alone does not decide the cause.`,
          )
        : unseen
          ? text(
              `案例反映 ${told} 安装失败，但收到的日志中没有这次失败的记录。日志里没有不等于设备正常。`,
              `The case says that ${told} fails, but the logs at hand hold no record of it. Nothing in the logs does not mean that the PC is healthy.`,
            )
          : text('没有收到可读的日志，无法判断。', 'No readable log was handed in, so nothing can be said.');
    return {
      signals: quotes.map((quote): Signal => ({
        weight: 'code',
        kind: 'closing event',
        record: text('安装结果的记录', 'the record of the result'),
        quote: showing(quote, quote.shows ?? text('安装失败', 'Installation failed'), quote.marks),
      })),
      title: lost
        ? text('失败当天的 CBS.log 被覆盖或未采集', 'The CBS.log of the failure was overwritten or not collected')
        : without
          ? text('缺少失败时的 CBS.log', 'The CBS.log of the failure is missing')
          : unseen
            ? text(`日志中没有 ${told} 的失败记录`, `The logs hold no failure of ${told}`)
            : text('没有可读的日志', 'There is no readable log'),
      summary,
      short: lost ? text('缺失败当日的日志', 'Log of the day missing') : text('证据不足', 'Evidence missing'),
      nextStep: empty ? text('立即采集日志', 'Collect logs at once') : text('sfc，立即采集日志', 'sfc, collect logs at once'),
      codes: failure.code === undefined ? [] : [failure.code],
      subjects: ['CBS.log'],
      actions: [...(empty ? [] : [repairSystemFiles()]), collectLogs({ kb: told, overwritten: lost })],
      collect: [collectLogs({ kb: told, overwritten: lost })],
      observation: true,
    };
  },
};
