import { principalPlane } from './directions';
import type { Draft } from './draft';
import { DRAWN_LIMIT } from './drawn';
import { createEmbedding } from './embedding';
import { extentOf } from './extent';
import { joinPaths, presentIndex } from './joint';
import { pathPoints } from './knots';
import { addScaled, largest, substituteAxis } from './linear';
import { rangeOf } from './lock';
import type { Chart, Extent, PathFrames } from './model';
import { planeMiss } from './plane-miss';
import type { FitRequest } from './request';
import type { MiddleLine } from './ribbon-anchors';
import { type Bent, bendThrough, driftOf, hasDrift, hopNormals } from './ribbon-drift';
import { type Measured, measureLine } from './ribbon-line';
import { layNormals } from './ribbon-normals';
import { createReferenceSamplers } from './sampler';
import { smoothest } from './smoothest';
import type { Work } from './stages';
import { every, surveyPath } from './survey';
import { bareChart, drawFrames, type Tie } from './tie';

/**
 * The ribbon: path(x) + y·u(x), x the length along the drawn path, u a unit vector across it (see `layNormals`). In
 * its own x and y the path is the straight line y = 0, and all of it is held. Where the path goes to and fro, x is the
 * length along its drift, y how far it hops to the sides, and the strip is bent through it as a sheet is: held as well.
 * Another descent is drawn at the places of the ribbon nearest to it.
 */
export function* fitRibbon(request: FitRequest): Work<Draft> {
  const { path, other, field, samplers = createReferenceSamplers(field) } = request;
  const { plane } = yield* principalPlane(path, field, other?.path);
  yield null;
  const flatMiss = yield* planeMiss(joinPaths(path, other?.path), plane, samplers);
  const points = pathPoints(path, plane);
  const drawn = drawFrames(points, DRAWN_LIMIT, [presentIndex(path, request.present)]);
  yield null;
  const ties: Tie[] = [];
  for (const ribbon of yield* layRibbons(request, drawn)) {
    ties.push(yield* tieRibbon(request, drawn, ribbon, sizeOf(points)));
  }
  const { tie, spikes } = yield* smoothest(ties, samplers);
  return {
    *survey(quick) {
      return yield* surveyPath(tie, samplers, flatMiss, quick ? spikes : null);
    },
  };
}

interface Ribbon extends Bent {
  /** The curvature of C across it. */
  readonly curvature: number;
}

/**
 * The ribbons that the drawn frames (indices into the path) may have: the one along them, or, where they go to and
 * fro, those along their drift; unless some frames are so much smaller than others that a drift cannot tell them apart.
 */
function* layRibbons(request: FitRequest, drawn: Int32Array): Work<Ribbon[]> {
  const { path, field } = request;
  const D = field.dimension;
  const places = new Float64Array(drawn.length * D);
  drawn.forEach((n, i) => {
    places.set(frameAt(path, n, D), i * D);
  });
  const own = measureLine(places, D);
  if (hasDrift(own.directions, field.trainable)) {
    const ribbons = yield* layAlongDrift(request, drawn, measureLine(driftOf(places, D), D));
    if (ribbons.every(({ held }) => held.every((flag) => flag === 1))) return ribbons;
  }
  const { strip, curvature } = yield* layStrip(own, request);
  return [{ chart: strip, ...alongItself(own.arcs), curvature }];
}

function* layAlongDrift(request: FitRequest, drawn: Int32Array, drift: Measured): Work<Ribbon[]> {
  const { strip, curvature, headings } = yield* layStrip(drift, request);
  const hops = yield* hopNormals(drift.line, headings, request);
  const strips = hops ? [strip, stripAlong(drift.line, hops, headings[headings.length - 1])] : [strip];
  return strips.map((chart) => ({ ...bendThrough(request.path, drawn, chart, drift.arcs), curvature }));
}

/** The strip along a line, wide where `layNormals` says. */
function* layStrip({ line, directions }: Measured, request: FitRequest) {
  const headings = directions.length > 0 ? directions : [substituteAxis(request.field.trainable, [])];
  const { normals, curvature } = yield* layNormals(line, headings, request, request.previous);
  return { strip: stripAlong(line, normals, headings[headings.length - 1]), curvature, headings };
}

/** The chart of a strip: beyond its end it is the plane o + x·d1 + y·d2. */
function stripAlong(line: MiddleLine, normals: Float64Array, d1: Float64Array): Chart {
  const D = d1.length;
  const origin = line.vertices.slice(-D);
  addScaled(origin, -line.arcs[line.arcs.length - 1], d1);
  const plane = { origin, d1, d2: normals.slice(-D) };
  return { ...bareChart('ribbon', plane), blend: 'spine', spine: { ...line, normals } };
}

/** Where the frames of a line lie on it: on its middle. */
function alongItself(arcs: Float64Array): Omit<Bent, 'chart'> {
  const spots = Float64Array.from({ length: 2 * arcs.length }, (_, k) => (k % 2 ? 0 : arcs[k >> 1]));
  return { spots, held: new Uint8Array(arcs.length).fill(1) };
}

/** @param size the longer side of the path's box in its principal plane */
function* tieRibbon(
  request: FitRequest,
  drawn: Int32Array,
  { chart, spots, held: own, curvature }: Ribbon,
  size: number,
): Work<Tie> {
  const { path, other, field } = request;
  const D = field.dimension;
  const seen = other ? yield* seeOther(other.path, other.present, chart) : null;
  const points = new Float64Array(3 * drawn.length + (seen?.points.length ?? 0));
  drawn.forEach((n, i) => {
    points.set([spots[2 * i], spots[2 * i + 1], path.losses[n]], 3 * i);
  });
  if (seen) points.set(seen.points, 3 * drawn.length);
  const held = new Uint8Array(points.length / 3);
  held.set(own);
  if (seen) held.set(seen.held, drawn.length);
  const origin = path.parameters.subarray(path.parameters.length - D);
  const { extent, moved } = extentOf(points, 3, largest(origin));
  const rise = curvature > 0 ? Math.sqrt((2 * rangeOf(every(points, 3, 2)).range) / curvature) : Infinity;
  return {
    ...{ chart, points, held, moved, firstCount: drawn.length },
    extent: moved ? closeIn(extent, spots, size, rise) : extent,
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

/** As wide as the path's own reach from the middle, and this share more. */
const MARGIN = 1.25;

/**
 * A path that winds is many times longer than the box that it stays in: around it the land is drawn as far as that
 * box asks, since farther off it is another land; and not so far that it is all walls, but for what the path needs.
 *
 * @param spots x, y of the path's frames; stride 2
 * @param size the longer side of that box; @param rise how far across the loss rises by its range
 */
function closeIn({ yMax }: Extent, spots: Float64Array, size: number, rise: number): Extent {
  const [xs, ys] = [every(spots, 2, 0), every(spots, 2, 1)];
  const [from, to] = [xs.reduce((a, b) => Math.min(a, b)), xs.reduce((a, b) => Math.max(a, b))];
  const most = to > from ? yMax * Math.min(1, size / (to - from)) : yMax;
  const wanted = Math.max(LEAST_WIDTH * most, Math.min(most, Math.sqrt(RISES) * rise));
  const half = Math.max(wanted, MARGIN * largest(ys));
  return { xMin: from - BEYOND * half, xMax: to + BEYOND * half, yMin: -half, yMax: half };
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
