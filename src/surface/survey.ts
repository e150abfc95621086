import { createEmbedding, type Embedding } from './embedding';
import { diagonal } from './extent';
import { addScaled, largest, norm } from './linear';
import { rangeOf, readLock } from './lock';
import type { Lock } from './model';
import { lossTolerance, passesThrough, ROUNDINGS, setPosts } from './posts';
import { ringPoints, ringReach, spikesOf } from './rings';
import { landTolerance, type Sampler, type Samplers } from './sampler';
import type { Work } from './stages';
import type { Tie } from './tie';

/** A tie whose path has been sampled: all that a mesh of any resolution needs. */
export interface Survey extends Tie {
  readonly embedding: Embedding;
  readonly sampler: Sampler;
  /** The error that a sample of the land may have. */
  readonly tolerance: number;
  /** The land ends above this loss. */
  readonly cap: number;
  /** The path's vertices in the mesh: x, y, loss (through S); stride 3. */
  readonly posts: Float64Array;
  /** The post on which each drawn frame stands, or −1. */
  readonly stands: Int32Array;
  /** C(S(x_n, y_n)) of each drawn frame. */
  readonly through: Float64Array;
  /** |I_n − S(x_n, y_n)| of each drawn frame. */
  readonly offSurface: Float64Array;
  readonly lock: Lock;
}

/** The land ends this many ranges above the run's worst loss. */
const RANGES_ABOVE = 3;

/** What is known already of the surface under a drawn frame, by its index; not finite where nothing is. */
export type KnownUnder = (index: number, x: number, y: number) => Under;

export interface Under {
  /** C(S(x_n, y_n)). */
  readonly through: number;
  /** |I_n − S(x_n, y_n)|. */
  readonly off: number;
}

export const UNKNOWN: Under = { through: NaN, off: NaN };

/**
 * Samples the surface under every drawn frame, and around every post unless spikes are given, and reads the lock.
 *
 * @param probed spikes that were measured already at some of the frames, to be told instead; null to measure all
 */
export function* surveyPath(
  tie: Tie,
  samplers: Samplers,
  flatMiss: number,
  probed: Float64Array | null,
  known: KnownUnder = () => UNKNOWN,
): Work<Survey> {
  const embedding = createEmbedding(tie.chart);
  const sampler = samplers.open(tie.chart);
  const losses = every(tie.points, 3, 2);
  const cap = landCap(losses, tie.moved);
  const through = yield* sampleUnknown(tie, sampler, known);
  const { range, high } = rangeOf(losses);
  const offSurface = yield* measureOff(embedding, tie, known);
  const size = diagonal(tie.extent);
  const rounded = ROUNDINGS * (size + largest(tie.chart.origin));
  const passed = Array.from(offSurface, (off, i) =>
    passesThrough(off, tie.parameters(i), tie.held[i] ? rounded : 0),
  );
  const { owners, stands } = setPosts(tie.points, through, passed, size, lossTolerance(losses));
  const posts = new Float64Array(3 * owners.length);
  owners.forEach((i, post) => {
    posts.set([tie.points[3 * i], tie.points[3 * i + 1], through[i]], 3 * post);
  });
  const tolerance = landTolerance(range, high);
  const spikes = probed ?? (yield* sampleSpikes(tie, sampler, posts, tolerance));
  const held = stands.map((post) => +(post >= 0));
  const lock = readLock({ losses, through, held, spikes, flatMiss, offSurface });
  return { ...tie, embedding, sampler, tolerance, cap, posts, stands, through, offSurface, lock };
}

/**
 * Spikes of a tie at no more than `most` of its held frames, evenly spaced: enough to compare two ties, at a
 * fraction of a survey's cost.
 *
 * @param most Infinity for all of them
 * @param tolerance the error that a sample may have; the land's where absent
 */
