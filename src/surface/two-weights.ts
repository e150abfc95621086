import type { Plane } from './directions';
import { type Draft, PROBES } from './draft';
import { substituteAxis } from './linear';
import { larger } from './lock';
import type { LossField, PathFrames } from './model';
import type { FitRequest } from './request';
import { createReferenceSamplers } from './sampler';
import type { Work } from './stages';
import { probeSpikes, surveyPath } from './survey';
import { tieFlat } from './tie';

/**
 * Two weights: z = f(x, y) itself. The first two trainable parameters are x and y, in their own values; all others
 * stay at what they are in the last frame. With one trainable parameter, y is a frozen one, measured from where it is
 * frozen. (With more than two, what the others do is missed, and the lock read-out says so.)
 */
// biome-ignore lint/correctness/useYield: nothing to wait for, unlike the others
export function* fitTwoWeights(request: FitRequest): Work<Draft> {
  const { path, other, field, present, samplers = createReferenceSamplers(field) } = request;
  const plane = twoWeightsPlane(path, field);
  const tie = tieFlat('two-weights', path, plane, present, other);
  return {
    *survey(quick) {
      const spikes = quick ? yield* probeSpikes(tie, samplers, PROBES) : null;
      const survey = yield* surveyPath(tie, samplers, 0, spikes);
      const { worst, restWorst } = survey.lock;
      // It is the flat plane itself: what that misses is what this misses.
      return { ...survey, lock: { ...survey.lock, flatMiss: larger(worst, restWorst) } };
    },
  };
}

function twoWeightsPlane(path: PathFrames, field: LossField): Plane {
  const D = field.dimension;
  const last = path.frames.length - 1;
  const origin = path.parameters.slice(last * D, last * D + D);
  const axes: Float64Array[] = [];
  for (let i = 0; i < D && axes.length < 2; i++) {
    if (!field.trainable[i]) continue;
    origin[i] = 0;
    axes.push(Float64Array.from({ length: D }, (_, k) => +(k === i)));
  }
  while (axes.length < 2) axes.push(substituteAxis(field.trainable, axes));
  return { origin, d1: axes[0], d2: axes[1] };
}
