import { createHessianProduct } from '../../../src/engine/curvature';
import { Objective } from '../../../src/engine/objective';
import { createProblem, type Problem, type ProblemSettings } from '../../../src/engine/problem';
import type { Random } from '../../../src/engine/random';
import {
  ACTIVATION_NAMES,
  BIAS_MODES,
  DESCENT_MODES,
  OPTIMIZER_NAMES,
  ORDERS,
  REDUCTIONS,
  REGULARIZATIONS,
} from '../../../src/engine/settings';
import type { PathFrames } from '../../../src/surface/model';
import { ENDS } from '../../helpers/differences';
import { randomRecords, settingsOf } from '../../helpers/problems';
import { walk } from '../../helpers/walk';

/** What the engine itself walks: any network that a recipe may name, and the descents on it. */
export interface RandomRun {
  readonly settings: ProblemSettings;
  readonly problem: Problem;
  readonly path: PathFrames;
}

const pick = <T>(random: Random, list: readonly T[]): T => list[random.below(list.length)]!;

/** The learning rates: those of a page, tiny ones, and those beyond every limit of stability. */
const rateOf = (random: Random) => 10 ** random.between(-4, 1.5);

/** Settings of any kind for a network of two inputs; every choice is the seed's. */
export function randomSettings(random: Random): ProblemSettings {
  const hidden = Array.from({ length: random.below(3) }, () => 1 + random.below(6));
  const { output, kind } = pick(random, ENDS);
  return settingsOf({
    network: {
      hidden,
      activation: hidden.map(() => pick(random, ACTIVATION_NAMES)),
      ...{ output, bias: pick(random, BIAS_MODES) },
    },
    start: { kind: pick(random, ['xavier', 'he', 'uniform', 'xavier'] as const), seed: random.below(99) },
    loss: { kind, regularization: pick(random, REGULARIZATIONS), rate: 0.01 },
    descent: {
      ...{ mode: pick(random, DESCENT_MODES), batchSize: 4, order: pick(random, ORDERS), seed: 3 },
      ...{ reduce: pick(random, REDUCTIONS), optimizer: pick(random, OPTIMIZER_NAMES), momentum: 0.8 },
      learningRate: rateOf(random),
    },
  });
}

/** A run of these settings on random records, of one or of two outputs. */
export function runOf(settings: ProblemSettings, seed: number, steps: number): RandomRun | null {
  const outputs = settings.network.output === 'softmax' ? 3 : 1 + (seed % 2);
  const problem = createProblem(settings, randomRecords(seed, 9, 2, outputs));
  const path = walk(problem, steps);
  return path && { settings, problem, path };
}

/** All that a fit may ask about a run. */
export function groundOf({ problem, path }: RandomRun) {
  const { layout } = problem;
  return { field: new Objective(problem), path, layout, hessian: createHessianProduct(problem) };
}
