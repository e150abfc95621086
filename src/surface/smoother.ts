import { Random } from '../engine/random';
import { followPrevious, type Plane, pathMovements, sheetPlanes } from './directions';
import { DRAWN_LIMIT } from './drawn';
import { joinPaths } from './joint';
import { addScaled, fixSign, normalise, orthogonalise } from './linear';
import type { Chart, PathFrames, SurfaceModel } from './model';
import { principalAxes } from './principal';
import type { FitRequest } from './request';
import { createReferenceSamplers } from './sampler';
import { bendsNowhere, exactSpike95 } from './sheet';
import { type Ground, Look, RING_SAMPLES } from './smoother-look';
import type { Work } from './stages';
import { drawFrames, layOut } from './tie';

/** A sheet is rough where the 95th-percentile spike of holding every frame is above this share of the range. */
const ROUGH = 0.01;
/** With more parameters, each try would have to reduce its residuals anew. */
const MOST_PARAMETERS = 256;

/** Whether a surface is a sheet that is worth the search for a smoother one. */
export function isRough(model: SurfaceModel): boolean {
  const { chart, lock } = model;
  if (chart.kind !== 'sheet' || lock.flat || chart.dimension > MOST_PARAMETERS) return false;
  return exactSpike95(lock) > ROUGH && !bendsNowhere(model);
}

/** One frame in this many is held out of the search: they judge whether what it found is smoother. */
const HELD_OUT = 5;
/** The others are looked at in parts: what is clearly rougher at the first ones is looked at no farther. */
const PARTS = [24, 72];
/** How much rougher than the best so far a plane may be after each of these; after the last it has to be smoother. */
const LENIENCE = [1.15, 1.075];
/** How far a try moves each direction, a unit vector: at first, at least and at most. */
const FIRST_STEP = 0.3;
const LEAST_STEP = 0.01;
const MOST_STEP = 1;
/** The step grows where a try was smoother, and shrinks where it was not. */
const GROWTH = 1.5;
const SHRINKAGE = 0.98;
/** Directions are moved along so many principal axes of the path. */
const MOST_WAYS = 16;
/** With less than so many tries nothing would be found. */
const FEWEST_TRIES = 40;

const SEED = 1;
const STREAM = 93;

/**
 * Directions in which a sheet through all frames spikes less than in the model's own; null where none were found. A
 * random local search, judged by most of the frames, whose result counts only if it is smoother at those held out too.
 * It is seeded, counts its samples, and takes them in float64: the same everywhere, whatever frame is shown and
 * whichever way the model's axes point.
 *
 * @param samples about how many may be spent
 */
export function* smootherPlane(
  request: FitRequest,
  model: SurfaceModel,
  samples: number,
): Work<Plane | null> {
  if (samples < FEWEST_TRIES * PARTS[0] * RING_SAMPLES) return null;
  const start = inOwnOrder(model.chart, request.path);
  const ground = thin(request, start);
  const random = new Random(SEED, STREAM);
  const order = shuffled(joinPaths(ground.path, ground.other?.path).frames.length, random);
  const heldOut = order.slice(0, Math.floor(order.length / HELD_OUT));
  const parts = partsOf(order.slice(heldOut.length));
  let best = { plane: start, scores: yield* judge(new Look(start, ground), parts, null) };
  // More frames are looked at than when the sheet chose between these.
  const { trials } = yield* sheetPlanes(request.path, request.field, null, request.other?.path);
  for (const plane of trials) {
    const scores = yield* judge(new Look(plane, ground), parts, null);
    if (scores[scores.length - 1] < best.scores[scores.length - 1]) best = { plane, scores };
  }
  const ways = yield* waysOf(ground, start);
  let [left, step] = [samples, FIRST_STEP];
  while (left > 0) {
    const look = new Look(turned(best.plane, ways, step, random), ground);
    const scores = yield* judge(look, parts, best.scores);
    left -= look.spent;
    if (scores.length === parts.length) {
      best = { plane: look.plane, scores };
      step = Math.min(MOST_STEP, GROWTH * step);
    } else step = Math.max(LEAST_STEP, SHRINKAGE * step);
  }
  const before = yield* new Look(start, ground).roughness(heldOut, 1);
  const after = yield* new Look(best.plane, ground).roughness(heldOut, 1);
  return after < before ? followPrevious(best.plane, model.chart) : null;
}

