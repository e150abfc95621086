import { LEAK } from '../../engine/activations';
import type { ActivationName } from '../../engine/settings';

/**
 * Elementary functions in WGSL, on four records at once. WGSL's own tanh may overflow and its sin, exp and log may
 * be off by far more than a last bit, so these are written out; none of them can produce anything but a finite
 * number from a finite one. Errors are absolute, of the result's size or of 1, and bounded in `gpu.test.ts`.
 */

/** Beyond this size a number is not computed with but reported: see `REACH` in `shader.ts`. */
export const LIMIT = 1e12;
/** Beyond this size an argument of sin has lost its angle in float32. */
const SIN_LIMIT = 8192;

/** A rational function of degree 13 over 6, as in the Eigen library (`generic_fast_tanh_float`). */
const TANH = `
fn tanhOf(a: vec4f) -> vec4f {
  let x = clamp(a, vec4f(-7.90531110763549805), vec4f(7.90531110763549805));
  let s = x * x;
  var p = s * -2.76076847742355e-16 + 2.00018790482477e-13;
  p = p * s - 8.60467152213735e-11;
  p = p * s + 5.12229709037114e-08;
  p = p * s + 1.48572235717979e-05;
  p = p * s + 6.37261928875436e-04;
  p = p * s + 4.89352455891786e-03;
  var q = s * 1.19825839466702e-06 + 1.18534705686654e-04;
  q = q * s + 2.26843463243900e-03;
  q = q * s + 4.89352518554385e-03;
  return x * p / q;
}`;

/** e^a = 2^k · e^r with |r| ≤ ½ ln 2, and e^r by Taylor's polynomial; the ends are e^−87 and e^88. */
const EXP = `
fn expOf(a: vec4f) -> vec4f {
  let x = clamp(a, vec4f(-87.0), vec4f(88.0));
  let k = round(x * 1.44269504088896341);
  let r = (x - k * 0.693359375) + k * 2.12194440054690583e-4;
  var p = r * 1.98412698412698e-4 + 1.38888888888889e-3;
  p = p * r + 8.33333333333333e-3;
  p = p * r + 4.16666666666667e-2;
  p = p * r + 0.166666666666667;
  p = p * r + 0.5;
  p = p * r + 1.0;
  p = p * r + 1.0;
  return p * bitcast<vec4f>((vec4i(k) + vec4i(127)) << vec4u(23u));
}`;

/** ln a for a ≥ 1: a = 2^k · m with m in [√½, √2), ln m = 2 artanh((m − 1)/(m + 1)). */
const LOG = `
fn logOf(a: vec4f) -> vec4f {
  let bits = bitcast<vec4u>(a);
  let k = (bits + vec4u(0x4afb0du)) >> vec4u(23u);
  let m = bitcast<vec4f>(bits - ((k - vec4u(127u)) << vec4u(23u)));
  let s = (m - 1.0) / (m + 1.0);
  let t = s * s;
  let series = 2.0 + t * (0.666666666666667 + t * (0.4 + t * (0.285714285714286 + t * 0.222222222222222)));
  return (vec4f(k) - 127.0) * 0.693147180559945 + s * series;
}`;

/** ln(1 + e^−|a|) = 2 artanh(u/(2 + u)) with u = e^−|a|. */
const LOG_ONE_PLUS = `
fn logOnePlusExp(a: vec4f) -> vec4f {
  let u = expOf(-abs(a));
  let s = u / (2.0 + u);
  let t = s * s;
  var p = t * 0.133333333333333 + 0.153846153846154;
  p = p * t + 0.181818181818182;
  p = p * t + 0.222222222222222;
  p = p * t + 0.285714285714286;
  p = p * t + 0.4;
  p = p * t + 0.666666666666667;
  p = p * t + 2.0;
  return s * p;
}`;

