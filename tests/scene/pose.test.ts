import { beforeAll, describe, expect, it } from 'vitest';
import { LandGeometry } from '../../src/scene/land/geometry';
import { heldSince } from '../../src/scene/path/PathLine';
import { nextPose, type Pose, placeEarlier } from '../../src/scene/pose';
import { locate } from '../../src/scene/whereabouts';
import type { SurfaceModel } from '../../src/surface/model';
import { computeRun, fitRun, type HarnessRun } from './harness/run';

let run: HarnessRun;
let short: SurfaceModel;
let coarse: SurfaceModel;
let fine: SurfaceModel;

beforeAll(async () => {
  run = await computeRun({}, 120);
  short = fitRun(run, 17, 0, null, 60);
  coarse = fitRun(run, 17, 0, short.chart, 120);
  fine = fitRun(run, 33, 0, short.chart, 120);
});

const first = (scale: 'loss' | 'square-root' | 'logarithm' = 'loss') => nextPose(null, 1, short, scale, 1);

function shownAt(pose: Pose, x: number, y: number, loss: number): Float32Array {
  const out = new Float32Array(3);
  if (pose.earlier) placeEarlier(pose.earlier, x, y, loss, out, 0);
  else pose.placement.toWorld(x, y, loss, out, 0);
  return out;
}

describe('nextPose', () => {
  it('comes at once for the first fit and for another run', () => {
    expect(first().earlier).toBeNull();
    expect(nextPose(first(), 1, coarse, 'loss', 2).earlier).toBeNull();
  });

  it('eases a new fit from where each held frame was', () => {
    const pose = nextPose(first(), 1, coarse, 'loss', 1);
    const { points, vertices } = coarse.path;
    const at = new Float32Array(3);
    const was = new Float32Array(3);
    for (let i = 0; i < 60; i++) {
      const v = vertices[i];
      const [x, y] = pose.earlier!.vertices.subarray(2 * v, 2 * v + 2);
      pose.earlier!.place(x, y, points[3 * i + 2], at, 0);
      first().placement.toWorld(
        ...(short.path.points.subarray(3 * i, 3 * i + 3) as unknown as [number, number, number]),
        was,
        0,
      );
      for (let k = 0; k < 3; k++) expect(at[k]).toBeCloseTo(was[k], 4);
    }
  });

  it('goes on easing when the finer mesh of the same fit comes, and swaps when it has eased', () => {
    const pose = nextPose(first(), 1, coarse, 'loss', 1);
    expect(nextPose(pose, 0.5, fine, 'loss', 1).earlier?.place).toBe(pose.earlier!.place);
    expect(nextPose(pose, 1, fine, 'loss', 1).earlier).toBeNull();
  });

  it('stays where it is on screen when it is interrupted', () => {
    const going = nextPose(first(), 1, coarse, 'loss', 1);
    const other = nextPose(going, 0.25, coarse, 'logarithm', 1);
    const [x, y, loss] = coarse.path.points;
    const from = shownAt(going, x, y, loss);
    const to = new Float32Array(3);
    going.placement.toWorld(x, y, loss, to, 0);
    shownAt(other, x, y, loss).forEach((value, k) =>
      expect(value).toBeCloseTo(from[k] + 0.25 * (to[k] - from[k]), 5),
    );
  });
});

describe('LandGeometry', () => {
  it.each(['loss', 'square-root', 'logarithm'] as const)(
    'is finite everywhere, its normals of length 1: %s',
    (scale) => {
      const pose = nextPose(first(scale), 1, coarse, scale, 1);
      const land = new LandGeometry();
      land.update(pose);
      const count = coarse.mesh.vertices.length / 3;
      for (const name of ['position', 'normal', 'from', 'land']) {
        const { array } = land.geometry.getAttribute(name);
        for (let i = 0; i < 3 * count; i++) expect(Number.isFinite(array[i])).toBe(true);
      }
      const { array } = land.geometry.getAttribute('normal');
      for (let i = 0; i < count; i++)
        expect(Math.hypot(array[3 * i], array[3 * i + 1], array[3 * i + 2])).toBeCloseTo(1, 5);
    },
  );

  it('uses its buffers again for a mesh of the same size', () => {
    const land = new LandGeometry();
    const pose = first();
    land.update(pose);
    const before = land.geometry.getAttribute('position');
    land.update(pose);
    expect(land.geometry.getAttribute('position')).toBe(before);
    expect(land.geometry.drawRange.count).toBe(short.mesh.triangles.length);
  });
});

describe('locate', () => {
  it('puts a drawn frame exactly on its point', () => {
    const D = run.field.dimension;
    const { points } = coarse.path;
    for (let n = 0; n < 120; n += 7) {
      const at = locate(coarse, n, run.path.parameters.subarray(n * D, (n + 1) * D), {
        x: 0,
        y: 0,
        position: 0,
      });
      expect(at).toEqual({ x: points[3 * n], y: points[3 * n + 1], position: n });
    }
  });

  it('puts a frame that the fit does not know where the plane has it, the line at its end', () => {
    const D = run.field.dimension;
    const at = locate(short, 100, run.path.parameters.subarray(100 * D, 101 * D), {
      x: 0,
      y: 0,
      position: 0,
    });
    expect(at.position).toBe(59);
    expect([at.x, at.y].every(Number.isFinite)).toBe(true);
    expect(at.x).not.toBe(short.path.points[3 * 59]);
  });
});

describe('heldSince', () => {
  it('is the start of the held frames, or −1 where all are', () => {
    expect(heldSince(Int32Array.of(5, 6, 7, 8), 3)).toBe(-1);
    expect(heldSince(Int32Array.of(-1, -1, 7, 8, -1), 3)).toBe(2);
    expect(heldSince(Int32Array.of(-1, -1, 7, 8, -1), 4.5)).toBe(2);
    expect(heldSince(new Int32Array(0), 0)).toBe(-1);
  });
});
