import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  createLinePlot,
  goodRates,
  levelsOf,
  lossNear,
  lowestOf,
  rateAt,
  xOfRate,
  yOfLevel,
} from '../../src/charts/linePlot';
import { lossText, rateText } from '../../src/charts/lineText';
import { judge, type RateAt, verdictSentence } from '../../src/charts/lineVerdict';
import { type GradientLine, type LineCurve, lineRates } from '../../src/surface/gradient-line-values';

const span = { low: 1e-4, high: 1 };

/** A curve as it would be measured of a given function of t. */
function curveOf(loss: (t: number) => number, best: number, rate: number): LineCurve {
  return {
    here: loss(0),
    atRate: loss(rate),
    lowest: Number.isFinite(best) ? loss(best) : Number.NaN,
    best,
    losses: lineRates(span).map(loss),
  };
}

function lineOf(loss: (t: number) => number, best: number, rate: number): GradientLine {
  return { rate, span, norm: 1, whole: curveOf(loss, best, rate), own: null };
}

/** C on a quadratic: falls to the best rate, and is where it was at twice that. */
const parabola = (best: number) => (t: number) => 0.5 + 0.2 * (t / best - 1) ** 2;

const placeOf = ({ rate, whole }: GradientLine, share = 0): RateAt => ({ rate, loss: whole.atRate, share });
const verdictOf = (line: GradientLine, share = 0) => judge(line, placeOf(line, share));

describe('the verdict', () => {
  it.each([
    [0.001, 'small'],
    [0.00249, 'small'],
    [0.0026, 'good'],
    [0.01, 'good'],
    [0.0199, 'good'],
    [0.0201, 'over'],
    [0.5, 'over'],
  ])('of a rate of %f where 0.01 is best is: %s', (rate, verdict) => {
    expect(verdictOf(lineOf(parabola(0.01), 0.01, rate))).toBe(verdict);
  });

  it('is overshooting as soon as C rises, and beyond twice the best rate even where it does not', () => {
    const wall = (t: number) => (t <= 0.012 ? 1 - t : 5);
    expect(verdictOf(lineOf(wall, 0.012, 0.013))).toBe('over');
    const nextValley = (t: number) => (t < 0.05 ? parabola(0.01)(t) : 0.1);
    const line = lineOf(nextValley, 0.01, 0.2);
    expect(verdictOf(line)).toBe('over');
    const at = placeOf(line);
    expect(verdictSentence('over', line, { ...at, loss: 0.1 })).toContain('yet lower than here');
    expect(verdictSentence('over', line, { ...at, loss: 0.9 })).toContain('C rises');
    expect(verdictSentence('over', line, { ...at, loss: Number.NaN })).toContain('C rises');
  });

  it('takes rounding for no rise', () => {
    const shallow = (t: number) => 0.25 + 1e-10 * (parabola(0.01)(t) - 0.7);
    const line = lineOf(shallow, 0.01, 0.015);
    expect(judge(line, { ...placeOf(line), loss: 0.25 + 5e-17 })).toBe('good');
    // Where the way down is rounding too, there is nothing to judge.
    expect(verdictOf(lineOf(() => 0.25, 0.01, 0.5))).toBe('flat');
  });

  it('knows lines that rise, that fall without end, and that are none', () => {
    expect(verdictOf(lineOf((t) => 1 + t, 0, 0.01))).toBe('uphill');
    const endless = lineOf((t) => 1 / (1 + t), Infinity, 0.01);
    expect(verdictOf(endless)).toBe('small');
    expect(verdictSentence('small', endless, placeOf(endless))).toContain('as far as');
    expect(verdictOf({ ...endless, norm: 0 })).toBe('none');
  });

  it.each([
    [0.1, 'small', 'sharpness allows'],
    [0.24, 'small', 'sharpness allows'],
    [0.26, 'good', 'sharpness sets'],
    [0.99, 'good', 'sharpness sets'],
    [1.01, 'unstable', 'grow'],
  ] as const)(
    'goes by the sharpness where that forbids what the line would allow: a share of %f of the limit',
    (share, verdict, words) => {
      // Far below the best rate of the line, which is unstable for every share above 0.1.
      const line = lineOf(parabola(0.1), 0.1, 0.009);
      expect(verdictOf(line, share)).toBe(verdict);
      expect(verdictSentence(verdict, line, placeOf(line, share))).toContain(words);
    },
  );

  it('goes by the line where sharpness would allow more', () => {
    const line = lineOf(parabola(0.1), 0.1, 0.02);
    expect(verdictOf(line, 0.1)).toBe('small');
    expect(verdictSentence('small', line, placeOf(line, 0.1))).toContain('lowest point');
  });

  it.each([0.001, 0.01, 0.5])('calls a rate of %f unstable beyond the limit of the sharpness', (rate) => {
    const line = lineOf(parabola(0.01), 0.01, rate);
    expect(verdictOf(line, 1.001)).toBe('unstable');
    expect(verdictOf(line, 0.999)).not.toBe('unstable');
    const rises = line.whole.atRate > line.whole.here;
    expect(verdictSentence('unstable', line, placeOf(line, 2))).toContain(rises ? 'C rises' : 'C falls');
    expect(verdictOf({ ...line, norm: 0 }, 2)).toBe('none');
  });
});

