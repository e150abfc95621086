import fc from 'fast-check';
import { PerspectiveCamera } from 'three';
import { beforeAll, describe, expect, it } from 'vitest';
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
