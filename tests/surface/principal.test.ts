import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { symmetricEigen } from '../../src/surface/eigen';
import { dot } from '../../src/surface/linear';
import { principalAxes } from '../../src/surface/principal';
import { finish } from '../../src/surface/stages';
import { createNoise } from './helpers/network';
import { largestDifference } from './helpers/runs';

/** Rows with given spreads along the columns of a random orthonormal basis. */
function spreadRows(count: number, spreads: readonly number[], seed: number): Float64Array {
  const random = createNoise(seed);
  const D = spreads.length;
  const basis: number[][] = [];
  while (basis.length < D) {
    const v = Array.from({ length: D }, () => random() - 0.5);
    for (let pass = 0; pass < 2; pass++) {
      for (const u of basis) {
        const along = v.reduce((sum, value, i) => sum + value * u[i], 0);
        for (let i = 0; i < D; i++) v[i] -= along * u[i];
      }
    }
    const length = Math.hypot(...v);
    basis.push(v.map((value) => value / length));
  }
  const rows = new Float64Array(count * D);
  for (let n = 0; n < count; n++) {
    basis.forEach((u, k) => {
      const amount = spreads[k] * (random() - 0.5);
      for (let i = 0; i < D; i++) rows[n * D + i] += amount * u[i];
    });
  }
  return rows;
}

const principalAxesOf = (...asked: Parameters<typeof principalAxes>) => finish(principalAxes(...asked));

function covariance(rows: Float64Array, D: number): Float64Array {
  const matrix = new Float64Array(D * D);
  for (let n = 0; n < rows.length / D; n++) {
    for (let i = 0; i < D; i++)
      for (let j = 0; j < D; j++) matrix[i * D + j] += rows[n * D + i] * rows[n * D + j];
  }
  return matrix;
}

describe('symmetricEigen', () => {
  it('gives orthonormal vectors with A v = λ v, and the trace', () => {
    const matrices = fc
      .integer({ min: 1, max: 9 })
      .chain((n) =>
        fc.tuple(
          fc.constant(n),
          fc.array(fc.double({ min: -3, max: 3, noNaN: true }), { minLength: n * n, maxLength: n * n }),
        ),
      );
    fc.assert(
      fc.property(matrices, ([n, values]) => {
        const a = Float64Array.from(values, (_, k) => values[k] + values[(k % n) * n + Math.floor(k / n)]);
        const { values: lambda, vectors } = symmetricEigen(a, n);
        for (let k = 0; k < n; k++) {
          const v = vectors.subarray(k * n, k * n + n);
          const image = Float64Array.from({ length: n }, (_, i) => dot(a.subarray(i * n, i * n + n), v));
          expect(
            largestDifference(
              image,
              v.map((x) => x * lambda[k]),
            ),
          ).toBeLessThan(1e-12 * (1 + n * 6));
          for (let j = 0; j <= k; j++) {
            expect(dot(v, vectors.subarray(j * n, j * n + n))).toBeCloseTo(+(j === k), 12);
          }
        }
        const trace = Array.from({ length: n }, (_, i) => a[i * n + i]).reduce((x, y) => x + y, 0);
        expect(lambda.reduce((x, y) => x + y, 0)).toBeCloseTo(trace, 10);
      }),
    );
  });
});

describe('principalAxes', () => {
  it.each([
    [40, [3, 2, 1, 0.5]],
    [3, [5, 3, 1, 0.2, 0.1, 0.1]],
    [200, Array.from({ length: 30 }, (_, k) => 1 / (k + 1))],
  ] as const)('agrees with Jacobi on the whole covariance (%i rows)', (count, spreads) => {
    const D = spreads.length;
    const rows = spreadRows(count, spreads, 7);
    const { values, vectors } = symmetricEigen(covariance(rows, D), D);
    const order = Array.from(values.keys()).sort((a, b) => values[b] - values[a]);
    const axes = principalAxesOf(rows.slice(), count, D, 2);
    expect(axes).toHaveLength(2);
    axes.forEach((axis, k) => {
      const v = vectors.subarray(order[k] * D, order[k] * D + D);
      expect(1 - Math.abs(dot(axis, v))).toBeLessThan(1e-12);
    });
  });

  it('finds a second axis a million times smaller than the first', () => {
    const D = 5;
    const rows = spreadRows(60, [1, 1e-6, 1e-9, 1e-9, 1e-9], 3);
    const axes = principalAxesOf(rows.slice(), 60, D, 2);
    // Independent: the first axis out of the rows, then Jacobi on what is left, in units of its own size.
    const left = rows.map((_, k) => {
      const row = rows.subarray(Math.floor(k / D) * D, Math.floor(k / D) * D + D);
      return 1e6 * (row[k % D] - dot(row, axes[0]) * axes[0][k % D]);
    });
    const { values, vectors } = symmetricEigen(covariance(left, D), D);
    const lead = values.indexOf(Math.max(...values));
    expect(1 - Math.abs(dot(axes[1], vectors.subarray(lead * D, lead * D + D)))).toBeLessThan(1e-9);
  });

  it('finds one axis of a straight line, and none of a point', () => {
    const line = Float64Array.from([1, 2, 2, -2, -4, -4, 0.5, 1, 1]);
    const axes = principalAxesOf(line, 3, 3, 2);
    expect(axes).toHaveLength(1);
    expect(largestDifference(axes[0], [1 / 3, 2 / 3, 2 / 3])).toBeLessThan(1e-15);
    expect(principalAxesOf(new Float64Array(9), 3, 3, 2)).toHaveLength(0);
  });

  it('pauses all the while where there are many parameters, and not at all where there are few', () => {
    const pausesOf = (count: number, D: number) => {
      const random = createNoise(4);
      const rows = Float64Array.from({ length: count * D }, () => random() - 0.5);
      return [...principalAxes(rows, count, D, 2)].length;
    };
    // Each look at all the rows, of which there are 24 at the least, is cut in three.
    expect(pausesOf(600, 1210)).toBeGreaterThan(24);
    expect(pausesOf(60, 17)).toBe(0);
  });
});
