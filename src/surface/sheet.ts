import { sheetPlanes } from './directions';
import { planeMiss } from './lock';
import type { LossField } from './model';
import type { FitRequest } from './request';
import { percentile95 } from './rings';
import { probeSpikes, type Survey, surveyPath } from './survey';
import { type Tie, tieExact, tieFold } from './tie';

/** Above this 95th-percentile spike, as a share of the loss range, the sheet holds the present alone, by a fold. */
export const WILD = 0.03;

/** How many frames two planes are compared at. */
const PROBES = 96;

/** No loss is known before the first survey. */
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
  const ties = trials.map((plane) => tieExact(path, plane, field, present));
  yield null;
  let best: Survey | null = null;
  for (const tie of yield* smoothestFirst(ties, field)) {
    const survey = yield* surveyPath(tie, field, flatMiss, nothing);
    if (!best || survey.lock.spike95 < best.lock.spike95) best = survey;
    if (best.lock.spike95 <= WILD) return best;
  }
  if (!best) throw new Error('a path has at least one plane');
  const folded = tieFold(path, best.chart, field, present);
  const survey = yield* surveyPath(folded, field, flatMiss, nothing);
  return { ...survey, lock: { ...survey.lock, exactSpike95: best.lock.spike95 } };
}

/** The ties by their spikes at some of the frames, least first. */
function* smoothestFirst(ties: readonly Tie[], field: LossField): Generator<null, readonly Tie[]> {
  if (ties.length < 2) return ties;
  const probed: { tie: Tie; spike: number }[] = [];
  for (const tie of ties) {
    const spikes = yield* probeSpikes(tie, field, PROBES);
    probed.push({ tie, spike: percentile95(spikes) });
  }
  return probed.sort((a, b) => a.spike - b.spike).map(({ tie }) => tie);
}
