import type { OpenRun } from '../store/live';
import type { Now } from './equation';
import { stepSize } from './step-slope';

/** Which records the step adds up, and whether the one shown is among them. */
export function recordsWords(run: OpenRun): (now: Now) => string {
  const { count } = run.problem.records;
  const size = stepSize(run);
  const whole = run.problem.descent.reduce === 'mean' ? 'mean over' : 'sum of';
  if (run.problem.descent.mode === 'batch')
    return ({ inspection }) => `${whole} all ${count} records, record ${inspection.record + 1} written out`;
  return ({ shown: { stepRecords }, inspection: { record } }) => {
    const own = `record ${record + 1}`;
    const isIn = stepRecords.includes(record);
    if (size > 1) return `${whole} ${size} of ${count} records; ${own} is ${isIn ? 'one' : 'not'}`;
    return isIn
      ? `the slope of ${own} alone`
      : `the slope of record ${stepRecords[0]! + 1} alone, not of ${own}`;
  };
}
