import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Descent } from '../../src/engine/descent';
import { Objective } from '../../src/engine/objective';
import type { Problem } from '../../src/engine/problem';
import { gradientLine, lossesAtRate } from '../../src/surface/gradient-line';
import {
  lineRates,
  nextSpan,
  packQuestion,
  type Span,
  unpackLine,
} from '../../src/surface/gradient-line-values';
import { finish } from '../../src/surface/stages';
import { randomVector } from '../helpers/differences';
import { type Overrides, problemOf, randomRecords, recordsOf } from '../helpers/problems';

function lineOf(problem: Problem, parameters: Float64Array, records: ArrayLike<number> = [], rate = 0.02) {
  const question = packQuestion(rate, null, records);
  return unpackLine(finish(gradientLine(new Objective(problem), parameters, question)));
}

const STEPS: Overrides['descent'][] = [
  { mode: 'batch', reduce: 'sum' },
  { mode: 'batch', reduce: 'mean' },
  { mode: 'stochastic', order: 'shuffled' },
  { mode: 'mini-batch', batchSize: 5, reduce: 'sum' },
  { mode: 'mini-batch', batchSize: 5, reduce: 'mean', order: 'shuffled' },
];

describe('the line along the gradient of a step', () => {
  it.each(STEPS)('leads at the learning rate to the very loss of the next frame: %j', (step) => {
    const problem = problemOf({
      network: { activation: 'gelu', bias: 'layer' },
      loss: { regularization: 'l2', rate: 0.01 },
      descent: { ...step, learningRate: 0.013 },
    });
    const descent = new Descent(problem);
    for (let n = 0; n < 12; n++) {
      descent.evaluate();
      const isBatch = step!.mode === 'batch';
      const before = { loss: descent.loss, stepLoss: descent.stepLoss };
      const records = isBatch ? [] : Array.from(descent.stepRecords);
      const line = lineOf(problem, descent.parameters.slice(), records, 0.013);
      const at = packQuestion(0.013, null, records);
      const losses = finish(lossesAtRate(new Objective(problem), descent.parameters.slice(), at));
      const own = descent.stepRecords.slice();
      descent.advance();
      descent.evaluate();
      expect(line.whole.here).toBe(before.loss);
      expect(line.whole.atRate).toBe(descent.loss);
      expect(line.own?.here ?? before.stepLoss).toBe(before.stepLoss);
      const landing = new Objective(problem).lossOver(descent.parameters, own);
      expect(line.own?.atRate ?? descent.loss).toBe(landing);
      expect(Array.from(losses)).toEqual([descent.loss, landing]);
    }
  });

  it('is a parabola on a quadratic, with the minimum that its Hessian gives', () => {
    const rows = [
      [0.3, -1.1, 0.4],
      [0.9, 0.2, -0.5],
      [-0.7, 0.8, 1],
      [-0.2, -0.6, 0.1],
    ];
    const problem = problemOf({ network: { hidden: [], output: 'linear' } }, recordsOf(rows, 2));
    const parameters = Float64Array.of(0.6, -0.3, 0.2);
    // By hand: C = mean (w·x + b − y)²; the step's gradient g is 4 times C's; along it C' = −g·∇C, C'' = g·H·g.
    const misses = rows.map(([x1, x2, y]) => 0.6 * x1! - 0.3 * x2! + 0.2 - y!);
    const slope = [0, 1, 2].map((k) =>
      rows.reduce((sum, row, i) => sum + (2 / 4) * misses[i]! * (k < 2 ? row[k]! : 1), 0),
    );
    const g = slope.map((s) => 4 * s);
    const loss = (t: number) =>
      rows.reduce((sum, [x1, x2], i) => {
        const miss = misses[i]! - t * (g[0]! * x1! + g[1]! * x2! + g[2]!);
        return sum + (miss * miss) / 4;
      }, 0);
    const bend = rows.reduce((sum, [x1, x2]) => sum + (g[0]! * x1! + g[1]! * x2! + g[2]!) ** 2 / 2, 0);
    const best = slope.reduce((sum, s, k) => sum + s * g[k]!, 0) / bend;

    const { whole, own, span, norm } = lineOf(problem, parameters);
    expect(own).toBeNull();
    expect(norm).toBeCloseTo(Math.hypot(...g), 12);
    expect(whole.best).toBeCloseTo(best, 12);
    expect(whole.lowest).toBeCloseTo(loss(best), 14);
    expect(whole.losses.length).toBeGreaterThanOrEqual(64);
    lineRates(span).forEach((t, j) => {
      expect(Math.abs(whole.losses[j]! / loss(t) - 1)).toBeLessThan(1e-12);
    });
  });

  it('has no loss below its first minimum on the way there', () => {
    for (const activation of ['tanh', 'relu', 'gelu'] as const) {
      for (let seed = 1; seed <= 20; seed++) {
        const problem = problemOf({ network: { hidden: [3], activation } });
        const { whole, span } = lineOf(problem, randomVector(problem.layout.length, seed));
        expect(whole.best).toBeGreaterThan(0);
        if (whole.best === Infinity) continue;
        expect(whole.lowest).toBeLessThan(whole.here);
        lineRates(span).forEach((t, j) => {
          if (t < whole.best) expect(whole.losses[j]).toBeGreaterThanOrEqual(whole.lowest * (1 - 1e-14));
        });
      }
    }
  });

  it('says that C rises from the start where the records of the step pull elsewhere', () => {
    // One weight: record 0 wants it larger, the nine others smaller.
    const rows = Array.from({ length: 10 }, (_, i) => [1, i === 0 ? 1 : -1]);
    const problem = problemOf(
      { network: { hidden: [], output: 'linear', bias: 'none' }, descent: { mode: 'stochastic' } },
      recordsOf(rows, 1),
    );
    const { whole, own } = lineOf(problem, Float64Array.of(0), [0], 0.05);
    expect(whole.best).toBe(0);
    expect(whole.lowest).toBe(whole.here);
    // ∇C_0 = −2: the miss 1 is mended at t = 1/2.
    expect(own!.best).toBeCloseTo(0.5, 12);
    expect(own!.lowest).toBeCloseTo(0, 12);
  });

  it('is none where the gradient is 0', () => {
    const line = recordsOf([[1, 0.5]], 1);
    const problem = problemOf({ network: { hidden: [], output: 'linear', bias: 'none' } }, line);
    expect(lineOf(problem, Float64Array.of(0.5)).norm).toBe(0);
    const frozen = problemOf({ train: [] });
    expect(lineOf(frozen, randomVector(17, 1)).norm).toBe(0);
  });

  it('falls without end where a better fit is always further on', () => {
    // Separable: cross-entropy falls as the weight grows.
    const rows = [
      [-1, 0],
      [1, 1],
    ];
    const problem = problemOf(
      {
        network: { hidden: [], output: 'sigmoid', bias: 'none' },
        loss: { kind: 'cross-entropy' },
      },
      recordsOf(rows, 1),
    );
    const { whole, span } = lineOf(problem, Float64Array.of(0.1));
    // Until nothing is left of the loss: its slope rounds to 0.
    expect(whole.best).toBeGreaterThan(20);
    expect(span.low).toBeLessThan(0.02);
  });

  it('stays finite in small steps over large records', () => {
    const problem = problemOf({ network: { hidden: [5, 4] } }, randomRecords(1, 150, 2, 1));
    const { whole } = lineOf(problem, randomVector(problem.layout.length, 2));
    expect(whole.losses.every(Number.isFinite)).toBe(true);
  });
});

