import type { SurfaceModel } from './model';
import type { Placement } from './placement';
import { placesAlong } from './places-along';

/** A direction to look from: degrees counter-clockwise from chart x, seen from above, and the share of the path seen. */
export interface Outlook {
  readonly azimuth: number;
  readonly seen: number;
}

/** A surface as heights over a square grid, in world units. */
interface Relief {
  readonly heights: Float64Array;
  readonly resolution: number;
  readonly width: number;
  readonly depth: number;
  readonly highest: number;
}

const AZIMUTHS = 24;

/** A place counts as seen if nothing rises above the line of sight by more than this, in diagonals. */
const SLACK = 0.004;

/** So many places along the path are looked at. */
const MOST = 150;

/** The most grid points a side that are marched over. */
const COARSE = 33;

/**
 * Of 24 azimuths the one from which most of the path's length is seen, by marching from places along it towards the eye
 * over the grid's heights (of two paths, the one that is seen less counts); of equals, the one at which the descent
 * runs most towards the viewer.
 *
 * @param elevation of the eye above the horizon, in degrees; below 90
 */
export function chooseAzimuth(model: SurfaceModel, placement: Placement, elevation: number): Outlook {
  const relief = readRelief(model, placement);
  const places = placesAlong(model.path.draped, placement, MOST);
  const last = places.length - 3;
  // A slice has the present frame alone on its land.
  const other =
    model.other && model.chart.kind !== 'slice' && placesAlong(model.other.draped, placement, MOST);
  let best: Outlook & { towards: number } = { azimuth: 0, seen: -1, towards: 0 };
  for (let k = 0; k < AZIMUTHS; k++) {
    const azimuth = (360 * k) / AZIMUTHS;
    const eye = eyeDirection(azimuth, elevation);
    // Where two descents are compared, both are to be seen.
    const own = shareSeen(relief, places, eye);
    const seen = other ? Math.min(own, shareSeen(relief, other, eye)) : own;
    const towards = (places[last] - places[0]) * eye[0] + (places[last + 2] - places[2]) * eye[2];
    if (seen > best.seen || (seen === best.seen && towards > best.towards)) best = { azimuth, seen, towards };
  }
  return { azimuth: best.azimuth, seen: best.seen };
}

type Direction = readonly [x: number, y: number, z: number];

/** Unit vector from the surface to the eye, in world axes. */
function eyeDirection(azimuth: number, elevation: number): Direction {
  const turn = (azimuth * Math.PI) / 180;
  const tilt = (elevation * Math.PI) / 180;
  return [Math.cos(tilt) * Math.cos(turn), Math.sin(tilt), -Math.cos(tilt) * Math.sin(turn)];
}

/** Heights of every so many of the grid's points, evenly spaced from the first to the last. */
function readRelief({ mesh, extent, resolution }: SurfaceModel, placement: Placement): Relief {
  const side = Math.min(COARSE, resolution);
  const world = new Float64Array(3);
  const line = (i: number) => Math.round((i * (resolution - 1)) / (side - 1));
  const heights = Float64Array.from({ length: side * side }, (_, k) => {
    const loss = mesh.vertices[3 * (line(Math.floor(k / side)) * resolution + line(k % side)) + 2];
    if (Number.isNaN(loss)) return -Infinity;
    placement.toWorld(extent.xMin, extent.yMin, loss, world);
    return world[1];
  });
  const width = (extent.xMax - extent.xMin) * placement.unit[0];
  const depth = (extent.yMax - extent.yMin) * placement.unit[1];
  const highest = heights.reduce((most, height) => Math.max(most, height), -Infinity);
  return { heights, resolution: side, width, depth, highest };
}

function shareSeen(relief: Relief, places: Float64Array, eye: Direction): number {
  let seen = 0;
  for (let k = 0; k < places.length; k += 3) if (isSeen(relief, places, k, eye)) seen++;
  return seen / (places.length / 3);
}

/** Marches a cell at a time, from one cell away on, until above everything or off the map. */
function isSeen(relief: Relief, places: Float64Array, at: number, eye: Direction): boolean {
  const cell = Math.min(relief.width, relief.depth) / (relief.resolution - 1);
  const level = Math.sqrt(eye[0] * eye[0] + eye[2] * eye[2]);
  if (level < 1e-6) return true;
  for (let far = cell; ; far += cell) {
    const along = far / level;
    const ray = places[at + 1] + along * eye[1];
    if (ray > relief.highest) return true;
    const ground = heightAt(relief, places[at] + along * eye[0], places[at + 2] + along * eye[2]);
    if (ground === undefined) return true;
    if (ground > ray + SLACK) return false;
  }
}

/** Height of the relief at world X, Z, between its four corners; undefined off the map, −∞ at a hole in it. */
function heightAt({ heights, resolution, width, depth }: Relief, X: number, Z: number): number | undefined {
  const cells = resolution - 1;
  const column = cells * (X / width + 0.5);
  const row = cells * (0.5 - Z / depth);
  if (!(column >= 0 && row >= 0 && column <= cells && row <= cells)) return undefined;
  const i = Math.min(cells - 1, Math.floor(column));
  const j = Math.min(cells - 1, Math.floor(row));
  const corner = (a: number, b: number) => heights[(j + b) * resolution + i + a];
  const [u, v] = [column - i, row - j];
  const sum = corner(0, 0) * (1 - u) * (1 - v) + corner(1, 0) * u * (1 - v);
  const total = sum + corner(0, 1) * (1 - u) * v + corner(1, 1) * u * v;
  // A corner that is missing, at a weight of 0 or more, leaves a hole.
  return total > -Infinity ? total : -Infinity;
}
