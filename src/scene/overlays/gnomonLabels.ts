type Place = readonly [right: number, down: number];

/** Of an axis, in pixels; where its letter stands is as much farther out as it is foreshortened. */
export const SIZE = 20;

/** Pixels between two letters. */
const APART = 12.5;

/** Shorter than this, as a share of its length, an axis points at the eye: its letter would lie on it. */
const LEAST = 0.12;

/**
 * Where the letters of three axes stand: beyond their ends, and where two would lie on each other, beside; null where
 * there is no room for one.
 *
 * @param axes the ends of the unit axes on screen
 */
export function gnomonLabels(axes: readonly Place[]): (Place | null)[] {
  const shown = axes.map(([x, y]) => Math.hypot(x, y) >= LEAST);
  const places = axes.map(([x, y]): [number, number] => {
    const out = SIZE + 7 / Math.max(0.35, Math.hypot(x, y));
    return [out * x, out * y];
  });
  for (let round = 0; round < 12; round++) {
    for (let i = 0; i < places.length; i++) {
      for (let j = i + 1; j < places.length; j++) {
        if (shown[i] && shown[j]) part(places[i], places[j]);
      }
    }
  }
  return places.map((place, i) => (shown[i] ? place : null));
}

/** Moves two places apart, as far as they are too near, along the line between them. */
function part(a: [number, number], b: [number, number]): void {
  const [x, y] = [b[0] - a[0], b[1] - a[1]];
  const length = Math.hypot(x, y);
  if (length >= APART) return;
  const half = (APART + 0.1 - length) / 2;
  // Two on one spot go sideways.
  const [right, down] = length > 1e-6 ? [x / length, y / length] : [1, 0];
  a[0] -= half * right;
  a[1] -= half * down;
  b[0] += half * right;
  b[1] += half * down;
}
