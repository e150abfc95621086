import type { Problem } from '../../engine/problem';
import { Random } from '../../engine/random';
import { startParameters } from '../../engine/starts';
import { normalise, orthogonalise } from '../../surface/linear';
import type { Chart } from '../../surface/model';

/** How far parameters are moved by x or y from −1 to 1, on average: near the start, and far from it. */
const REACHES = [0.1, 1];
const TRIAL_STREAM = 4711;

/** Charts around the start on which a sampler can be tried: flat and bent ones, small and large, for x and y in ±1. */
export function trialCharts(problem: Problem): Chart[] {
  const random = new Random(problem.start.kind === 'given' ? 1 : problem.start.seed, TRIAL_STREAM);
  return REACHES.flatMap((reach) => {
    const flat = flatChart(problem, reach, random);
    return [flat, bentChart(flat, reach, random)];
  });
}

/** A plane in random directions; not of unit length, so that x and y are of the size of 1. */
function flatChart({ layout, start }: Problem, reach: number, random: Random): Chart {
  const origin = startParameters(layout, start).map((value) => value + 0.1 * random.normal());
  const d1 = origin.map(() => random.normal());
  const d2 = origin.map(() => random.normal());
  normalise(d1);
  orthogonalise(d2, [d1]);
  normalise(d2);
  const length = reach * Math.sqrt(layout.length);
  return {
    kind: 'plane',
    dimension: layout.length,
    origin,
    d1: d1.map((value) => length * value),
    d2: d2.map((value) => length * value),
    knots: new Float64Array(0),
    residuals: new Float64Array(0),
    blend: 'none',
    width: 0,
    radius: 0,
    held: new Int32Array(0),
  };
}

/** The plane, bent to hold five knots. */
function bentChart(flat: Chart, reach: number, random: Random): Chart {
  const knots = Float64Array.from({ length: 10 }, () => random.between(-1, 1));
  const residuals = Float64Array.from({ length: 5 * flat.dimension }, () => 0.5 * reach * random.normal());
  return { ...flat, kind: 'sheet', knots, residuals, blend: 'exact' };
}
