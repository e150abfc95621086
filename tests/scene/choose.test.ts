import { beforeAll, describe, expect, it } from 'vitest';
import { turn } from '../../src/scene/camera/angles';
import { chooseView, ELEVATION } from '../../src/scene/camera/choose';
import { chooseAzimuth } from '../../src/surface/camera';
import type { SurfaceModel } from '../../src/surface/model';
import { createPlacement, type Placement } from '../../src/surface/placement';
import { computeRun, fitRun } from './harness/run';

const LENS = { fov: 30, width: 800, height: 700 };

let model: SurfaceModel;
let placement: Placement;

beforeAll(async () => {
  model = fitRun(await computeRun({}, 120), 33, 0, null, 120);
  placement = createPlacement(model.extent, model.pathLoss, 'loss', model.meshLoss);
});

describe('chooseView', () => {
  it.each([300, 700, 1200])('stays near the azimuth that shows most of the path: %d pixels wide', (width) => {
    const { azimuth, elevation } = chooseView(model, placement, { ...LENS, width }, null);
    const { azimuth: best } = chooseAzimuth(model, placement, ELEVATION);
    expect(Math.abs(turn(best, azimuth))).toBeLessThanOrEqual(60);
    expect(elevation).toBe(ELEVATION);
  });

  it('stays where it is, rather than turn for little', () => {
    const { azimuth } = chooseView(model, placement, LENS, null);
    expect(chooseView(model, placement, LENS, azimuth + 4).azimuth).toBe(azimuth + 4);
  });
});
