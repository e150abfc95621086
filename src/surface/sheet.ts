import { type Plane, sheetPlanes } from './directions';
import { type Draft, PROBES } from './draft';
import { diagonal } from './extent';
import { joinPaths } from './joint';
import { largest } from './linear';
import { buildModel } from './mesh';
import type { Lock, SurfaceModel } from './model';
import { planeMiss } from './plane-miss';
import type { FitRequest } from './request';
import { percentile95 } from './rings';
import { createReferenceSamplers, type Samplers } from './sampler';
import { type Candidate, doubtOf, smoothest } from './smoothest';
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
  const planes = [...trials, ...(yield* ownPlanes(request, principal.origin))];
  const ties = planes.map((plane) => tieExact(path, plane, field, present, other));
  return draftOf(request, yield* smoothest(ties, samplers), flatMiss);
}

/**
 * A fine model's sheet bent anew, in another plane (see `smootherPlane`), to be eased to; null where it would not be
 * smoother after all.
 *
 * @param request what the model was fitted to, with its present frame
 */
export function* fitSheetIn(
  plane: Plane,
  model: SurfaceModel,
  request: FitRequest,
): Work<SurfaceModel | null> {
  const { path, other, field, present, samplers = createReferenceSamplers(field) } = request;
  const tie = tieExact(path, plane, field, present, other);
  const spikes = yield* probeSpikes(tie, samplers, PROBES);
  const survey = yield* draftOf(request, { tie, spikes }, model.lock.flatMiss).survey(false);
  if (!(exactSpike95(survey.lock) < exactSpike95(model.lock))) return null;
  const { resolution, lastFrame } = model;
  return yield* buildModel(survey, {
    ...{ resolution, present, otherPresent: other?.present, lastFrame },
    ...{ previous: model.chart, known: null },
  });
}

/** The 95th-percentile spike of holding every frame. */
export function exactSpike95(lock: Lock): number {
  return lock.exactSpike95 ?? lock.spike95;
}

/** The sheet through all frames, or where that spikes too much, the one with a fold. */
function draftOf(request: FitRequest, { tie, spikes }: Candidate, flatMiss: number): Draft {
  const { path, other, field, present, samplers = createReferenceSamplers(field) } = request;
  return {
    *survey(quick) {
      let spike95 = percentile95(spikes);
      if (bendsNowhere(tie)) return yield* surveyPath(tie, samplers, flatMiss, quick ? spikes : null);
      if (!(yield* exceeds(spike95, SURELY_WILD, tie, samplers, PROBES))) {
        const survey = yield* surveyPath(tie, samplers, flatMiss, quick ? spikes : null);
        spike95 = survey.lock.spike95;
        if (!(yield* exceeds(spike95, WILD, tie, samplers, quick ? PROBES : Infinity))) return survey;
      }
      const folded = tieFold(path, tie.chart, field, present, other);
      const survey = yield* surveyPath(folded, samplers, flatMiss, null);
      return { ...survey, lock: { ...survey.lock, exactSpike95: spike95 } };
    },
  };
}

/** Residuals smaller than this share of the extent are what rounding makes of a path in the plane. */
const ROUNDING = 1e-9;

/**
 * Whether a sheet bends nowhere: its path is one of one step, or along a line. What is steep there is the land itself,
 * which no fold makes smoother.
 */
export function bendsNowhere({ chart, extent }: Pick<Tie, 'chart' | 'extent'>): boolean {
  return largest(chart.residuals) <= ROUNDING * diagonal(extent);
}

/**
 * Whether a 95th-percentile spike is above a limit. Where it is so near that the samples' error might decide, float64
 * does: which samples are float32 depends on the machine, and what a link shows does not.
 */
function* exceeds(
  spike95: number,
  limit: number,
  tie: Tie,
  samplers: Samplers,
  probes: number,
): Work<boolean> {
  if (Math.abs(spike95 - limit) > doubtOf(tie)) return spike95 > limit;
  return percentile95(yield* probeSpikes(tie, samplers, probes, 0)) > limit;
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
