import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { contourLevels } from '../../src/surface/contours';
import { createHeight } from '../../src/surface/height';
import type { SurfaceModel } from '../../src/surface/model';
import { HEIGHT_SCALES } from '../../src/surface/settings';
import { contourIndex, contourScale, tintRange } from '../../src/surface/tints';

function modelOf(pathLoss: readonly [number, number], meshLoss = pathLoss): SurfaceModel {
  return { pathLoss, meshLoss } as SurfaceModel;
}

const size = fc.double({ min: 1e-6, max: 1e3, noNaN: true });

describe('contourIndex', () => {
  it.each(HEIGHT_SCALES)(
    'is whole on every contour line, a multiple of five on the heavy ones: %s',
    (name) => {
      fc.assert(
        fc.property(size, size, (low, range) => {
          const losses = [low, low + range] as const;
          const height = createHeight(name, losses[1]);
          const scale = contourScale(modelOf(losses), height);
          for (const level of contourLevels(losses, height)) {
            const index = contourIndex(scale, level.height);
            expect(Math.abs(index - Math.round(index))).toBeLessThan(1e-3);
            // Without a heavy line in sight, none of them may look heavy by chance: the base is one of the others.
            if (level.heavy) expect(Math.abs(Math.round(index) % 5)).toBe(0);
          }
        }),
      );
    },
  );

  it('draws no line where all is flat', () => {
    const height = createHeight('loss', 1);
    expect(contourIndex(contourScale(modelOf([1, 1]), height), 1) % 1).not.toBe(0);
  });
});

describe('tintRange', () => {
  it('holds the path, and little beyond it', () => {
    expect(tintRange(modelOf([1, 2], [0, 9]))).toEqual([0.75, 2.6]);
    expect(tintRange(modelOf([1, 2], [0.9, 2.2]))).toEqual([0.9, 2.2]);
    expect(tintRange(modelOf([1, 1], [0.5, 2]))).toEqual([0.5, 2]);
  });
});
