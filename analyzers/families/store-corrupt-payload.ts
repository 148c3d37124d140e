import type { DamagedItem } from '../../model/report';
import { text } from '../../model/text';
import type { Family, Signal } from '../family';
import { cbsSignal, fewOfEach, listed, ofKind } from '../signals';
import { showing } from '../quoting';
import { atLeast, han, namesWithArch } from '../wording';
import { replaceStep, storeActions } from '../store-actions';

/** Files of components in the store are damaged or missing. Only what the last pass left unrepaired counts. */
export const storeCorruptPayload: Family = {
  id: 'store-corrupt-payload',
  name: text('组件文件损坏', 'Component files'),
  needs: ['cbs'],
  find(evidence, context) {
    const items = context.damage.filter((item) => item.kind === 'payload' || item.kind === 'missing');
    const marks = ofKind(context.facts, 'store-corrupt-mark').filter((fact) => fact.category === 'CorruptPayloadFile');
    const lost = context.facts.filter((fact) => fact.kind === 'csi-error' && fact.code === '0x800f0984');
    // A mark is history once a later pass mended what it was about.
    const mended = evidence.cbs.scans.some((pass) => pass.completed && pass.items.some((item) => item.outcome === 'repaired'));
    if (items.length === 0 && (marks.length === 0 || mended)) return undefined;

    const files = items.flatMap((item) => item.file ?? item.component ?? []);
    const labels = namesWithArch(
      items.flatMap((item) => {
        const name = item.file ?? item.component;
        return name === undefined ? [] : [{ name, arch: item.arch }];
      }),
    );
    const capped = evidence.cbs.capped.length > 0;
    const names = capped ? atLeast(listed(labels)) : listed(labels);
    const missing = items.filter((item) => item.kind === 'missing').length;
    const many = items.length;
    const what =
      many === 0
        ? text('组件文件', 'component files')
        : many === 1
          ? names
          : text(`${capped ? '至少 ' : ''}${many} 个组件文件`, `${capped ? 'at least ' : ''}${many} component files`);
    const state =
      missing === 0 ? text('损坏', 'damaged') : missing === many ? text('缺失', 'missing') : text('损坏或缺失', 'damaged or missing');
    // A scan that finds damage is no installation that failed.
    const stopped =
      context.failure.state === 'failed'
        ? text('更新需要的内容凑不齐，安装中止', 'the update lacks what it needs and the installation stops')
        : text('需要这些文件的更新可能因此失败', 'updates that need these files can fail');
    return {
      signals: fewOfEach([
        ...items.flatMap((item) => itemSignals(item, context.stale)),
        ...lost.map((fact) =>
          cbsSignal(context, fact, {
            weight: 'counterpart',
            record: text('HydrateFile 的错误 0x800f0984', 'error 0x800f0984 of HydrateFile'),
            shows: text('还原文件时缺少基线文件', 'The base file is missing while a file is rebuilt'),
            marks: ['800f0984', 'HydrateFile'],
          }),
        ),
        ...marks.map((fact) =>
          cbsSignal(context, fact, {
            weight: items.length > 0 ? 'counterpart' : 'deciding',
            record: text('存储损坏标记 CorruptPayloadFile', 'the store mark CorruptPayloadFile'),
            shows: text('存储被标记为损坏：文件', 'The store is marked corrupt: a file'),
            marks: [fact.category],
          }),
        ),
      ]),
      title: text(han('组件存储中', what.zh, state.zh), `In the component store, ${what.en} ${many === 1 ? 'is' : 'are'} ${state.en}`),
      summary: text(
        `Windows 安装更新前要读取组件存储（WinSxS）里的现有文件并核对哈希。${many === 0 ? '' : `${han(`本机的 ${names.zh}`, state.zh)}，`}${stopped.zh}。` +
          `${versionsOf(items).zh}日志没有记录这些文件何时、因何损坏。`,
        `Before it installs an update, Windows reads the present files in the component store (WinSxS) and checks their hashes. ${
          many === 0 ? '' : `On this PC ${names.en} ${new Set(labels).size === 1 ? 'is' : 'are'} ${state.en}; `
        }${stopped.en}. ${versionsOf(items).en}The logs do not record when or why the files were damaged.`,
      ),
      short:
        many > 1
          ? text(`${many} 个组件文件${state.zh}`, `${many} component files bad`)
          : text(`组件文件${state.zh}`, `Component file ${state.en}`),
      nextStep: replaceStep(items),
      codes: context.failure.code === undefined ? [] : [context.failure.code],
      subjects: [...new Set(files)],
      actions: storeActions(context),
      observation: items.length > 0 && items.every(isDecoration),
      reasons: lost.length > 0 && context.failure.code !== '0x800f0984' ? [notADelta] : undefined,
    };
  },
};

const notADelta = text(
  '未归为增量不符：安装失败代码不是增量代码，失败行指出的是文件损坏与缺失。',
  'Not taken for a delta that does not fit: the failing code is no delta code, and the failing lines name damaged and missing files.',
);

/**
 * Pictures and sounds that only sfc complains about: Windows does not protect them and no update reads them (Microsoft's article on entries of CBS.log
 * that sfc cannot repair).
 */
const isDecoration = (item: DamagedItem): boolean =>
  /\.(jpe?g|png|bmp|gif|wav|wma|mp3)$/i.test(item.file ?? '') && item.quotes.every((quote) => quote.text.includes('[SR]'));

function versionsOf(items: readonly DamagedItem[]) {
  const item = items.find((each) => each.matchingVersion !== undefined);
  if (item === undefined) return text('', '');
  return text(
    `日志中 ${item.file} 的版本 ${item.version} 是正在安装的版本，对应的已装版本是 ${item.matchingVersion}；受损的可能是后者。`,
    `For ${item.file} the log names version ${item.version}, the one being installed; the installed one is ${item.matchingVersion} and may be the damaged one. `,
  );
}

function itemSignals(item: DamagedItem, stale: boolean): Signal[] {
  return item.quotes.map((quote) => {
    const [kind, record] = kindOf(quote.text);
    return { weight: 'deciding', kind, record, quote: showing(quote, quote.shows ?? record, quote.marks), stale };
  });
}

/** Which kind of record a damaged item was read from. */
function kindOf(line: string): [string, ReturnType<typeof text>] {
  if (line.includes('Hydration failed')) return ['hydration-failure', text('还原文件失败的记录', 'the failed rebuilding of a file')];
  if (line.includes('Hashes for file')) return ['hash-mismatch', text('哈希不匹配的记录', 'a hash that does not match')];
  if (line.includes('Matching binary')) return ['missing-binary', text('文件缺失的记录', 'the record of a missing file')];
  if (line.includes('does not have a winner')) return ['no-winner', text('没有生效版本的记录', 'a component without a version in effect')];
  if (line.includes('[SR]')) return ['sfc', text('sfc 的记录', 'the records of sfc')];
  return ['scan', text('扫描结果', 'the scan result')];
}