describe('levels', () => {
  it('put the start of any line at 1 and its lowest point at 0', () => {
    const sizes = fc.double({ min: -12, max: 6, noNaN: true }).map((exponent) => 10 ** exponent);
    fc.assert(
      fc.property(sizes, (size) => {
        const curve = curveOf((t) => size * parabola(0.02)(t), 0.02, 0.01);
        const level = levelsOf(curve);
        expect(level(curve.here)).toBeCloseTo(1, 9);
        expect(level(curve.lowest)).toBeCloseTo(0, 9);
        expect(level(size * parabola(0.02)(0.04))).toBeCloseTo(1, 9);
      }),
    );
  });

  it('are finite and in order where a line rises, is flat or breaks off', () => {
    const rising = curveOf((t) => 1 + t, 0, 0.01);
    const level = levelsOf(rising);
    expect(level(rising.here)).toBe(1);
    expect(level(rising.atRate)).toBeGreaterThan(1.3);
    expect(level(rising.atRate)).toBeLessThan(1.9);
    const flat = levelsOf(curveOf(() => 0, 0, 0.01));
    expect(flat(0)).toBe(1);
    // What differs by rounding alone is drawn flat.
    const rounded = levelsOf(curveOf((t) => 0.3 + 1e-17 * t, 0, 0.01));
    expect(rounded(0.3 + 6e-17)).toBeCloseTo(1, 3);
    expect(level(Number.NaN)).toBe(Infinity);
    expect(lowestOf(curveOf((t) => (t > 0.1 ? Number.NaN : 1 - t), Infinity, 0.01))).toBeCloseTo(0.9, 1);
  });
});

describe('the plane of the line', () => {
  const plot = createLinePlot({ width: 320, height: 122 }, span);

  it('finds the rate under every x, and stays within its span', () => {
    fc.assert(
      fc.property(fc.double({ min: -3.99, max: -0.01, noNaN: true }), (exponent) => {
        const t = 10 ** exponent;
        expect(rateAt(plot, xOfRate(plot, t)) / t).toBeCloseTo(1, 10);
      }),
    );
    expect(rateAt(plot, -50)).toBeCloseTo(span.low, 12);
    expect(rateAt(plot, 900)).toBeCloseTo(span.high, 12);
  });

  it('draws higher losses higher, and keeps what is beyond near its edge', () => {
    expect(yOfLevel(plot, 1)).toBeLessThan(yOfLevel(plot, 0));
    expect(yOfLevel(plot, 0)).toBeLessThan(plot.bottom);
    expect(yOfLevel(plot, Infinity)).toBeGreaterThan(0);
  });

  it('reads losses between the samples as they are, where they bend little', () => {
    const loss = parabola(0.02);
    const curve = curveOf(loss, 0.02, 0.01);
    for (const t of [2e-4, 0.0033, 0.02, 0.03]) expect(lossNear(curve, span, t)).toBeCloseTo(loss(t), 2);
    expect(lossNear(curve, span, span.high)).toBe(curve.losses.at(-1));
  });

  it.each([Infinity, 0.2, 0.03, 0.01])(
    'shades the rates that the verdict calls good: stable up to %f',
    (stable) => {
      const loss = parabola(0.02);
      const good = goodRates(curveOf(loss, 0.02, 0.01), span, stable)!;
      for (const t of lineRates(span)) {
        // One sample's width from the edge either is right.
        if (Math.abs(Math.log(t / good.low)) < 0.1 || Math.abs(Math.log(t / good.high)) < 0.1) continue;
        const isGood = verdictOf(lineOf(loss, 0.02, t), t / stable) === 'good';
        expect(isGood).toBe(t > good.low && t < good.high);
      }
      expect(
        goodRates(
          curveOf((t) => 1 + t, 0, 0.01),
          span,
          stable,
        ),
      ).toBeNull();
    },
  );
});

describe('numbers of the line', () => {
  it('are as wide as one another, whatever they are', () => {
    for (const loss of [0, 0.00795118, 0.0261850345, 0.5, 1.13466, 12.345678]) {
      expect(lossText(loss, 6)).toHaveLength(8);
      expect(Number(lossText(loss, 6))).toBeCloseTo(loss, 4);
    }
    for (const loss of [1e-30, 9e-5, 3e9, Number.NaN, Infinity]) {
      expect(lossText(loss, 6).length).toBeLessThanOrEqual(9);
    }
    for (const best of [0, 0.00434123, 0.0163, 0.179, 12.3]) expect(lossText(best, 5)).toHaveLength(7);
    expect(lossText(0.00434123, 5)).toBe('0.00434');
    expect(lossText(Infinity, 5)).toBe('∞');
    expect(lossText(1.26e-5, 5)).toBe('1.3·10⁻⁵');
  });

  it('say a rate to four digits, without what adds nothing', () => {
    expect(rateText(0.0025)).toBe('0.0025');
    expect(rateText(0.01875)).toBe('0.01875');
    expect(rateText(0.000166945)).toBe('0.0001669');
    expect(rateText(0.00001875)).toBe('1.875·10⁻⁵');
    expect(rateText(0.00002)).toBe('0.00002');
    expect(rateText(2.5e-7)).toBe('2.5·10⁻⁷');
  });
});
