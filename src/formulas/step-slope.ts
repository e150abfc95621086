import type { OpenRun } from '../store/live';
import { type Compound, type Equation, equation, fixed, guarded, type Now, type Quantity } from './equation';
import { parameterPlace, recordSlope } from './quantities';

/** Records that one step uses. */
export function stepSize({ problem: { descent, records } }: OpenRun): number {
  if (descent.mode === 'stochastic') return 1;
  return descent.mode === 'batch' ? records.count : descent.batchSize;
}

/** How the records of a step are added up, before what is added: Σ over all or some, their mean, or nothing for one. */
export function sumSign(run: OpenRun): string {
  const { descent } = run.problem;
  if (descent.mode === 'stochastic') return '';
  const sum = descent.mode === 'batch' ? '\\textstyle\\sum_i' : '\\textstyle\\sum_{i \\in B}';
  return descent.reduce === 'mean' ? `\\frac{1}{${stepSize(run)}}${sum}` : sum;
}

/** g: the told parameter's entry of the gradient that the step uses. */
export function stepSlope({ problem, parameterNames }: OpenRun, index: number, tex: string): Quantity {
  return {
    tex,
    words: `g, the slope for ${parameterNames[index]} that the step uses`,
    tone: 'slope',
    places: [parameterPlace(index)],
    // Records are added up once all their slopes are known.
    since: ['gradient', 1],
    read: ({ shown, update }) => {
      if (problem.trainable[index] === 0) return 0;
      // The step's gradient is computed when it is first read: not while the update is too dear for that.
      return update ? shown.gradient[index]! : Number.NaN;
    },
  };
}

/**
 * The step's slope as the sum of its records' (or their mean), the one shown among them; null where the update says all of
 * it. The letter g stands for it where the optimizer has further lines.
 */
export function recordSum(run: OpenRun, index: number): Equation | null {
  const slope = ofStep(recordSlope(run, index));
  const isPlain = run.problem.descent.optimizer === 'plain';
  if (stepSize(run) === 1) return isPlain ? null : equation([stepSlope(run, index, 'g'), '=', slope]);
  const whole = `${sumSign(run)}\\,${slope.tex}`;
  const among = (sign: string) => (parts: readonly string[]) =>
    sign === ''
      ? `\\dots + ${guarded(parts[0]!)} + \\dots`
      : `${sign}(\\dots + ${guarded(parts[0]!)} + \\dots)`;
  const isMean = run.problem.descent.reduce === 'mean';
  const count = String(stepSize(run));
  const sum: Compound = {
    of: [slope],
    symbols: isPlain ? among(isMean ? `\\frac{1}{${count}}` : '') : () => whole,
    numbers: among(isMean ? `\\frac{1}{${fixed(count)}}` : ''),
  };
  return equation([stepSlope(run, index, isPlain ? whole : 'g'), '=', sum]);
}

/** The shown record's slope where the step uses that record, else unknown. */
function ofStep(slope: Quantity): Quantity {
  const read = (now: Now) =>
    now.shown.stepRecords.includes(now.inspection.record) ? slope.read(now) : Number.NaN;
  return { ...slope, read };
}
