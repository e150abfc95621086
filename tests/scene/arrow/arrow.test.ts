import fc from 'fast-check';
import { PerspectiveCamera, Vector3 } from 'three';
import { beforeAll, describe, expect, it } from 'vitest';
import { Arrow } from '../../../src/scene/arrow/Arrow';
import { arrowLength } from '../../../src/scene/arrow/length';
import { arrowWords } from '../../../src/scene/arrow/words';
import { nextPose } from '../../../src/scene/pose';
import type { SurfaceModel } from '../../../src/surface/model';
import { HEIGHT_SCALES } from '../../../src/surface/settings';
import type { Tangent } from '../../../src/surface/tangent';
import { computeRun, fitRun, type HarnessRun } from '../harness/run';

const tangent = (change: Partial<Tangent>): Tangent => ({
  ...{ x: 1, y: 0, rise: -1, size: 1, inSurface: 1, share: 1 },
  ...change,
});

describe('arrowLength', () => {
  it('grows with the slope, and stays readable', () => {
    const slope = fc.double({ min: 1e-12, max: 1e12, noNaN: true });
    fc.assert(
      fc.property(slope, slope, (a, b) => {
        const [less, more] = [arrowLength(Math.min(a, b), 2, 0.5), arrowLength(Math.max(a, b), 2, 0.5)];
        expect(less).toBeLessThanOrEqual(more);
        expect(less).toBeGreaterThan(0.02);
        expect(more).toBeLessThan(0.3);
      }),
    );
  });

  it('is nothing where nothing of the gradient lies in the surface, and something where the losses have no range', () => {
    expect(arrowLength(0, 1, 1)).toBe(0);
    expect(arrowLength(1, 1, 0)).toBeGreaterThan(0);
  });
});

describe('arrowWords', () => {
  it('says the share and the size', () => {
    const { claim, detail } = arrowWords(tangent({ share: 0.574, size: 0.1104 }));
    expect(claim).toBe('−∇C · 57 % in the surface');
    expect(detail).toMatch(/^\|∇C\| = 0\.11 · length logarithmic$/);
    // A step that uses some of the records goes another way.
    expect(arrowWords(tangent({ share: 0.574, size: 0.1104 }), true).detail).toContain('over all records');
  });

  it.each([
    [1, '100 %'],
    [0.9999, '> 99 %'],
    [0.004, '< 1 %'],
    [0, '0 %'],
  ])('does not round a share of %d to more or less than it is: %s', (share, text) => {
    expect(arrowWords(tangent({ share })).claim).toBe(`−∇C · ${text} in the surface`);
  });

  it('speaks where there is no direction', () => {
    expect(arrowWords(tangent({ size: 0, share: Number.NaN })).claim).toBe('∇C = 0');
    expect(arrowWords(tangent({ size: Infinity, share: Number.NaN })).claim).toContain('not finite');
  });
});

describe('Arrow', () => {
  let run: HarnessRun;
  let model: SurfaceModel;
  beforeAll(async () => {
    run = await computeRun({}, 60);
    model = fitRun(run, 33, 20, null, 60);
  });

  it.each(HEIGHT_SCALES)('is tangent to the drawn surface, downhill: %s', (scale) => {
    const pose = nextPose(null, 1, model, scale, 1);
    const D = run.field.dimension;
    const gradient = new Float64Array(D);
    const arrow = new Arrow();
    const [at, ahead] = [new Float64Array(3), new Float64Array(3)];
    for (const i of [3, 20, 45]) {
      const [x, y, loss] = model.path.points.subarray(3 * i, 3 * i + 3);
      run.field.gradient(run.path.parameters.subarray(i * D, (i + 1) * D), gradient);
      arrow.set(pose, x, y, loss, gradient);
      pose.placement.toWorld(x, y, loss, at);
      const camera = new PerspectiveCamera();
      camera.position.set(0, 0, 3);
      arrow.place(new Vector3(...at), camera, 1);
      const { tail, tip } = arrow.stroke;
      // Where the loss itself is, a little way along: C at I − t·∇C, whose height in the world is known.
      const { inSurface, x: u, y: v } = arrow.tangent!;
      const t = 1e-5 / inSurface;
      // At a held vertex the sheet is flat to first order: its plane's own directions.
      const { d1, d2 } = model.chart;
      const parameters = run.path.parameters.slice(i * D, (i + 1) * D);
      for (let k = 0; k < D; k++) parameters[k] += t * (u * d1[k] + v * d2[k]);
      pose.placement.toWorld(x + t * u, y + t * v, run.field.loss(parameters), ahead);
      const walked = new Vector3(...ahead).sub(new Vector3(...at)).normalize();
      const drawn = tip.clone().sub(tail).normalize();
      expect(drawn.dot(walked)).toBeGreaterThan(1 - 1e-6);
      expect(drawn.y).toBeLessThan(0);
    }
    arrow.dispose();
  });

  it('is not drawn where the gradient is 0 or unknown', () => {
    const pose = nextPose(null, 1, model, 'loss', 1);
    const arrow = new Arrow();
    arrow.set(pose, 0, 0, 1, new Float64Array(run.field.dimension));
    expect(arrow.stroke.group.visible).toBe(false);
    expect(arrow.tangent?.size).toBe(0);
    arrow.set(pose, 0, 0, 1, null);
    expect(arrow.tangent).toBeNull();
    arrow.dispose();
  });
});
