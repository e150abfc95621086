import { POWER_BIAS, POWERS_OF_TWO } from './exp-table';
import { ROUND } from './round';

/** π/2 in three parts of 33 bits and a rest: n times a part is exact for n < 2²⁰. */
const HALF_PI_1 = 1.5707963267341256;
const HALF_PI_2 = 6.077100506303966e-11;
const HALF_PI_3 = 2.0222662487111665e-21;
const HALF_PI_4 = 8.4784276603689e-32;

/** ⌊2/π · 2¹²¹⁶⌋ and ⌊π/2 · 2²⁵⁶⌋, for the reduction of angles above 2²⁰. */
const TWO_OVER_PI = BigInt(
  '0x' +
    'a2f9836e4e441529fc2757d1f534ddc0db6295993c439041fe5163abdebbc561b7246e3a424dd2e0' +
    '06492eea09d1921cfe1deb1cb129a73ee88235f52ebb4484e99c7026b45f7e413991d639835339f4' +
    '9c845f8bbdf9283b1ff897ffde05980fef2f118b5a0a6d1f6d367ecf27cb09b74f463f669e5fea2d' +
    '7527bac7ebe5f17b3d0739f78a5292ea6bfb5fb11f8d5d0856033046fc7b6bab',
);
const HALF_PI = BigInt('0x1921fb54442d18469898cc51701b839a252049c1114cf98e804177d4c76273644');

/** What `reduce` leaves of an angle beside the quadrant: the sum of these two, in [−π/4, π/4]. */
const angleParts = new Float64Array(2);

/**
 * Splits x into a quadrant 0 … 3 and a rest. Cody and Waite's reduction to |x| = 2²⁰, an exact one beyond.
 */
function reduce(x: number): number {
  if (!(x <= 1048576 && x >= -1048576)) return reduceLarge(x);
  const n = x * 0.6366197723675814 + ROUND - ROUND;
  const first = x - n * HALF_PI_1;
  const second = n * HALF_PI_2;
  const a = first - second;
  const aPart = a - first;
  const aLow = first - (a - aPart) - (second + aPart);
  const third = n * HALF_PI_3;
  const b = a - third;
  const bPart = b - a;
  const low = a - (b - bPart) - (third + bPart) + aLow - n * HALF_PI_4;
  angleParts[0] = b + low;
  angleParts[1] = b - angleParts[0] + low;
  return n & 3;
}

/**
 * Payne and Hanek's reduction (ACM SIGNUM 18, 1983) in integers of any length: |x|·2/π from 1216 bits of 2/π,
 * whose whole part gives the quadrant and whose fraction, times π/2, the angle. Exact to 2⁻¹⁵⁰ for every
 * finite x, about 2 µs a call.
 */
function reduceLarge(x: number): number {
  if (!(x - x === 0)) {
    angleParts[0] = Number.NaN;
    return 0;
  }
  const size = Math.abs(x);
  const bits = size < 9007199254740992 ? 32n : 0n; // above 2²⁰ a float64 is a multiple of 2⁻³²
  const turns = BigInt(bits === 0n ? size : size * 4294967296) * TWO_OVER_PI;
  const point = 1216n + bits;
  const quadrant = (turns + (1n << (point - 1n))) >> point;
  const fraction = ((turns - (quadrant << point)) * HALF_PI) >> (point + 56n); // in units of 2⁻²⁰⁰
  const high = Number(fraction);
  const sign = x < 0 ? -1 : 1;
  const unit = sign * POWERS_OF_TWO[POWER_BIAS - 200];
  angleParts[0] = high * unit;
  angleParts[1] = Number(fraction - BigInt(high)) * unit;
  return (sign * Number(quadrant & 3n)) & 3;
}

/**
 * sin(angleParts[0] + angleParts[1]); the polynomials are interpolated at Chebyshev's points, with errors of
 * 2e-17 and 1e-18.
 */
function sinReduced(): number {
  const angle = angleParts[0];
  const z = angle * angle;
  const upper = 2.755731610068303e-6 + z * (-2.5051131455427946e-8 + z * 1.591810123027412e-10);
  const series = z * (0.008333333333330946 + z * (-0.0001984126983675497 + z * upper));
  return angle + (angle * z * (-0.16666666666666666 + series) + angleParts[1] * (1 - 0.5 * z));
}

/** cos(angleParts[0] + angleParts[1]). */
function cosReduced(): number {
  const angle = angleParts[0];
  const z = angle * angle;
  const upper = -2.7557317270560326e-7 + z * (2.0876146024689747e-9 + z * -1.1382614868556325e-11);
  const series =
    0.041666666666666664 + z * (-0.0013888888888887395 + z * (2.4801587298763433e-5 + z * upper));
  const half = 0.5 * z;
  const leading = 1 - half;
  return leading + (1 - leading - half + (z * z * series - angle * angleParts[1]));
}

/** sin x, within 0.77 ulp for every finite x, NaN for ±Infinity. */
export function sin(x: number): number {
  if (x === 0) return x;
  const quadrant = reduce(x);
  const value = (quadrant & 1) === 0 ? sinReduced() : cosReduced();
  return quadrant < 2 ? value : -value;
}

/** cos x, within 0.79 ulp for every finite x, NaN for ±Infinity. */
export function cos(x: number): number {
  const quadrant = reduce(x);
  const value = (quadrant & 1) === 0 ? cosReduced() : sinReduced();
  return quadrant === 0 || quadrant === 3 ? value : -value;
}
