import { upTo } from './joint';
import { knownOther, knownUnder, samplesOf } from './known';
import { larger } from './lock';
import { buildModel } from './mesh';
import type { DrawnPath, SurfaceModel } from './model';
import type { FitRequest } from './request';
import { createReferenceSamplers } from './sampler';
import { DEFAULT_OPTIONS } from './settings';
import type { Work } from './stages';
import { surveyPath } from './survey';
import { tieFlat } from './tie';

/**
 * A flat surface on which another present frame is drawn: the same directions and land, sampled anew only under frames
 * that were not drawn before. Equal to a fresh fit. A model that draws the frame already is returned as it is.
 *
 * @param request what the model was fitted to, with another present frame; frames beyond the model's last are left out
 */
export function* followFlat(model: SurfaceModel, request: FitRequest): Work<SurfaceModel> {
  const { field, present, samplers = createReferenceSamplers(field) } = request;
  if (draws(model.path, present) && draws(model.other, request.other?.present)) return model;
  const { chart, lock, resolution, lastFrame } = model;
  const D = field.dimension;
  const other = request.other && model.other && knownOther(request.other, model.other, D);
  const tie = tieFlat(chart.kind, upTo(request.path, lastFrame, D), chart, present, other);
  const survey = yield* surveyPath(tie, samplers, lock.flatMiss, null, knownUnder(model, tie));
  const { worst, restWorst } = survey.lock;
  const flatMiss = isItsOwnPlane(request) ? larger(worst, restWorst) : lock.flatMiss;
  const { explained } = lock;
  const told = { ...survey.lock, flatMiss, ...(explained !== undefined && { explained }) };
  return yield* buildModel(
    { ...survey, lock: told },
    {
      ...{ resolution, present, otherPresent: other?.present, lastFrame },
      // Of the frames that say how remote a place is, one is another one now.
      ...{ previous: null, known: { ...samplesOf(model, () => false), remoteness: new Float32Array(0) } },
    },
  );
}

/** Whether the flat plane of the read-out is this surface itself. */
export function isItsOwnPlane({ kind, options = DEFAULT_OPTIONS }: FitRequest): boolean {
  return kind === 'two-weights' || options.plane === 'principal';
}

function draws(path: DrawnPath | undefined, frame: number | undefined): boolean {
  return !path || frame === undefined || path.frames.includes(frame);
}
