import { prepare } from '../../src/data/prepare';
import { Objective } from '../../src/engine/objective';
import { completeRecipe } from '../../src/recipe/complete';
import { fitSurface, isPause } from '../../src/surface/fit';
import type { PathFrames, SurfaceModel } from '../../src/surface/model';
import { createCompiledSamplers } from '../../src/surface/samplers/compiled';
import { walk } from '../helpers/walk';

/**
 * Prints how rough ribbons are at their vertices, beside the jumps of the losses along their paths, over 6 starts of 500
 * steps: `npx tsx tests/bench/ribbons.ts`. The figures in docs/surfaces.md come from here.
 */
const SEEDS = 6;
const STEPS = 500;

const deep = { network: { hidden: [8, 8] } };
const RECIPES: Record<string, object> = {
  'stochastic XOR 2-4-1': { data: { kind: 'xor' }, descent: { mode: 'stochastic' } },
  'stochastic XOR 2-4-1, rate 0.3': {
    data: { kind: 'xor' },
    descent: { mode: 'stochastic', learningRate: 0.3 },
  },
  'stochastic spiral 2-4-1': { data: { kind: 'spiral' }, descent: { mode: 'stochastic' } },
  'stochastic moons 2-4-1': { data: { kind: 'moons' }, descent: { mode: 'stochastic' } },
  'mini-batch XOR 2-4-1': { data: { kind: 'xor' }, descent: { mode: 'mini-batch' } },
  'stochastic spiral 2-8-8-1': { data: { kind: 'spiral' }, ...deep, descent: { mode: 'stochastic' } },
  'stochastic circle 2-8-8-1, rate 0.1': {
    ...{ data: { kind: 'circle' }, ...deep },
    descent: { mode: 'stochastic', learningRate: 0.1 },
  },
  'batch XOR 2-4-1': {},
};

async function ribbonOf(partial: object, seed: number) {
  const recipe = completeRecipe({ ...partial, start: { kind: 'xavier', seed } });
  const { problem } = await prepare(recipe, {});
  const path = walk(problem, STEPS)!;
  const field = new Objective(problem);
  const samplers = createCompiledSamplers(problem);
  const asked = { kind: 'ribbon', path, present: 0, field, previous: null, resolutions: [9] } as const;
  const began = performance.now();
  for (const model of fitSurface({ ...asked, samplers })) {
    if (!isPause(model)) return { model, path, took: performance.now() - began };
  }
  throw new Error('no model');
}

/** The 95th percentile of how far a frame's loss is from the mean of its two neighbours', as a share of the range. */
function jumpsOf({ losses }: PathFrames, { lock }: SurfaceModel): number {
  const out = Array.from(losses.subarray(1, -1), (loss, k) =>
    Math.abs(loss - (losses[k]! + losses[k + 2]!) / 2),
  );
  return out.sort((a, b) => a - b)[Math.floor(0.95 * out.length)]! / lock.range;
}

const percent = (share: number) => `${(100 * share).toFixed(1)}`;

async function main(): Promise<void> {
  for (const [name, recipe] of Object.entries(RECIPES)) {
    const fits = [];
    for (let seed = 1; seed <= SEEDS; seed++) fits.push(await ribbonOf(recipe, seed));
    const cells = [
      name,
      `${fits.map(({ path, model }) => percent(jumpsOf(path, model))).join(', ')} %`,
      `${fits.map(({ model }) => percent(model.lock.spike95)).join(', ')} %`,
      `${fits.map(({ model }) => `${model.lock.held}/${model.lock.drawn}`).join(' ')}`,
      Math.max(...fits.map(({ model }) => model.lock.worst / model.lock.range)).toExponential(1),
      `${Math.round(Math.max(...fits.map(({ took }) => took)))} ms`,
    ];
    console.log(`| ${cells.join(' | ')} |`);
  }
}

void main();
