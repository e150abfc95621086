import { describe, expect, it } from 'vitest';
import { createEmbedding } from '../../src/surface/embedding';
import { diagonal } from '../../src/surface/extent';
import type { SurfaceModel } from '../../src/surface/model';
import { dotOf } from './helpers/eigen';
import { createNoise } from './helpers/network';
import { fitOne, frameOf, stochasticRun } from './helpers/runs';

/** Of a unit of x and of y, the least that any way on the surface moves the parameters, and the most. */
function stretchAt({ chart, extent }: SurfaceModel, x: number, y: number): [least: number, most: number] {
  const { embed } = createEmbedding(chart);
  const h = 1e-6 * diagonal(extent);
  const [a, b] = [
    [h, 0],
    [0, h],
  ].map(([dx, dy]) => {
    const [to, from] = [new Float64Array(chart.dimension), new Float64Array(chart.dimension)];
    embed(x + dx, y + dy, to);
    embed(x - dx, y - dy, from);
    return to.map((value, i) => (value - from[i]) / (2 * h));
  });
  const [mean, half] = [(dotOf(a, a) + dotOf(b, b)) / 2, (dotOf(a, a) - dotOf(b, b)) / 2];
  const root = Math.hypot(half, dotOf(a, b));
  return [Math.sqrt(Math.max(0, mean - root)), Math.sqrt(mean + root)];
}

const RUNS = [1, 2, 3, 4].flatMap((seed) => [0.02, 0.1, 0.4].map((rate) => [rate, seed] as const));

describe('project on a ribbon that is bent to a path', () => {
  it.each(RUNS)('undoes embed anywhere on it, and at every frame (rate %f, start %d)', (rate, seed) => {
    const { field, path } = stochasticRun(rate, seed, 120);
    const model = fitOne(field, path, { kind: 'ribbon', resolutions: [5] });
    const { chart, extent } = model;
    expect(chart.knots.length).toBe(2 * 121);
    const { embed, project } = createEmbedding(chart);
    const random = createNoise(seed);
    const size = diagonal(extent);
    const place = new Float64Array(field.dimension);
    let steady = 0;
    for (let k = 0; k < 40; k++) {
      const x = extent.xMin + random() * (extent.xMax - extent.xMin);
      const y = extent.yMin + random() * (extent.yMax - extent.yMin);
      // Where a step hardly moves the parameters, beside others that do, the ribbon folds.
      const [least, most] = stretchAt(model, x, y);
      if (least < 0.01 * most) continue;
      steady++;
      embed(x, y, place);
      const [backX, backY] = project(place);
      expect(Math.hypot(backX - x, backY - y)).toBeLessThanOrEqual(1e-9 * size);
    }
    expect(steady).toBeGreaterThan(30);
    for (let n = 0; n <= 120; n += 8) {
      const [x, y] = project(frameOf(path, field.dimension, n));
      const [ownX, ownY] = model.path.points.subarray(3 * n, 3 * n + 2);
      expect(Math.hypot(x - ownX, y - ownY)).toBeLessThanOrEqual(1e-9 * size);
    }
  });

  it('is no farther from any parameters than the strip’s own nearest place', () => {
    const { field, path } = stochasticRun(0.1, 5, 120);
    const { chart } = fitOne(field, path, { kind: 'ribbon', resolutions: [5] });
    const none = new Float64Array(0);
    const bent = createEmbedding(chart);
    const strip = createEmbedding({ ...chart, knots: none, residuals: none });
    const random = createNoise(8);
    const place = new Float64Array(field.dimension);
    for (let k = 0; k < 40; k++) {
      const wanted = frameOf(path, field.dimension, 3 * k).map((value) => value + 0.3 * (random() - 0.5));
      const leftAt = ([x, y]: readonly [number, number]) => {
        bent.embed(x, y, place);
        return Math.hypot(...place.map((value, i) => value - wanted[i]));
      };
      expect(leftAt(bent.project(wanted))).toBeLessThanOrEqual(leftAt(strip.project(wanted)));
    }
  });
});
