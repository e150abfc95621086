import { beforeAll, describe, expect, it } from 'vitest';
import { FlatPath } from '../../../src/scene/flat/FlatPath';
import {
  CUT,
  floats,
  landLoss,
  lengthsOf,
  pinLines,
  snappedLine,
  strengths,
  throughAt,
  trueLine,
} from '../../../src/scene/flat/lines';
import { withDistances } from '../../../src/scene/flat/off-surface';
import { nextPose } from '../../../src/scene/pose';
import { createEmbedding } from '../../../src/surface/embedding';
import { diagonal } from '../../../src/surface/extent';
import type { SurfaceModel } from '../../../src/surface/model';
import { createPlacement, type Placement } from '../../../src/surface/placement';
import { computeRun, fitKind, type HarnessRun } from '../harness/run';

let run: HarnessRun;
let model: SurfaceModel;
let placement: Placement;

beforeAll(async () => {
  run = await computeRun({}, 80);
  model = fitKind(run, 'plane', 49, 20);
  placement = createPlacement(model.extent, model.pathLoss, 'loss', model.meshLoss);
});

describe('a path beside the plane', () => {
  it('floats: the plane does not hold it, and the sheet does', () => {
    expect(floats(model)).toBe(true);
    expect(floats(fitKind(run, 'sheet', 17, 20))).toBe(false);
  });

  it('is drawn at the losses that the descent had', () => {
    const line = trueLine(model.path);
    model.path.frames.forEach((n, i) => {
      expect(line[4 * i + 2]).toBe(run.path.losses[n]);
      expect(line[4 * i + 3]).toBe(i);
    });
  });

  it('snaps to the height of the surface under each frame, and near it between them', () => {
    const { embed } = createEmbedding(model.chart);
    const parameters = new Float64Array(model.chart.dimension);
    const line = snappedLine(model, model.path);
    const range = model.pathLoss[1] - model.pathLoss[0];
    let frames = 0;
    let last = -1;
    for (let k = 0; k < line.length; k += 4) {
      const [x, y, loss, position] = line.subarray(k, k + 4);
      if (position === CUT) continue;
      expect(position).toBeGreaterThan(last);
      last = position;
      embed(x, y, parameters);
      const truth = run.field.loss(parameters);
      if (Number.isInteger(position)) {
        frames += 1;
        expect(Math.abs(loss - truth)).toBeLessThan(1e-12);
      } else expect(Math.abs(loss - truth)).toBeLessThan(0.01 * range);
    }
    expect(frames).toBe(model.path.frames.length);
  });

  it('is cut where the surface has no land under it', () => {
    const through = model.path.through!.slice();
    through[10] = Number.NaN;
    through[11] = Infinity;
    const line = snappedLine(model, { ...model.path, through });
    const positions = Array.from({ length: line.length / 4 }, (_, i) => line[4 * i + 3]);
    expect(positions.filter((position) => position === CUT)).toHaveLength(1);
    expect(positions).not.toContain(10);
    expect(positions).not.toContain(11);
    expect(line.every(Number.isFinite)).toBe(true);
  });

  it('stands on pins that reach from the path to the surface, none beside another', () => {
    const pins = pinLines(model, model.path, placement);
    expect(pins.length % 12).toBe(0);
    expect(pins.length).toBeGreaterThan(0);
    expect(pins.length / 12).toBeLessThan(model.path.frames.length);
    const heads: [number, number, number][] = [];
    for (let k = 0; k < pins.length; k += 12) {
      const i = pins[k + 3];
      expect(pins[k + 2]).toBe(model.path.points[3 * i + 2]);
      expect(pins[k + 6]).toBe(model.path.through![i]);
      expect([pins[k], pins[k + 1]]).toEqual([pins[k + 4], pins[k + 5]]);
      expect(pins[k + 11]).toBe(CUT);
      const head = new Float64Array(3);
      placement.toWorld(pins[k], pins[k + 1], pins[k + 2], head);
      const last = heads[heads.length - 1];
      if (last)
        expect(Math.hypot(head[0] - last[0], head[1] - last[1], head[2] - last[2])).toBeGreaterThan(0.01);
      heads.push([head[0], head[1], head[2]]);
    }
  });

  it('has no snapped line and no pins where the surface under it is not known', () => {
    const path = { ...model.path, through: undefined };
    expect(snappedLine(model, path)).toHaveLength(0);
    expect(pinLines(model, path, placement)).toHaveLength(0);
    expect(throughAt(path, 3)).toBeNaN();
  });

  it('pales on a slice, the more the farther a frame is off it', () => {
    const off = Float64Array.from(model.path.frames, (_, i) => 0.01 * i * diagonal(model.extent));
    const slice = { ...model, chart: { ...model.chart, kind: 'slice' as const } };
    const strong = strengths(slice, { ...model.path, offSurface: off });
    expect(strong[0]).toBe(1);
    for (let i = 1; i < strong.length; i++) expect(strong[i]).toBeLessThanOrEqual(strong[i - 1]);
    expect(strong[strong.length - 1]).toBeGreaterThan(0);
    expect(strengths(model, { ...model.path, offSurface: off }).every((strength) => strength === 1)).toBe(
      true,
    );
  });
});

