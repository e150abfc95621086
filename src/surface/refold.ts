import type { KnownCut } from './clip';
import { type Other, upTo } from './joint';
import { buildModel, type KnownSamples } from './mesh';
import type { Chart, DrawnPath, SurfaceModel } from './model';
import type { FitRequest } from './request';
import { createReferenceSamplers } from './sampler';
import type { Work } from './stages';
import { surveyPath, UNKNOWN } from './survey';
import type { Tie } from './tie';
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

/** The other descent as far as the model knows it. */
function knownOther(other: Other, { frames }: DrawnPath, D: number): Other {
  return { ...other, path: upTo(other.path, frames[frames.length - 1], D) };
}

/** What the model knows of the surface under a tie's drawn frames, by index. */
export function knownUnder(model: SurfaceModel, { frames, firstCount = frames.length }: Tie) {
  const indexed = (path: DrawnPath | undefined) => {
    const under = (i: number) => ({ through: path?.through?.[i] ?? NaN, off: path?.offSurface?.[i] ?? NaN });
    return new Map(Array.from(path?.frames ?? [], (frame, i) => [frame, under(i)]));
  };
  const [first, other] = [indexed(model.path), indexed(model.other)];
  return (index: number) => (index < firstCount ? first : other).get(frames[index]) ?? UNKNOWN;
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