describe('the span of rates', () => {
  const rates = fc.double({ min: -6, max: 2, noNaN: true }).map((exponent) => 10 ** exponent);
  const factors = fc.double({ min: -4.9, max: 4.9, noNaN: true }).map((exponent) => 10 ** exponent);
  const spans = fc.option(fc.record({ low: rates, width: fc.double({ min: 1, max: 6, noNaN: true }) }));
  const spanOf = (drawn: { low: number; width: number } | null): Span | null =>
    drawn && { low: drawn.low, high: drawn.low * 10 ** drawn.width };

  it('holds the learning rate and the best one, with room on both sides', () => {
    fc.assert(
      fc.property(rates, factors, spans, (rate, factor, before) => {
        const { low, high } = nextSpan(rate, rate * factor, spanOf(before));
        expect(low * 2.4).toBeLessThan(Math.min(rate, rate * factor));
        expect(high / 2.4).toBeGreaterThan(Math.max(rate, rate * factor));
      }),
    );
  });

  it('is no wider than it need be, and at least two decades', () => {
    fc.assert(
      fc.property(rates, factors, spans, (rate, factor, before) => {
        const { low, high } = nextSpan(rate, rate * factor, spanOf(before));
        const needed = Math.abs(Math.log10(factor)) + 2 * Math.log10(2.5);
        expect(Math.log10(high / low)).toBeGreaterThan(1.99);
        expect(Math.log10(high / low)).toBeLessThan(Math.max(2, needed + 1) + 1.51);
      }),
    );
  });

  it('holds still while the best rate wanders within it', () => {
    const first = nextSpan(0.01, 0.05, null);
    let span = first;
    for (const best of [0.05, 0.02, 0.08, 0.01, 0.1, 0.005, 0.06]) span = nextSpan(0.01, best, span);
    const settled = span;
    for (const best of [0.05, 0.02, 0.08, 0.01, 0.1, 0.005]) span = nextSpan(0.01, best, span);
    expect(span).toBe(settled);
  });

  it('is about the learning rate where there is no best one, or one too far away', () => {
    for (const best of [0, Infinity, Number.NaN, 1e30]) {
      const { low, high } = nextSpan(0.01, best, null);
      expect(low).toBeLessThan(0.005);
      expect(high).toBeGreaterThan(0.02);
    }
  });
});
