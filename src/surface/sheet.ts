import { type Plane, sheetPlanes } from './directions';
import { type Draft, PROBES } from './draft';
import { joinPaths } from './joint';
import { planeMiss } from './plane-miss';
import type { FitRequest } from './request';
import { percentile95 } from './rings';
import { createReferenceSamplers, type Samplers } from './sampler';
import type { Work } from './stages';
import { probeSpikes, surveyPath } from './survey';
import { type Tie, tieExact } from './tie';
import { tieFold } from './tie-fold';

/** Above this 95th-percentile spike, as a share of the loss range, the sheet holds the present alone, by a fold. */
export const WILD = 0.03;

/** Above this at some of the frames, there is no need to look at all of them. */
const SURELY_WILD = 2 * WILD;

/**
 * The sheet: the path's own plane, bent so that it passes through the path. Of the planes that it may bend, the one
 * that spikes less (at `PROBES` of the frames); where even that spikes too much to be read, the sheet with a fold.
 */
export function* fitSheet(request: FitRequest): Work<Draft> {
  const { path, other, field, present, previous, samplers = createReferenceSamplers(field) } = request;
  const { trials, principal } = yield* sheetPlanes(path, field, previous, other?.path);
  yield null;
  const flatMiss = yield* planeMiss(joinPaths(path, other?.path), principal, samplers);
  yield null;
  const { tie, spikes } = yield* smoothest(
    [...trials, ...(yield* ownPlanes(request, principal.origin))].map((plane) =>
      tieExact(path, plane, field, present, other),
    ),
    samplers,
  );
  return {
    *survey(quick) {
      let spike95 = percentile95(spikes);
      if (spike95 <= SURELY_WILD) {
        const survey = yield* surveyPath(tie, samplers, flatMiss, quick ? spikes : null);
        spike95 = survey.lock.spike95;
        if (spike95 <= WILD) return survey;
      }
      const folded = tieFold(path, tie.chart, field, present, other);
      const survey = yield* surveyPath(folded, samplers, flatMiss, null);
      return { ...survey, lock: { ...survey.lock, exactSpike95: spike95 } };
    },
  };
}

/**
 * Of two descents, also the plane that each would have alone: one that hops is smoothest in its own, and one that does
 * not bears being bent. (Of nine starts that were tried, four spiked by a third to a half less than in the planes of
 * both.)
 */
function* ownPlanes({ path, other, field, previous }: FitRequest, origin: Float64Array): Work<Plane[]> {
  if (!other) return [];
  const planes: Plane[] = [];
  for (const own of [path, other.path]) {
    const { trials } = yield* sheetPlanes(own, field, previous);
    planes.push({ ...trials[0], origin });
  }
  return planes;
}

/**
 * A smaller 95th-percentile spike counts only if it is smaller by this share of the range. Without it, the principal
 * plane won batch XOR by 0.01 % to 0.05 %, and had a worst spike of 27 % at the start where the hops' plane has 0.3 %.
 */
const NOTICEABLE = 0.005;

/** The tie whose 95th-percentile spike is least (about: the first), with its spikes at some of the frames. */
function* smoothest(ties: readonly Tie[], samplers: Samplers): Work<{ tie: Tie; spikes: Float64Array }> {
  let best = { tie: ties[0], spikes: yield* probeSpikes(ties[0], samplers, PROBES) };
  for (const tie of ties.slice(1)) {
    const spikes = yield* probeSpikes(tie, samplers, PROBES);
    if (percentile95(spikes) < percentile95(best.spikes) - NOTICEABLE) best = { tie, spikes };
  }
  return best;
}
