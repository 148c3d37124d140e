import { text } from '../../model/text';
import type { CbsFact } from '../../evidence/facts';
import type { Family } from '../family';
import { cbsSignal, codeSignal, fewOfEach, listed, ofKind } from '../signals';
import { atLeast, han, namesWithArch } from '../wording';
import { replaceStep, storeActions } from '../store-actions';

/** PSFX_E_*: 0x800f0982-0x800f0991, the codes of delta files (knowledge/deciding: 0984 is a missing binary, 0985 a reverse, 0986 a forward delta). */
const isDeltaCode = (code: string): boolean => /^0x800f09(8[2-9a-f]|9[01])$/.test(code);

/** A missing base file is said by 0x800f0984 too, inside failures of another kind: alone it does not prove that a delta did not fit. */
const MATCHING_BINARY_MISSING = '0x800f0984';

/** A cumulative update rebuilds files from deltas; the file that is there is not the one the delta was made for. */
export const psfxDeltaMismatch: Family = {
  id: 'psfx-delta-mismatch',
  name: text('文件与基线不符', 'Baseline mismatch'),
  needs: ['cbs'],
  find(evidence, context) {
    const failedByDelta = context.failure.code !== undefined && isDeltaCode(context.failure.code);
    const decides = (code: string | undefined): boolean =>
      code !== undefined && isDeltaCode(code) && (code !== MATCHING_BINARY_MISSING || failedByDelta);
    const hydrations = ofKind(context.facts, 'hydration-failure').filter((fact) => decides(fact.code));
    const errors = ofKind(context.facts, 'csi-error').filter((fact) => decides(fact.code));
    const code = codeSignal(context, isDeltaCode, 'code');
    if (hydrations.length + errors.length + code.length === 0) return undefined;

    const files = [...new Set(hydrations.map((fact) => fact.file))];
    const hashes = ofKind(context.facts, 'hash-mismatch').filter(
      (fact) => files.length === 0 || files.some((file) => sameName(file, fact.file)),
    );
    const absent = context.facts.filter(
      (fact): fact is CbsFact & { kind: 'no-winner' | 'missing-binary' } => fact.kind === 'no-winner' || fact.kind === 'missing-binary',
    );
    // A reader that kept only some of the records knows no total.
    const capped = evidence.cbs.capped.length > 0;
    const labels = namesWithArch(hydrations.map((fact) => ({ name: fact.file, arch: fact.arch })));
    const all = listed(labels.length > 0 ? labels : hashes.map((fact) => fact.file));
    const names = capped ? atLeast(all) : all;
    const several = new Set(labels).size > 1;
    const count = context.damage.length;
    const components = [...new Set(hydrations.map((fact) => `${fact.component} ${fact.version ?? ''}`.trim()))];
    // The line is routine by itself: only what the damage counts is named.
    const idle = [...new Set(ofKind(absent, 'no-winner').map((fact) => fact.component))].filter((component) =>
      context.damage.some((item) => item.kind === 'missing' && item.file === undefined && item.component === component),
    );
    const idles = listed(idle);
    const noVersion = idle.length === 0 ? text('', '') : text(han(idles.zh, '没有生效的版本'), `no version of ${idles.en} is in effect`);
    const where =
      components.length === 0
        ? text('', '')
        : components.length === 1
          ? text(
              han(`本机 ${components[0]} 的`, names.zh, '不是更新所认的内容，'),
              `On this PC ${names.en} of ${components[0]} ${several ? 'are' : 'is'} not the content the update expects; `,
            )
          : text(
              han(`本机${capped ? '至少' : ''} ${components.length} 个组件的`, names.zh, '不是更新所认的内容，'),
              `On this PC ${names.en}, of ${capped ? 'at least ' : ''}${components.length} components, are not the content the update expects; `,
            );
    const reverse = context.failure.code !== '0x800f0986';
    return {
      signals: fewOfEach([
        ...hydrations.map((fact) =>
          cbsSignal(context, fact, {
            weight: 'deciding',
            record: text('还原文件失败的记录', 'the failed rebuilding of a file'),
            shows: text('增量无法应用', 'The delta cannot be applied'),
            marks: ['Hydration failed', fact.component, fact.version && `version ${fact.version}`, fact.file],
          }),
        ),
        ...hashes.map((fact) =>
          cbsSignal(context, fact, {
            weight: 'counterpart',
            record: text('哈希不匹配的记录', 'a hash that does not match'),
            shows: text('文件的哈希与清单不符', 'The hash of the file differs from the manifest'),
            marks: [fact.file, 'do not match', fact.expectedSha256, fact.actualSha256],
          }),
        ),
        ...errors.map((fact) =>
          cbsSignal(context, fact, {
            weight: 'deciding',
            record: text('增量还原组件报告的错误', 'the error of the delta hydrator'),
            shows: text('增量还原的错误代码', 'The error code of the delta'),
            marks: [fact.code?.slice(2), fact.function],
          }),
        ),
        ...absent.map((fact) =>
          cbsSignal(context, fact, {
            weight: 'counterpart',
            record: text('基线文件或生效版本缺失的记录', 'a base file or version that is missing'),
            shows:
              fact.kind === 'no-winner'
                ? text('该组件没有生效的版本', 'No version of the component is in effect')
                : text('基线文件缺失', 'The base file is missing'),
            marks: [fact.component, 'does not have a winner', 'missing'],
          }),
        ),
        ...code,
      ]),
      title:
        names.zh === ''
          ? text(
              '组件文件与更新的基线不符，增量无法应用',
              'Component files differ from the baseline of the update; its delta cannot be applied',
            )
          : text(
              `${han(names.zh, '与更新的基线不符')}，增量无法应用${idle.length === 0 ? '' : `；${noVersion.zh}`}`,
              `${names.en} ${several ? 'differ' : 'differs'} from the baseline of the update; the delta cannot be applied${
                idle.length === 0 ? '' : `; ${noVersion.en}`
              }`,
            ),
      summary: text(
        `累积更新不带完整文件：Windows 先用${reverse ? '反向' : '正向'}增量把现有文件换算成更新所认的文件，再核对哈希。${where.zh}换算结果核对不通过，安装中止，存储被标记为损坏。${idle.length === 0 ? '' : `${noVersion.zh}，sfc 不检查它，须另行核对。`}sfc 和 DISM 显示正常与此并不矛盾。日志没有记录文件何时、因何改变。`,
        `A cumulative update carries no whole files: Windows turns the present file into the one the update knows by a ${reverse ? 'reverse' : 'forward'} delta and checks the hash. ${where.en}${where.en === '' ? 'The' : 'the'} result fails its check, the installation stops and the store is marked corrupt. ${
          idle.length === 0
            ? ''
            : `${noVersion.en.charAt(0).toUpperCase()}${noVersion.en.slice(1)}: sfc does not check it, so look at it separately. `
        }A clean sfc or DISM scan does not contradict this. The logs do not record when or why the file changed.`,
      ),
      short:
        count > 1
          ? text(`${capped ? '至少 ' : ''}${count} 个组件与基线不符`, `${capped ? 'At least ' : ''}${count} components differ`)
          : text('组件文件与基线不符', files[0] === undefined ? 'Files differ from the baseline' : `Mismatch: ${files[0]}`),
      nextStep: replaceStep(context.damage),
      codes: [...new Set([context.failure.code, ...hydrations.map((fact) => fact.code), ...errors.map((fact) => fact.code)])].filter(
        (each) => each !== undefined,
      ),
      subjects: [
        ...new Set([
          ...files,
          ...hashes.map((fact) => fact.file),
          ...absent.flatMap((fact) => ('file' in fact ? [fact.file] : [fact.component])),
        ]),
      ],
      actions: storeActions(context),
    };
  },
};

const sameName = (one: string, other: string): boolean => one.toLowerCase() === other.toLowerCase();
