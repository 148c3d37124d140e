import { text } from '../../model/text';
import type { Family, Signal } from '../family';
import { showing } from '../quoting';
import { cbsSignal, codeSignal, fewOfEach, listed, ofKind } from '../signals';
import { storeActions } from '../store-actions';

/** 0x80073712 ERROR_SXS_COMPONENT_STORE_CORRUPT, 0x800f0831 CBS_E_STORE_CORRUPTION. */
const STORE_CODES = new Set(['0x80073712', '0x800f0831']);

/** Manifests or catalogs of components or packages in the store are damaged or missing. */
export const storeCorruptManifest: Family = {
  id: 'store-corrupt-manifest',
  name: text('组件清单损坏', 'Manifests damaged or missing'),
  needs: ['cbs'],
  find(_evidence, context) {
    const items = context.damage.filter((item) => item.kind === 'manifest' || item.kind === 'package' || item.kind === 'catalog');
    const marks = ofKind(context.facts, 'store-corrupt-mark').filter((fact) => fact.category === 'CorruptManifest');
    const packages = ofKind(context.facts, 'package-damage').filter(
      (fact) => fact.what === 'manifest-missing' || fact.what === 'manifest-corrupt',
    );
    // A catalog alone is a matter of its signature, not of the store.
    if (marks.length === 0 && packages.length === 0 && items.every((item) => item.kind === 'catalog')) return undefined;

    const subjects = [...new Set(items.flatMap((item) => item.component ?? item.file ?? []))];
    const names = listed(subjects);
    return {
      signals: fewOfEach([
        ...packages.map((fact) =>
          cbsSignal(context, fact, {
            weight: 'deciding',
            record: text('程序包清单缺失或损坏的记录', 'a package manifest that is missing or damaged'),
            shows:
              fact.what === 'manifest-missing'
                ? text('程序包的清单缺失', 'The manifest of a package is missing')
                : text('清单损坏', 'A manifest is damaged'),
            marks: [fact.package, fact.path, 'manifest missing'],
          }),
        ),
        ...marks.map((fact) =>
          cbsSignal(context, fact, {
            weight: 'deciding',
            record: text('存储损坏标记 CorruptManifest', 'the store mark CorruptManifest'),
            shows: text('存储被标记为损坏：清单', 'The store is marked corrupt: a manifest'),
            marks: [fact.category],
          }),
        ),
        ...items.flatMap((item): Signal[] =>
          item.quotes.map((quote) => ({
            weight: 'deciding',
            kind: packages.some((fact) => fact.quote.line === quote.line) ? 'package-damage' : 'scan',
            record: text('扫描结果', 'the scan result'),
            quote: showing(quote, quote.shows ?? text('清单损坏或缺失', 'A manifest is damaged or missing'), quote.marks),
            stale: context.stale,
          })),
        ),
        ...codeSignal(context, (code) => STORE_CODES.has(code), 'counterpart'),
      ]),
      title:
        names.zh === ''
          ? text('组件存储中的清单损坏', 'A manifest in the component store is damaged')
          : text(`清单损坏或缺失：${names.zh}`, `Manifest damaged or missing: ${names.en}`),
      summary: text(
        `每个组件和程序包都有一份清单，Windows 靠它知道该装哪些文件、装到哪里。${names.zh === '' ? '本机有清单' : `本机 ${names.zh} 的清单`}读不到或内容不对，组件存储被标记为损坏，之后的更新都会失败，与正在安装的是哪个补丁无关。`,
        `Every component and package has a manifest that tells Windows which files belong where. ${
          names.en === '' ? 'A manifest on this PC' : `The manifest of ${names.en} on this PC`
        } cannot be read or is wrong; the component store is marked corrupt and every later update fails, whichever update it is.`,
      ),
      short: text('组件存储清单损坏', 'Store manifest damaged'),
      nextStep: text('DISM 用匹配源修复', 'DISM with a matching source'),
      codes: context.failure.code === undefined ? [] : [context.failure.code],
      subjects,
      actions: storeActions(context),
    };
  },
};
