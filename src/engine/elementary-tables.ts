/**
 * The tables behind `elementary.ts`, made when the module loads from + − × ÷ alone, hence the same in every
 * engine. Entries are worked out in double-double arithmetic (about 104 bits; Dekker, "A floating-point
 * technique for extending the available precision", Numerische Mathematik 18, 1971) and then rounded once.
 */

/** An unevaluated sum high + low, |low| ≤ half an ulp of high. */
type Pair = readonly [high: number, low: number];

const ONE: Pair = [1, 0];
/** ln 2 to 107 bits. */
// biome-ignore lint/suspicious/noApproximativeNumericConstant: no constant from outside either
const LN2: Pair = [0.6931471805599453, 2.3190468138462996e-17];

function add(a: Pair, b: Pair): Pair {
  const sum = a[0] + b[0];
  const part = sum - a[0];
  const rest = a[0] - (sum - part) + (b[0] - part) + (a[1] + b[1]);
  const high = sum + rest;
  return [high, sum - high + rest];
}

function multiply(a: Pair, b: Pair): Pair {
  // Veltkamp's splitting makes the error of the leading product exact without a fused multiply-add.
  const shiftedA = 134217729 * a[0];
  const highA = shiftedA - (shiftedA - a[0]);
  const lowA = a[0] - highA;
  const shiftedB = 134217729 * b[0];
  const highB = shiftedB - (shiftedB - b[0]);
  const lowB = b[0] - highB;
  const product = a[0] * b[0];
  const error = highA * highB - product + highA * lowB + lowA * highB + lowA * lowB;
  const rest = error + (a[0] * b[1] + a[1] * b[0]);
  const high = product + rest;
  return [high, product - high + rest];
}

function divide(a: Pair, b: Pair): Pair {
  let quotient: Pair = [0, 0];
  let rest = a;
  for (let digit = 0; digit < 3; digit++) {
    const part: Pair = [rest[0] / b[0], 0];
    rest = add(rest, multiply([-part[0], 0], b));
    quotient = add(quotient, part);
  }
  return quotient;
}

/** e^x for |x| < 0.1, by its Taylor series. */
function exponential(x: Pair): Pair {
  let sum = ONE;
  for (let n = 24; n >= 1; n--) sum = add(ONE, divide(multiply(x, sum), [n, 0]));
  return sum;
}

/** ln c = 2·artanh((c − 1)/(c + 1)) for c in [0.7, 2]. */
function logarithm(c: number): Pair {
  const s = divide([c - 1, 0], [c + 1, 0]);
  const square = multiply(s, s);
  let sum: Pair = [0, 0];
  for (let n = 71; n >= 1; n -= 2) sum = add(divide(ONE, [n, 0]), multiply(square, sum));
  return multiply([2 * s[0], 2 * s[1]], sum);
}

/** 2^k for k from −POWER_BIAS to 512, at index k + POWER_BIAS. Any 2^n of exp is a product of two of them. */
export const POWER_BIAS = 540;
export const POWERS_OF_TWO = powersOfTwo();

function powersOfTwo(): Float64Array {
  const table = new Float64Array(POWER_BIAS + 513);
  table[POWER_BIAS] = 1;
  for (let k = 1; k <= POWER_BIAS; k++) table[POWER_BIAS - k] = table[POWER_BIAS - k + 1] * 0.5;
  for (let k = 1; k <= 512; k++) table[POWER_BIAS + k] = table[POWER_BIAS + k - 1] * 2;
  return table;
}

/** Pairs (H, T) at 2j with 2^(j/128) = H·(1 + T), j = 0 … 127. */
export const EXP_TABLE = expTable();

function expTable(): Float64Array {
  const table = new Float64Array(256);
  const ratio = exponential([LN2[0] / 128, LN2[1] / 128]);
  let power = ONE;
  for (let j = 0; j < 128; j++) {
    table[2 * j] = power[0];
    table[2 * j + 1] = power[1] / power[0];
    power = multiply(power, ratio);
  }
  return table;
}

