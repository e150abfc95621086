import type { SurfaceModel } from '../../surface/model';
import type { Placement } from '../../surface/placement';
import { outermost } from './outermost';

/** The corners of the path's own box in the world; x, y, z; stride 3. */
function pathBox(model: SurfaceModel, placement: Placement): Float32Array {
  const { points } = model.path;
  const { xMin, xMax, yMin, yMax } = model.extent;
  // The extent is the path's box and a margin, and never thin: its middle frames as well as the path would.
  const shrink = (low: number, high: number) => [low + (high - low) * 0.12, high - (high - low) * 0.12];
  const corners: number[] = [];
  const place = new Float32Array(3);
  const losses = points.length > 0 ? model.pathLoss : model.meshLoss;
  for (const x of shrink(xMin, xMax)) {
    for (const y of shrink(yMin, yMax)) {
      for (const loss of losses) {
        placement.toWorld(x, y, loss, place, 0);
        corners.push(...place);
      }
    }
  }
  return Float32Array.from(corners);
}

/** The drawn path's frames in the world, and those of the other one where two are compared: x, y, z; stride 3. */
function placedPaths({ path, other }: SurfaceModel, placement: Placement): Float32Array[] {
  return [path, ...(other ? [other] : [])].map(({ points }) => {
    const placed = new Float32Array(points.length);
    for (let i = 0; i < points.length; i += 3) {
      placement.toWorld(points[i], points[i + 1], points[i + 2], placed, i);
    }
    return placed;
  });
}

/** What of a fit is to be framed, from wherever it is seen. */
export interface Subject {
  readonly placement: Placement;
  readonly box: Float32Array;
  /** All frames of the path, and of the other one. */
  readonly placed: readonly Float32Array[];
  /** Those that matter, and the room ahead of the paths; x, y, z; stride 3. */
  readonly outer: readonly number[];
}

/** A view is chosen from among many: what they have in common is made once. */
const subjects = new WeakMap<SurfaceModel, Subject>();

export function subjectOf(model: SurfaceModel, placement: Placement): Subject {
  const known = subjects.get(model);
  if (known?.placement === placement) return known;
  const placed = placedPaths(model, placement);
  const ahead = model.path.points.length > 0 ? placed.flatMap(aheadOf) : [];
  const outer = [...placed.flatMap((path) => [...outermost(path)]), ...ahead];
  const made = { placement, box: pathBox(model, placement), placed, outer };
  subjects.set(model, made);
  return made;
}

/** World units: from the path's end back to where its last way is taken from, a near place and a far one. */
const BACK = [0.03, 0.15];
/** So far on there is room, about as much as the arrow of −∇C takes. */
const ROOM = 0.14;

/** Places ahead of the path's end; x, y, z. */
function aheadOf(placed: Float32Array): number[] {
  const end = placed.subarray(placed.length - 3);
  const wayFrom = (i: number) => [0, 1, 2].map((k) => end[k] - placed[i + k]);
  return BACK.flatMap((least) => {
    let i = placed.length - 6;
    while (i >= 0 && Math.hypot(...wayFrom(i)) < least) i -= 3;
    if (i < 0) return [];
    const way = wayFrom(i);
    const length = Math.hypot(...way);
    return way.map((part, k) => end[k] + (ROOM * part) / length);
  });
}