describe('withDistances', () => {
  it('has the distance of each frame from its shadow on the plane', () => {
    const D = model.chart.dimension;
    const rowOf = (n: number) => run.path.parameters.subarray(n * D, (n + 1) * D);
    const { offSurface } = withDistances(model, { ...model.path, offSurface: undefined }, rowOf);
    const { embed } = createEmbedding(model.chart);
    const shadow = new Float64Array(D);
    model.path.frames.forEach((n, i) => {
      embed(model.path.points[3 * i], model.path.points[3 * i + 1], shadow);
      const away = Math.hypot(...rowOf(n).map((value, k) => value - shadow[k]));
      expect(offSurface![i]).toBeCloseTo(away, 6);
    });
  });

  it('takes the nearest frame before where one is not at hand, and the model’s own where it has them', () => {
    const none = withDistances(model, { ...model.path, offSurface: undefined }, () => null);
    expect(none.offSurface!.every((away) => away === 0)).toBe(true);
    const own = { ...model.path, offSurface: new Float64Array(model.path.frames.length).fill(3) };
    expect(withDistances(model, own, () => null)).toBe(own);
  });
});

describe('landLoss', () => {
  it('is the grid’s own loss at its points, and between them in between', () => {
    const { mesh, resolution } = model;
    for (const k of [0, 5, resolution, 700, resolution * resolution - 1]) {
      const [x, y, loss] = mesh.vertices.subarray(3 * k, 3 * k + 3);
      if (Number.isFinite(loss)) expect(landLoss(model, x, y)).toBeCloseTo(loss, 9);
    }
    const k = 24 * resolution + 24;
    const corners = [k, k + 1, k + resolution, k + resolution + 1].map((v) => mesh.vertices[3 * v + 2]);
    const x = (mesh.vertices[3 * k] + mesh.vertices[3 * k + 3]) / 2;
    const y = (mesh.vertices[3 * k + 1] + mesh.vertices[3 * (k + resolution) + 1]) / 2;
    expect(landLoss(model, x, y)).toBeCloseTo(corners.reduce((a, b) => a + b) / 4, 9);
  });
});

describe('lengthsOf', () => {
  it('never shrinks, and is as long as the line from above', () => {
    const line = snappedLine(model, model.path);
    const lengths = lengthsOf(line, placement);
    for (let i = 1; i < lengths.length; i++) expect(lengths[i]).toBeGreaterThanOrEqual(lengths[i - 1]);
    const square = Float64Array.of(0, 0, 1, 0, 1, 0, 1, 1, 1, 1, 1, 2);
    const [ux, uy] = placement.unit;
    expect(lengthsOf(square, placement)[2]).toBeCloseTo(ux + uy, 6);
  });
});

describe('FlatPath', () => {
  it('uses its buffers again when another fit has as many frames', () => {
    const flat = new FlatPath();
    const pose = nextPose(null, 1, model, 'loss', 1);
    flat.setPose(pose, model.path);
    const before = geometriesOf(flat);
    flat.setPose(nextPose(pose, 1, { ...model, present: 21 }, 'loss', 1), model.path);
    geometriesOf(flat).forEach((index, k) => expect(index).toBe(before[k]));
    flat.dispose();
  });
});

function geometriesOf(flat: FlatPath): unknown[] {
  return flat.group.children.map(
    (mesh) => (mesh as unknown as { geometry: { index: unknown } }).geometry.index,
  );
}