/**
 * The step h of tanh's table. It is about 1/32, with tanh(h/2) just above 2⁻⁶, so that the result's ulp is not
 * halved where b is largest against the table's value, and with low bits chosen such that tanh h … tanh 5h lie
 * within 0.003, 0.001, 0.017, 0.001, 0.030 ulp of a float64 (Gal's accurate tables, ACM TOMS 17, 1991). h has 36
 * bits, so k·h is exact.
 */
export const TANH_STEP = 34362940483 / 1099511627776;
/** k·h at this index is 19.0955…, where tanh rounds to 1 (it does from 19.0615 on). */
export const TANH_LAST = 611;
/** Pairs (tanh kh, 1 − tanh² kh) at 2·(k + TANH_LAST), k = −TANH_LAST … TANH_LAST. */
export const TANH_TABLE = tanhTable();

function tanhTable(): Float64Array {
  const table = new Float64Array(4 * TANH_LAST + 2);
  const ratio = exponential([2 * TANH_STEP, 0]);
  let power = ONE;
  for (let k = 0; k <= TANH_LAST; k++) {
    const denominator = add(power, ONE);
    const value = divide(add(power, [-1, 0]), denominator)[0];
    const slope = divide(multiply([4, 0], power), multiply(denominator, denominator))[0];
    table[2 * (TANH_LAST + k)] = value;
    table[2 * (TANH_LAST - k)] = -value;
    table[2 * (TANH_LAST + k) + 1] = slope;
    table[2 * (TANH_LAST - k) + 1] = slope;
    power = multiply(power, ratio);
  }
  return table;
}

/** ln 2 in two parts; the first is a multiple of 2⁻⁴², so that k·LN2_HIGH is exact for |k| < 2¹¹. */
export const LN2_HIGH = onGrid(LN2[0]);
export const LN2_LOW = LN2[0] - LN2_HIGH + LN2[1];

/** x rounded to a multiple of 2⁻⁴². */
function onGrid(x: number): number {
  return x + 1536 - 1536;
}

/** The first j of LOG_TABLE. */
export const LOG_FIRST = -20;
/**
 * Pairs (high, low) at 2·(j − LOG_FIRST) with ln(1 + j/64) = high + low, high a multiple of 2⁻⁴², j = −20 …
 * 64.
 */
export const LOG_TABLE = logTable();

function logTable(): Float64Array {
  const table = new Float64Array(2 * (65 - LOG_FIRST));
  for (let j = LOG_FIRST; j <= 64; j++) {
    const value = logarithm(1 + j / 64);
    const high = onGrid(value[0]);
    table[2 * (j - LOG_FIRST)] = high;
    table[2 * (j - LOG_FIRST) + 1] = value[0] - high + value[1];
  }
  return table;
}

/** ⌊2/π · 2¹²¹⁶⌋ and ⌊π/2 · 2²⁵⁶⌋, for the reduction of angles above 2²⁰. */
export const TWO_OVER_PI = BigInt(
  '0x' +
    'a2f9836e4e441529fc2757d1f534ddc0db6295993c439041fe5163abdebbc561b7246e3a424dd2e0' +
    '06492eea09d1921cfe1deb1cb129a73ee88235f52ebb4484e99c7026b45f7e413991d639835339f4' +
    '9c845f8bbdf9283b1ff897ffde05980fef2f118b5a0a6d1f6d367ecf27cb09b74f463f669e5fea2d' +
    '7527bac7ebe5f17b3d0739f78a5292ea6bfb5fb11f8d5d0856033046fc7b6bab',
);
export const HALF_PI = BigInt('0x1921fb54442d18469898cc51701b839a252049c1114cf98e804177d4c76273644');

/** The number of entries of one row of TAIL_TABLE. */
export const TAIL_ROW = 11;
/**
 * ln((a + 2)·e^(a²/2)·Φ(−a)) as a function of v = 1/(a + 2), a in [0, 39]. Row p is for v in [p/32, (p +
 * 1)/32]: c₀'s high part (a multiple of 2⁻¹⁰), its low part, c₁ … c₉, the coefficients of powers of v − (p +
 * ½)/32. Interpolated at Chebyshev's points from mpmath's erfc at 200 bits; the error is below 8e-18.
 */
