import { describe, expect, it } from 'vitest';
import { missOf } from '../../src/scene/overlays/frameMiss';

/** Along (0.6, 0.8, 0) and (0, 0, 1); across both lies (0.8, −0.6, 0). */
const CHART = {
  origin: Float64Array.of(1, 2, 3),
  d1: Float64Array.of(0.6, 0.8, 0),
  d2: Float64Array.of(0, 0, 1),
};

/** o + x·d1 + y·d2 + off·(0.8, −0.6, 0). */
function frameAt(x: number, y: number, off: number) {
  const parameters = Float64Array.of(1 + 0.6 * x + 0.8 * off, 2 + 0.8 * x - 0.6 * off, 3 + y);
  return { n: 7, parameters, loss: 0.25 };
}

describe('what a plane makes of a frame', () => {
  it('reads the height under the frame, the miss, and how far off it is', () => {
    const asked: number[] = [];
    const { n, loss, height, miss, off } = missOf(CHART, frameAt(2, -3, 0.5), (x, y) => {
      asked.push(x, y);
      return 0.75;
    });
    expect(asked[0]).toBeCloseTo(2, 12);
    expect(asked[1]).toBeCloseTo(-3, 12);
    expect([n, loss, height, miss]).toEqual([7, 0.25, 0.75, 0.5]);
    expect(off).toBeCloseTo(0.5, 12);
  });

  it('is off by nothing in the plane, and does not make a miss up', () => {
    const { off, miss } = missOf(CHART, frameAt(1, 1, 0), () => NaN);
    expect(off).toBeLessThan(1e-12);
    expect(miss).toBeNaN();
  });
});
