import { exp } from '../engine/elementary/exp';

/**
 * Weights of the knots at a point. After a call, the first `count` of `knots` and `weights` say which knots weigh
 * how much; the weights add up to 1. Knots under 1e-16 of the total are left out.
 */
export interface Weighing {
  readonly knots: Int32Array;
  readonly weights: Float64Array;
  count: number;
  /** The knot at the point itself, or −1. Where there is one, power weights are not computed. */
  at: number;
  /** Square of the distance to the nearest knot, in the units of x and y; may underflow. */
  nearest: number;
}

export type Weigh = (x: number, y: number) => Weighing;

/** Share of the total below which a weight is rounding. */
const NEGLIGIBLE = 1e-16;

/**
 * w_n = (d_min / d_n)^4 over the total: no ε, so that the nearest knot takes over completely as it is approached.
 *
 * @param coordinates x, y of the knots; stride 2
 */
export function createPowerWeigh(coordinates: Float64Array): Weigh {
  const { state, raw, locate } = prepare(coordinates);
  return (x, y) => {
    const least = locate(x, y);
    if (state.at >= 0) return state;
    let total = 0;
    for (let n = 0; n < raw.length; n++) {
      const ratio = least / raw[n];
      raw[n] = ratio * ratio;
      total += raw[n];
    }
    return compact(raw, total, state);
  };
}

/** w_n = exp(−d_n² / 2·width²) over the total, relative to the nearest knot so that far off nothing vanishes. */
export function createGaussianWeigh(coordinates: Float64Array, width: number): Weigh {
  const { state, raw, locate, scale } = prepare(coordinates);
  const factor = 1 / (2 * width * scale * width * scale);
  return (x, y) => {
    const least = locate(x, y);
    let total = 0;
    for (let n = 0; n < raw.length; n++) {
      const exponent = (least - raw[n]) * factor;
      // e^−37 is below 1e-16: the weight would be dropped.
      raw[n] = exponent < -37 ? 0 : exp(exponent);
      total += raw[n];
    }
    return compact(raw, total, state);
  };
}

/** Buffers, and `locate`, which fills `raw` with squared distances (scaled by scale²) and returns the least. */
function prepare(coordinates: Float64Array) {
  const count = coordinates.length / 2;
  const scale = unitScale(coordinates);
  const scaled = coordinates.map((value) => value * scale);
  const raw = new Float64Array(count);
  const state: Weighing = {
    knots: new Int32Array(count),
    weights: new Float64Array(count),
    count: 0,
    at: -1,
    nearest: 0,
  };
  const locate = (x: number, y: number): number => {
    const nearest = measure(scaled, x * scale, y * scale, raw);
    const least = raw[nearest];
    state.nearest = least / scale / scale;
    state.at = least === 0 ? nearest : -1;
    return least;
  };
  return { state, raw, locate, scale };
}

/** Squared distances from (x, y) into `squares`; returns the index of the least (of equals the first). */
function measure(coordinates: Float64Array, x: number, y: number, squares: Float64Array): number {
  let nearest = 0;
  let least = Infinity;
  for (let n = 0; n < squares.length; n++) {
    const dx = x - coordinates[2 * n];
    const dy = y - coordinates[2 * n + 1];
    const square = dx * dx + dy * dy;
    squares[n] = square;
    if (square < least) {
      least = square;
      nearest = n;
    }
  }
  return nearest;
}

function compact(raw: Float64Array, total: number, state: Weighing): Weighing {
  const least = NEGLIGIBLE * total;
  let kept = 0;
  for (let n = 0; n < raw.length; n++) {
    if (raw[n] < least) continue;
    state.knots[kept] = n;
    state.weights[kept] = raw[n] / total;
    kept++;
  }
  state.count = kept;
  return state;
}

/** The power of two that brings the largest coordinate into [½, 1]: squares then neither overflow nor vanish. */
export function unitScale(coordinates: Float64Array): number {
  let most = 0;
  for (const value of coordinates) most = Math.max(most, Math.abs(value));
  let scale = 1;
  if (!(most > 0 && most < Infinity)) return scale;
  while (most * scale > 1) scale /= 2;
  while (most * scale < 0.5) scale *= 2;
  return scale;
}

/**
 * out += Σ weight · row, over the knots weighed; rows have the length of `out`. Four rows at a time: a sum is then
 * read and written a quarter as often.
 */
export function addWeighted(rows: Float64Array, weighing: Weighing, out: Float64Array): void {
  const { knots, weights, count } = weighing;
  const D = out.length;
  let k = 0;
  for (; k + 3 < count; k += 4) {
    const a = knots[k] * D;
    const b = knots[k + 1] * D;
    const c = knots[k + 2] * D;
    const d = knots[k + 3] * D;
    const u = weights[k];
    const v = weights[k + 1];
    const w = weights[k + 2];
    const z = weights[k + 3];
    for (let i = 0; i < D; i++)
      out[i] += u * rows[a + i] + v * rows[b + i] + w * rows[c + i] + z * rows[d + i];
  }
  for (; k < count; k++) {
    const a = knots[k] * D;
    for (let i = 0; i < D; i++) out[i] += weights[k] * rows[a + i];
  }
}
