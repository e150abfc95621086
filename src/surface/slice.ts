import type { ModelDraft } from './draft';
import { presentIndex } from './joint';
import type { Chart, SurfaceModel } from './model';
import type { FitRequest } from './request';
import { sliceDirections } from './slice-axes';
import { buildSlice } from './slice-mesh';
import { type SliceRun, sliceRun } from './slice-run';
import type { Work } from './stages';
import { bareChart } from './tie';

/**
 * The slice: flat, through the present frame, which stands at 0, 0; every other frame is drawn where it is seen from
 * there, at its true loss.
 */
export function* fitSlice(request: FitRequest): Work<ModelDraft> {
  const run = yield* sliceRun(request);
  const chart = yield* cutAt(request, run, request.previous);
  return { model: (asked) => buildSlice(request, run, chart, asked) };
}

/** The slice through another present frame, as fine as the model; it comes at once, without easing. */
export function* followSlice(model: SurfaceModel, request: FitRequest): Work<SurfaceModel> {
  const run = yield* sliceRun(request);
  const chart = yield* cutAt(request, run, model.chart);
  return yield* buildSlice(request, run, chart, {
    ...{ resolution: model.resolution, present: request.present, otherPresent: request.other?.present },
    ...{ lastFrame: model.lastFrame, previous: null, known: null },
  });
}

function* cutAt(request: FitRequest, run: SliceRun, previous: Chart | null): Work<Chart> {
  const { path, field } = request;
  const D = field.dimension;
  const n = presentIndex(path, request.present);
  const here = path.parameters.slice(n * D, n * D + D);
  const before = n > 0 ? path.parameters.subarray((n - 1) * D, n * D) : null;
  const directions = yield* sliceDirections(request, run, { here, before }, previous);
  return bareChart('slice', { ...directions, origin: here });
}
