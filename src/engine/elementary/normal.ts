import { expSum } from './exp';
import { TAIL_ROW, TAIL_TABLE } from './tail-table';

/** Within a function because of its speed: see `tanh.ts`. */
function createNormal() {
  const tailTable = TAIL_TABLE;
  const tailRow = TAIL_ROW;
  /** x + roundFine − roundFine is the multiple of 2⁻¹⁶ nearest x. */
  const roundFine = 103079215104; // 1.5·2³⁶
  const normalBound = 38.6; // Φ(−38.6) is below half the least subnormal
  /** ln √(2π). */
  const lnRootHigh = 0.91796875;
  const lnRootLow = 0.0009697832046727417;

  /**
   * Φ(−a) for 0 ≤ a ≤ 38.6 as e^(−a²/2 + g(v))/(a + 2), g a smooth function of v = 1/(a + 2) from TAIL_TABLE.
   * The idea is Cody's (Mathematics of Computation 23, 1969): z is a cut to a multiple of 2⁻¹⁶, so z² is
   * exact and a² = z² − (z − a)(z + a); g goes into the exponent, where its rounding hardly counts.
   */
  function normalTail(a: number): number {
    const d = a + 2;
    const v = 1 / d;
    const row = (v * 31.999) | 0;
    const t = v - (row + 0.5) * 0.03125;
    const at = row * tailRow;
    const upper =
      tailTable[at + 7] + t * (tailTable[at + 8] + t * (tailTable[at + 9] + t * tailTable[at + 10]));
    const middle = tailTable[at + 4] + t * (tailTable[at + 5] + t * (tailTable[at + 6] + t * upper));
    const series = tailTable[at + 3] + t * middle;
    const slope = tailTable[at + 2];
    const lost = a - (d - 2); // what a + 2 lost in rounding changes 1/(a + 2) twice, outside and inside g
    const z = a + roundFine - roundFine;
    const low =
      tailTable[at + 1] + t * (slope + t * series) + 0.5 * (z - a) * (z + a) - lost * v * (1 + v * slope);
    return expSum(tailTable[at] - 0.5 * z * z, low) / d;
  }

  /**
   * Φ(x), the probability that a standard normal variable is below x, within 1.63 ulp, both tails included.
   */
  function normalCdf(x: number): number {
    const tail = normalTail(Math.min(Math.abs(x), normalBound));
    return x < 0 ? tail : 1 - tail;
  }

  /** φ(x) = e^(−x²/2)/√(2π), the derivative of Φ, within 0.51 ulp. */
  function normalPdf(x: number): number {
    const a = Math.min(Math.abs(x), normalBound);
    const z = a + roundFine - roundFine;
    return expSum(-0.5 * z * z - lnRootHigh, 0.5 * (z - a) * (z + a) - lnRootLow);
  }

  return { normalTail, normalCdf, normalPdf };
}

const { normalTail, normalCdf, normalPdf } = createNormal();

export { normalCdf, normalPdf };

/**
 * (erf √s)/√s − 1 on [0, 0.74], interpolated at Chebyshev's points; absolute error 2e-17. Powers of s ascend.
 */
// biome-ignore format: four a row
const ERF_SERIES = [
  0.12837916709551256, -0.37612638903183243, 0.11283791670927511, -0.02686617063929329,
  0.005223977562071636, -0.0008548323004171583, 0.00012055173695619036, -0.000014921581840446618,
  0.0000016394943949727815, -1.566874216275181e-7, 1.059404338186586e-8,
];

/** erf x, within 1.46 ulp, and exactly odd: a polynomial up to 0.84, 1 − 2·Φ(−√2·|x|) beyond. */
export function erf(x: number): number {
  const a = Math.abs(x);
  if (a > 0.84) {
    // biome-ignore lint/suspicious/noApproximativeNumericConstant: no constant from outside either
    const value = 1 - 2 * normalTail(Math.min(a, 20) * 1.4142135623730951);
    return x < 0 ? -value : value;
  }
  const s = x * x;
  let series = ERF_SERIES[10];
  for (let n = 9; n >= 0; n--) series = ERF_SERIES[n] + s * series;
  return x + x * series;
}
