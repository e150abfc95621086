import { describe, expect, it } from 'vitest';
import { fitSurface } from '../../src/surface/fit';
import { followFlat } from '../../src/surface/follow-flat';
import type { SurfaceModel } from '../../src/surface/model';
import type { FitRequest } from '../../src/surface/request';
import { finish } from '../../src/surface/stages';
import { createBowl, onlyTrain, walkDown } from './helpers/fields';
import { asPath } from './helpers/network';
import { modelsOf } from './helpers/runs';

const bowl = createBowl([1, 3, 2, 0.5, 5]);
const long = asPath(bowl, walkDown(bowl, [1, 0.8, 0.2, -1, 0.4], 2600, 0.002));
const pairField = onlyTrain(bowl, [0, 3]);
const pairPath = asPath(bowl, walkDown(pairField, [1, 0.8, 0.2, -1, 0.4], 1400, 0.004));

const plane = { kind: 'plane', path: long, field: bowl } as const;
const pair = { kind: 'two-weights', path: pairPath, field: pairField } as const;
const threePoints = { plane: 'three-points', slice: 'gradient', planeSeed: 1 } as const;
const other = (present: number) => ({ path: pairPath, present });

function fitOne(asked: FitRequest) {
  const [model] = modelsOf(fitSurface(asked));
  return model;
}

const request = (surface: Pick<FitRequest, 'kind' | 'path' | 'field'>, present: number): FitRequest => ({
  ...surface,
  ...{ present, previous: null, resolutions: [13] },
});

function undrawnOf({ path }: SurfaceModel, count: number): number[] {
  return Array.from({ length: count }, (_, n) => n).filter((n) => !path.frames.includes(n));
}

describe('followFlat', () => {
  it.each<[string, (present: number) => FitRequest]>([
    ['the principal plane', (present) => request(plane, present)],
    ['another plane', (present) => ({ ...request(plane, present), options: threePoints })],
    ['two weights', (present) => request(pair, present)],
    ['two descents', (present) => ({ ...request(plane, present), other: other(present >> 1) })],
  ])('equals a fresh fit with that frame drawn: %s', (_, requestAt) => {
    let model = fitOne(requestAt(0));
    for (const k of [60, 7]) {
      const undrawn = undrawnOf(model, 1400);
      expect(undrawn.length).toBeGreaterThan(100);
      const present = undrawn[k];
      model = finish(followFlat(model, requestAt(present)));
      const fresh = fitOne(requestAt(present));
      expect(model.path.frames).toContain(present);
      expect(model.path).toEqual(fresh.path);
      expect(model.other).toEqual(fresh.other);
      expect(model.lock).toEqual(fresh.lock);
      expect(model.mesh).toEqual(fresh.mesh);
      expect(model.chart).toEqual(fresh.chart);
      expect([model.present, model.otherPresent]).toEqual([present, fresh.otherPresent]);
    }
  });

  it('leaves a model that draws the frame as it is, and samples little where it does not', () => {
    const model = fitOne(request(plane, 0));
    expect(finish(followFlat(model, request(plane, model.path.frames[500])))).toBe(model);
    let evaluations = 0;
    const field = {
      ...bowl,
      loss: (p: Float64Array) => {
        evaluations++;
        return bowl.loss(p);
      },
    };
    const [undrawn] = undrawnOf(model, 2600);
    finish(followFlat(model, request({ ...plane, field }, undrawn)));
    const followed = evaluations;
    fitOne(request({ ...plane, field }, undrawn));
    expect(followed).toBeGreaterThan(0);
    expect(followed).toBeLessThan(0.3 * (evaluations - followed));
  });
});
