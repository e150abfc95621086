import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createHessianProduct } from '../../src/engine/curvature';
import { Objective } from '../../src/engine/objective';
import type { HessianProduct } from '../../src/surface/request';
import { type CurvatureOptions, leadingCurvature } from '../../src/surface/spectrum';
import { finish } from '../../src/surface/stages';
import { type Overrides, problemOf } from '../helpers/problems';
import { dotOf as dot, leadingPairs, type Matrix, sizeOf, timesOf as times } from './helpers/eigen';
import { createNoise } from './helpers/network';

/** A symmetric matrix as the Hessian of a quadratic, frozen parameters left out. */
function productWith(A: Matrix, trainable: Uint8Array): HessianProduct {
  return (_parameters, v, out) => {
    const image = times(
      A,
      v.map((x, i) => x * trainable[i]),
    );
    for (let i = 0; i < out.length; i++) out[i] = trainable[i] * image[i];
  };
}

function leadingOf(
  A: Matrix,
  count: number,
  options?: CurvatureOptions,
  trainable = new Uint8Array(A.length).fill(1),
) {
  const at = new Float64Array(A.length);
  return finish(leadingCurvature(productWith(A, trainable), trainable, at, count, options));
}

function leadingValues(A: Matrix, count: number): number[] {
  return leadingPairs(A, count).map(({ value }) => value);
}

/** Q·diag(values)·Qᵀ with a random orthonormal Q. */
function withSpectrum(values: readonly number[], seed: number): Matrix {
  const random = createNoise(seed);
  const n = values.length;
  const units: number[][] = [];
  while (units.length < n) {
    let v = Array.from({ length: n }, () => random() - 0.5);
    for (let pass = 0; pass < 2; pass++) {
      for (const u of units) {
        const along = dot(u, v);
        v = v.map((x, i) => x - along * u[i]);
      }
    }
    const length = Math.sqrt(dot(v, v));
    units.push(v.map((x) => x / length));
  }
  return units.map((_, i) =>
    units.map((_, j) => values.reduce((s, value, k) => s + value * units[k][i] * units[k][j], 0)),
  );
}

/** Unit vectors, orthogonal, with A v = λ v; the largest component of each positive. */
function expectPairs(A: Matrix, { values, vectors }: ReturnType<typeof leadingOf>, tolerance: number) {
  const scale = sizeOf(A);
  vectors.forEach((v, k) => {
    const image = times(A, v);
    const rest = Math.hypot(...image.map((x, i) => x - values[k] * v[i]));
    expect(rest).toBeLessThanOrEqual(tolerance * scale);
    vectors.forEach((u, j) => expect(dot(u, v)).toBeCloseTo(+(j === k), 12));
    expect(
      v[Array.from(v).reduce((best, x, i) => (Math.abs(x) > Math.abs(v[best]) ? i : best), 0)],
    ).toBeGreaterThan(0);
  });
}

describe('the leading curvature of a network', () => {
  const cases: Overrides[] = [
    {},
    { network: { hidden: [3, 2], activation: 'gelu', output: 'linear', bias: 'layer' } },
    { network: { hidden: [6], activation: 'sin' }, loss: { regularization: 'l2', rate: 0.05 } },
    { network: { output: 'sigmoid' }, loss: { kind: 'cross-entropy' }, train: [0, 2, 5, 11, 13] },
  ];
  it.each(cases)('is that of a dense Hessian by differences: %j', (overrides) => {
    const problem = problemOf(overrides);
    const objective = new Objective(problem);
    const D = problem.layout.length;
    const random = createNoise(5);
    const parameters = Float64Array.from({ length: D }, () => 2 * random() - 1);
    const gradientAt = (i: number, step: number) => {
      const out = new Float64Array(D);
      objective.gradient(
        parameters.map((w, j) => w + (j === i ? step : 0)),
        out,
      );
      return out;
    };
    const A = Array.from({ length: D }, (_, i) => {
      const [above, below] = [gradientAt(i, 1e-5), gradientAt(i, -1e-5)];
      return Array.from(above, (g, j) => (problem.trainable[i] * (g - below[j])) / 2e-5);
    });
    const found = finish(leadingCurvature(createHessianProduct(problem), problem.trainable, parameters, 3));
    // The differences err by about 1e-9 of the third derivatives.
    const moving = Array.from(parameters.keys()).filter((k) => problem.trainable[k]);
    const own = moving.map((row) => moving.map((column) => A[row][column]));
    const wanted = leadingValues(own, 3);
    found.values.forEach((value, k) => expect(Math.abs(value - wanted[k])).toBeLessThan(1e-7));
    expectPairs(A, found, 1e-7);
    for (const v of found.vectors) {
      expect(v.every((x, i) => problem.trainable[i] === 1 || x === 0)).toBe(true);
    }
  });
});

