import { prepare } from '../../src/data/prepare';
import { Objective } from '../../src/engine/objective';
import { completeRecipe } from '../../src/recipe/complete';
import { fitSurface, isPause } from '../../src/surface/fit';
import type { SurfaceModel } from '../../src/surface/model';
import type { FitRequest } from '../../src/surface/request';
import { createCompiledSamplers } from '../../src/surface/samplers/compiled';
import { exactSpike95, fitSheetIn } from '../../src/surface/sheet';
import { isRough, smootherPlane } from '../../src/surface/smoother';
import { finish } from '../../src/surface/stages';
import { searchSamples } from '../../src/worker/smoothing';
import { walk } from '../helpers/walk';

/**
 * Prints, for some recipes, how rough the sheet is at its vertices, at first and after the search for a smoother one, and
 * how exactly it holds them, over 10 starts of 500 steps: `npx tsx tests/bench/spikes.ts`, which takes some minutes. The
 * figures in docs/surfaces.md come from here.
 */
const SEEDS = 10;
const STEPS = 500;

const of = (kind: string, mode: string, more: object = {}) => ({
  data: { kind },
  descent: { mode },
  ...more,
});
const deep = { network: { hidden: [8, 8] } };

const RECIPES: Record<string, object> = {
  'batch XOR 2-4-1': {},
  'batch circle 2-8-8-1': of('circle', 'batch', deep),
  'stochastic XOR 2-4-1': of('xor', 'stochastic'),
  'stochastic XOR 2-4-1, rate 0.3': of('xor', '', { descent: { mode: 'stochastic', learningRate: 0.3 } }),
  'stochastic spiral 2-4-1': of('spiral', 'stochastic'),
  'stochastic moons 2-4-1': of('moons', 'stochastic'),
  'mini-batch XOR 2-4-1': of('xor', 'mini-batch'),
  'mini-batch spiral 2-4-1': of('spiral', 'mini-batch'),
  'mini-batch moons 2-4-1': of('moons', 'mini-batch'),
  'stochastic spiral 2-8-8-1': of('spiral', 'stochastic', deep),
  'stochastic circle 2-8-8-1, rate 0.1': of('circle', '', {
    ...deep,
    descent: { mode: 'stochastic', learningRate: 0.1 },
  }),
};

/** A sheet as it is first, and as it is at rest. */
interface Fitted {
  readonly first: SurfaceModel;
  readonly rest: SurfaceModel;
}

async function fitOf(partial: object, seed: number): Promise<Fitted> {
  const recipe = completeRecipe({ ...partial, start: { kind: 'xavier', seed } });
  const { problem } = await prepare(recipe, {});
  const path = walk(problem, STEPS)!;
  const field = new Objective(problem);
  const request: FitRequest = {
    ...{ kind: 'sheet', path, present: 0, field, previous: null, resolutions: [9] },
    samplers: createCompiledSamplers(problem),
  };
  for (const first of fitSurface(request)) {
    if (isPause(first)) continue;
    const plane = isRough(first) && finish(smootherPlane(request, first, searchSamples(problem, STEPS + 1)));
    return { first, rest: (plane && finish(fitSheetIn(plane, first, request))) || first };
  }
  throw new Error('no model');
}

function quantile(values: number[], share: number): string {
  const sorted = [...values].sort((a, b) => a - b);
  return `${(100 * sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))]!).toFixed(2)} %`;
}

function line(name: string, fits: readonly Fitted[]): string {
  const spikes = (of: (fitted: Fitted) => SurfaceModel) =>
    fits.map((fitted) => exactSpike95(of(fitted).lock));
  const folds = (of: (fitted: Fitted) => SurfaceModel) =>
    fits.filter((fitted) => of(fitted).chart.blend === 'fold').length;
  const locks = fits.map(({ rest }) => rest.lock);
  const [first, rest] = [spikes((fitted) => fitted.first), spikes((fitted) => fitted.rest)];
  const cells = [
    name,
    `${quantile(first, 0.5)} → ${quantile(rest, 0.5)}`,
    `${quantile(first, 0.99)} → ${quantile(rest, 0.99)}`,
    `${folds((fitted) => fitted.first)} → ${folds((fitted) => fitted.rest)} of ${SEEDS}`,
    Math.max(...locks.map((lock) => lock.worst / lock.range)).toExponential(1),
    quantile(
      locks.map((lock) => lock.flatMiss / lock.range),
      0.5,
    ),
  ];
  return `| ${cells.join(' | ')} |`;
}

async function main(): Promise<void> {
  console.log(
    '| recipe | 95th, median | 95th, worst start | folded | worst miss / range | flat plane misses, median |',
  );
  console.log('| --- | --- | --- | --- | --- | --- |');
  for (const [name, recipe] of Object.entries(RECIPES)) {
    const fits: Fitted[] = [];
    for (let seed = 1; seed <= SEEDS; seed++) fits.push(await fitOf(recipe, seed));
    console.log(line(name, fits));
  }
}

void main();
