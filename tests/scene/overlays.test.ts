import fc from 'fast-check';
import { PerspectiveCamera } from 'three';
import { beforeAll, describe, expect, it } from 'vitest';
import { axesOf, dot } from '../../src/scene/camera/angles';
import { textsOf } from '../../src/scene/overlays/contourLines';
import { ghostText } from '../../src/scene/overlays/ghostText';
import { gnomonLabels } from '../../src/scene/overlays/gnomonLabels';
import { digitsOf } from '../../src/scene/overlays/Legend';
import { pathInPicture } from '../../src/scene/overlays/pathInPicture';
import { type Sight, toScreen } from '../../src/scene/sight';
import { createPlacement } from '../../src/surface/placement';
import { computeRun, fitRun } from './harness/run';

let sight: Sight;
beforeAll(async () => {
  const model = fitRun(await computeRun({}, 60), 17, 0, null, 60);
  const placement = createPlacement(model.extent, model.pathLoss, 'loss', model.meshLoss);
  const camera = new PerspectiveCamera(30, 1.3, 0.01, 60);
  sight = { pose: { model, placement, runId: 1, earlier: null }, camera, width: 780, height: 600 };
});

describe('the path in the picture', () => {
  it('is where its frames are seen, from any side', () => {
    const turn = fc.double({ min: 0, max: 6.3, noNaN: true });
    fc.assert(
      fc.property(turn, fc.double({ min: 0.2, max: 3, noNaN: true }), (angle, up) => {
        const { camera, pose } = sight;
        camera.position.set(2 * Math.cos(angle), up, 2 * Math.sin(angle));
        camera.lookAt(0, 0, 0);
        camera.updateMatrixWorld();
        const { points } = pose.model.path;
        const seen = pathInPicture(sight);
        expect(seen.length).toBe((2 * points.length) / 3);
        for (let i = 0; 3 * i < points.length; i++) {
          const [x, y] = toScreen(sight, points[3 * i], points[3 * i + 1], points[3 * i + 2])!;
          expect(seen[2 * i]).toBeCloseTo(x, 6);
          expect(seen[2 * i + 1]).toBeCloseTo(y, 6);
        }
      }),
    );
  });
});

describe('the legend', () => {
  it('writes its ends with digits that tell them apart', () => {
    const losses = fc.tuple(
      fc.double({ min: 1e-6, max: 1e6, noNaN: true }),
      fc.double({ min: 1e-4, max: 1, noNaN: true }),
    );
    fc.assert(
      fc.property(losses, ([low, share]) => {
        const high = low * (1 + share);
        const digits = digitsOf([low, high]);
        expect(Number(high.toPrecision(digits))).toBeGreaterThan(Number(low.toPrecision(digits)));
      }),
    );
    expect(digitsOf([0.1, 1.4])).toBe(2);
    expect(digitsOf([0.5, 0.5])).toBe(2);
  });
});

describe('contour labels', () => {
  it('never say the same of two lines', () => {
    const ladder = fc.tuple(
      fc.double({ min: 1e-3, max: 1e3, noNaN: true }),
      fc.constantFrom(1e-5, 2e-4, 5e-3, 0.1),
      fc.integer({ min: 2, max: 40 }),
    );
    fc.assert(
      fc.property(ladder, ([low, step, count]) => {
        const losses = Array.from({ length: count }, (_, k) => low + k * step * low);
        const texts = textsOf(losses);
        expect(new Set(texts).size).toBe(count);
      }),
    );
    expect(textsOf([0.5, 0.55])).toEqual(['0.5', '0.55']);
  });
});

describe('the ghost’s words', () => {
  it('count records from 1, as the rest of the page does', () => {
    expect(ghostText(Int32Array.of(0))).toBe('surface of record 1 alone');
    expect(ghostText(Int32Array.of(4, 5, 6))).toBe('surface of this step’s 3 records');
  });
});

describe('the gnomon', () => {
  it('writes no letter on another one, from any side', () => {
    const turn = fc.double({ min: 0, max: 360, noNaN: true });
    fc.assert(
      fc.property(turn, fc.double({ min: 0, max: 90, noNaN: true }), (azimuth, elevation) => {
        const { right, up } = axesOf({ azimuth, elevation });
        const world = [
          [1, 0, 0],
          [0, 0, -1],
          [0, 1, 0],
        ] as const;
        const ends = world.map((axis) => [dot(axis, right), -dot(axis, up)] as const);
        const labels = gnomonLabels(ends).filter((place) => place !== null);
        expect(labels.length).toBeGreaterThanOrEqual(2);
        labels.forEach(([x, y], i) => {
          expect(Math.hypot(x, y)).toBeLessThan(48);
          for (const [u, v] of labels.slice(0, i)) expect(Math.hypot(u - x, v - y)).toBeGreaterThan(11.5);
        });
      }),
      { numRuns: 2000 },
    );
  });
});
