import { upTo } from './joint';
import { knownOther, knownUnder, samplesOf } from './known';
import { buildModel } from './mesh';
import type { Chart, SurfaceModel } from './model';
import type { FitRequest } from './request';
import { createReferenceSamplers } from './sampler';
import type { Work } from './stages';
import { surveyPath, UNKNOWN } from './survey';
import { tieFold } from './tie-fold';

/**
 * A folded sheet with its fold moved to another present frame: the same base, grid and land, sampled again only where
 * the fold was and where it now is. Equal to a fresh fit. A model without a fold is returned as it is.
 *
 * @param request what the model was fitted to, with another present frame; frames beyond the model's last are left out
 */
export function* refold(model: SurfaceModel, request: FitRequest): Work<SurfaceModel> {
  if (model.chart.blend !== 'fold') return model;
  const { path, field, present, samplers = createReferenceSamplers(field) } = request;
  const D = field.dimension;
  const other = request.other && model.other && knownOther(request.other, model.other, D);
  const tie = tieFold(upTo(path, model.lastFrame, D), model.chart, field, present, other);
  const touched = foldedPlaces([model.chart, tie.chart]);
  const under = knownUnder(model, tie);
  const survey = yield* surveyPath(tie, samplers, model.lock.flatMiss, null, (index, x, y) =>
    touched(x, y) ? UNKNOWN : under(index),
  );
  const lock = { ...survey.lock, exactSpike95: model.lock.exactSpike95 };
  const { resolution, lastFrame } = model;
  const samples = samplesOf(model, touched);
  const asked = {
    ...{ resolution, present, otherPresent: other?.present, lastFrame },
    ...{ previous: null, known: samples },
  };
  return yield* buildModel({ ...survey, lock }, asked);
}

/** Whether a place lies within the fold of any of the charts. */
function foldedPlaces(charts: readonly Chart[]): (x: number, y: number) => boolean {
  const held = charts.flatMap(({ held, knots, radius }) =>
    Array.from(held, (knot) => ({ x: knots[2 * knot], y: knots[2 * knot + 1], reach: radius * radius })),
  );
  return (x, y) => held.some((knot) => (x - knot.x) ** 2 + (y - knot.y) ** 2 <= knot.reach);
}
