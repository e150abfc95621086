import { isLand } from './clip';
import { remotenessOf } from './distances';
import { diagonal } from './extent';
import { gridSlopes } from './grid';
import { readLock } from './lock';
import type { Asked } from './mesh';
import type { Chart, DrawnPath, Lock, SurfaceMesh, SurfaceModel } from './model';
import { passVertices } from './passage';
import type { FitRequest } from './request';
import { RING, ringPoints, ringReach, spikesOf } from './rings';
import { createReferenceSamplers, type Sampler } from './sampler';
import { type SliceView, viewPath } from './slice-path';
import type { SliceRun } from './slice-run';
import type { Work } from './stages';
import { layGrid, type StillGrid } from './still-grid';
import { trimToLand } from './trim';

/**
 * The mesh of a slice: a grid around the present frame, which is a vertex of its own in the middle. What is the same
 * for every slice of a run is laid once: one of them costs little more than its samples.
 */
export function* buildSlice(
  request: FitRequest,
  run: SliceRun,
  chart: Chart,
  asked: Asked,
): Work<SurfaceModel> {
  const { field, samplers = createReferenceSamplers(field) } = request;
  const ground = stillGround(run, asked.resolution);
  const view = viewPath(request, run, chart);
  const sampler = samplers.open(chart);
  const samples = yield* sampleSlice(sampler, run, ground.grid, view);

  const standing = raise(ground.grid, samples);
  const land = yield* trimToLand(ground.grid.triangles, standing, run.cap, sampler, run.tolerance);
  const vertices = new Float64Array(standing.length + land.added.length);
  vertices.set(standing);
  vertices.set(land.added, standing.length);
  for (let v = 2; v < vertices.length; v += 3) if (!isLand(vertices[v], run.cap)) vertices[v] = NaN;

  const mesh: SurfaceMesh = {
    vertices,
    triangles: land.triangles,
    slopes: slopesOf(vertices, run, asked.resolution, land.cuts),
    remoteness: remotenessOf(vertices, MIDDLE, diagonal(run.extent), ground.remoteness),
    previous: asked.previous ? yield* passVertices(chart, asked.previous, vertices) : new Float64Array(0),
    cuts: land.cuts,
  };
  return {
    ...{ chart, mesh, extent: run.extent },
    ...drawnPaths(view, samples.through, asked.resolution * asked.resolution),
    lock: lockOf(view, samples, run),
    pathLoss: lossRange(view.points),
    meshLoss: lossRange(vertices),
    ...{ resolution: asked.resolution, lastFrame: asked.lastFrame, present: asked.present },
    ...(asked.otherPresent === undefined ? {} : { otherPresent: asked.otherPresent }),
  };
}

/** x, y, loss of the middle. */
const MIDDLE = new Float64Array(3);

interface StillGround {
  readonly grid: StillGrid;
  /** Remoteness of the grid's vertices and of the middle: here only the present frame walked. */
  readonly remoteness: Float32Array;
}

const grounds = new WeakMap<SliceRun, Map<number, StillGround>>();

function stillGround(run: SliceRun, resolution: number): StillGround {
  const known = grounds.get(run) ?? new Map<number, StillGround>();
  grounds.set(run, known);
  let ground = known.get(resolution);
  if (!ground) {
    const grid = layGrid(run.extent, resolution);
    const vertices = new Float64Array(1.5 * grid.places.length);
    for (let k = 0; 2 * k < grid.places.length; k++) {
      vertices.set(grid.places.subarray(2 * k, 2 * k + 2), 3 * k);
    }
    const remoteness = remotenessOf(vertices, MIDDLE, diagonal(run.extent), new Float32Array(0));
    ground = { grid, remoteness };
    known.set(resolution, ground);
  }
  return ground;
}

interface Samples {
  /** Of the grid's points, and of the ring around the middle. */
  readonly grid: Float64Array;
  readonly ring: Float64Array;
  /** C(S(x_n, y_n)) of the drawn frames. */
  readonly through: Float64Array;
  /** C(S(0, 0)), in float64. */
  readonly present: number;
}

