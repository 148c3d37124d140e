import { text } from '../../model/text';
import type { Family } from '../family';
import { cbsSignal, codeSignal, fewOfEach, listed, ofKind } from '../signals';
import { collectDriverLog } from '../steps/collect-details';
import { inspectDriverPackages, restoreDriverPackages } from '../steps/driver-package';
import { installUpdate } from '../steps/reinstall-update';

/** A stale entry in the queue stops its loading before any driver is touched: that is pending-operations, not a driver. */
const QUEUE_UNREADABLE = /load(ing)? (a )?driver operations?|reading Identity for driver operation|initializing driver operation queue/i;

/** Result 5: the driver package is where it stopped, but the INF is not what is wrong. */
const ACCESS_DENIED = '0x80070005';

/** Servicing works off a queue of driver operations (Doqe, Shtd); one of them failed at an INF. */
export const driverInf: Family = {
  id: 'driver-inf',
  name: text('驱动操作失败', 'Driver operation failed'),
  needs: ['cbs'],
  find(_evidence, context) {
    const results = ofKind(context.facts, 'driver-result');
    const failures = ofKind(context.facts, 'driver-failure').filter((fact) => !QUEUE_UNREADABLE.test(fact.what));
    if (results.length + failures.length === 0) return undefined;
    const infs = [...new Set(results.map((fact) => fact.inf))];
    const names = listed(infs);
    const first = results[0];
    const denied = first?.code === ACCESS_DENIED || (first === undefined && failures.some((fact) => fact.code === ACCESS_DENIED));
    const back = context.failure.attempt?.outcome === 'rolled-back';
    const end = text(back ? '整个更新随之回滚' : '更新因此中止', back ? 'the whole update was rolled back' : 'the update stopped');
    const verb = /unstage/i.test(first?.operation ?? '') ? text('卸载', 'unstaging') : text('安装', 'installing');
    return {
      signals: fewOfEach([
        ...results.map((fact) =>
          cbsSignal(context, fact, {
            weight: denied ? 'counterpart' : 'deciding',
            record: text('驱动操作的结果', 'the result of a driver operation'),
            shows: text(`对 ${fact.inf} 的操作返回 ${fact.result}`, `The operation on ${fact.inf} returned ${fact.result}`),
            marks: [`result ${fact.result}`, fact.inf],
          }),
        ),
        ...failures.map((fact) =>
          cbsSignal(context, fact, {
            weight: 'counterpart',
            record: text('驱动队列失败的记录', 'the driver queue that failed'),
            shows: text('驱动操作队列失败', 'The driver operations queue failed'),
            marks: ['Failed unstaging driver updates', 'Failed installing driver updates', 'driver operations queue', fact.code],
          }),
        ),
        ...(first === undefined ? [] : codeSignal(context, (code) => code === first.code, denied ? 'code' : 'counterpart')),
      ]),
      title:
        infs.length === 0
          ? text('驱动操作队列失败，日志没有给出 INF', 'The driver operations queue failed; the log names no INF')
          : text(`${verb.zh}驱动 ${names.zh} 失败`, `${verb.en === 'unstaging' ? 'Unstaging' : 'Installing'} driver ${names.en} failed`),
      summary:
        infs.length === 0
          ? text(
              `更新自带的驱动由 Windows 按队列逐个处理，其中一项失败，${end.zh}。CBS.log 没有写明是哪个 INF，需要 setupapi.dev.log 才能确定。`,
              `Windows works off the drivers of an update one by one; one of them failed and ${end.en}. CBS.log does not name the INF: setupapi.dev.log is needed.`,
            )
          : text(
              `更新自带的驱动由 Windows 按队列逐个处理。本机在${verb.zh} ${names.zh} 时返回 ${first!.result}（${first!.code}），${end.zh}。${
                denied
                  ? '返回码是拒绝访问，说明 INF 本身未必有问题，要查是谁拒绝。'
                  : '需核对该驱动在驱动存储中的文件夹、INF 和服务注册表项。'
              }`,
              `Windows works off the drivers of an update one by one. On this PC ${verb.en} ${names.en} returned ${first!.result} (${first!.code}) and ${end.en}. ${
                denied
                  ? 'The result is access denied, so the INF itself need not be bad: find out what denied it.'
                  : 'Check its folder in the driver store, the INF and the service key.'
              }`,
            ),
      short: infs.length === 0 ? text('驱动队列失败', 'Driver queue failed') : text('驱动操作失败', `Driver ${infs[0]}`),
      nextStep:
        infs.length === 0 ? text('采集驱动安装日志', 'Collect setupapi.dev.log') : text('检查并恢复驱动包', 'Check the driver package'),
      codes: [...new Set([...results.map((fact) => fact.code), ...failures.flatMap((fact) => fact.code ?? [])])],
      subjects: infs,
      actions: [
        ...(infs.length > 0 ? [inspectDriverPackages(infs)] : []),
        ...(infs.length > 0 && !denied ? [restoreDriverPackages(infs, context.pc)] : []),
        ...(infs.length === 0 ? [collectDriverLog()] : []),
        installUpdate(context.failure.kb, context.pc.build),
      ],
      collect: [collectDriverLog(infs)],
    };
  },
};
