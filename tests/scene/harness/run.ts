import { buildData } from '../../../src/data/build';
import { Objective } from '../../../src/engine/objective';
import { createProblem } from '../../../src/engine/problem';
import { completeRecipe } from '../../../src/recipe/complete';
import type { Recipe } from '../../../src/recipe/types';
import { fitSurface, isPause } from '../../../src/surface/fit';
import type { Chart, PathFrames, SurfaceKind, SurfaceModel } from '../../../src/surface/model';
import type { FitRequest } from '../../../src/surface/request';
import { walk } from '../../helpers/walk';

export interface HarnessRun {
  readonly recipe: Recipe;
  readonly field: Objective;
  readonly path: PathFrames;
}

/** A real descent, in this thread. */
export async function computeRun(input: unknown, count: number): Promise<HarnessRun> {
  const recipe = completeRecipe(input);
  const data = await buildData(recipe.data, recipe.network.output, recipe.loss.kind, async () => '');
  const problem = createProblem(recipe, data.train);
  return { recipe, field: new Objective(problem), path: walk(problem, count - 1)! };
}

/** A fit of any kind of surface to the whole path. */
export function fitKind(
  { field, path }: HarnessRun,
  kind: SurfaceKind,
  resolution: number,
  present: number,
): SurfaceModel {
  const fit = fitSurface({ kind, path, present, field, previous: null, resolutions: [resolution] });
  for (const model of fit) if (!isPause(model)) return model;
  throw new Error('the fit ended without a model');
}

export function fitRun(
  { recipe, field, path }: HarnessRun,
  resolution: number,
  present: number,
  previous: Chart | null,
  upTo: number,
): SurfaceModel {
  const count = Math.min(path.frames.length, upTo);
  const kind = recipe.train === 'all' ? 'sheet' : 'two-weights';
  const cut = {
    frames: path.frames.slice(0, count),
    parameters: path.parameters.slice(0, count * field.dimension),
    losses: path.losses.slice(0, count),
  };
  const fit = fitSurface({ kind, path: cut, present, field, previous, resolutions: [resolution] });
  for (const model of fit) if (!isPause(model)) return model;
  throw new Error('the fit ended without a model');
}

/** What a follow is asked with: the whole path, from its start. */
export function asked({ field, path }: HarnessRun): FitRequest {
  return { kind: 'sheet', path, present: 0, field, previous: null, resolutions: [] };
}
