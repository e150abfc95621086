import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cellAt, colourOf, largestOf, paintStrip, stripGrid } from '../../src/formulas/strip';

describe('the strip of a vector', () => {
  it('has a cell for every parameter, inside its width', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 5000 }), fc.integer({ min: 40, max: 900 }), (count, width) => {
        const grid = stripGrid(count, width);
        const indices = Array.from({ length: count }, (_, i) => i);
        const middle = (i: number) => [
          ((i % grid.columns) + 0.5) * grid.width,
          (Math.floor(i / grid.columns) + 0.5) * grid.height,
        ];
        const missed = indices.filter((i) => cellAt(grid, middle(i)[0]!, middle(i)[1]!) !== i);
        expect(missed).toEqual([]);
        expect(grid.columns * grid.width).toBeLessThanOrEqual(width + 1e-9);
        expect(grid.rows * grid.height).toBeLessThanOrEqual(39 + 1e-9);
      }),
      { numRuns: 60 },
    );
  });

  it('has no cell beside it', () => {
    const grid = stripGrid(10, 100);
    expect(cellAt(grid, -1, 3)).toBeNull();
    expect(cellAt(grid, 3, 15)).toBeNull();
    expect(cellAt(stripGrid(1210, 290), 289, 38.9)).toBeNull();
  });

  it('is coloured by sign and size, and clear where there is no number', () => {
    const pixels = new Uint8ClampedArray(4 * 6).fill(7);
    const zero = colourOf('#fffdf9');
    expect(zero).toEqual([255, 253, 249]);
    const colours = { zero, positive: [0, 0, 200], negative: [200, 0, 0] } as const;
    const values = [0, 2, -2, Number.NaN, Number.NEGATIVE_INFINITY];
    expect(largestOf(values)).toBe(2);
    paintStrip(pixels, values, 2, colours);
    const cell = (i: number) => [...pixels.subarray(4 * i, 4 * i + 4)];
    expect([0, 1, 2].map(cell)).toEqual([
      [255, 253, 249, 255],
      [0, 0, 200, 255],
      [200, 0, 0, 255],
    ]);
    for (const i of [3, 4, 5]) expect(cell(i)[3]).toBe(0);
    paintStrip(pixels, null, 2, colours);
    expect([...pixels].every((value) => value === 0)).toBe(true);
  });
});
