import type { OpenRun } from '../store/live';
import { type Compound, type Equation, equation, type Now, type Quantity } from './equation';
import { parameterPlace, parameterSlope } from './quantities';

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
    read: ({ shown }) => (problem.trainable[index] === 0 ? 0 : shown.gradient[index]!),
  };
}

/** g = Σ ∂C_i/∂w over the step's records, the one shown among them. */
export function recordSum(run: OpenRun, index: number): Equation {
  const g = stepSlope(run, index, 'g');
  const slope = ofStep(parameterSlope(run, index));
  if (stepSize(run) === 1) return equation([g, '=', slope]);
  const count = stepSize(run);
  const isMean = run.problem.descent.reduce === 'mean';
  const sum: Compound = {
    of: [slope],
    symbols: ([symbol]) => `${sumSign(run)}\\,${symbol}`,
    numbers: ([number]) =>
      isMean ? `\\frac{1}{${count}}(\\dots + ${number} + \\dots)` : `\\dots + ${number} + \\dots`,
  };
  return equation([g, '=', sum]);
}

/** The shown record's slope where the step uses that record, else unknown. */
function ofStep(slope: Quantity): Quantity {
  const read = (now: Now) =>
    now.shown.stepRecords.includes(now.inspection.record) ? slope.read(now) : Number.NaN;
  return { ...slope, read };
}
