import { sheetPlanes } from './directions';
import { type Draft, PROBES } from './draft';
import { joinPaths } from './joint';
import { planeMiss } from './lock';
import type { FitRequest } from './request';
import { createReferenceSamplers } from './sampler';
import type { Work } from './stages';
import { probeSpikes, surveyPath } from './survey';
import { tieFlat } from './tie';

/** The plane: flat, and the path floats over it at its true loss. */
export function* fitPlane(request: FitRequest): Work<Draft> {
  const { kind, path, other, field, present, previous, samplers = createReferenceSamplers(field) } = request;
  const { principal } = yield* sheetPlanes(path, field, previous, other?.path);
  const flatMiss = yield* planeMiss(joinPaths(path, other?.path), principal, field);
  const tie = tieFlat(kind, path, principal, present, other);
  return {
    *survey(quick) {
      const spikes = quick ? yield* probeSpikes(tie, samplers, PROBES) : null;
      return yield* surveyPath(tie, samplers, flatMiss, spikes);
    },
  };
}