describe('leadingCurvature', () => {
  it('agrees with powers of the matrix, for any symmetric matrix', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 12 }), fc.integer({ min: 0, max: 1e6 }), (n, seed) => {
        const random = createNoise(seed);
        const half = Array.from({ length: n }, () => Array.from({ length: n }, () => random() - 0.5));
        const A = half.map((row, i) => row.map((x, j) => x + half[j][i]));
        const count = Math.min(n, 3);
        const found = leadingOf(A, count);
        const wanted = leadingValues(A, count);
        found.values.forEach((value, k) =>
          expect(Math.abs(value - wanted[k])).toBeLessThan(1e-9 * sizeOf(A)),
        );
        expectPairs(A, found, 1e-9);
      }),
      { numRuns: 40 },
    );
  });

  it.each([
    ['the same twice', [3, 3, 1, 0.5, 0, -1]],
    ['all the same', [2, 2, 2, 2, 2]],
    ['all negative', [-1, -2, -3, -40]],
    ['a large negative one', [1e-3, 5e-4, 0, 0, -100]],
    ['rank one', [5, 0, 0, 0, 0, 0, 0]],
    ['more than the products', [9, 4, ...Array.from({ length: 128 }, (_, k) => Math.sin(k))]],
  ])('finds two where the spectrum has %s', (_, spectrum) => {
    const A = withSpectrum(spectrum, 3);
    const found = leadingOf(A, 2);
    const wanted = spectrum.slice().sort((a, b) => b - a);
    found.values.forEach((value, k) => expect(Math.abs(value - wanted[k])).toBeLessThan(1e-9 * sizeOf(A)));
    expectPairs(A, found, 1e-9);
  });

  it('keeps out of the directions to avoid', () => {
    const A = withSpectrum([7, 5, 3, 2, 1, -1], 8);
    const [first, second] = leadingOf(A, 2).vectors;
    const across = leadingOf(A, 2, { avoid: [first, second] });
    expect(across.values[0]).toBeCloseTo(3, 10);
    expect(across.values[1]).toBeCloseTo(2, 10);
    // Across any direction a: the leading eigenvalue of A between the projectors 1 − aaᵀ.
    const a = Float64Array.of(2, -1, 0, 2, 0, 4).map((x) => x / 5);
    const found = leadingOf(A, 1, { avoid: [a] });
    expect(Math.abs(dot(found.vectors[0], a))).toBeLessThan(1e-14);
    const P = Array.from({ length: 6 }, (_, i) =>
      Array.from({ length: 6 }, (_, j) => +(i === j) - a[i] * a[j]),
    );
    const PAP = P.map((row) => times(P, times(A, row)));
    expect(found.values[0]).toBeCloseTo(leadingValues(PAP, 1)[0], 9);
  });

  it('follows a start in its sense, and is not misled by one', () => {
    const A = withSpectrum([7, 5, 3, 2, 1, -1], 8);
    const [first, second] = leadingOf(A, 2).vectors;
    const against = leadingOf(A, 1, { start: first.map((x) => -x) }).vectors[0];
    expect(dot(against, first)).toBeCloseTo(-1, 12);
    const misled = leadingOf(A, 1, { start: second });
    expect(misled.values[0]).toBeCloseTo(7, 9);
    expect(Math.abs(dot(misled.vectors[0], first))).toBeCloseTo(1, 12);
  });

  it('replaces what is missing: one parameter, no curvature, none that is finite', () => {
    const single = leadingOf(withSpectrum([3, 2, 1], 1), 2, {}, Uint8Array.of(0, 1, 0));
    expect(single.vectors.map((v) => Array.from(v))).toEqual([
      [0, 1, 0],
      [1, 0, 0],
    ]);
    expect(single.values[1]).toBe(0);
    const axes = [
      [1, 0, 0],
      [0, 1, 0],
    ];
    for (const entry of [0, NaN, Infinity]) {
      const flat = leadingOf(
        Array.from({ length: 3 }, () => [entry, entry, entry]),
        2,
      );
      expect(flat.vectors.map((v) => Array.from(v))).toEqual(axes);
      expect(Array.from(flat.values)).toEqual([0, 0]);
    }
    expect(Array.from(leadingOf([[4]], 2).vectors[1])).toEqual([0]);
    const none = leadingOf(
      [
        [4, 0],
        [0, 1],
      ],
      1,
      {},
      Uint8Array.of(0, 0),
    );
    expect(Array.from(none.vectors[0])).toEqual([1, 0]);
  });
});
