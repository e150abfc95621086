import { principalPlane } from './directions';
import { type Draft, PROBES } from './draft';
import { isItsOwnPlane } from './follow-flat';
import { joinPaths } from './joint';
import { larger } from './lock';
import { explainedShare, planeOf } from './plane-directions';
import { planeMiss } from './plane-miss';
import type { FitRequest } from './request';
import { createReferenceSamplers } from './sampler';
import type { Work } from './stages';
import { probeSpikes, surveyPath } from './survey';
import { tieFlat } from './tie';

/**
 * The plane: flat, along the directions that the request's options name. The path floats over it at its true loss;
 * frames that lie in it are held.
 */
export function* fitPlane(request: FitRequest): Work<Draft> {
  const { kind, path, other, field, present, samplers = createReferenceSamplers(field) } = request;
  const plane = yield* planeOf(request);
  yield null;
  const joint = joinPaths(path, other?.path);
  const explained = explainedShare(joint, plane);
  const tie = tieFlat(kind, path, plane, present, other);
  // The principal plane's own miss is what the survey finds; asking twice would double the cost.
  const flatMiss = isItsOwnPlane(request)
    ? null
    : yield* planeMiss(joint, (yield* principalPlane(path, field, other?.path)).plane, samplers);
  return {
    *survey(quick) {
      const spikes = quick ? yield* probeSpikes(tie, samplers, PROBES) : null;
      const survey = yield* surveyPath(tie, samplers, flatMiss ?? 0, spikes);
      const { worst, restWorst } = survey.lock;
      const lock = { ...survey.lock, flatMiss: flatMiss ?? larger(worst, restWorst), explained };
      return { ...survey, lock };
    },
  };
}
