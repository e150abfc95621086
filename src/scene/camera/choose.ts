import { chooseAzimuth } from '../../surface/camera';
import type { SurfaceModel } from '../../surface/model';
import type { Placement } from '../../surface/placement';
import { placesAlong } from '../../surface/places-along';
import { type Angles, axesOf, toEye } from './angles';
import type { Framing } from './frame';
import { frameModel, type Lens } from './framing';

/** Degrees above the ground in the first view. */
export const ELEVATION = 32;

/**
 * Two descents may go down on both sides of a ridge: from higher up both are seen, where this share is not from below.
 * A slice turns under the eye as it is played: walls come to stand before it.
 */
const HIGH = 50;
const BOTH_SEEN = 0.9;

/** How far the view may turn from the azimuth that shows most of the path, so that more of the picture is land. */
const TURNS = [0, 15, -15, 30, -30, 45, -45, 60, -60];

/** So many places along the path are looked at. */
const MOST = 160;

/** Share of the path's length that must be seen, unless no direction shows as many. */
const SEEN = 0.94;

/** A view stays while it has this share of the land that the best one has. */
const STAYS = 0.75;

/** Land that rises above a line of sight by more than this, in diagonals, hides what is behind it. */
const SLACK = 0.004;

/** Grid points to a cell of the coarse picture. */
const PER_CELL = 4;

/**
 * The direction of the first view. Most sheets are long and narrow, and many azimuths show all of the path; of those
 * near the best one, that which fills the picture. A present view stays unless that is much better.
 *
 * @param present azimuth, or null
 */
export function chooseView(
  model: SurfaceModel,
  placement: Placement,
  lens: Lens,
  present: number | null,
): Angles {
  const low = chooseAzimuth(model, placement, ELEVATION);
  const bothHidden = model.other && isSeenWith(model) && low.seen < BOTH_SEEN;
  const elevation = bothHidden || model.chart.kind === 'slice' ? HIGH : ELEVATION;
  const { azimuth } = elevation === ELEVATION ? low : chooseAzimuth(model, placement, elevation);
  const land = landPoints(model, placement);
  const lines = [model.path, ...(model.other && isSeenWith(model) ? [model.other] : [])];
  const paths = lines.map(({ draped }) => placesAlong(draped, placement, MOST));
  const lookFrom = (at: number) => {
    const angles = { azimuth: at, elevation };
    const framing = frameModel(model, placement, angles, lens);
    const seen = Math.min(...paths.map((path) => seenOf(path, land, model, angles)));
    return { angles, land: landIn(land, angles, framing, lens), seen };
  };
  const looks = TURNS.map((turn) => lookFrom(azimuth + turn));
  const enough = Math.min(SEEN, Math.max(...looks.map(({ seen }) => seen)));
  const best = looks
    .filter(({ seen }) => seen >= enough)
    .reduce((most, other) => (other.land > most.land + 0.01 ? other : most));
  if (present === null) return best.angles;
  const now = lookFrom(present);
  return now.seen >= enough - 0.05 && now.land > STAYS * best.land ? now.angles : best.angles;
}

/** Whether the other descent is to be seen as well: it lies on the land, or near it. */
function isSeenWith({ chart }: SurfaceModel): boolean {
  return chart.kind !== 'slice';
}

/** The grid's points in the world, row by row; NaN where there is no land. */
function landPoints({ mesh, resolution }: SurfaceModel, placement: Placement): Float32Array {
  const count = Math.min(resolution * resolution, mesh.vertices.length / 3);
  const points = new Float32Array(3 * count);
  for (let i = 0; i < 3 * count; i += 3) {
    placement.toWorld(mesh.vertices[i], mesh.vertices[i + 1], mesh.vertices[i + 2], points, i);
  }
  return points;
}

/** The share of the picture that is land, by the cells of a coarse picture that have some. */
function landIn(land: Float32Array, angles: Angles, { target, distance }: Framing, lens: Lens): number {
  const { right, up, eye } = axesOf(angles);
  const tall = Math.tan((lens.fov * Math.PI) / 360);
  const aspect = lens.width / lens.height;
  const rows = Math.max(4, Math.round(Math.sqrt(land.length / 3 / PER_CELL / aspect)));
  const columns = Math.max(4, Math.round(rows * aspect));
  const cells = new Uint8Array(rows * columns);
  for (let i = 0; i < land.length; i += 3) {
    const x = land[i] - target[0];
    const y = land[i + 1] - target[1];
    const z = land[i + 2] - target[2];
    const depth = (distance - (x * eye[0] + y * eye[1] + z * eye[2])) * tall;
    const column = Math.floor(((x * right[0] + z * right[2]) / (depth * aspect) + 1) * 0.5 * columns);
    const row = Math.floor(((x * up[0] + y * up[1] + z * up[2]) / depth + 1) * 0.5 * rows);
    if (depth > 0 && column >= 0 && column < columns && row >= 0 && row < rows)
      cells[row * columns + column] = 1;
  }
  return cells.reduce((sum, cell) => sum + cell, 0) / cells.length;
}

/** The share of the path's points that no land hides, by marching from each towards the eye, half a cell at a time. */
function seenOf(
  path: Float64Array,
  land: Float32Array,
  { resolution }: SurfaceModel,
  angles: Angles,
): number {
  const [ex, ey, ez] = toEye(angles);
  const last = resolution - 1;
  const far = 3 * (resolution * resolution - 1);
  const [x0, z0] = [land[0], land[2]];
  const [width, depth] = [land[far] - x0, land[far + 2] - z0];
  const step = (0.5 * Math.min(Math.abs(width), Math.abs(depth))) / last / Math.max(1e-6, Math.hypot(ex, ez));
  let seen = 0;
  for (let i = 0; i < path.length; i += 3) {
    for (let t = 2 * step; ; t += step) {
      const column = ((path[i] + t * ex - x0) / width) * last;
      const row = ((path[i + 2] + t * ez - z0) / depth) * last;
      if (!(column >= 0 && row >= 0 && column < last && row < last)) {
        seen += 1;
        break;
      }
      const at = 3 * (Math.floor(row) * resolution + Math.floor(column)) + 1;
      const [u, v] = [column % 1, row % 1];
      const near = land[at] * (1 - u) + land[at + 3] * u;
      const next = land[at + 3 * resolution] * (1 - u) + land[at + 3 * resolution + 3] * u;
      if (near * (1 - v) + next * v > path[i + 1] + t * ey + SLACK) break;
    }
  }
  return seen / Math.max(1, path.length / 3);
}
