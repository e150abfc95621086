import { describe, expect, it } from 'vitest';
import { createPlot, frameAt, xOf, yOf } from '../../src/charts/plot';
import { axisRange } from '../../src/charts/scale';
import { lossTicks } from '../../src/charts/ticks';
import { HEIGHT_SCALES } from '../../src/surface/settings';

describe('axisRange', () => {
  it('spans C, from zero but on the logarithm', () => {
    expect(axisRange('loss', { low: 0.2, high: 3 }, null)).toEqual({ low: 0, high: 3 });
    expect(axisRange('logarithm', { low: 0.01, high: 3 }, null)).toEqual({ low: 0.01, high: 3 });
  });

  it('lets a wild step loss not flatten C', () => {
    expect(axisRange('loss', { low: 0.2, high: 1 }, { low: 0, high: 100 }).high).toBe(1.5);
  });

  it('of an empty series has a logarithm, and ticks', () => {
    const { low, high } = axisRange('logarithm', { low: Infinity, high: -Infinity }, null);
    expect(low).toBeGreaterThan(0);
    expect(lossTicks('logarithm', low, high, 5).length).toBeGreaterThan(1);
    expect(lossTicks('logarithm', 0, 1, 5)).toEqual([1]);
  });

  it('is never empty', () => {
    for (const scale of HEIGHT_SCALES) {
      for (const flat of [0, 1, 1e-300, 1e300]) {
        const { low, high } = axisRange(scale, { low: flat, high: flat }, null);
        expect(high).toBeGreaterThan(low);
      }
      const none = axisRange(scale, { low: Number.POSITIVE_INFINITY, high: Number.NEGATIVE_INFINITY }, null);
      expect(none.high).toBeGreaterThan(none.low);
    }
  });
});

describe('plot', () => {
  const plot = createPlot({ width: 700, height: 150 }, 500, 'loss', { low: 0, high: 2 }, false);

  it('finds every frame again where it draws it', () => {
    for (let n = 0; n <= 500; n++) expect(frameAt(plot, xOf(plot, n), 501)).toBe(n);
  });

  it('stays among the known frames', () => {
    expect(frameAt(plot, -50, 501)).toBe(0);
    expect(frameAt(plot, 5000, 301)).toBe(300);
    expect(frameAt(plot, 5000, 0)).toBe(0);
  });

  it('puts the range from bottom to top', () => {
    expect(yOf(plot, 0)).toBe(plot.bottom);
    expect(yOf(plot, 2)).toBe(plot.top);
  });
});