export function* probeSpikes(
  tie: Tie,
  samplers: Samplers,
  most: number,
  tolerance = ringTolerance(tie),
): Work<Float64Array> {
  const holding = Array.from(tie.held.keys()).filter((i) => tie.held[i]);
  const stride = Math.max(1, Math.ceil(holding.length / most));
  const chosen = holding.filter((_, k) => k % stride === 0);
  return yield* spikesAt(tie, samplers.open(tie.chart), chosen, tolerance);
}

/**
 * Spikes at some of the drawn frames, by their indices.
 *
 * @param skip 1 to look all around a vertex, 2 at half of its ring (see `ringPoints`)
 */
export function* spikesAt(
  tie: Tie,
  sampler: Sampler,
  chosen: readonly number[],
  tolerance: number,
  skip = 1,
): Work<Float64Array> {
  const places = Float64Array.from(chosen.flatMap((i) => [...tie.points.subarray(3 * i, 3 * i + 3)]));
  return yield* sampleSpikes(tie, sampler, places, tolerance, skip);
}

/** The error that a sample on a ring may have. */
export function ringTolerance({ points }: Tie): number {
  const { range, high } = rangeOf(every(points, 3, 2));
  return landTolerance(range, high);
}

/**
 * Shares of a range that is mere rounding would say nothing: they are 0 there.
 *
 * @param places x, y, loss of the vertices to look at; stride 3
 */
function* sampleSpikes(
  tie: Tie,
  sampler: Sampler,
  places: Float64Array,
  tolerance: number,
  skip = 1,
): Work<Float64Array> {
  const losses = every(tie.points, 3, 2);
  const { range, flat } = rangeOf(losses);
  if (flat) return new Float64Array(places.length / 3);
  const points = ringPoints(planar(places), ringReach(tie.extent), skip);
  const rings = yield* sampler.sample(points, tolerance);
  return spikesOf(every(places, 3, 2), rings, range, landCap(losses, tie.moved));
}

/** The loss above which the land ends; a path that hardly moves, or whose losses are all alike, sets no end. */
export function landCap(losses: Float64Array, moved: boolean): number {
  const { range, high, flat } = rangeOf(losses);
  return flat || !moved ? Infinity : high + RANGES_ABOVE * range;
}

function* sampleUnknown(tie: Tie, sampler: Sampler, known: KnownUnder): Work<Float64Array> {
  const losses = Float64Array.from(
    tie.frames,
    (_, i) => known(i, tie.points[3 * i], tie.points[3 * i + 1]).through,
  );
  const unknown = Array.from(losses.keys()).filter((i) => !Number.isFinite(losses[i]));
  const places = Float64Array.from(unknown.flatMap((i) => [tie.points[3 * i], tie.points[3 * i + 1]]));
  const found = yield* sampler.sample(places, 0);
  unknown.forEach((i, k) => {
    losses[i] = found[k];
  });
  return losses;
}

/** How far each drawn frame's parameters are from the surface where it is drawn. */
function* measureOff(
  embedding: Embedding,
  { points, parameters }: Tie,
  known: KnownUnder,
): Work<Float64Array> {
  const place = new Float64Array(embedding.dimension);
  const off = new Float64Array(points.length / 3);
  for (let i = 0; i < off.length; i++) {
    const [x, y] = [points[3 * i], points[3 * i + 1]];
    off[i] = known(i, x, y).off;
    if (Number.isFinite(off[i])) continue;
    if (i % SLICE === 0) yield null;
    embedding.embed(x, y, place);
    addScaled(place, -1, parameters(i));
    off[i] = norm(place);
  }
  return off;
}

/** Frames between two chances to stop. */
const SLICE = 32;

/** The entry at `offset` of every `stride` numbers. */
export function every(values: Float64Array, stride: number, offset: number): Float64Array {
  return Float64Array.from({ length: values.length / stride }, (_, i) => values[i * stride + offset]);
}

/** x, y (stride 2) of x, y, loss (stride 3). */
export function planar(points: Float64Array): Float64Array {
  return Float64Array.from({ length: (points.length / 3) * 2 }, (_, i) => points[3 * (i >> 1) + (i & 1)]);
}
