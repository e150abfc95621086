import { type Angles, axesOf } from './angles';

/** What the camera looks at, and from how far. */
export interface Framing {
  readonly target: readonly [number, number, number];
  readonly distance: number;
}

/** The part of the picture that may be filled, as tangents from its middle: low < 0 < high, to the right and upwards. */
export type Window = readonly [right: readonly [number, number], up: readonly [number, number]];

/** Nearer than this, in world units, the camera does not go for what is but a point. */
const LEAST = 0.05;

/** The camera's own coordinates of points: along right, up and towards the eye; stride 3. */
function seenFrom(points: ArrayLike<number>, angles: Angles): Float64Array {
  const { right, up, eye } = axesOf(angles);
  const seen = new Float64Array(points.length);
  for (let i = 0; i < points.length; i += 3) {
    const [x, y, z] = [points[i], points[i + 1], points[i + 2]];
    seen[i] = x * right[0] + y * right[1] + z * right[2];
    seen[i + 1] = x * up[0] + y * up[1] + z * up[2];
    seen[i + 2] = x * eye[0] + y * eye[1] + z * eye[2];
  }
  return seen;
}

/** The middle between the least and the most of what is found at each point. */
function middleOf(seen: Float64Array, at: (i: number) => number): number {
  let [least, most] = [Infinity, -Infinity];
  for (let i = 0; i < seen.length; i += 3) {
    const value = at(i);
    if (value < least) least = value;
    if (value > most) most = value;
  }
  return (most + least) / 2;
}

/**
 * The nearest place from which all points are inside the window, and the target that puts them in its middle.
 *
 * @param points x, y, z; stride 3; @param least it goes no nearer than this
 */
export function frame(
  points: ArrayLike<number>,
  angles: Angles,
  window: Window,
  least: number = LEAST,
): Framing {
  const seen = seenFrom(points, angles);
  const middle = [0, 0];
  const depth = middleOf(seen, (i) => seen[i + 2]);
  const nearest = () => {
    let distance = least;
    for (let i = 0; i < seen.length; i += 3) {
      for (let k = 0; k < 2; k++) {
        const away = seen[i + k] - middle[k];
        const room = away > 0 ? window[k][1] : -window[k][0];
        distance = Math.max(distance, seen[i + 2] - depth + Math.max(LEAST, Math.abs(away) / room));
      }
    }
    return distance;
  };
  // Where the window's middle lies depends on the distance, and the other way round: a few rounds settle both.
  let distance = nearest();
  for (let round = 0; round < 8; round++) {
    for (let k = 0; k < 2; k++) {
      const onScreen = (i: number) => (seen[i + k] - middle[k]) / (distance - (seen[i + 2] - depth));
      const wanted = (window[k][0] + window[k][1]) / 2;
      middle[k] += (middleOf(seen, onScreen) - wanted) * distance;
    }
    distance = nearest();
  }
  const { right, up, eye } = axesOf(angles);
  const along = (k: 0 | 1 | 2) => middle[0] * right[k] + middle[1] * up[k] + depth * eye[k];
  return { target: [along(0), along(1), along(2)], distance };
}

/** Where points are seen, as tangents from the picture's middle: right, up. */
export function tangentsOf(
  points: ArrayLike<number>,
  angles: Angles,
  { target, distance }: Framing,
): [number, number][] {
  const [x, y, z] = seenFrom(target, angles);
  const seen = seenFrom(points, angles);
  return Array.from({ length: seen.length / 3 }, (_, k): [number, number] => {
    const away = distance - (seen[3 * k + 2] - z);
    return [(seen[3 * k] - x) / away, (seen[3 * k + 1] - y) / away];
  });
}
