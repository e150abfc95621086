import { prepare } from '../../src/data/prepare';
import { Descent } from '../../src/engine/descent';
import { Objective } from '../../src/engine/objective';
import { completeRecipe } from '../../src/recipe/complete';
import { fitSurface, isPause } from '../../src/surface/fit';
import type { Lock, SurfaceModel } from '../../src/surface/model';

/**
 * Prints, for some recipes, how rough the sheet is at its vertices and how exactly it holds them, over 20 starts of 500
 * steps: `npx tsx tests/bench/spikes.ts`. The figures in docs/surfaces.md come from here.
 */
const SEEDS = 20;
const STEPS = 500;

const RECIPES: Record<string, object> = {
  'batch XOR 2-4-1': {},
  'batch circle 2-8-8-1': { data: { kind: 'circle' }, network: { hidden: [8, 8] } },
  'stochastic XOR 2-4-1, rate 0.05': { descent: { mode: 'stochastic' } },
  'stochastic XOR 2-4-1, rate 0.3': { descent: { mode: 'stochastic', learningRate: 0.3 } },
  'stochastic circle 2-8-8-1, rate 0.1': {
    data: { kind: 'circle' },
    network: { hidden: [8, 8] },
    descent: { mode: 'stochastic', learningRate: 0.1 },
  },
};

async function fitOf(partial: object, seed: number): Promise<SurfaceModel> {
  const recipe = completeRecipe({ ...partial, start: { kind: 'xavier', seed } });
  const { problem } = await prepare(recipe, {});
  const D = problem.layout.length;
  const descent = new Descent(problem);
  const parameters = new Float64Array((STEPS + 1) * D);
  const losses = new Float64Array(STEPS + 1);
  for (let n = 0; n <= STEPS; n++) {
    if (n > 0) descent.advance();
    descent.evaluate();
    parameters.set(descent.parameters, n * D);
    losses[n] = descent.loss;
  }
  const path = { frames: Int32Array.from({ length: STEPS + 1 }, (_, n) => n), parameters, losses };
  const field = new Objective(problem);
  const stages = fitSurface({ kind: 'sheet', path, present: 0, field, previous: null, resolutions: [9] });
  for (const model of stages) if (!isPause(model)) return model;
  throw new Error('no model');
}

function quantile(values: number[], share: number): string {
  const sorted = [...values].sort((a, b) => a - b);
  return `${(100 * sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))]!).toFixed(2)} %`;
}

function line(name: string, locks: Lock[], folds: number): string {
  const worst = locks.map((lock) => lock.spikeWorst);
  const exact = locks.map((lock) => lock.exactSpike95 ?? lock.spike95);
  const miss = Math.max(...locks.map((lock) => lock.worst / lock.range));
  const flat = locks.map((lock) => lock.flatMiss / lock.range);
  const cells = [
    name,
    quantile(exact, 0.5),
    quantile(exact, 0.99),
    quantile(worst, 0.5),
    `${folds} of ${SEEDS}`,
    miss.toExponential(1),
    quantile(flat, 0.5),
  ];
  return `| ${cells.join(' | ')} |`;
}

async function main(): Promise<void> {
  console.log(
    '| recipe | 95th, median | 95th, worst start | worst spike, median | folded | worst miss / range | flat plane misses, median |',
  );
  console.log('| --- | --- | --- | --- | --- | --- | --- |');
  for (const [name, recipe] of Object.entries(RECIPES)) {
    const locks: Lock[] = [];
    let folds = 0;
    for (let seed = 1; seed <= SEEDS; seed++) {
      const { lock, chart } = await fitOf(recipe, seed);
      locks.push(lock);
      if (chart.blend === 'fold') folds += 1;
    }
    console.log(line(name, locks, folds));
  }
}

void main();
