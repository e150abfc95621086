import { beforeAll, describe, expect, it } from 'vitest';
import { ghostLoss, sameRecords } from '../../../src/scene/ghost';
import { GhostLand, ghostEnd, ghostStart } from '../../../src/scene/land/GhostLand';
import { nextPose } from '../../../src/scene/pose';
import { createHeight } from '../../../src/surface/height';
import type { SurfaceModel } from '../../../src/surface/model';
import { HEIGHT_SCALES } from '../../../src/surface/settings';
import { computeRun, fitRun } from '../harness/run';

const RANGE = [0.2, 1.2] as const;

describe('where the ghost ends', () => {
  it('is above the run and above the step, but not without end', () => {
    expect(ghostEnd(RANGE, 0)).toBeGreaterThan(1.2);
    expect(ghostEnd(RANGE, 2.5)).toBeGreaterThan(2.5);
    expect(ghostEnd(RANGE, Infinity)).toBeLessThan(10);
    expect(ghostEnd([1, 1], 1)).toBeGreaterThan(1);
  });

  it('is below only in a logarithm, where no loss would be endlessly deep', () => {
    expect(ghostStart(createHeight('loss', 1), RANGE)).toBeLessThan(-1e300);
    expect(ghostStart(createHeight('square-root', 1), RANGE)).toBeLessThan(-1e300);
    const start = ghostStart(createHeight('logarithm', 1), RANGE);
    expect(start).toBeGreaterThan(0);
    expect(start).toBeLessThan(0.2);
  });
});

describe('GhostLand', () => {
  let model: SurfaceModel;
  beforeAll(async () => {
    model = fitRun(await computeRun({}, 60), 17, 20, null, 60);
  });

  const ghostOf = (losses: Float64Array) => ({ records: Int32Array.of(3), losses });

  it.each(HEIGHT_SCALES)('stands finite over every vertex, whatever its losses: %s', (scale) => {
    const wild = Float64Array.from({ length: model.mesh.vertices.length / 3 }, (_, i) =>
      i % 5 === 0 ? Number.NaN : i % 5 === 1 ? Infinity : i % 5 === 2 ? 0 : i % 5 === 3 ? 1e9 : 0.5,
    );
    const land = new GhostLand();
    land.set(ghostOf(wild), nextPose(null, 1, model, scale, 1));
    land.setEnd(1);
    expect(land.group.visible).toBe(true);
    const positions = land.heights(wild.length);
    expect(positions.every(Number.isFinite)).toBe(true);
    land.dispose();
  });

  it('stands on the land itself where its losses are the land’s own', () => {
    const own = Float64Array.from(
      { length: model.mesh.vertices.length / 3 },
      (_, i) => model.mesh.vertices[3 * i + 2],
    );
    const pose = nextPose(null, 1, model, 'loss', 1);
    const land = new GhostLand();
    land.set(ghostOf(own), pose);
    const heights = land.heights(own.length);
    const place = new Float64Array(3);
    for (const v of new Set(model.mesh.triangles)) {
      pose.placement.toWorld(0, 0, own[v], place);
      if (own[v] < model.pathLoss[1]) expect(heights[v]).toBeCloseTo(place[1], 5);
    }
    land.dispose();
  });

  it('is hidden where it is about another mesh, or about none', () => {
    const land = new GhostLand();
    const pose = nextPose(null, 1, model, 'loss', 1);
    land.set(ghostOf(new Float64Array(4)), pose);
    expect(land.group.visible).toBe(false);
    land.set(null, pose);
    expect(land.group.visible).toBe(false);
    land.dispose();
  });

  it('knows the loss of a held frame from its vertex', () => {
    const losses = Float64Array.from({ length: model.mesh.vertices.length / 3 }, (_, i) => i);
    const view = { ghost: ghostOf(losses), model };
    const [x, y] = model.path.points;
    expect(ghostLoss(view, 0, x, y)).toBe(model.path.vertices[0]);
  });
});

describe('sameRecords', () => {
  it('compares them one by one', () => {
    expect(sameRecords(Int32Array.of(1, 2), Int32Array.of(1, 2))).toBe(true);
    expect(sameRecords(Int32Array.of(1, 2), Int32Array.of(2, 1))).toBe(false);
    expect(sameRecords(Int32Array.of(1), undefined)).toBe(false);
  });
});
