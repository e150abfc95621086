import { type Plane, principalPlane } from './directions';
import type { Draft } from './draft';
import { DRAWN_LIMIT } from './drawn';
import { extentOf } from './extent';
import { joinPaths, presentIndex } from './joint';
import { pathPoints } from './knots';
import { addScaled, largest, negate, substituteAxis } from './linear';
import { rangeOf } from './lock';
import type { Chart, PathFrames } from './model';
import { planeMiss } from './plane-miss';
import type { FitRequest } from './request';
import type { MiddleLine } from './ribbon-anchors';
import { type Bent, bendThrough, driftOf, hasDrift, hopNormals } from './ribbon-drift';
import { closeIn, sizeOf } from './ribbon-extent';
import { type Measured, measureLine } from './ribbon-line';
import { layNormals } from './ribbon-normals';
import { drawOther, seeOther } from './ribbon-other';
import { shiftTo } from './ribbon-shift';
import { type Way, wayOf } from './ribbon-way';
import { createReferenceSamplers } from './sampler';
import { smoothest } from './smoothest';
import type { Work } from './stages';
import { every, surveyPath } from './survey';
import { bareChart, drawFrames, type Tie } from './tie';

/**
 * The ribbon: path(x) + y·u(x), x the length along the drawn path, u a unit vector across it (see `layNormals`). In
 * its own x and y the path is the straight line y = 0, and all of it is held. Where the path goes to and fro, x is the
 * length along its drift, y how far it hops to the sides, and the strip is bent through it as a sheet is: held as well.
 * Of a branch it goes along what led there too. Another descent is drawn at the places of the ribbon nearest to it.
 */
export function* fitRibbon(request: FitRequest): Work<Draft> {
  const { path, other, field, samplers = createReferenceSamplers(field) } = request;
  const { plane } = yield* principalPlane(path, field, other?.path);
  yield null;
  const flatMiss = yield* planeMiss(joinPaths(path, other?.path), plane, samplers);
  const way = wayOf(path, other?.path);
  const course: Course = { ...way, ...drawAlong(request, way, plane) };
  yield null;
  const ties: Tie[] = [];
  for (const ribbon of yield* layRibbons({ ...request, path: way.path }, course)) {
    ties.push(yield* tieRibbon(request, course, ribbon));
  }
  const { tie, spikes } = yield* smoothest(ties, samplers);
  return {
    *survey(quick) {
      return yield* surveyPath(tie, samplers, flatMiss, quick ? spikes : null);
    },
  };
}

/** A way with its drawn frames. */
interface Course extends Way {
  /** Indices into the way's path. */
  readonly drawn: Int32Array;
  /** How many of those lead to the path's own start. */
  readonly drawnLead: number;
  /** Indices into the other path. */
  readonly drawnOther: Int32Array;
  /** The longer side of the way's box in its principal plane. */
  readonly size: number;
}

function drawAlong(request: FitRequest, way: Way, plane: Plane): Omit<Course, keyof Way> {
  const { path, present } = request;
  const points = pathPoints(way.path, plane);
  const drawnOther = drawOther(request, way, plane);
  const led = drawnOther.filter((n) => n < way.lead);
  const own = drawFrames(points.subarray(3 * way.lead), DRAWN_LIMIT, [presentIndex(path, present)]);
  return {
    drawn: Int32Array.of(...led, ...own.map((n) => n + way.lead)),
    ...{ drawnLead: led.length, drawnOther, size: sizeOf(points) },
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
function* layRibbons(request: FitRequest, { drawn }: Course): Work<Ribbon[]> {
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
  const strips = hops ? [strip, stripAlong(drift.line, hops, headings, request.previous)] : [strip];
  return strips.map((chart) => ({ ...bendThrough(request.path, drawn, chart, drift.arcs), curvature }));
}

/** The strip along a line, wide where `layNormals` says. */
function* layStrip({ line, directions }: Measured, request: FitRequest) {
  const headings = directions.length > 0 ? directions : [substituteAxis(request.field.trainable, [])];
  const { normals, curvature } = yield* layNormals(line, headings, request, request.previous);
  return { strip: stripAlong(line, normals, headings, request.previous), curvature, headings };
}

/** The chart of a strip, wide in the sense of a previous one: beyond its end it is the plane o + x·d1 + y·d2. */
function stripAlong(
  line: MiddleLine,
  normals: Float64Array,
  headings: readonly Float64Array[],
  previous: Chart | null,
): Chart {
  const d1 = headings[headings.length - 1];
  const D = d1.length;
  const origin = line.vertices.slice(-D);
  addScaled(origin, -line.arcs[line.arcs.length - 1], d1);
  const along = (across: Float64Array): Chart => {
    const plane = { origin, d1, d2: across.slice(-D) };
    return { ...bareChart('ribbon', plane), blend: 'spine', spine: { ...line, normals: across } };
  };
  const strip = along(normals);
  return previous && shiftTo(strip, previous).opposed ? along(negate(normals)) : strip;
}

/** Where the frames of a line lie on it: on its middle. */
function alongItself(arcs: Float64Array): Omit<Bent, 'chart'> {
  const spots = Float64Array.from({ length: 2 * arcs.length }, (_, k) => (k % 2 ? 0 : arcs[k >> 1]));
  return { spots, held: new Uint8Array(arcs.length).fill(1) };
}

function* tieRibbon(request: FitRequest, course: Course, ribbon: Ribbon): Work<Tie> {
  const { path, other, field } = request;
  const { chart, spots, curvature } = ribbon;
  const { drawn, drawnLead, drawnOther, size } = course;
  const D = field.dimension;
  const seen = other && (yield* seeOther(request, drawnOther, course, chart, spots));
  const own = drawn.subarray(drawnLead);
  const points = new Float64Array(3 * (own.length + drawnOther.length));
  own.forEach((n, i) => {
    points.set(
      [...spots.subarray(2 * (drawnLead + i), 2 * (drawnLead + i) + 2), course.path.losses[n]],
      3 * i,
    );
  });
  const held = new Uint8Array(points.length / 3);
  held.set(ribbon.held.subarray(drawnLead));
  if (seen) {
    points.set(seen.points, 3 * own.length);
    held.set(seen.held, own.length);
  }
  const origin = path.parameters.subarray(path.parameters.length - D);
  const { extent, moved } = extentOf(points, 3, largest(origin));
  const rise = curvature > 0 ? Math.sqrt((2 * rangeOf(every(points, 3, 2)).range) / curvature) : Infinity;
  return {
    ...{ chart, points, held, moved, firstCount: own.length },
    extent: moved ? closeIn(extent, spots, size, rise) : extent,
    frames: Int32Array.of(
      ...own.map((n) => course.path.frames[n]),
      ...drawnOther.map((n) => other!.path.frames[n]),
    ),
    parameters: (i) =>
      i < own.length ? frameAt(course.path, own[i], D) : frameAt(other!.path, drawnOther[i - own.length], D),
  };
}

/** I_n, by its index in the path. */
function frameAt(path: PathFrames, n: number, D: number): Float64Array {
  return path.parameters.subarray(n * D, n * D + D);
}
