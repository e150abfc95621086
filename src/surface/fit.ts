import { buildModel } from './mesh';
import type { SurfaceModel } from './model';
import type { FitRequest } from './request';
import type { Pause } from './stages';
import { SURFACES } from './surfaces';

export type { FitRequest } from './request';

/** Whether what a fit yielded is a pause, and not a model. */
export function isPause(value: SurfaceModel | Pause): value is Pause {
  return value === null || value instanceof Promise;
}

/**
 * Fits a surface to a path: the chart once, then a mesh of each resolution. Yields a pause between slices of work
 * (about a millisecond on small networks), so that the caller may stop, breathe or wait, and a model whenever one is
 * ready. Dropping the generator cancels the fit. The first of several models comes quickly: the spikes in its lock
 * are those of some of the frames; directions are the same in all.
 *
 * The path must have at least one frame, all of them finite.
 */
export function* fitSurface(request: FitRequest): Generator<SurfaceModel | Pause, void> {
  const { path, present, previous, resolutions } = request;
  const draft = yield* SURFACES[request.kind].fit(request);
  const lastFrame = path.frames[path.frames.length - 1];
  const otherPresent = request.other?.present;
  const ask = (resolution: number) => ({
    ...{ resolution, present, otherPresent, lastFrame, previous },
    known: null,
  });
  if ('model' in draft) {
    for (const resolution of resolutions) yield yield* draft.model(ask(resolution));
    return;
  }
  if (resolutions.length > 1) {
    const quick = yield* draft.survey(true);
    yield yield* buildModel(quick, ask(resolutions[0]));
  }
  const full = yield* draft.survey(false);
  for (const resolution of resolutions.length > 1 ? resolutions.slice(1) : resolutions) {
    yield yield* buildModel(full, ask(resolution));
  }
}
