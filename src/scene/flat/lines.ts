import { diagonal } from '../../surface/extent';
import type { DrawnPath, SurfaceModel } from '../../surface/model';
import type { Placement } from '../../surface/placement';

/** Whether frames of the path float beside the surface: it is flat, and the path is not. */
export function floats({ chart, lock }: SurfaceModel): boolean {
  return (chart.kind === 'plane' || chart.kind === 'slice') && lock.held < lock.drawn;
}

/** The path's frames at their true losses: x, y, loss, position; stride 4. */
export function trueLine({ points }: DrawnPath): Float64Array {
  const count = points.length / 3;
  const line = new Float64Array(4 * count);
  for (let i = 0; i < count; i++) {
    for (let k = 0; k < 3; k++) line[4 * i + k] = points[3 * i + k];
    line[4 * i + 3] = i;
  }
  return line;
}

/** The snapped line is cut at every grid cell, so that it follows the land between two frames; a step no more often. */
const MOST_CUTS = 24;

/** As many ranges above the run's worst loss the land ends. */
const RANGES_ABOVE = 3;

/** Where a position cannot be: the line is cut there. */
export const CUT = 1e9;

/**
 * The path moved onto the surface: x, y, loss, position; stride 4. It is cut where there is no land. Empty where the
 * surface's losses under the path are not known.
 */
export function snappedLine(model: SurfaceModel, { points, through }: DrawnPath): Float64Array {
  if (!through) return new Float64Array(0);
  const end = landEnd(model);
  const line: number[] = [];
  const add = (x: number, y: number, loss: number, position: number) => {
    if (loss <= end) line.push(x, y, loss, position);
    else if (line.length > 0 && line[line.length - 1] !== CUT) line.push(...line.slice(-4, -1), CUT);
  };
  for (let i = 0; 3 * i < points.length; i++) {
    const cuts = i > 0 ? cutsOf(model, points, i) : 0;
    for (let k = 1; k < cuts; k++) add(...between(model, points, i - 1, k / cuts), i - 1 + k / cuts);
    add(points[3 * i], points[3 * i + 1], through[i], i);
  }
  return Float64Array.from(line);
}

/** The loss above which there is no land. */
function landEnd({ pathLoss: [low, high] }: SurfaceModel): number {
  return high > low ? high + RANGES_ABOVE * (high - low) : Number.MAX_VALUE;
}

/** Into how many pieces the step to frame i is cut. */
function cutsOf({ extent, resolution }: SurfaceModel, points: Float64Array, i: number): number {
  const across = Math.abs(points[3 * i] - points[3 * i - 3]) / (extent.xMax - extent.xMin);
  const along = Math.abs(points[3 * i + 1] - points[3 * i - 2]) / (extent.yMax - extent.yMin);
  return Math.min(MOST_CUTS, Math.ceil(Math.max(across, along) * (resolution - 1)));
}

/** x, y and the land's own loss, a share of the way from frame i to the next. */
function between(
  model: SurfaceModel,
  points: Float64Array,
  i: number,
  share: number,
): [number, number, number] {
  const x = points[3 * i] + share * (points[3 * i + 3] - points[3 * i]);
  const y = points[3 * i + 1] + share * (points[3 * i + 4] - points[3 * i + 1]);
  return [x, y, landLoss(model, x, y)];
}

/** The land's loss between its grid's points, by their bilinear blend; NaN off the land. */
export function landLoss(
  { mesh, extent, resolution }: Pick<SurfaceModel, 'mesh' | 'extent' | 'resolution'>,
  x: number,
  y: number,
  losses?: Float64Array,
): number {
  const last = resolution - 1;
  const column = (last * (x - extent.xMin)) / (extent.xMax - extent.xMin);
  const row = (last * (y - extent.yMin)) / (extent.yMax - extent.yMin);
  const i = Math.min(last - 1, Math.max(0, Math.floor(column)));
  const j = Math.min(last - 1, Math.max(0, Math.floor(row)));
  const [u, v] = [column - i, row - j];
  const at = (k: number) => (losses ? losses[k] : mesh.vertices[3 * k + 2]);
  const corner = j * resolution + i;
  const near = at(corner) * (1 - u) + at(corner + 1) * u;
  const far = at(corner + resolution) * (1 - u) + at(corner + resolution + 1) * u;
  return near * (1 - v) + far * v;
}

/** Between two pins, and of a pin that is worth drawing; world units. */
const APART = 0.03;
const LEAST = 0.004;

/**
 * Pins from frames of the path to the land under or over them: of each its frame and its foot, and a point at which
 * the line is cut (x, y, loss, position; stride 4). No two stand closer than `APART` along the path.
 */
export function pinLines(
  model: SurfaceModel,
  { points, through }: DrawnPath,
  placement: Placement,
): Float64Array {
  const pins: number[] = [];
  if (!through) return new Float64Array(0);
  const end = landEnd(model);
  const here = new Float64Array(3);
  const foot = new Float64Array(3);
  const last = new Float64Array(3).fill(Infinity);
  for (let i = 0; 3 * i < points.length; i++) {
    if (!(through[i] <= end)) continue;
    const [x, y, loss] = [points[3 * i], points[3 * i + 1], points[3 * i + 2]];
    placement.toWorld(x, y, loss, here);
    if (squareBetween(here, last) < APART * APART) continue;
    placement.toWorld(x, y, through[i], foot);
    if (Math.abs(here[1] - foot[1]) < LEAST) continue;
    last.set(here);
    pins.push(x, y, loss, i, x, y, through[i], i + 1e-3, x, y, through[i], CUT);
  }
  return Float64Array.from(pins);
}

function squareBetween(a: Float64Array, b: Float64Array): number {
  const [dx, dy, dz] = [a[0] - b[0], a[1] - b[1], a[2] - b[2]];
  return dx * dx + dy * dy + dz * dz;
}

/** At this distance off a slice, in diagonals of its extent, a frame has faded as far as frames fade. */
const FAR = 0.4;
const FAINTEST = 0.14;

/** How strongly each drawn frame is drawn: on a slice, by its distance off it; 1 where that is not known. */
export function strengths({ chart, extent }: SurfaceModel, { points, offSurface }: DrawnPath): Float32Array {
  const far = FAR * diagonal(extent);
  const strengths = new Float32Array(points.length / 3).fill(1);
  if (!offSurface || chart.kind !== 'slice') return strengths;
  for (let i = 0; i < strengths.length; i++) {
    strengths[i] += (FAINTEST - 1) * Math.sqrt(Math.min(1, offSurface[i] / far));
  }
  return strengths;
}

/** How long a line is up to each of its points, from above; world units. */
export function lengthsOf(line: Float64Array, placement: Placement): Float32Array {
  const lengths = new Float32Array(line.length / 4);
  const here = new Float64Array(3);
  const last = new Float64Array(3);
  for (let i = 0; i < lengths.length; i++) {
    placement.toWorld(line[4 * i], line[4 * i + 1], line[4 * i + 2], here);
    if (i > 0) lengths[i] = lengths[i - 1] + Math.hypot(here[0] - last[0], here[2] - last[2]);
    last.set(here);
  }
  return lengths;
}

/** The surface's loss under a place of the path, between drawn frames in proportion; NaN where it is not known. */
export function throughAt({ through }: DrawnPath, position: number): number {
  if (!through || through.length === 0) return NaN;
  const i = Math.min(Math.max(0, Math.floor(position)), through.length - 1);
  const j = Math.min(i + 1, through.length - 1);
  return through[i] + (position - i) * (through[j] - through[i]);
}
