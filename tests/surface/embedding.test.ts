import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sheetPlanes } from '../../src/surface/directions';
import { createEmbedding } from '../../src/surface/embedding';
import { diagonal } from '../../src/surface/extent';
import { createPassage } from '../../src/surface/passage';
import { finish } from '../../src/surface/stages';
import { tieExact } from '../../src/surface/tie';
import { tieFold } from '../../src/surface/tie-fold';
import { createNetwork, createRecords, descend, xavier } from './helpers/network';
import { batchRun, frameOf, largestDifference, stochasticRun } from './helpers/runs';

const { field, path } = stochasticRun(0.1, 1, 200);
const D = field.dimension;
const [plane] = finish(sheetPlanes(path, field, null)).trials;
const exact = tieExact(path, plane, field, 100);
/** Evenly spread over [0, 1], unlike `fc.double`. */
const unit = fc.noBias(fc.integer({ min: 0, max: 1_000_000 })).map((k) => k / 1_000_000);

function inside({ extent }: typeof exact, u: number, v: number): [number, number] {
  return [extent.xMin + u * (extent.xMax - extent.xMin), extent.yMin + v * (extent.yMax - extent.yMin)];
}

describe('the exact sheet', () => {
  const { embed, project } = createEmbedding(exact.chart);
  const out = new Float64Array(D);

  it('passes through every frame', () => {
    expect(exact.frames.length).toBe(201);
    exact.frames.forEach((n, i) => {
      const target = frameOf(path, D, n);
      embed(exact.points[3 * i], exact.points[3 * i + 1], out);
      expect(largestDifference(out, target)).toBeLessThanOrEqual(
        1e-12 * Math.max(1, ...Array.from(target, Math.abs)),
      );
    });
  });

  it('is the written blend, computed here in another way', () => {
    const { origin, d1, d2, knots, residuals } = exact.chart;
    fc.assert(
      fc.property(unit, unit, (u, v) => {
        const [x, y] = inside(exact, u, v);
        const distances = Array.from({ length: knots.length / 2 }, (_, n) =>
          Math.hypot(x - knots[2 * n], y - knots[2 * n + 1]),
        );
        const least = Math.min(...distances);
        fc.pre(least > 1e-9);
        const weights = distances.map((d) => (least / d) ** 4);
        const total = weights.reduce((a, b) => a + b, 0);
        embed(x, y, out);
        for (let i = 0; i < D; i++) {
          const blend = weights.reduce((sum, w, n) => sum + w * residuals[n * D + i], 0) / total;
          expect(out[i]).toBeCloseTo(origin[i] + x * d1[i] + y * d2[i] + blend, 12);
        }
      }),
      { numRuns: 50 },
    );
  });

  it('approaches a knot without a jump', () => {
    const at = new Float64Array(D);
    const [x, y] = exact.points.subarray(3 * 77, 3 * 77 + 2);
    embed(x, y, at);
    const near = [1e-6, 1e-9].map((step) => {
      embed(x + step * diagonal(exact.extent), y, out);
      return largestDifference(out, at);
    });
    expect(near[0]).toBeLessThan(1e-4);
    expect(near[1]).toBeLessThan(1e-7);
  });

  it('is undone by project at frames, and project is the plane everywhere', () => {
    exact.frames.forEach((n, i) => {
      const [x, y] = project(frameOf(path, D, n));
      expect([x, y]).toEqual([exact.points[3 * i], exact.points[3 * i + 1]]);
    });
    const flat = createEmbedding({ ...exact.chart, blend: 'none' });
    fc.assert(
      fc.property(unit, unit, (u, v) => {
        const [x, y] = inside(exact, u, v);
        flat.embed(x, y, out);
        expect(largestDifference(flat.project(out), [x, y])).toBeLessThan(1e-13);
      }),
    );
  });

  it('does not care how large or small the path is', () => {
    for (const scale of [2 ** 500, 2 ** -400]) {
      const chart = {
        ...exact.chart,
        origin: exact.chart.origin.map((v) => v * scale),
        knots: exact.chart.knots.map((v) => v * scale),
        residuals: exact.chart.residuals.map((v) => v * scale),
      };
      const [x, y] = inside(exact, 0.3, 0.7);
      const scaled = new Float64Array(D);
      createEmbedding(chart).embed(x * scale, y * scale, scaled);
      embed(x, y, out);
      expect(
        largestDifference(
          scaled.map((v) => v / scale),
          out,
        ),
      ).toBeLessThan(1e-13);
    }
  });

  it('leaves frozen parameters alone, to the last bit', () => {
    const frozen = createNetwork([2, 4, 1], createRecords('xor', 40, 1), [1, 7, 14]);
    const walked = descend(frozen, xavier([2, 4, 1], 2), 60, 0.1, 1);
    const [first] = finish(sheetPlanes(walked, frozen, null)).trials;
    const tie = tieExact(walked, first, frozen, 0);
    createEmbedding(tie.chart).embed(...inside(tie, 0.2, 0.9), out);
    for (const i of [1, 7, 14]) expect(out[i]).toBe(walked.parameters[i]);
  });
});

