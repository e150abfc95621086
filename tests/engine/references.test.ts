import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { Descent } from '../../src/engine/descent';
import { createProblem } from '../../src/engine/problem';
import { type Overrides, recordsOf, settingsOf } from '../helpers/problems';
import { readFixture } from '../helpers/reference';

interface Reference {
  recipe: Overrides & { data: { inputs: string[]; rows: number[][] } };
  gradient0: number[];
  steps: { n: number; loss: number; stepLoss: number; parameters: number[] }[];
}

const files = readdirSync(new URL('../fixtures', import.meta.url)).filter((name) =>
  name.startsWith('descent-'),
);

function expectClose(actual: number, wanted: number): void {
  expect(Math.abs(actual - wanted)).toBeLessThanOrEqual(1e-9 * Math.max(1, Math.abs(wanted)));
}

describe('descents computed by PyTorch', () => {
  it('are all here', () => expect(files.length).toBe(7));

  it.each(files)('%s', (file) => {
    const { recipe, gradient0, steps } = readFixture<Reference>(file);
    const records = recordsOf(recipe.data.rows, recipe.data.inputs.length);
    const descent = new Descent(createProblem(settingsOf(recipe), records));
    for (const step of steps) {
      descent.evaluate();
      if (step.n === 0) gradient0.forEach((g, i) => expectClose(descent.gradient[i]!, g));
      while (descent.n < step.n) {
        descent.advance();
        descent.evaluate();
      }
      expectClose(descent.loss, step.loss);
      expectClose(descent.stepLoss, step.stepLoss);
      step.parameters.forEach((value, i) => expectClose(descent.parameters[i]!, value));
    }
  });
});