// biome-ignore format: one row a piece
export const TAIL_TABLE = new Float64Array([
  -0.8876953125, 0.00024550090103294135, 2.0301879556958498, 0.9292476682831393, -1.6891920575281894,
  -5.859833428062166, -3.477028194141409, 26.930697485957083, 76.80854754439287, -64.10262894901116,
  -857.1632910398978,
  -0.8232421875, 8.600312977718029e-5, 2.082590533026086, 0.735920594517748, -2.4367996203865903,
  -5.934078681806211, 2.935480738778567, 39.80077941816144, 31.29825561296271, -287.8269275489499,
  -593.2412121767029,
  -0.7578125, 0.0003760430259843476, 2.120743380906697, 0.4741773550906966, -3.1250759929682825,
  -4.8800066139153175, 10.493710164525403, 37.75057164957154, -51.68305119275453, -325.19694339206103,
  385.7735345893141,
  -0.6904296875, -0.00037015257799961215, 2.1406846447754893, 0.15630979478493862, -3.6117888163644385,
  -2.7624170447821133, 16.02011887574521, 19.0282894849833, -110.45691381157215, -114.40437690324138,
  971.9238222778706,
  -0.6240234375, 0.0001602732287293874, 2.139614438914318, -0.1933913849951502, -3.7928324789938315,
  -0.10252402669322108, 17.24285735757732, -5.818386960503339, -106.26056549449989, 131.62325264196699,
  656.7075661868595,
  -0.5576171875, 0.0003127753377775435, 2.116483671239959, -0.5444537182352179, -3.6440924751055097,
  2.403901031502066, 14.264152635340874, -24.137689794858115, -57.191898518550445, 228.91951435877823,
  37.61864374021658,
  -0.4921875, 0.00038299431071714483, 2.0721360877743926, -0.86802407219973, -3.220566687271378,
  4.233201095526988, 8.951701936198571, -30.557571317767835, -3.5608748646230732, 182.02578627095022,
  -314.75344911913146,
  -0.427734375, -0.0002575661293123874, 2.009003314925633, -1.1428513951756185, -2.622489089013395,
  5.191393304648975, 3.420144607687817, -27.224997352995143, 29.897654325588714, 84.52706821857853,
  -337.78888724158077,
  -0.3662109375, -0.00019071946015144947, 1.9305373964106005, -1.3576165691115045, -1.955668553738116,
  5.363343674106235, -0.9654840741161208, -19.17892713191329, 40.3715766223229, 5.874938688598678,
  -209.73314513133036,
  -0.3076171875, 0.00016441390123898885, 1.8406037978291103, -1.5100784420356004, -1.3050430032675,
  4.974339388806762, -3.745928073894856, -10.64401363842241, 36.00884019211811, -34.03274957243066,
  -78.30825387935222,
  -0.2509765625, -0.000467231782664146, 1.7429882071515685, -1.604553559508271, -0.7251887282571953,
  4.269063121822936, -5.0688186892076175, -3.843020036070788, 25.787296570274663, -43.61200480277455,
  2.4263342540653885,
  -0.1982421875, -0.00031838578313522894, 1.6410754600057194, -1.6491128085575666, -0.24261310009159556,
  3.4454298838440796, -5.333863333688441, 0.6372425853484561, 15.441114890457813, -37.48000566857342,
  35.37618710452423,
  -0.1484375, -0.00045420298301729274, 1.5376904859460436, -1.6532796465631059, 0.13682177990735025,
  2.635477612080813, -4.957294356906235, 3.0868387671190276, 7.41906182222733, -26.47346136535517,
  39.85235761233918,
  -0.1025390625, 9.220048354798997e-5, 1.4350600229450614, -1.6264750474168743, 0.4199359967800701,
  1.9124221239436419, -4.266920926584658, 4.084922281499231, 2.1374322161045995, -16.167771366196103,
  32.31771941276524,
  -0.0595703125, 0.0003952376081753474, 1.3348494582948547, -1.5771432258032103, 0.6198596652537117,
  1.306873784581324, -3.4811102398187073, 4.187529309670186, -0.8790202756443578, -8.481533523171693,
  22.209281974077445,
  -0.0185546875, -0.0004264576817413878, 1.2382376743199124, -1.5123771148368197, 0.7517377062065038,
  0.8228649063283878, -2.7259877747144214, 3.8149615842456432, -2.319843582360786, -3.487152548943339,
  13.61500702390806,
]);
