import { text } from '../../model/text';
import { packageParts } from '../identity';
import type { Family } from '../family';
import { cbsSignal, codeSignal, fewOfEach, listed, ofKind } from '../signals';
import { storeActions } from '../store-actions';

/** ERROR_SXS_ASSEMBLY_MISSING 0x80073701 and its NTSTATUS forms. */
const isMissingAssembly = (code: string): boolean => /^0x[89cd]007(3701)$/.test(code) || code === '0xc015000c' || code === '0xd015000c';

/** A package that counts as installed points at an assembly that the store does not hold. */
export const missingAssembly: Family = {
  id: 'missing-assembly',
  name: text('程序集缺失', 'Assembly missing from the store'),
  needs: ['cbs'],
  find(_evidence, context) {
    const pins = ofKind(context.facts, 'pin-failure').filter((fact) => fact.code === undefined || isMissingAssembly(fact.code));
    const errors = ofKind(context.facts, 'csi-error').filter((fact) => fact.code !== undefined && isMissingAssembly(fact.code));
    const code = codeSignal(context, isMissingAssembly, 'code');
    if (pins.length + errors.length + code.length === 0) return undefined;

    const packages = [...new Set(pins.flatMap((fact) => fact.package ?? []))];
    const names = listed(packages.map((each) => packageParts(each).name));
    const language = packages.map((each) => packageParts(each).culture).find((culture) => culture !== undefined);
    return {
      signals: fewOfEach([
        ...pins.map((fact) =>
          cbsSignal(context, fact, {
            weight: 'deciding',
            record: text('程序包引用的程序集缺失', 'a package whose assembly is missing'),
            shows: text('程序包引用的程序集不在存储中', 'The assembly that the package points at is not in the store'),
            marks: [fact.package, 'ERROR_SXS_ASSEMBLY_MISSING', 'Failed to pin deployment'],
          }),
        ),
        ...errors.map((fact) =>
          cbsSignal(context, fact, {
            weight: 'counterpart',
            record: text('CSI 报告程序集缺失', 'CSI reporting a missing assembly'),
            shows: text('CSI 找不到程序集', 'CSI does not find the assembly'),
            marks: [fact.symbol, fact.function],
          }),
        ),
        ...code,
      ]),
      title:
        names.zh === ''
          ? text('组件存储缺少程序包所引用的程序集', 'The component store lacks an assembly that a package points at')
          : text(`${names.zh} 引用的程序集不在组件存储中`, `The store lacks the assembly that ${names.en} points at`),
      summary: text(
        `Windows 认为某个程序包已经在系统里，但它引用的程序集在组件存储中找不到，更新因此无法解析。${
          names.zh === '' ? '现有日志没有指出是哪个程序包。' : `日志指出的程序包是 ${names.zh}。`
        }${language === undefined ? '' : `该程序包属于语言 ${language}；如果本机并未使用该语言，可能是语言包残留。`}${context.stale ? '这些记录不是本次失败当时的记录，只能作参考。' : ''}`,
        `Windows believes that a package is present, but the assembly it points at is not in the component store, so the update cannot be resolved. ${
          names.en === '' ? 'The logs at hand do not name the package.' : `The logs name ${names.en}.`
        }${language === undefined ? '' : ` The package belongs to language ${language}; if the PC does not use it, it may be a leftover of a language pack.`}${
          context.stale ? ' These records are not of the time of this failure and are a hint only.' : ''
        }`,
      ),
      short: context.stale
        ? text('程序集缺失，缺当日日志', 'Assembly missing, no log of the day')
        : text('组件存储缺少程序集', 'Assembly missing'),
      nextStep: context.stale ? text('sfc，立即采集日志', 'sfc, collect logs at once') : text('sfc，再 DISM 扫描', 'sfc, then DISM scan'),
      codes: context.failure.code === undefined ? [] : [context.failure.code],
      subjects: packages,
      actions: storeActions(context),
    };
  },
};
