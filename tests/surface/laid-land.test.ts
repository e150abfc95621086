import { describe, expect, it } from 'vitest';
import { layLand, roomForLand } from '../../src/surface/laid-land';
import type { HeightScale, SurfaceModel } from '../../src/surface/model';
import { createPlacement } from '../../src/surface/placement';

const EXTENT = { xMin: -2, xMax: 4, yMin: 1, yMax: 6 };
const lossAt = (x: number, y: number) => 1 + 0.3 * x * x + 0.1 * x * y + Math.exp(0.2 * y);

/** Random places on a smooth land, with its slopes; every seventh has no loss. */
function modelOf(count: number): SurfaceModel {
  const vertices = new Float64Array(3 * count);
  const slopes = new Float64Array(2 * count);
  for (let i = 0; i < count; i++) {
    const x = EXTENT.xMin + 6 * ((i * 0.618) % 1);
    const y = EXTENT.yMin + 5 * ((i * 0.414) % 1);
    vertices.set([x, y, i % 7 === 6 ? NaN : lossAt(x, y)], 3 * i);
    slopes.set([0.6 * x + 0.1 * y, 0.1 * x + 0.2 * Math.exp(0.2 * y)], 2 * i);
  }
  const remoteness = Float32Array.from({ length: count }, (_, i) => i / count);
  return {
    extent: EXTENT,
    pathLoss: [2, 6],
    meshLoss: [1.5, 12],
    mesh: { vertices, slopes, remoteness },
  } as unknown as SurfaceModel;
}

describe.each(['loss', 'square-root', 'logarithm'] as const)(
  'a land laid out by its %s',
  (scale: HeightScale) => {
    const model = modelOf(50);
    const placement = createPlacement(EXTENT, model.pathLoss, scale, model.meshLoss);
    const { vertices, remoteness } = model.mesh;
    const laid = roomForLand(50, scale, null);
    layLand(model, placement, laid);

    it('stands where the placement says, with what its tints and lines are made of', () => {
      const place = new Float32Array(3);
      for (let i = 0; i < 50; i++) {
        const loss = vertices[3 * i + 2]!;
        if (Number.isNaN(loss)) place.fill(0);
        else placement.toWorld(vertices[3 * i]!, vertices[3 * i + 1]!, loss, place);
        expect(laid.position.subarray(3 * i, 3 * i + 3)).toEqual(place);
        if (!Number.isNaN(loss)) expect(laid.land[3 * i + 2]).toBe(remoteness[i]);
      }
    });

    it('has normals across it', () => {
      const near = [0, 1, 2].map(() => new Float64Array(3));
      for (let i = 0; i < 50; i++) {
        const [x, y, loss] = vertices.subarray(3 * i, 3 * i + 3) as unknown as [number, number, number];
        if (Number.isNaN(loss)) continue;
        const [here, east, north] = near as [Float64Array, Float64Array, Float64Array];
        placement.toWorld(x, y, loss, here);
        placement.toWorld(x + 1e-6, y, lossAt(x + 1e-6, y), east);
        placement.toWorld(x, y + 1e-6, lossAt(x, y + 1e-6), north);
        const normal = laid.normal.subarray(3 * i, 3 * i + 3);
        expect(Math.hypot(...normal)).toBeCloseTo(1, 6);
        expect(normal[1]).toBeGreaterThan(0);
        for (const beside of [east, north]) {
          const way = beside.map((value, k) => value - here[k]!);
          const along = way.reduce((sum, value, k) => sum + value * normal[k]!, 0);
          expect(Math.abs(along) / Math.hypot(...way)).toBeLessThan(1e-5);
        }
      }
    });
  },
);

it('uses memory again where there is enough of it', () => {
  const first = roomForLand(100, 'loss', null);
  const spare = first.position.buffer as ArrayBuffer;
  const second = roomForLand(104, 'logarithm', spare);
  for (const part of [second.position, second.normal, second.land]) {
    expect([part.buffer === spare, part.length]).toEqual([true, 312]);
  }
  expect(second.normal.byteOffset - second.position.byteOffset).toBeGreaterThanOrEqual(4 * 312);
  expect(second.land.byteOffset - second.normal.byteOffset).toBeGreaterThanOrEqual(4 * 312);
  expect(roomForLand(1000, 'loss', spare).position.buffer).not.toBe(spare);
});
