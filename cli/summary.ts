import type { CaseReport, DeviceReport } from '../model/report';
import { text, type Bilingual } from '../model/text';
import { visible } from './failure';

/** More devices than this are counted, not listed: the report lists them all. */
const LISTED = 40;

/** What the report says, short enough for a terminal: a line for the case, and two lines (中文, English) for each device. */
export function summaryText(report: CaseReport): string {
  const { case: fields, summary, devices } = report;
  const head = [fields.number, fields.title].filter((part) => part !== undefined && part !== '').map((part) => visible(part ?? ''));
  const lines = head.length > 0 ? [head.join('  ')] : [];
  lines.push(visible(summary.coverage.zh), visible(summary.coverage.en), '');
  for (const device of devices.slice(0, LISTED)) lines.push(...deviceLines(device));
  const rest = devices.length - LISTED;
  if (rest > 0) lines.push(`另有 ${rest} 台设备见报告`, `${rest} more devices are in the report`);
  return `${lines.join('\n')}\n`;
}

function deviceLines({ device, headline, diagnosis }: DeviceReport): string[] {
  const failed = [headline.kb, headline.code, headline.symbol].filter((part) => part !== undefined && part !== '').join(' ');
  const line = (label: string, side: keyof Bilingual): string =>
    visible(
      [label, failed, VERDICTS[diagnosis.verdict][side], headline.cause[side], `-> ${headline.nextStep[side]}`]
        .filter((part) => part !== '')
        .join(' | '),
    );
  return [line(device.label, 'zh'), `  ${line(device.labelEn ?? device.label, 'en')}`];
}

const VERDICTS: Record<DeviceReport['diagnosis']['verdict'], Bilingual> = {
  healthy: text('正常', 'healthy'),
  diagnosed: text('已定位', 'diagnosed'),
  undetermined: text('未能确定', 'undetermined'),
};
