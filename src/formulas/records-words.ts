import type { OpenRun } from '../store/live';
import type { Now } from './equation';
import { stepSize } from './step-slope';

/** Which records the step adds up, and whether the one shown is among them. */
export function recordsWords(run: OpenRun): (now: Now) => string {
  const { count } = run.problem.records;
  const size = stepSize(run);
  const verb = run.problem.descent.reduce === 'mean' ? 'is the mean over' : 'adds up';
  if (run.problem.descent.mode === 'batch')
    return ({ inspection }) =>
      `g ${verb} all ${count} records; the one written out is record ${inspection.record + 1}`;
  return ({ shown: { stepRecords }, inspection: { record } }) => {
    const own = `record ${record + 1}`;
    const isIn = stepRecords.includes(record);
    if (size === 1)
      return isIn
        ? `g is the slope of ${own} alone`
        : `g is the slope of record ${stepRecords[0]! + 1}; ${own} is shown`;
    const others = isIn ? `${own} is one of them` : `${own}, which is shown, is not one of them`;
    return `g ${verb} ${size} of ${count} records; ${others}`;
  };
}
