import { describe, expect, it } from 'vitest';
import { BIAS_MODES, DESCENT_MODES, OPTIMIZER_NAMES } from '../../src/engine/settings';
import { chainAwaits, updateAwaits } from '../../src/formulas/awaited';
import { parameterChain, unitChain } from '../../src/formulas/chain';
import { type Equation, isKnown, type Now } from '../../src/formulas/equation';
import type { Link } from '../../src/formulas/link';
import { recordSum } from '../../src/formulas/step-slope';
import { updateEquations } from '../../src/formulas/update';
import type { OpenRun } from '../../src/store/live';
import { PHASES, phaseOf, stageCount, stageIndex } from '../../src/store/time/phases';
import { type Overrides, problemOf, randomRecords } from '../helpers/problems';
import { nowAt, runOf } from './helpers';

/** Every formula of a parameter's chain, its folds unfolded. */
function equationsOf(run: OpenRun, link: Link): Equation[] {
  const onwards = link.terms.flatMap(({ equation, unit }) => [
    equation,
    ...(unit ? equationsOf(run, unitChain(run, unit.layer, unit.unit)) : []),
  ]);
  return [...link.equations, ...onwards];
}

/** Calls back at every stage of a step, with all formulas of all parameters. */
function atEveryStage(overrides: Overrides, check: (now: Now, equations: Equation[], stage: number) => void) {
  const problem = problemOf(
    { ...overrides, network: { hidden: [2, 3], ...overrides.network } },
    randomRecords(5, 12, 2, 2),
  );
  const run = runOf(problem);
  const { layers, length } = problem.layout;
  const whole = nowAt(problem, new Float64Array(length).fill(0.3), 0);
  const equations = Array.from({ length }, (_, index) => [
    ...equationsOf(run, parameterChain(run, index)),
    ...updateEquations(run, index),
    recordSum(run, index) ?? [],
  ]).flat(2);
  for (let stage = 0; stage < stageCount(layers); stage++) check({ ...whole, stage }, equations, stage);
}

const CASES: Overrides[] = [
  ...BIAS_MODES.map((bias) => ({ network: { bias } })),
  ...OPTIMIZER_NAMES.map((optimizer) => ({ descent: { optimizer } })),
  ...DESCENT_MODES.map((mode) => ({ descent: { mode } })),
  { network: { output: 'softmax' } },
  { network: { output: 'softmax' }, loss: { kind: 'cross-entropy' } },
  { network: { output: 'sigmoid' }, loss: { kind: 'cross-entropy', regularization: 'l2', rate: 0.1 } },
];

describe('inside a step, a formula', () => {
  it.each(CASES)('has its result no sooner than all that it is made of: %o', (overrides) => {
    let known = 0;
    atEveryStage(overrides, (now, equations) => {
      for (const { quantities, tex } of equations) {
        const [result, ...parts] = quantities.map(({ since }) => isKnown(now, since));
        if (result && !parts.every(Boolean)) expect.fail(`stage ${now.stage}: ${tex}`);
        known += Number(result);
      }
    });
    expect(known).toBeGreaterThan(0);
  });

  it('knows no slope before the way back, no next value before the update, and in the end everything', () => {
    atEveryStage({}, (now, equations, stage) => {
      const phase = PHASES[phaseOf(3, stage)]!.name;
      for (const { quantities } of equations) {
        for (const { tex, tone, since } of quantities) {
          const isThere = isKnown(now, since);
          if (tone === 'slope' && (phase === 'forward' || phase === 'loss')) expect(isThere).toBe(false);
          if (tex === 'I_{n+1}') expect(isThere).toBe(phase === 'update');
          if (tex === 'I_n') expect(isThere).toBe(true);
          if (phase === 'update') expect(isThere).toBe(true);
        }
      }
      expect(chainAwaits(now) === '').toBe(phase === 'backward' || phase === 'update');
      expect(updateAwaits(now) === '').toBe(phase === 'update');
    });
  });

  it('knows everything of a whole frame, and the slopes of a layer from its own stage on', () => {
    const problem = problemOf({ network: { hidden: [2] } });
    const run = runOf(problem);
    const now = nowAt(problem, new Float64Array(problem.layout.length).fill(0.3), 0);
    for (let index = 0; index < problem.layout.length; index++) {
      const [{ quantities }] = parameterChain(run, index).equations as [Equation];
      const { since } = quantities[0]!;
      const layer =
        index < problem.layout.weightOffsets[1]! || /^b1/.test(run.parameterNames[index]!) ? 1 : 2;
      const own = stageIndex(2, 'gradient', layer);
      expect([null, own - 1, own].map((stage) => isKnown({ ...now, stage }, since))).toEqual([
        true,
        false,
        true,
      ]);
    }
  });
});
