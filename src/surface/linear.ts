/**
 * Small dense linear algebra on flat arrays. Only + − × ÷ and sqrt: what these shape (directions, and so the
 * parameters S(x, y) at which a descent may start) is the same bits in every browser.
 */

/** Σ a_i b_i over the length of `b`. */
export function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < b.length; i++) sum += a[i] * b[i];
  return sum;
}

/** Dot product of row `row` of a matrix (stride v.length) with v. */
export function dotRow(rows: Float64Array, row: number, v: Float64Array): number {
  const offset = row * v.length;
  let sum = 0;
  for (let i = 0; i < v.length; i++) sum += rows[offset + i] * v[i];
  return sum;
}

/** out += factor · v. */
export function addScaled(out: Float64Array, factor: number, v: Float64Array): void {
  for (let i = 0; i < v.length; i++) out[i] += factor * v[i];
}

/** Row `row` of `rows` += factor · v. */
export function addScaledToRow(rows: Float64Array, row: number, factor: number, v: Float64Array): void {
  const offset = row * v.length;
  for (let i = 0; i < v.length; i++) rows[offset + i] += factor * v[i];
}

/** max |v_i|; NaN where v has a NaN. */
export function largest(v: Float64Array): number {
  let most = 0;
  for (let i = 0; i < v.length; i++) {
    const size = Math.abs(v[i]);
    if (!(size <= most)) most = size;
  }
  return most;
}

/** Euclidean length, scaled so that it neither overflows nor underflows. */
export function norm(v: Float64Array): number {
  const scale = largest(v);
  if (!(scale > 0) || scale === Infinity) return scale;
  let sum = 0;
  for (let i = 0; i < v.length; i++) {
    const part = v[i] / scale;
    sum += part * part;
  }
  return scale * Math.sqrt(sum);
}

/** Makes v a unit vector in place; false, and v untouched, where it has no direction (zero or not finite). */
export function normalise(v: Float64Array): boolean {
  const scale = largest(v);
  if (!(scale > 0 && scale < Infinity)) return false;
  for (let i = 0; i < v.length; i++) v[i] /= scale;
  const length = Math.sqrt(dot(v, v));
  for (let i = 0; i < v.length; i++) v[i] /= length;
  return true;
}

/** Takes the components along unit vectors out of v, twice over, so that rounding leaves nothing of them. */
export function orthogonalise(v: Float64Array, units: readonly Float64Array[]): void {
  for (let pass = 0; pass < 2; pass++) for (const unit of units) addScaled(v, -dot(v, unit), unit);
}

/** The fixed sign of a direction: its largest component (of equals the first) is positive. In place. */
export function fixSign(v: Float64Array): Float64Array {
  let lead = 0;
  for (let i = 1; i < v.length; i++) if (Math.abs(v[i]) > Math.abs(v[lead])) lead = i;
  return v[lead] < 0 ? negate(v) : v;
}

/** v := −v, in place; zeros stay +0. */
export function negate(v: Float64Array): Float64Array {
  for (let i = 0; i < v.length; i++) v[i] = 0 - v[i];
  return v;
}

/**
 * What stands in for a missing direction: the coordinate axis least aligned with the unit vectors `present`
 * (of equals the first), made orthogonal to them. Trainable axes come first; where they all lie in the span
 * already (one trainable parameter), a frozen axis serves; where there is no further axis at all (D = 1), the
 * zero vector, along which nothing changes.
 */
export function substituteAxis(trainable: Uint8Array, present: readonly Float64Array[]): Float64Array {
  for (const wanted of [1, 0]) {
    const index = leastAligned(trainable, wanted, present);
    if (index < 0) continue;
    const axis = new Float64Array(trainable.length);
    axis[index] = 1;
    orthogonalise(axis, present);
    normalise(axis);
    return fixSign(axis);
  }
  return new Float64Array(trainable.length);
}

/** Index of the axis with the least share in the span of `present`, of those whose flag is `wanted`; −1: none. */
function leastAligned(trainable: Uint8Array, wanted: number, present: readonly Float64Array[]): number {
  let best = -1;
  // An axis that lies in the span but for rounding is no new direction.
  let least = 1 - 1e-9;
  for (let i = 0; i < trainable.length; i++) {
    if (trainable[i] !== wanted) continue;
    let share = 0;
    for (const unit of present) share += unit[i] * unit[i];
    if (share < least) {
      least = share;
      best = i;
    }
  }
  return best;
}
