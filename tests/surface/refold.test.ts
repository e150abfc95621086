import { describe, expect, it } from 'vitest';
import { refold } from '../../src/surface/refold';
import { finish } from '../../src/surface/stages';
import { asking, batchRun, fitOne, largestDifference, stochasticRun } from './helpers/runs';

const { field, path } = stochasticRun(0.5);

describe('refold', () => {
  it('equals a fresh fit, wherever the present goes', () => {
    let model = fitOne(field, path, { present: 40, resolutions: [25] });
    for (const present of [41, 42, 200, 3, 300]) {
      model = finish(refold(model, asking(field, path, present)));
      const fresh = fitOne(field, path, { present, resolutions: [25] });
      expect(model.chart).toEqual(fresh.chart);
      expect(model.path).toEqual(fresh.path);
      expect(model.lock).toEqual(fresh.lock);
      expect(model.mesh.triangles).toEqual(fresh.mesh.triangles);
      expect(model.mesh.vertices).toEqual(fresh.mesh.vertices);
      expect(largestDifference(model.mesh.slopes, fresh.mesh.slopes)).toBe(0);
      expect(largestDifference(model.mesh.remoteness, fresh.mesh.remoteness)).toBe(0);
      expect(model.present).toBe(present);
    }
  });

  it('samples only near the fold', () => {
    const model = fitOne(field, path, { present: 100, resolutions: [61] });
    let evaluations = 0;
    const counted = {
      ...field,
      loss: (p: Float64Array) => {
        evaluations++;
        return field.loss(p);
      },
    };
    finish(refold(model, asking(counted, path, 101)));
    expect(evaluations).toBeLessThan(0.25 * 61 * 61);
    expect(evaluations).toBeGreaterThan(13);
  });

  it('leaves a sheet without a fold as it is', () => {
    const batch = batchRun(1, 50);
    const model = fitOne(batch.field, batch.path);
    expect(finish(refold(model, asking(batch.field, batch.path, 10)))).toBe(model);
  });
});
