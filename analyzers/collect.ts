/** What to collect next, only where it is needed. */
import type { Action, DeviceReport } from '../model/report';
import type { Assessed } from './assess';
import { collectLogs } from './steps/collect-logs';
import { orderActions } from './steps/order';

/** The deeper collection of causes that are not certain, and of observations where no cause was found; the logs themselves where nothing was. */
export function collectOf(assessed: readonly Assessed[], verdict: DeviceReport['diagnosis']['verdict']): Action[] {
  if (verdict === 'healthy') return [];
  if (assessed.length === 0) return [collectLogs()];
  const wanted = assessed.filter(({ finding }) =>
    verdict === 'diagnosed'
      ? (finding.role === 'cause' && finding.confidence !== 'certain') || finding.family === 'evidence-missing'
      : true,
  );
  return orderActions(wanted.map(({ match }) => match.collect ?? []));
}