describe('the fold', () => {
  const out = new Float64Array(D);
  const other = new Float64Array(D);

  it.each([0, 1, 5, 12, 13, 100, 200])('holds the present and the 12 before it (frame %i)', (present) => {
    const tie = tieFold(path, plane, field, present);
    const holding = Array.from(tie.frames.filter((_, i) => tie.held[i]));
    expect(holding).toEqual(
      Array.from({ length: Math.min(13, present + 1) }, (_, k) => Math.max(0, present - 12) + k),
    );
    const { embed } = createEmbedding(tie.chart);
    for (const n of holding) {
      embed(tie.points[3 * n], tie.points[3 * n + 1], out);
      expect(largestDifference(out, frameOf(path, D, n))).toBeLessThanOrEqual(1e-12);
    }
  });

  it('is continuous at what it holds', () => {
    const tie = tieFold(path, plane, field, 100);
    const { embed } = createEmbedding(tie.chart);
    for (const n of [88, 94, 100]) {
      const [x, y] = tie.points.subarray(3 * n, 3 * n + 2);
      embed(x, y + 1e-9, out);
      expect(largestDifference(out, frameOf(path, D, n))).toBeLessThan(1e-7);
    }
  });

  it('moves nothing outside its radius, and the base does not know the present', () => {
    const [a, b] = [tieFold(path, plane, field, 60), tieFold(path, plane, field, 160)];
    const [first, second] = [createEmbedding(a.chart), createEmbedding(b.chart)];
    const heldAt = [a, b].flatMap(({ chart }) =>
      Array.from(chart.held, (k) => chart.knots.subarray(2 * k, 2 * k + 2)),
    );
    let [apart, touched] = [0, 0];
    fc.assert(
      fc.property(unit, unit, (u, v) => {
        const [x, y] = inside(a, u, v);
        const clear = heldAt.every(([kx, ky]) => Math.hypot(x - kx, y - ky) >= a.chart.radius);
        first.embed(x, y, out);
        second.embed(x, y, other);
        if (clear) {
          apart++;
          expect(out).toEqual(other);
        } else if (largestDifference(out, other) > 0) touched++;
      }),
      { numRuns: 300, seed: 1 },
    );
    expect(apart).toBeGreaterThan(50);
    expect(touched).toBeGreaterThan(0);
  });
});

describe('above D = 256', () => {
  it('blends in a few basis rows, with an error in C under 1e-10 of the range, and exact frames', () => {
    const { field: big, path: walked } = batchRun(1, 120, [2, 16, 16, 1]);
    const [first] = finish(sheetPlanes(walked, big, null)).trials;
    const tie = tieExact(walked, first, big, 0);
    const { basis, coefficients, ...plain } = tie.chart;
    expect(big.dimension).toBe(337);
    expect(basis!.length / 337).toBeLessThan(337 / 4);
    expect(coefficients).toBeDefined();
    const [quick, full] = [createEmbedding(tie.chart), createEmbedding(plain)];
    const range = Math.max(...walked.losses) - Math.min(...walked.losses);
    const [a, b] = [new Float64Array(337), new Float64Array(337)];
    fc.assert(
      fc.property(unit, unit, (u, v) => {
        const [x, y] = inside(tie, u, v);
        quick.embed(x, y, a);
        full.embed(x, y, b);
        expect(Math.abs(big.loss(a) - big.loss(b))).toBeLessThan(1e-10 * range);
      }),
      { numRuns: 60 },
    );
    quick.embed(tie.points[3 * 50], tie.points[3 * 50 + 1], a);
    expect(largestDifference(a, frameOf(walked, 337, 50))).toBeLessThan(1e-12);
  });
});

describe('createPassage', () => {
  it('is project after embed', () => {
    const previous = tieExact(path, finish(sheetPlanes(path, field, null)).principal, field, 0).chart;
    for (const tie of [exact, tieFold(path, plane, field, 100)]) {
      const pass = createPassage(tie.chart, previous);
      const [out, place] = [new Float64Array(D), new Float64Array(2)];
      const [from, to] = [createEmbedding(tie.chart), createEmbedding(previous)];
      fc.assert(
        fc.property(unit, unit, (u, v) => {
          const [x, y] = inside(tie, u, v);
          pass(x, y, place);
          from.embed(x, y, out);
          expect(largestDifference(place, to.project(out))).toBeLessThan(1e-12);
        }),
        { numRuns: 40 },
      );
    }
  });
});
