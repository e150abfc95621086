import { principalPlane } from './directions';
import { type Draft, PROBES } from './draft';
import { DRAWN_LIMIT } from './drawn';
import { createEmbedding } from './embedding';
import { extentOf } from './extent';
import { joinPaths, presentIndex } from './joint';
import { pathPoints } from './knots';
import { addScaled, largest, norm, substituteAxis } from './linear';
import { rangeOf } from './lock';
import type { Chart, Extent, PathFrames } from './model';
import { planeMiss } from './plane-miss';
import type { FitRequest } from './request';
import type { MiddleLine } from './ribbon-anchors';
import { layNormals } from './ribbon-normals';
import { createReferenceSamplers } from './sampler';
import type { Work } from './stages';
import { every, probeSpikes, surveyPath } from './survey';
import { bareChart, drawFrames, type Tie } from './tie';

/**
 * The ribbon: path(x) + y·u(x), x the length along the drawn path, u a unit vector across it (see `layNormals`). In
 * its own x and y the path is the straight line y = 0, and all of it is held. Another descent is drawn at the places
 * of the ribbon nearest to it.
 */
export function* fitRibbon(request: FitRequest): Work<Draft> {
  const { path, other, field, samplers = createReferenceSamplers(field) } = request;
  const { plane } = yield* principalPlane(path, field, other?.path);
  yield null;
  const flatMiss = yield* planeMiss(joinPaths(path, other?.path), plane, samplers);
  const points = pathPoints(path, plane);
  const drawn = drawFrames(points, DRAWN_LIMIT, [presentIndex(path, request.present)]);
  yield null;
  const ribbon = yield* layRibbon(request, drawn);
  const tie = yield* tieRibbon(request, drawn, ribbon, sizeOf(points));
  return {
    *survey(quick) {
      const spikes = quick ? yield* probeSpikes(tie, samplers, PROBES) : null;
      return yield* surveyPath(tie, samplers, flatMiss, spikes);
    },
  };
}

interface Ribbon {
  readonly chart: Chart;
  /** x of each drawn frame. */
  readonly arcs: Float64Array;
  /** The curvature of C across it. */
  readonly curvature: number;
}

/** The ribbon along the drawn frames, as indices into the path. */
function* layRibbon(request: FitRequest, drawn: Int32Array): Work<Ribbon> {
  const { path, field, previous } = request;
  const D = field.dimension;
  const { line, arcs, directions } = measureLine(path, drawn, D);
  const first = substituteAxis(field.trainable, []);
  const headings = directions.length > 0 ? directions : [first];
  const { normals, curvature } = yield* layNormals(line, headings, request, previous);
  const last = line.arcs.length - 1;
  const d1 = headings[headings.length - 1];
  const d2 = normals.slice(last * D);
  // Beyond its end the ribbon is the plane o + x·d1 + y·d2.
  const origin = line.vertices.slice(last * D);
  addScaled(origin, -line.arcs[last], d1);
  const spine = { ...line, normals };
  return { chart: { ...bareChart('ribbon', { origin, d1, d2 }), blend: 'spine', spine }, arcs, curvature };
}

/**
 * The middle line through the drawn frames, the unit vectors along its pieces, and where on it each frame is. Frames
 * that follow each other and do not differ share a vertex.
 */
function measureLine(path: PathFrames, drawn: Int32Array, D: number) {
  const vertices: number[] = [];
  const vertexArcs: number[] = [];
  const directions: Float64Array[] = [];
  const arcs = new Float64Array(drawn.length);
  let last = 0;
  drawn.forEach((n, i) => {
    const step = path.parameters.slice(n * D, n * D + D);
    addScaled(step, -1, path.parameters.subarray(last * D, last * D + D));
    const length = norm(step);
    const arc = vertexArcs.length > 0 ? vertexArcs[vertexArcs.length - 1] : 0;
    const isFirst = vertexArcs.length === 0;
    arcs[i] = isFirst ? 0 : arc + length;
    if (!isFirst && arcs[i] === arc) return;
    if (!isFirst) directions.push(step.map((value) => value / length));
    vertices.push(n);
    vertexArcs.push(arcs[i]);
    last = n;
  });
  const line: MiddleLine = {
    arcs: Float64Array.from(vertexArcs),
    vertices: new Float64Array(vertices.length * D),
  };
  vertices.forEach((n, k) => {
    line.vertices.set(path.parameters.subarray(n * D, n * D + D), k * D);
  });
  return { line, arcs, directions };
}

