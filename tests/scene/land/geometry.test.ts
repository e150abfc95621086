import { beforeAll, expect, it } from 'vitest';
import { LandGeometry } from '../../../src/scene/land/geometry';
import { nextPose } from '../../../src/scene/pose';
import { layLand, roomForLand } from '../../../src/surface/laid-land';
import type { HeightScale, SurfaceModel } from '../../../src/surface/model';
import { createPlacement } from '../../../src/surface/placement';
import { computeRun, fitKind } from '../harness/run';

let model: SurfaceModel;

beforeAll(async () => {
  model = fitKind(await computeRun({}, 60), 'slice', 33, 20);
});

/** The model, laid out in a scale by whoever made it. */
function laidIn(scale: HeightScale): SurfaceModel {
  const { extent, pathLoss, meshLoss, mesh } = model;
  const laid = roomForLand(mesh.vertices.length / 3, scale, null);
  layLand(model, createPlacement(extent, pathLoss, scale, meshLoss), laid);
  return { ...model, laid };
}

/** What the GPU is given of a model that is drawn in a scale. */
function givenFor(drawn: SurfaceModel, scale: HeightScale): Float32Array[] {
  const geometry = new LandGeometry();
  geometry.update(nextPose(null, 1, drawn, scale, 1));
  const count = drawn.mesh.vertices.length;
  const { attributes } = geometry.geometry;
  return ['position', 'normal', 'land'].map((name) =>
    (attributes[name]!.array as Float32Array).slice(0, count),
  );
}

it('is the same whether a land comes laid out or not', () => {
  expect(givenFor(laidIn('loss'), 'loss')).toEqual(givenFor(model, 'loss'));
});

it('is laid out anew where the scale has changed, and where what was lent has gone back', () => {
  const expected = givenFor(model, 'logarithm');
  expect(givenFor(laidIn('loss'), 'logarithm')).toEqual(expected);
  const drawn = laidIn('logarithm');
  const buffer = drawn.laid!.position.buffer as ArrayBuffer;
  structuredClone(buffer, { transfer: [buffer] });
  expect(givenFor(drawn, 'logarithm')).toEqual(expected);
});

it('takes what it was given, and not another computation of it', () => {
  const drawn = laidIn('loss');
  drawn.laid!.position.fill(7);
  expect(new Set(givenFor(drawn, 'loss')[0])).toEqual(new Set([7]));
});
