import { chooseAzimuth } from '../../surface/camera';
import type { SurfaceModel } from '../../surface/model';
import type { Placement } from '../../surface/placement';
import { type Angles, axesOf, dot, type Triple } from './angles';
import { type Framing, frameModel, type Lens, pathPoints } from './framing';

/** Degrees above the ground in the first view. */
export const ELEVATION = 32;

/** How far the view may turn from the azimuth that shows most of the path, so that more of the picture is land. */
const TURNS = [0, 15, -15, 30, -30, 45, -45, 60, -60];

/** Share of the path's points that must be seen, unless no azimuth shows as many. */
const SEEN = 0.94;

/** A view stays while it has this share of the land that the best one has. */
const STAYS = 0.7;

/** What is nearer to the eye than a point by more than this, in diagonals, hides it. */
const SLACK = 0.05;

/** Land vertices to a cell of the coarse picture. */
const PER_CELL = 5;

interface Look {
  /** Share of the picture that is land. */
  readonly land: number;
  /** Share of the path's points that are seen. */
  readonly seen: number;
}

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
  const { azimuth } = chooseAzimuth(model, placement, ELEVATION);
  const land = landPoints(model, placement);
  const path = pathPoints(model, placement);
  const lookFrom = (at: number) => {
    const angles = { azimuth: at, elevation: ELEVATION };
    const framing = frameModel(model, placement, angles, lens);
    return { angles, ...look(land, path, angles, framing, lens) };
  };
  const looks = TURNS.map((turn) => lookFrom(azimuth + turn));
  const enough = Math.min(SEEN, Math.max(...looks.map(({ seen }) => seen)));
  const allowed = looks.filter(({ seen }) => seen >= enough);
  const best = allowed.reduce((most, other) => (other.land > most.land + 0.01 ? other : most));
  if (present === null) return best.angles;
  const now = lookFrom(present);
  return now.seen >= enough - 0.05 && now.land > STAYS * best.land ? now.angles : best.angles;
}

function landPoints({ mesh }: SurfaceModel, placement: Placement): Float32Array {
  const { vertices } = mesh;
  const points = new Float32Array(vertices.length);
  let count = 0;
  for (let i = 0; i < vertices.length; i += 3) {
    if (!Number.isFinite(vertices[i + 2])) continue;
    placement.toWorld(vertices[i], vertices[i + 1], vertices[i + 2], points, count);
    count += 3;
  }
  return points.subarray(0, count);
}

/** Land and path in a coarse picture: each cell keeps the depth of its nearest land. */
function look(
  land: Float32Array,
  path: Float32Array,
  angles: Angles,
  { target, distance }: Framing,
  lens: Lens,
): Look {
  const { right, up, eye } = axesOf(angles);
  const tall = Math.tan((lens.fov * Math.PI) / 360);
  const aspect = lens.width / lens.height;
  const rows = Math.max(4, Math.round(Math.sqrt(land.length / 3 / PER_CELL / aspect)));
  const columns = Math.max(4, Math.round(rows * aspect));
  const nearest = new Float32Array(rows * columns).fill(Infinity);
  let depth = 0;
  /** The cell of a point, and its depth; −1 out of the picture. */
  const cellOf = (points: Float32Array, i: number): number => {
    const away: Triple = [points[i] - target[0], points[i + 1] - target[1], points[i + 2] - target[2]];
    depth = distance - dot(away, eye);
    if (depth <= 0) return -1;
    const column = Math.floor((dot(away, right) / (depth * tall * aspect) + 1) * 0.5 * columns);
    const row = Math.floor((dot(away, up) / (depth * tall) + 1) * 0.5 * rows);
    return column >= 0 && column < columns && row >= 0 && row < rows ? row * columns + column : -1;
  };
  for (let i = 0; i < land.length; i += 3) {
    const cell = cellOf(land, i);
    if (cell >= 0 && depth < nearest[cell]) nearest[cell] = depth;
  }
  let seen = 0;
  for (let i = 0; i < path.length; i += 3) {
    const cell = cellOf(path, i);
    if (cell >= 0 && depth <= nearest[cell] + SLACK) seen += 1;
  }
  const covered = nearest.reduce((sum, near) => sum + (near < Infinity ? 1 : 0), 0);
  return { land: covered / nearest.length, seen: seen / Math.max(1, path.length / 3) };
}
