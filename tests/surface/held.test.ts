import { describe, expect, it } from 'vitest';
import type { DescentMode } from '../../src/engine/settings';
import { diagonal } from '../../src/surface/extent';
import { fitSurface } from '../../src/surface/fit';
import type { PathFrames, SurfaceModel } from '../../src/surface/model';
import { SURFACE_KINDS } from '../../src/surface/settings';
import { settingsOf } from '../helpers/problems';
import { groundOf, type RandomRun, runOf } from './helpers/random-runs';
import { modelsOf } from './helpers/runs';
import { expectHeld } from './helpers/sound';

/** A run's frames in any order, some of them perhaps several times over. */
function reordered({ path, problem }: RandomRun, order: readonly number[]): PathFrames {
  const D = problem.layout.length;
  return {
    frames: Int32Array.from(order.keys()),
    parameters: Float64Array.from(order.flatMap((n) => [...path.parameters.subarray(n * D, n * D + D)])),
    losses: Float64Array.from(order, (n) => path.losses[n]),
  };
}

/** What is not held has another loss under it, other parameters, or a vertex of another loss in its place. */
function expectUnheldFor({ path, mesh, extent, pathLoss, lock }: SurfaceModel): void {
  const alike = Math.max(1e-9 * lock.range, 2 ** -50 * pathLoss[1]);
  path.vertices.forEach((v, i) => {
    if (v >= 0 || path.offSurface![i] > 1e-12) return;
    const [x, y, loss] = path.points.subarray(3 * i, 3 * i + 3);
    if (Math.abs(path.through![i] - loss) > alike) return;
    const inItsPlace = Array.from(new Set(path.vertices)).filter(
      (w) =>
        w >= 0 &&
        Math.hypot(mesh.vertices[3 * w] - x, mesh.vertices[3 * w + 1] - y) <= 1e-10 * diagonal(extent) &&
        Math.abs(mesh.vertices[3 * w + 2] - loss) > alike,
    );
    expect(inItsPlace.length).toBeGreaterThan(0);
  });
}

function expectExact(run: RandomRun, path = run.path): void {
  const present = path.frames.length >> 1;
  for (const kind of SURFACE_KINDS) {
    const asked = { ...groundOf(run), kind, path, present, previous: null, resolutions: [9] };
    const options = { plane: 'principal', slice: 'gradient', planeSeed: 1 } as const;
    for (const model of modelsOf(fitSurface({ ...asked, options }))) {
      expect(expectHeld(model, run.problem, path)).toBe(model.lock.held);
      // A slice is another one at every frame: its mesh has the present frame alone.
      if (kind !== 'slice') expectUnheldFor(model);
    }
  }
}

const walked = (mode: DescentMode, learningRate: number, seed = 1, steps = 40) =>
  runOf(settingsOf({ descent: { mode, learningRate } }), seed, steps)!;

describe('a frame that counts as held is a corner of the mesh, at its place and loss', () => {
  const RATES = [1e-300, 1e-16, 1e-15, 1e-14, 1e-13, 1e-12, 1e-11, 1e-10, 1e-8];
  it.each(RATES.flatMap((rate) => [['batch', rate] as const, ['stochastic', rate] as const]))(
    'in %s descent at a rate of %f',
    (mode, rate) => {
      for (const seed of [1, 2]) expectExact(walked(mode, rate, seed));
    },
  );

  const orders: [string, (count: number) => number[]][] = [
    ['that stands still', (count) => Array.from({ length: count }, () => 3)],
    ['of frames walked twice', (count) => [...Array(count).keys(), ...Array(count).keys()]],
    [
      'of frames that each come three times',
      (count) => Array.from({ length: 3 * count }, (_, k) => (k / 3) | 0),
    ],
    [
      'that goes back',
      (count) => Array.from({ length: 2 * count }, (_, k) => Math.min(k, 2 * count - 1 - k)),
    ],
  ];
  it.each(orders)('on a path %s', (_, order) => {
    for (const mode of ['batch', 'stochastic'] as const) {
      for (const rate of [1e-12, 0.05]) {
        const run = walked(mode, rate, 3, 12);
        expectExact(run, reordered(run, order(12)));
      }
    }
  });
});
