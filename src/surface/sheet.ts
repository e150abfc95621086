import { type Plane, sheetPlanes } from './directions';
import { planeMiss } from './lock';
import type { FitRequest } from './request';
import { percentile95 } from './rings';
import { probeSpikes, type Survey, surveyPath } from './survey';
import { tieExact, tieFold } from './tie';

/** Above this 95th-percentile spike, as a share of the loss range, the sheet holds the present alone, by a fold. */
export const WILD = 0.03;

/** How many frames two planes are compared at. */
const PROBES = 96;

const nothing = () => NaN;

/**
 * The sheet: the path's own plane, bent so that it passes through the path. Of the planes that it may bend, the one
 * that spikes less; where even that spikes too much to be read, the sheet with a fold.
 */
export function* fitSheet(request: FitRequest): Generator<null, Survey> {
  const { path, field, present, previous } = request;
  const { trials, principal } = sheetPlanes(path, field, previous);
  yield null;
  const flatMiss = planeMiss(path, principal, field);
  yield null;
  let best: Survey | null = null;
  let bestPlane = trials[0];
  for (const plane of yield* smoothestFirst(request, trials)) {
    const survey = yield* surveyPath(tieExact(path, plane, field, present), field, flatMiss, nothing);
    if (!best || survey.lock.spike95 < best.lock.spike95) [best, bestPlane] = [survey, plane];
    if (best.lock.spike95 <= WILD) return best;
  }
  const wild = best?.lock.spike95 ?? 0;
  const folded = tieFold(path, bestPlane, field, present);
  const survey = yield* surveyPath(folded, field, flatMiss, nothing);
  return { ...survey, lock: { ...survey.lock, exactSpike95: wild } };
}

/** The planes by the spikes that they would give at some of the frames, least first. */
function* smoothestFirst(request: FitRequest, planes: readonly Plane[]): Generator<null, readonly Plane[]> {
  if (planes.length < 2) return planes;
  const probed: { plane: Plane; spike: number }[] = [];
  for (const plane of planes) {
    const tie = tieExact(request.path, plane, request.field, request.present);
    const spikes = yield* probeSpikes(tie, request.field, PROBES);
    probed.push({ plane, spike: percentile95(spikes) });
  }
  return probed.sort((a, b) => a.spike - b.spike).map(({ plane }) => plane);
}
