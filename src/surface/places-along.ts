import type { Placement } from './placement';

/**
 * Places of the world evenly spaced along a line, both its ends among them: how much of a path is seen is a matter of
 * its length, not of where most of its frames are. x, y, z; stride 3.
 *
 * @param line x, y, loss, position; stride 4; at least one point
 * @param most how many places, at least 2; a line that goes nowhere has one
 */
export function placesAlong(line: Float64Array, placement: Placement, most: number): Float64Array {
  const points = new Float64Array((line.length / 4) * 3);
  for (let i = 0; 4 * i < line.length; i++) {
    placement.toWorld(line[4 * i], line[4 * i + 1], line[4 * i + 2], points, 3 * i);
  }
  const total = lengthOf(points);
  if (!(total > 0)) return points.slice(-3);
  const places = new Float64Array(3 * most);
  let behind = 0;
  let k = 0;
  for (let i = 3; i < points.length; i += 3) {
    const piece = distance(points, i);
    for (; k < most && (total * k) / (most - 1) < behind + piece; k++) {
      const share = Math.max(0, (total * k) / (most - 1) - behind) / piece;
      for (let a = 0; a < 3; a++) {
        places[3 * k + a] = points[i - 3 + a] + share * (points[i + a] - points[i - 3 + a]);
      }
    }
    behind += piece;
  }
  // What rounding has left over is the end.
  for (; k < most; k++) places.set(points.subarray(-3), 3 * k);
  return places;
}

function lengthOf(points: Float64Array): number {
  let length = 0;
  for (let i = 3; i < points.length; i += 3) length += distance(points, i);
  return length;
}

/** From the point before to the one that begins at i. */
function distance(points: Float64Array, i: number): number {
  const [x, y, z] = [points[i] - points[i - 3], points[i + 1] - points[i - 2], points[i + 2] - points[i - 1]];
  return Math.sqrt(x * x + y * y + z * z);
}
