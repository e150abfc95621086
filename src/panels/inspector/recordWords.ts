import type { OpenRun, ShownFrame } from '../../store/live';
import { formatCount } from '../format';

/** Which records the shown step uses, and which come after them. @param waits steps until each record's next use */
export function stepWords(run: OpenRun, { n, stepRecords }: ShownFrame, waits: Int32Array | null): string {
  const { count } = run.problem.records;
  if (!waits) return `Step ${n} uses all ${formatCount(count)} ${count === 1 ? 'record' : 'records'}.`;
  const order = run.problem.descent.order === 'shuffled' ? 'shuffled' : 'in order';
  if (stepRecords.length > 1)
    return `Step ${n} uses ${stepRecords.length} of ${formatCount(count)}, ${order}.`;
  const next = waits.indexOf(1);
  const then = next < 0 ? '' : `, step ${n + 1} record ${next + 1}`;
  return `Step ${n} uses record ${stepRecords[0]! + 1}${then} (${order}).`;
}