/** Φ(a) by the complementary error function of Numerical Recipes (`erfcc`, within 1.2e-7 of itself). */
const NORMAL = `
fn normalCdf(a: vec4f) -> vec4f {
  let x = min(abs(a), vec4f(13.0)) * 0.707106781186548;
  let t = 1.0 / (1.0 + 0.5 * x);
  var p = t * 0.17087277 - 0.82215223;
  p = p * t + 1.48851587;
  p = p * t - 1.13520398;
  p = p * t + 0.27886807;
  p = p * t - 0.18628806;
  p = p * t + 0.09678418;
  p = p * t + 0.37409196;
  p = p * t + 1.00002368;
  p = p * t - 1.26551223;
  let tail = 0.5 * t * expOf(p - x * x);
  return select(tail, 1.0 - tail, a > vec4f(0.0));
}`;

/** sin a = ±sin(a − kπ) with Cody and Waite's three parts of π, by Taylor's polynomial. */
const SIN = `
fn sinOf(a: vec4f) -> vec4f {
  let x = clamp(a, vec4f(-${SIN_LIMIT}.0), vec4f(${SIN_LIMIT}.0));
  let k = round(x * 0.318309886183791);
  let r = ((x - k * 3.140625) - k * 9.67502593994140625e-4) - k * 1.509957990978376432e-7;
  let t = r * r;
  var p = t * 1.60590438368216e-10 - 2.50521083854417e-8;
  p = p * t + 2.75573192239859e-6;
  p = p * t - 1.98412698412698e-4;
  p = p * t + 8.33333333333333e-3;
  p = p * t - 0.166666666666667;
  let value = r + r * t * p;
  return select(value, -value, (vec4i(k) & vec4i(1)) == vec4i(1));
}`;

/** Pieces of WGSL by name, each with those that it calls. */
export const PIECES = {
  tanh: { text: TANH, calls: [] },
  exp: { text: EXP, calls: [] },
  log: { text: LOG, calls: [] },
  logOnePlusExp: { text: LOG_ONE_PLUS, calls: ['exp'] },
  normalCdf: { text: NORMAL, calls: ['exp'] },
  sin: { text: SIN, calls: [] },
} as const satisfies Record<string, { text: string; calls: readonly string[] }>;
export type Piece = keyof typeof PIECES;

/** An activation in WGSL. */
export interface ShaderActivation {
  /** g of the `vec4f` called `a`. */
  readonly value: string;
  readonly needs: readonly Piece[];
  /** The largest size of a pre-activation that this holds for; absent where any will do. */
  readonly limit?: number;
}

export const SHADER_ACTIVATIONS: Readonly<Record<ActivationName, ShaderActivation>> = {
  tanh: { value: 'tanhOf(a)', needs: ['tanh'] },
  sigmoid: { value: '0.5 + 0.5 * tanhOf(0.5 * a)', needs: ['tanh'] },
  relu: { value: 'max(a, vec4f(0.0))', needs: [], limit: LIMIT },
  'leaky-relu': { value: `max(a, ${LEAK} * a)`, needs: [], limit: LIMIT },
  softplus: {
    value: 'max(a, vec4f(0.0)) + logOnePlusExp(a)',
    needs: ['logOnePlusExp'],
    limit: LIMIT,
  },
  gelu: { value: 'a * normalCdf(a)', needs: ['normalCdf'], limit: LIMIT },
  sin: { value: 'sinOf(a)', needs: ['sin'], limit: SIN_LIMIT },
  linear: { value: 'a', needs: [], limit: LIMIT },
};

/** The text of these pieces and of those that they call, each once. */
export function piecesText(needs: Iterable<Piece>): string {
  const wanted = new Set<Piece>();
  const want = (piece: Piece) => {
    for (const called of PIECES[piece].calls) want(called);
    wanted.add(piece);
  };
  for (const piece of needs) want(piece);
  return [...wanted].map((piece) => PIECES[piece].text).join('\n');
}
