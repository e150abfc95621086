import fc from 'fast-check';
import { expect, it } from 'vitest';
import { distanceToPath } from '../../src/surface/nearness';

const number = fc.double({ min: -10, max: 10, noNaN: true });
const paths = fc.array(fc.tuple(number, number, number), { minLength: 1, maxLength: 20 });

it('is the least distance to any point of the pieces', () => {
  fc.assert(
    fc.property(paths, number, number, (path, x, y) => {
      const distance = distanceToPath(Float64Array.from(path.flat()), 3, x, y);
      // By looking at many points of every piece: never less, and hardly more.
      let least = Infinity;
      let longest = 0;
      for (let i = 0; i < path.length; i++) {
        const [a, b] = [path[i], path[Math.min(i + 1, path.length - 1)]];
        longest = Math.max(longest, Math.hypot(b[0] - a[0], b[1] - a[1]));
        for (let t = 0; t <= 1; t += 0.01) {
          least = Math.min(least, Math.hypot(x - a[0] - t * (b[0] - a[0]), y - a[1] - t * (b[1] - a[1])));
        }
      }
      expect(distance).toBeLessThanOrEqual(least + 1e-9);
      expect(distance).toBeGreaterThanOrEqual(least - 0.01 * longest - 1e-9);
    }),
  );
});

it('is zero at every corner, and endless where there is no path', () => {
  const points = Float64Array.of(1, 2, 9, 3, -1, 9, 3, -1, 9);
  for (const [x, y] of [
    [1, 2],
    [3, -1],
  ])
    expect(distanceToPath(points, 3, x, y)).toBe(0);
  expect(distanceToPath(new Float64Array(0), 3, 0, 0)).toBe(Infinity);
});
