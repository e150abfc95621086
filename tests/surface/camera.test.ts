import { describe, expect, it } from 'vitest';
import { chooseAzimuth } from '../../src/surface/camera';
import type { SurfaceModel } from '../../src/surface/model';
import { createPlacement } from '../../src/surface/placement';
import { batchRun, fitOne } from './helpers/runs';

const extent = { xMin: 0, xMax: 1, yMin: 0, yMax: 1 };

/** The path over the land, in twenty pieces from each frame to the next. */
function drape(height: (x: number, y: number) => number, path: readonly (readonly [number, number])[]) {
  return path.flatMap(([x1, y1], n) => {
    const [x0, y0] = path[Math.max(0, n - 1)];
    return Array.from({ length: 21 }, (_, k) => {
      const [x, y] = [x0 + (k / 20) * (x1 - x0), y0 + (k / 20) * (y1 - y0)];
      return [x, y, height(x, y), n - 1 + k / 20];
    }).flat();
  });
}

/** A made-up land, z = height(x, y), with a path over it. */
function land(
  height: (x: number, y: number) => number,
  path: readonly (readonly [number, number])[],
  side = 33,
) {
  const vertices = new Float64Array(3 * side * side);
  for (let k = 0; k < side * side; k++) {
    const [x, y] = [(k % side) / (side - 1), Math.floor(k / side) / (side - 1)];
    vertices.set([x, y, height(x, y)], 3 * k);
  }
  return {
    mesh: { vertices },
    extent,
    resolution: side,
    path: {
      frames: Int32Array.from(path, (_, n) => n),
      points: Float64Array.from(path.flatMap(([x, y]) => [x, y, height(x, y)])),
      draped: Float64Array.from(drape(height, path)),
    },
  } as unknown as SurfaceModel;
}

describe('chooseAzimuth', () => {
  it('looks over a wall from the side on which the path is', () => {
    const wall = (x: number) => (Math.abs(x - 0.5) < 0.06 ? 3 : 0);
    const placement = createPlacement(extent, [0, 1], 'loss');
    for (const [x, side] of [
      [0.2, -1],
      [0.8, 1],
    ] as const) {
      const path = Array.from({ length: 20 }, (_, k) => [x, 0.3 + 0.02 * k] as const);
      const { azimuth, seen } = chooseAzimuth(land(wall, path), placement, 25);
      expect(seen).toBe(1);
      // From the wall's other side nothing is seen.
      expect(Math.cos((azimuth * Math.PI) / 180) * side).toBeGreaterThan(-0.3);
    }
  });

  it('lets a descent over open land run towards the viewer', () => {
    const placement = createPlacement(extent, [0, 1], 'loss');
    for (const turn of [0, 45, 120, 255]) {
      const [c, s] = [Math.cos((turn * Math.PI) / 180), Math.sin((turn * Math.PI) / 180)];
      const path = Array.from({ length: 10 }, (_, k) => [0.5 + 0.03 * k * c, 0.5 + 0.03 * k * s] as const);
      expect(
        chooseAzimuth(
          land(() => 0, path),
          placement,
          30,
        ),
      ).toEqual({ azimuth: turn, seen: 1 });
    }
  });

  it('shows the way up onto a plateau on which the path then stands still', () => {
    const hole = (x: number, y: number) => Math.hypot(x - 0.2, y - 0.5) < 0.05;
    const step = (x: number, y: number) => (hole(x, y) ? -1 : Math.min(1, Math.max(0, 10 * (x - 0.3))));
    const path = Array.from({ length: 60 }, (_, n) => [n === 0 ? 0.2 : 0.8, 0.5] as const);
    const { azimuth, seen } = chooseAzimuth(land(step, path), createPlacement(extent, [0, 1], 'loss'), 30);
    expect(Math.cos((azimuth * Math.PI) / 180)).toBeLessThan(0);
    // The way out of the hole is seen from nowhere.
    expect(seen).toBeGreaterThan(0.7);
  });

  it('sees a pit from nowhere at a low elevation, and from everywhere above', () => {
    const pit = (x: number, y: number) => (Math.hypot(x - 0.5, y - 0.5) < 0.15 ? 0 : 2);
    const placement = createPlacement(extent, [0, 1], 'loss');
    const path = [
      [0.5, 0.5],
      [0.51, 0.5],
    ] as const;
    expect(chooseAzimuth(land(pit, path), placement, 20).seen).toBe(0);
    expect(chooseAzimuth(land(pit, path), placement, 89).seen).toBe(1);
  });

  it('sees at least 90 % of a batch XOR descent', () => {
    for (const seed of [1, 2]) {
      const { field, path } = batchRun(seed);
      const model = fitOne(field, path, { resolutions: [33] });
      const placement = createPlacement(model.extent, model.pathLoss, 'loss', model.meshLoss);
      expect(chooseAzimuth(model, placement, 35).seen).toBeGreaterThanOrEqual(0.9);
    }
  });
});
