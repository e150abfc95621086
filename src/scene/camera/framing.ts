import type { SurfaceModel } from '../../surface/model';
import type { Placement } from '../../surface/placement';
import { type Angles, axesOf, dot, type Triple } from './angles';

/** The first view: what the camera looks at, and from how far. */
export interface Framing {
  readonly target: readonly [number, number, number];
  readonly distance: number;
}

/** What the picture is seen through: vertical field of view in degrees, size in CSS pixels. */
export interface Lens {
  readonly fov: number;
  readonly width: number;
  readonly height: number;
}

/** Shares of the half width and half height of the picture that the path may fill. */
const FILL = [0.82, 0.74] as const;

/** CSS pixels above and below that cards may cover; a narrow picture has fewer of them. */
const CARDS = { above: 76, below: 136 } as const;
const FEW_CARDS = { above: 76, below: 76 } as const;
const NARROW = 640;

/** A path that is seen end-on does not bring the camera nearer than this share of where its whole box is seen. */
const NEAREST = 0.58;

/** Nearer than this, in world units, the camera does not go for a path that is but a point. */
const LEAST = 0.05;

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

/** The most points of the path that are looked at, evenly spaced. */
const MOST = 160;

/** The drawn path in the world, and the other one where two are compared: see `placeSome`. */
export function placedPaths({ path, other }: SurfaceModel, placement: Placement): Float32Array[] {
  return [path, ...(other ? [other] : [])].map(({ points }) => placeSome(points, placement));
}

/** Some of a path's frames in the world, both ends among them; x, y, z; stride 3. */
function placeSome(points: Float64Array, placement: Placement): Float32Array {
  const count = points.length / 3;
  const chosen = Math.min(MOST, count);
  const placed = new Float32Array(3 * chosen);
  for (let k = 0; k < chosen; k++) {
    const i = 3 * Math.round((k * (count - 1)) / Math.max(1, chosen - 1));
    placement.toWorld(points[i], points[i + 1], points[i + 2], placed, 3 * k);
  }
  return placed;
}

/**
 * The first view of a fit: the path in the middle and large, the land running out of the picture where it may.
 *
 * @param more further points that are to be seen; x, y, z; stride 3
 */
export function frameModel(
  model: SurfaceModel,
  placement: Placement,
  angles: Angles,
  lens: Lens,
  more: ArrayLike<number> = [],
): Framing {
  const { width, height } = lens;
  const tall = Math.tan((lens.fov * Math.PI) / 360);
  const cards = width > NARROW ? CARDS : FEW_CARDS;
  const free = Math.max(0.4, 1 - (cards.above + cards.below) / height);
  const halves = [(tall * FILL[0] * width) / height, tall * Math.min(FILL[1], free)] as const;
  const whole = frame(pathBox(model, placement), angles, halves);
  const raised = (framing: Framing) => raise(framing, angles, (tall * (cards.below - cards.above)) / height);
  if (model.path.points.length === 0) return raised(whole);
  const seen = Float32Array.from(
    [...placedPaths(model, placement).map((placed) => [...placed]), Array.from(more)].flat(),
  );
  const path = frame(seen, angles, halves);
  return raised({ target: path.target, distance: Math.max(path.distance, NEAREST * whole.distance) });
}

/** Moves what is seen up by a share of its distance: the target goes down. */
function raise({ target, distance }: Framing, angles: Angles, share: number): Framing {
  const { up } = axesOf(angles);
  const [x, y, z] = target.map((value, k) => value - up[k as 0 | 1 | 2] * share * distance);
  return { target: [x, y, z], distance };
}

/**
 * The nearest place from which all points are inside the picture, and the target that puts them in its middle.
 *
 * @param points x, y, z; stride 3; @param halves tangents of half the angles that may be filled
 */
export function frame(points: Float32Array, angles: Angles, halves: readonly [number, number]): Framing {
  const { right, up, eye } = axesOf(angles);
  // Coordinates along right, up and towards the eye.
  const seen: [number, number, number][] = [];
  for (let i = 0; i < points.length; i += 3) {
    const p: Triple = [points[i], points[i + 1], points[i + 2]];
    seen.push([dot(p, right), dot(p, up), dot(p, eye)]);
  }
  const middle = [0, 0];
  const depth = (Math.max(...seen.map((s) => s[2])) + Math.min(...seen.map((s) => s[2]))) / 2;
  const nearest = () => {
    let distance = LEAST;
    for (const s of seen) {
      for (const k of [0, 1] as const) {
        distance = Math.max(distance, s[2] - depth + Math.max(LEAST, Math.abs(s[k] - middle[k]) / halves[k]));
      }
    }
    return distance;
  };
  // Where the picture's middle lies depends on the distance, and the other way round: a few rounds settle both.
  let distance = nearest();
  for (let round = 0; round < 8; round++) {
    for (const k of [0, 1] as const) {
      const screen = seen.map((s) => (s[k] - middle[k]) / (distance - (s[2] - depth)));
      middle[k] += ((Math.max(...screen) + Math.min(...screen)) / 2) * distance;
    }
    distance = nearest();
  }
  const along = (k: 0 | 1 | 2) => middle[0] * right[k] + middle[1] * up[k] + depth * eye[k];
  return { target: [along(0), along(1), along(2)], distance };
}
