/** Points that are sampled in both precisions, to tell whether float32 is to be trusted. */
const PROBES = 48;
/** The error seen at them is taken this many times. */
const SAFETY = 4;

/** Indices of some of `count` points, spread evenly and with no regard to rows. */
export function probes(count: number): number[] {
  if (count <= PROBES) return Array.from({ length: count }, (_, i) => i);
  // The golden section: no two probes fall into one column of a grid for long.
  const chosen = new Set<number>();
  for (let k = 1; chosen.size < PROBES && k <= 2 * PROBES; k++) {
    chosen.add(Math.floor(((((k * 0.6180339887498949) % 1) + k / (2 * PROBES)) % 1) * count));
  }
  return [...chosen];
}

/** x, y of the chosen points. */
export function pickPoints(points: Float64Array, chosen: ArrayLike<number>): Float64Array {
  const picked = new Float64Array(2 * chosen.length);
  for (let k = 0; k < chosen.length; k++) {
    picked[2 * k] = points[2 * chosen[k]];
    picked[2 * k + 1] = points[2 * chosen[k] + 1];
  }
  return picked;
}

/**
 * The loss up to which float32 keeps the tolerance, judged by samples of the same points in both precisions: the error
 * is taken to grow with the loss beyond the highest that was looked at. 0 where float32 will not do.
 */
export function trustedLoss(single: Float64Array, double: Float64Array, tolerance: number): number {
  let [error, highest] = [0, 0];
  for (let i = 0; i < double.length; i++) {
    if (!Number.isFinite(double[i]) || !Number.isFinite(single[i])) continue;
    error = Math.max(error, Math.abs(single[i] - double[i]));
    highest = Math.max(highest, Math.abs(double[i]));
  }
  // A rounding or two of float32 where no error was seen.
  const expected = SAFETY * Math.max(error, highest * 1e-7);
  return expected <= tolerance ? highest * Math.max(1, tolerance / expected) : 0;
}

/** Indices of the losses that are higher than the trusted one, or not finite. */
export function doubtful(losses: Float64Array, trusted: number): number[] {
  const found: number[] = [];
  for (let i = 0; i < losses.length; i++) if (!(Math.abs(losses[i]) <= trusted)) found.push(i);
  return found;
}