/** @param size the longer side of the path's box in its principal plane */
function* tieRibbon(
  request: FitRequest,
  drawn: Int32Array,
  { chart, arcs, curvature }: Ribbon,
  size: number,
): Work<Tie> {
  const { path, other, field } = request;
  const D = field.dimension;
  const seen = other ? yield* seeOther(other.path, other.present, chart) : null;
  const points = new Float64Array(3 * drawn.length + (seen?.points.length ?? 0));
  drawn.forEach((n, i) => {
    points.set([arcs[i], 0, path.losses[n]], 3 * i);
  });
  if (seen) points.set(seen.points, 3 * drawn.length);
  const held = new Uint8Array(points.length / 3).fill(1, 0, drawn.length);
  if (seen) held.set(seen.held, drawn.length);
  const origin = path.parameters.subarray(path.parameters.length - D);
  const { extent, moved } = extentOf(points, 3, largest(origin));
  const rise = curvature > 0 ? Math.sqrt((2 * rangeOf(every(points, 3, 2)).range) / curvature) : Infinity;
  return {
    ...{ chart, points, held, moved, firstCount: drawn.length },
    extent: moved ? closeIn(extent, arcs[arcs.length - 1], size, rise) : extent,
    frames: Int32Array.of(...drawn.map((n) => path.frames[n]), ...(seen?.frames ?? [])),
    parameters: (i) =>
      i < drawn.length ? frameAt(path, drawn[i], D) : frameAt(other!.path, seen!.drawn[i - drawn.length], D),
  };
}

/** The land goes on beyond both ends of the path by this share of what it is wide to one side. */
const BEYOND = 0.1;
/** It is wide enough for the loss to rise by this many ranges... */
const RISES = 2;
/** ...and at least this share of what it might be. */
const LEAST_WIDTH = 0.25;

/**
 * A path that winds is many times longer than the box that it stays in: around it the land is drawn as far as that
 * box asks, since farther off it is another land; and not so far that it is all walls.
 *
 * @param size the longer side of that box; @param rise how far across the loss rises by its range
 */
function closeIn({ yMax }: Extent, length: number, size: number, rise: number): Extent {
  const most = length > 0 ? yMax * Math.min(1, size / length) : yMax;
  const half = Math.max(LEAST_WIDTH * most, Math.min(most, Math.sqrt(RISES) * rise));
  return { xMin: -BEYOND * half, xMax: length + BEYOND * half, yMin: -half, yMax: half };
}

/** Another path's drawn frames where the ribbon is nearest to them, and which of them lie on it. */
function* seeOther(path: PathFrames, present: number, chart: Chart) {
  const D = chart.dimension;
  const embedding = createEmbedding(chart);
  const drawn = drawFrames(pathPoints(path, chart), DRAWN_LIMIT, [presentIndex(path, present)]);
  const points = new Float64Array(3 * drawn.length);
  const held = new Uint8Array(drawn.length);
  const off = new Float64Array(D);
  for (let i = 0; i < drawn.length; i++) {
    yield null;
    const n = drawn[i];
    const parameters = frameAt(path, n, D);
    const [x, y] = embedding.project(parameters);
    points.set([x, y, path.losses[n]], 3 * i);
    embedding.embed(x, y, off);
    addScaled(off, -1, parameters);
    held[i] = +(largest(off) <= 1e-12 * Math.max(1, largest(parameters)));
  }
  return { points, held, drawn, frames: drawn.map((n) => path.frames[n]) };
}

/** I_n, by its index in the path. */
function frameAt(path: PathFrames, n: number, D: number): Float64Array {
  return path.parameters.subarray(n * D, n * D + D);
}

/** The longer side of the box of x and y (stride 3). */
function sizeOf(points: Float64Array): number {
  const low = [Infinity, Infinity];
  const high = [-Infinity, -Infinity];
  for (let i = 0; i < points.length; i += 3) {
    for (const axis of [0, 1]) {
      low[axis] = Math.min(low[axis], points[i + axis]);
      high[axis] = Math.max(high[axis], points[i + axis]);
    }
  }
  return Math.max(high[0] - low[0], high[1] - low[1]);
}
