import { type Angles, axesOf, dot, type Triple } from './angles';

/** What the camera looks at, and from how far. */
export interface Framing {
  readonly target: readonly [number, number, number];
  readonly distance: number;
}

/** The part of the picture that may be filled, as tangents from its middle: low < 0 < high, to the right and upwards. */
export type Window = readonly [right: readonly [number, number], up: readonly [number, number]];

/** Nearer than this, in world units, the camera does not go for what is but a point. */
const LEAST = 0.05;

/** The camera's own coordinates of points: along right, up and towards the eye. */
function seenFrom(points: ArrayLike<number>, angles: Angles): Triple[] {
  const { right, up, eye } = axesOf(angles);
  const seen: Triple[] = [];
  for (let i = 0; i < points.length; i += 3) {
    const p: Triple = [points[i], points[i + 1], points[i + 2]];
    seen.push([dot(p, right), dot(p, up), dot(p, eye)]);
  }
  return seen;
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
  const depths = seen.map((s) => s[2]);
  const depth = (Math.max(...depths) + Math.min(...depths)) / 2;
  const nearest = () => {
    let distance = least;
    for (const s of seen) {
      for (const k of [0, 1] as const) {
        const away = s[k] - middle[k];
        const room = away > 0 ? window[k][1] : -window[k][0];
        distance = Math.max(distance, s[2] - depth + Math.max(LEAST, Math.abs(away) / room));
      }
    }
    return distance;
  };
  // Where the window's middle lies depends on the distance, and the other way round: a few rounds settle both.
  let distance = nearest();
  for (let round = 0; round < 8; round++) {
    for (const k of [0, 1] as const) {
      const screen = seen.map((s) => (s[k] - middle[k]) / (distance - (s[2] - depth)));
      const wanted = (window[k][0] + window[k][1]) / 2;
      middle[k] += ((Math.max(...screen) + Math.min(...screen)) / 2 - wanted) * distance;
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
  const [[x, y, z]] = seenFrom(target, angles);
  return seenFrom(points, angles).map((s) => {
    const away = distance - (s[2] - z);
    return [(s[0] - x) / away, (s[1] - y) / away];
  });
}