/** How rough a sheet is after each of the parts; it ends where it is too much rougher than the best one was. */
function* judge(
  look: Look,
  parts: readonly (readonly number[])[],
  best: readonly number[] | null,
): Work<number[]> {
  const scores: number[] = [];
  for (const [k, part] of parts.entries()) {
    const score = yield* look.roughness(part);
    const lenience = k + 1 < parts.length ? LENIENCE[k] : 1;
    if (best && !(score < lenience * best[k])) break;
    scores.push(score);
  }
  return scores;
}

/** The chart's directions with their fixed signs, first the one along which the path goes farther. */
function inOwnOrder({ origin, d1, d2 }: Chart, path: PathFrames): Plane {
  const plane = { origin, d1: fixSign(d1.slice()), d2: fixSign(d2.slice()) };
  const { xMin, xMax, yMin, yMax } = layOut(path, plane).extent;
  return xMax - xMin >= yMax - yMin ? plane : { origin, d1: plane.d2, d2: plane.d1 };
}

/** The request's paths with no more frames than are drawn: the same ones whatever frame is shown. */
function thin({ path, other, field, samplers }: FitRequest, plane: Plane): Ground {
  return {
    path: thinPath(path, plane),
    other: other && { path: thinPath(other.path, plane), present: other.path.frames[0] },
    field,
    samplers: samplers ?? createReferenceSamplers(field),
  };
}

function thinPath(path: PathFrames, plane: Plane): PathFrames {
  const D = plane.origin.length;
  const chosen = drawFrames(layOut(path, plane).points, DRAWN_LIMIT, []);
  const parameters = new Float64Array(chosen.length * D);
  chosen.forEach((n, i) => {
    parameters.set(path.parameters.subarray(n * D, n * D + D), i * D);
  });
  return {
    frames: chosen.map((n) => path.frames[n]),
    parameters,
    losses: Float64Array.from(chosen, (n) => path.losses[n]),
  };
}

/** 0 … count − 1 in a random order. */
function shuffled(count: number, random: Random): number[] {
  const order = Array.from({ length: count }, (_, i) => i);
  for (let i = count - 1; i > 0; i--) {
    const j = random.below(i + 1);
    [order[i], order[j]] = [order[j], order[i]];
  }
  return order;
}

/** Cut into `PARTS` and the rest, as far as there is something left. */
function partsOf(order: readonly number[]): number[][] {
  const parts: number[][] = [];
  let from = 0;
  for (const size of [...PARTS, Infinity]) {
    const part = order.slice(from, from + size);
    if (part.length > 0) parts.push(part);
    from += size;
  }
  return parts;
}

/** The principal axes of both paths: along other directions they hardly move. */
function* waysOf({ path, other }: Ground, { origin }: Plane): Work<Float64Array[]> {
  const { rows, count } = pathMovements(joinPaths(path, other?.path), origin);
  return yield* principalAxes(rows, count, origin.length, MOST_WAYS);
}

/** The plane with both directions moved along all ways at random, by `step` on average. */
function turned(
  { origin, d1, d2 }: Plane,
  ways: readonly Float64Array[],
  step: number,
  random: Random,
): Plane {
  const each = step / Math.sqrt(ways.length);
  const move = (direction: Float64Array) => {
    const moved = direction.slice();
    for (const way of ways) addScaled(moved, each * random.normal(), way);
    return moved;
  };
  const first = move(d1);
  const second = move(d2);
  normalise(first);
  orthogonalise(second, [first]);
  normalise(second);
  return { origin, d1: first, d2: second };
}
