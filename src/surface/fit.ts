import { buildModel } from './mesh';
import type { SurfaceModel } from './model';
import type { FitRequest } from './request';
import { SURFACES } from './surfaces';

export type { FitRequest } from './request';

/**
 * Fits a surface to a path: the chart once, then a mesh of each resolution. Yields null between slices of work
 * (about a millisecond on small networks), so that the caller may stop or breathe, and a model whenever one is
 * ready. Dropping the generator cancels the fit.
 *
 * The path must have at least one frame, all of them finite.
 */
export function* fitSurface(request: FitRequest): Generator<SurfaceModel | null, void> {
  const { path, present, previous } = request;
  const survey = yield* SURFACES[request.kind](request);
  const lastFrame = path.frames[path.frames.length - 1];
  for (const resolution of request.resolutions) {
    yield yield* buildModel(survey, { resolution, present, lastFrame, previous, known: null });
  }
}
