import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { Objective } from '../../src/engine/objective';
import type { Problem } from '../../src/engine/problem';
import { createProblem } from '../../src/engine/problem';
import { ACTIVATION_NAMES, BIAS_MODES, REGULARIZATIONS } from '../../src/engine/settings';
import { parameterChain, unitChain } from '../../src/formulas/chain';
import type { Equation, Now } from '../../src/formulas/equation';
import type { Link } from '../../src/formulas/link';
import type { OpenRun } from '../../src/store/live';
import { ENDS, smoothCase } from '../helpers/differences';
import { type Overrides, problemOf, recordsOf, settingsOf } from '../helpers/problems';
import { readFixture } from '../helpers/reference';
import { hasDots, nowAt, runOf, sidesOf } from './helpers';

/** Thousands of these are asked: `expect` itself would be most of the work. */
function close(actual: number, wanted: number, tolerance = 1e-12): void {
  if (Math.abs(actual - wanted) <= tolerance * Math.max(1, Math.abs(wanted))) return;
  expect.fail(`got ${actual}, expected ${wanted}`);
}

const left = ({ quantities }: Equation, now: Now) => quantities[0]!.read(now);

/** All sides of every formula of a link are equal, and the terms of its sum make it; then on, to the loss. */
function expectTrue(run: OpenRun, link: Link, now: Now): void {
  for (const equation of link.equations) {
    if (hasDots(equation)) continue;
    const [value, ...others] = sidesOf(equation, now);
    for (const other of others) close(other, value!);
  }
  const equations = link.terms.map(({ equation }) => equation);
  for (const equation of equations) {
    const [value, ...others] = sidesOf(equation, now);
    for (const other of others) close(other, value!);
  }
  for (const { unit } of link.terms) if (unit) expectTrue(run, unitChain(run, unit.layer, unit.unit), now);
}

/** What the terms add up to, where a sum is folded. */
function expectSum(link: Link, now: Now): void {
  if (link.sum === '' || link.terms[0]!.unit === null) return;
  const sum = link.terms.reduce((total, { equation }) => total + left(equation, now), 0);
  close(sum, left(link.equations.at(-1)!, now));
}

/** ∂C_i/∂w by central differences of the engine's loss of one record. */
function difference(problem: Problem, parameters: Float64Array, record: number, index: number): number {
  const objective = new Objective(problem);
  const at = (by: number) => {
    const moved = parameters.slice();
    moved[index] = moved[index]! + by;
    return objective.lossOver(moved, Int32Array.of(record));
  };
  const h = 1e-5 * Math.max(1, Math.abs(parameters[index]!));
  return (at(h) - at(-h)) / (2 * h);
}

function expectChain(problem: Problem, parameters: Float64Array, record: number): void {
  const run = runOf(problem);
  const now = nowAt(problem, parameters, record);
  for (let index = 0; index < problem.layout.length; index++) {
    const link = parameterChain(run, index);
    expectTrue(run, link, now);
    expectSum(link, now);
    for (const { unit } of link.terms) if (unit) expectSum(unitChain(run, unit.layer, unit.unit), now);
    close(left(link.equations[0]!, now), difference(problem, parameters, record, index), 1e-6);
  }
}

describe('the chain rule as it is typeset', () => {
  const hidden = ACTIVATION_NAMES.map((activation, i) => ({ activation, bias: BIAS_MODES[i % 4]! }));

  it.each(hidden)('is true of two hidden layers of $activation, bias $bias', ({ activation, bias }) => {
    const settings = settingsOf({ network: { hidden: [3, 4], activation, output: 'linear', bias } });
    const { problem, parameters } = smoothCase(settings, 4)!;
    expectChain(problem, parameters, 0);
  });

  it.each(ENDS)('is true of an end in $output with $kind', ({ output, kind }) => {
    const settings = settingsOf({ network: { hidden: [2], output, bias: 'layer' }, loss: { kind } });
    const { problem, parameters } = smoothCase(settings, 9)!;
    expectChain(problem, parameters, problem.records.count - 1);
  });

  it.each(REGULARIZATIONS)('carries the regulariser %s', (regularization) => {
    const settings = settingsOf({ network: { bias: 'network' }, loss: { regularization, rate: 0.3 } });
    const { problem, parameters } = smoothCase(settings, 2)!;
    expectChain(problem, parameters, 1);
    const tex = parameterChain(runOf(problem), 0).equations.map((equation) => equation.tex);
    // Its rate is a number there: λ is the sharpness.
    expect(tex.some((text) => /0\.3( \\cdot|\\,\\mathrm)/.test(text))).toBe(regularization !== 'none');
    expect(tex.join()).not.toContain('lambda');
  });

  it('is true of the smallest network, one weight and one bias', () => {
    const records = recordsOf([[0.4, 0.7]], 1);
    const problem = problemOf({ network: { hidden: [], output: 'sigmoid' } }, records);
    expect(problem.layout.length).toBe(2);
    expectChain(problem, Float64Array.of(0.3, -0.8), 0);
  });

  it('catches a chain that is not true', () => {
    const { problem, parameters } = smoothCase(settingsOf(), 1)!;
    const run = runOf(problem);
    const now = nowAt(problem, parameters, 0);
    (now.inspection.da[1] as Float64Array)[0]! += 0.01;
    expect(() => expectTrue(run, parameterChain(run, 0), now)).toThrow();
  });
});

const FIXTURES = readdirSync(new URL('../fixtures', import.meta.url)).filter((name) =>
  name.startsWith('descent-'),
);

describe('the slopes of the records', () => {
  it.each(FIXTURES)('make PyTorch’s gradient: %s', (file) => {
    const { recipe, gradient0, steps } = readFixture<{
      recipe: Overrides & { data: { inputs: string[]; rows: number[][] } };
      gradient0: number[];
      steps: { parameters: number[] }[];
    }>(file);
    const records = recordsOf(recipe.data.rows, recipe.data.inputs.length);
    const problem = createProblem(settingsOf(recipe), records);
    const run = runOf(problem);
    const sums = new Float64Array(problem.layout.length);
    const start = Float64Array.from(steps[0]!.parameters);
    const { stepRecords } = nowAt(problem, start, 0).shown;
    for (const record of stepRecords) {
      const now = nowAt(problem, start, record);
      sums.forEach((sum, index) => {
        sums[index] = sum + left(parameterChain(run, index).equations[0]!, now);
      });
    }
    const share = problem.descent.reduce === 'mean' ? stepRecords.length : 1;
    gradient0.forEach((g, index) => close(sums[index]! / share, g, 1e-9));
  });
});
