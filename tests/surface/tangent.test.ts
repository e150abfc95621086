import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createEmbedding } from '../../src/surface/embedding';
import type { Chart } from '../../src/surface/model';
import { tangentAt } from '../../src/surface/tangent';
import { createBowl } from './helpers/fields';

const D = 4;

function chartOf(change: Partial<Chart> = {}): Chart {
  return {
    kind: 'sheet',
    dimension: D,
    origin: Float64Array.of(0.5, -1, 2, 0.25),
    d1: Float64Array.of(0.6, 0.8, 0, 0),
    d2: Float64Array.of(0, 0, 0.8, -0.6),
    knots: new Float64Array(0),
    residuals: new Float64Array(0),
    blend: 'none',
    width: 0,
    radius: 0,
    held: new Int32Array(0),
    ...change,
  };
}

/** Bent through three knots. */
const BENT = chartOf({
  blend: 'exact',
  knots: Float64Array.of(0, 0, 0.5, 0.2, -0.3, 0.6),
  residuals: Float64Array.of(0, 0, 0, 0, 0.4, -0.3, 0.3, 0.4, -0.8, 0.6, 0.06, 0.08),
});

const place = fc.tuple(
  fc.double({ min: -1, max: 1, noNaN: true }),
  fc.double({ min: -1, max: 1, noNaN: true }),
);
const vector = fc.array(fc.double({ min: -3, max: 3, noNaN: true }), { minLength: D, maxLength: D });

describe('tangentAt', () => {
  it('has the components along d1 and d2 where the surface is flat', () => {
    const chart = chartOf();
    fc.assert(
      fc.property(place, vector, ([x, y], values) => {
        const g = Float64Array.from(values);
        const found = tangentAt(createEmbedding(chart), 2, x, y, g);
        const along = 0.6 * g[0] + 0.8 * g[1];
        const across = 0.8 * g[2] - 0.6 * g[3];
        expect(found.x).toBeCloseTo(-along, 7);
        expect(found.y).toBeCloseTo(-across, 7);
        expect(found.inSurface).toBeCloseTo(Math.hypot(along, across), 7);
        expect(found.size).toBeCloseTo(Math.hypot(...values), 12);
      }),
    );
  });

  it('says how C falls along it on a bent surface, and that nothing falls faster', () => {
    const embedding = createEmbedding(BENT);
    const field = createBowl([3, 1, 0.5, 2], [0.1, -0.2, 0.3, 0]);
    const I = new Float64Array(D);
    const g = new Float64Array(D);
    const lossAt = (x: number, y: number) => {
      embedding.embed(x, y, I);
      return field.loss(I);
    };
    const slope = (x: number, y: number, u: number, v: number) =>
      (lossAt(x + 1e-5 * u, y + 1e-5 * v) - lossAt(x - 1e-5 * u, y - 1e-5 * v)) / 2e-5;
    for (const [x, y] of [
      [0.2, 0.1],
      [-0.4, 0.3],
      [0.5, 0.2],
      [0.9, -0.7],
    ]) {
      embedding.embed(x, y, I);
      field.gradient(I, g);
      const { x: u, y: v, rise, inSurface } = tangentAt(embedding, 2, x, y, g);
      expect(slope(x, y, u, v)).toBeCloseTo(rise, 5);
      expect(rise).toBeCloseTo(-(inSurface ** 2), 12);
      // Per distance walked in the parameters, no other way down is as steep.
      const walked = (p: number, q: number) => {
        const [a, b] = [new Float64Array(D), new Float64Array(D)];
        embedding.embed(x - 1e-5 * p, y - 1e-5 * q, a);
        embedding.embed(x + 1e-5 * p, y + 1e-5 * q, b);
        return Math.hypot(...b.map((value, i) => value - a[i])) / 2e-5;
      };
      for (let k = 0; k < 24; k++) {
        const [p, q] = [Math.cos((k * Math.PI) / 12), Math.sin((k * Math.PI) / 12)];
        expect(slope(x, y, p, q) / walked(p, q)).toBeGreaterThan(-inSurface - 1e-5);
      }
    }
  });

  it('is never more than all of the gradient, and all of it where there are but two parameters', () => {
    const embedding = createEmbedding(BENT);
    fc.assert(
      fc.property(place, vector, ([x, y], values) => {
        const { share, size } = tangentAt(embedding, 2, x, y, Float64Array.from(values));
        if (size > 0) expect(share).toBeGreaterThanOrEqual(0);
        if (size > 0) expect(share).toBeLessThanOrEqual(1);
      }),
    );
    const whole = chartOf({
      dimension: 2,
      origin: Float64Array.of(1, 2),
      d1: Float64Array.of(1, 0),
      d2: Float64Array.of(0, 1),
    });
    const { share } = tangentAt(createEmbedding(whole), 1, 0.3, 0.4, Float64Array.of(-2, 0.5));
    expect(share).toBeCloseTo(1, 7);
  });

  it('points nowhere where ∇C is 0, and along one axis where the surface has but one direction', () => {
    const flat = tangentAt(createEmbedding(chartOf()), 2, 0, 0, new Float64Array(D));
    expect(flat).toMatchObject({ size: 0, inSurface: 0, share: Number.NaN });
    expect(Math.hypot(flat.x, flat.y)).toBe(0);
    const line = chartOf({ d2: new Float64Array(D) });
    const found = tangentAt(createEmbedding(line), 2, 0.1, 0.2, Float64Array.of(1, 0, 0, 0));
    expect(found.x).toBeCloseTo(-0.6, 7);
    expect(found.y).toBe(0);
  });
});
