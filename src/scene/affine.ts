/** (x, y) → (a·x + b·y + c, d·x + e·y + f). */
export type Affine = readonly [number, number, number, number, number, number];

export const IDENTITY: Affine = [1, 0, 0, 0, 1, 0];

/** Enough points to tell six numbers from noise, few enough to cost nothing. */
const SAMPLES = 512;

/**
 * The affine map nearest to vertices → targets in the mean square; translation only where the points lie on a line.
 *
 * @param vertices x, y at the first two of every 3 numbers; @param targets x, y; NaN pairs are left out
 */
export function affineBetween(vertices: Float64Array, targets: ArrayLike<number>): Affine {
  const count = vertices.length / 3;
  const stride = Math.max(1, Math.floor(count / SAMPLES));
  const used: number[] = [];
  for (let i = 0; i < count; i += stride) {
    const sum = vertices[3 * i] + vertices[3 * i + 1] + targets[2 * i] + targets[2 * i + 1];
    if (Number.isFinite(sum)) used.push(i);
  }
  if (used.length === 0) return IDENTITY;
  const mean = (value: (i: number) => number) => used.reduce((sum, i) => sum + value(i), 0) / used.length;
  const mx = mean((i) => vertices[3 * i]);
  const my = mean((i) => vertices[3 * i + 1]);
  const mu = mean((i) => targets[2 * i]);
  const mv = mean((i) => targets[2 * i + 1]);
  let [xx, xy, yy, ux, uy, vx, vy] = [0, 0, 0, 0, 0, 0, 0];
  for (const i of used) {
    const x = vertices[3 * i] - mx;
    const y = vertices[3 * i + 1] - my;
    const u = targets[2 * i] - mu;
    const v = targets[2 * i + 1] - mv;
    xx += x * x;
    xy += x * y;
    yy += y * y;
    ux += u * x;
    uy += u * y;
    vx += v * x;
    vy += v * y;
  }
  const determinant = xx * yy - xy * xy;
  if (determinant <= 1e-12 * xx * yy) return [1, 0, mu - mx, 0, 1, mv - my];
  const a = (ux * yy - uy * xy) / determinant;
  const b = (uy * xx - ux * xy) / determinant;
  const d = (vx * yy - vy * xy) / determinant;
  const e = (vy * xx - vx * xy) / determinant;
  return [a, b, mu - a * mx - b * my, d, e, mv - d * mx - e * my];
}
