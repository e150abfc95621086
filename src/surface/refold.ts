import type { KnownCut } from './clip';
import { buildModel, type KnownSamples } from './mesh';
import type { Chart, PathFrames, SurfaceModel } from './model';
import type { FitRequest } from './request';
import { createReferenceSamplers } from './sampler';
import type { Work } from './stages';
import { surveyPath } from './survey';
import { presentIndex, tieFold } from './tie';

/**
 * A folded sheet with its fold moved to another present frame: the same base, grid and land, sampled again only where
 * the fold was and where it now is. Equal to a fresh fit. A model without a fold is returned as it is.
 *
 * @param request what the model was fitted to, with another present frame; frames beyond the model's last are left out
 */
export function* refold(model: SurfaceModel, request: FitRequest): Work<SurfaceModel> {
  if (model.chart.blend !== 'fold') return model;
  const { path, field, present, samplers = createReferenceSamplers(field) } = request;
  const known = upTo(path, model.lastFrame, field.dimension);
  const tie = tieFold(known, model.chart, field, present);
  const touched = foldedPlaces([model.chart, tie.chart]);
  const missOf = new Map(Array.from(model.path.frames, (frame, i) => [frame, i]));
  const survey = yield* surveyPath(tie, samplers, model.lock.flatMiss, null, (frame, x, y) => {
    const index = touched(x, y) ? undefined : missOf.get(frame);
    return index === undefined ? NaN : (model.path.through?.[index] ?? NaN);
  });
  const lock = { ...survey.lock, exactSpike95: model.lock.exactSpike95 };
  const { resolution, lastFrame } = model;
  const samples = samplesOf(model, touched);
  const asked = { resolution, present, lastFrame, previous: null, known: samples };
  return yield* buildModel({ ...survey, lock }, asked);
}

function upTo(path: PathFrames, lastFrame: number, D: number): PathFrames {
  const count = presentIndex(path, lastFrame) + 1;
  return {
    frames: path.frames.subarray(0, count),
    parameters: path.parameters.subarray(0, count * D),
    losses: path.losses.subarray(0, count),
  };
}

/** Whether a place lies within the fold of any of the charts. */
function foldedPlaces(charts: readonly Chart[]): (x: number, y: number) => boolean {
  const held = charts.flatMap(({ held, knots, radius }) =>
    Array.from(held, (knot) => ({ x: knots[2 * knot], y: knots[2 * knot + 1], reach: radius * radius })),
  );
  return (x, y) => held.some((knot) => (x - knot.x) ** 2 + (y - knot.y) ** 2 <= knot.reach);
}

function samplesOf(model: SurfaceModel, stale: (x: number, y: number) => boolean): KnownSamples {
  const { vertices, cuts } = model.mesh;
  const gridCount = model.resolution * model.resolution;
  const first = vertices.length / 3 - (cuts?.length ?? 0) / 2;
  const cutOf = new Map<string, number>();
  for (let k = 0; cuts && k < cuts.length; k += 2) {
    if (cuts[k] < gridCount && cuts[k + 1] < gridCount) cutOf.set(`${cuts[k]} ${cuts[k + 1]}`, first + k / 2);
  }
  const place = (v: number) => [vertices[3 * v], vertices[3 * v + 1], vertices[3 * v + 2]] as const;
  const cut: KnownCut = (inside, outside) => {
    const v = cutOf.get(`${inside} ${outside}`);
    if (v === undefined) return undefined;
    // The whole edge must be clear of the fold, not its cut alone: the search went along all of it.
    const untouched = [inside, outside, v].every((k) => !stale(vertices[3 * k], vertices[3 * k + 1]));
    return untouched ? place(v) : undefined;
  };
  return { stale, vertices, remoteness: model.mesh.remoteness.subarray(0, gridCount), cut };
}