/** One call for grid, frames and ring: every call is a round trip to those who sample. */
function* sampleSlice(sampler: Sampler, run: SliceRun, grid: StillGrid, view: SliceView): Work<Samples> {
  const gridCount = grid.places.length / 2 - 1;
  const { length } = view.frames;
  const places = new Float64Array(2 * (gridCount + length + RING));
  places.set(grid.places.subarray(0, 2 * gridCount));
  for (let i = 0; i < length; i++) {
    places[2 * (gridCount + i)] = view.points[3 * i];
    places[2 * (gridCount + i) + 1] = view.points[3 * i + 1];
  }
  places.set(ringPoints(new Float64Array(2), ringReach(run.extent)), 2 * (gridCount + length));
  const losses = yield* sampler.sample(places, run.tolerance);
  const [present] = yield* sampler.sample(new Float64Array(2), 0);
  const through = losses.slice(gridCount, gridCount + length);
  for (let i = 0; i < length; i++) if (view.held[i]) through[i] = present;
  return {
    ...{ through, present },
    grid: losses.subarray(0, gridCount),
    ring: losses.subarray(gridCount + length),
  };
}

/** x, y, loss of the grid's points and of the middle; stride 3. */
function raise({ places }: StillGrid, { grid, present }: Samples): Float64Array {
  const vertices = new Float64Array(1.5 * places.length);
  for (let k = 0; k <= grid.length; k++) {
    vertices[3 * k] = places[2 * k];
    vertices[3 * k + 1] = places[2 * k + 1];
    vertices[3 * k + 2] = k < grid.length ? grid[k] : present;
  }
  return vertices;
}

/** Slopes by differences on the grid; the middle's are the mean of the points around it, an edge's its neighbour's. */
function slopesOf(
  vertices: Float64Array,
  { extent }: SliceRun,
  resolution: number,
  cuts: Uint32Array,
): Float64Array {
  const gridCount = resolution * resolution;
  const losses = new Float64Array(gridCount);
  for (let k = 0; k < gridCount; k++) losses[k] = vertices[3 * k + 2];
  const slopes = new Float64Array((vertices.length / 3) * 2);
  slopes.set(gridSlopes(losses, extent, resolution));
  const low = Math.floor((resolution - 1) / 2);
  const high = Math.ceil((resolution - 1) / 2);
  for (const axis of [0, 1]) {
    let sum = 0;
    for (const j of [low, high]) for (const i of [low, high]) sum += slopes[2 * (j * resolution + i) + axis];
    slopes[2 * gridCount + axis] = sum / 4;
  }
  const edge = 2 * gridCount + 2;
  for (let k = 0; k < cuts.length; k++) slopes[edge + k] = slopes[2 * cuts[k - (k % 2)] + (k % 2)];
  return slopes;
}

/** The present frame stands on the middle; all others are where they are seen, at their true losses. */
function drawnPaths(
  view: SliceView,
  through: Float64Array,
  middle: number,
): { path: DrawnPath; other?: DrawnPath } {
  const between = (from: number, to: number): DrawnPath => {
    const points = view.points.subarray(3 * from, 3 * to);
    const draped = new Float64Array(4 * (to - from));
    for (let i = 0; i < to - from; i++) {
      for (let k = 0; k < 3; k++) draped[4 * i + k] = points[3 * i + k];
      draped[4 * i + 3] = i;
    }
    return {
      ...{ points, draped },
      frames: view.frames.subarray(from, to),
      through: through.subarray(from, to),
      offSurface: view.offSurface.subarray(from, to),
      vertices: Int32Array.from(view.held.subarray(from, to), (held) => (held ? middle : -1)),
    };
  };
  const { length } = view.frames;
  const path = between(0, view.firstCount);
  return view.firstCount < length ? { path, other: between(view.firstCount, length) } : { path };
}

function lockOf(view: SliceView, { through, ring, present }: Samples, run: SliceRun): Lock {
  const losses = Float64Array.from(view.frames, (_, i) => view.points[3 * i + 2]);
  const spikes = run.flat
    ? new Float64Array(1)
    : spikesOf(Float64Array.of(present), ring, run.range, run.cap);
  const { held, offSurface } = view;
  return readLock({ losses, through, held, spikes, flatMiss: run.flatMiss, offSurface });
}

/** Lowest and highest of the finite losses of x, y, loss; [0, 0] of none. */
function lossRange(points: Float64Array): readonly [number, number] {
  let [low, high] = [Infinity, -Infinity];
  for (let k = 2; k < points.length; k += 3) {
    if (!Number.isFinite(points[k])) continue;
    low = Math.min(low, points[k]);
    high = Math.max(high, points[k]);
  }
  return low <= high ? [low, high] : [0, 0];
}
