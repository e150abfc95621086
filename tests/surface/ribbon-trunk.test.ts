import { describe, expect, it } from 'vitest';
import { Random } from '../../src/engine/random';
import type { DescentMode } from '../../src/engine/settings';
import { fitSurface } from '../../src/surface/fit';
import type { SurfaceModel } from '../../src/surface/model';
import { settingsOf } from '../helpers/problems';
import { groundOf, type RandomRun, runOf } from './helpers/random-runs';
import { frameOf, largestDifference, modelsOf } from './helpers/runs';
import { expectHeld, expectLand } from './helpers/sound';

const STEPS = 70;

/** A descent, and another that leaves it at one of its frames. */
function branched(seed: number, left: number, mode: DescentMode, branchMode: DescentMode, rate = 0.2) {
  const settings = settingsOf({ descent: { mode, learningRate: rate / 4 } });
  const trunk = runOf(settings, seed, STEPS)!;
  const D = trunk.problem.layout.length;
  const parameters = [...frameOf(trunk.path, D, left)];
  const branch = runOf(
    settingsOf({ start: { kind: 'given', parameters }, descent: { mode: branchMode, learningRate: rate } }),
    seed,
    STEPS,
  )!;
  return { trunk, branch, D };
}

function ribbonOf(run: RandomRun, trunk: RandomRun | null, previous: SurfaceModel | null = null) {
  const other = trunk && { path: trunk.path, present: STEPS };
  const asked = { kind: 'ribbon', present: 0, previous: previous?.chart ?? null, resolutions: [9] } as const;
  return [...modelsOf(fitSurface({ ...asked, ...groundOf(run), ...(other && { other }) }))].at(-1)!;
}

describe('the ribbon of a branch', () => {
  const random = new Random(3, 71);
  const modes = ['batch', 'stochastic'] as const;
  const cases = modes.flatMap((mode) => modes.map((other) => [mode, other, 1 + random.below(40)] as const));

  it.each(cases)('holds the descent that it left, %s before %s, up to frame %d', (mode, branchMode, left) => {
    const { trunk, branch, D } = branched(5, left, mode, branchMode);
    const model = ribbonOf(branch, trunk);
    const other = model.other!;
    expectLand(model, branch.problem);
    expect(expectHeld(model, branch.problem, branch.path)).toBe(STEPS + 1);
    expectHeld(model, branch.problem, trunk.path, other);
    expect(Array.from(other.vertices.subarray(0, left + 1)).every((v) => v >= 0)).toBe(true);
    expect(other.vertices[left]).toBe(model.path.vertices[0]);
    // Beyond, it is off, by as much as is said, and nowhere farther off than from the frames that the ribbon holds.
    for (let n = left + 2; n <= STEPS; n += 7) {
      const frame = frameOf(trunk.path, D, n);
      const away = Array.from({ length: STEPS + 1 }, (_, k) =>
        Math.hypot(...frameOf(branch.path, D, k).map((value, i) => value - frame[i])),
      );
      expect(other.offSurface![n]).toBeLessThanOrEqual(Math.min(...away) * (1 + 1e-9));
    }
  });

  it('lies on the one that it had before the trunk was known, and after', () => {
    const { trunk, branch } = branched(2, 23, 'batch', 'batch', 0.02);
    const alone = ribbonOf(branch, null);
    const whole = ribbonOf(branch, trunk, alone);
    const again = ribbonOf(branch, null, whole);
    for (const [model, before] of [
      [whole, alone],
      [again, whole],
    ]) {
      expect(model.chart.knots.length).toBe(0);
      const size = model.extent.xMax - model.extent.xMin;
      for (const i of [0, 10, 40, STEPS]) {
        const v = model.path.vertices[i];
        const was = before.path.points.subarray(3 * i, 3 * i + 2);
        expect(largestDifference(model.mesh.previous.subarray(2 * v, 2 * v + 2), was)).toBeLessThan(
          1e-7 * size,
        );
      }
    }
    expect(whole.path.points[0]).toBeGreaterThan(0);
    expect(again.path.points[0]).toBe(0);
  });

  it('goes its own way where it began somewhere else', () => {
    const { trunk, branch } = branched(2, 23, 'batch', 'batch');
    const elsewhere = runOf(settingsOf({ start: { kind: 'xavier', seed: 77 } }), 2, STEPS)!;
    expect(ribbonOf(elsewhere, trunk).path.points[0]).toBe(0);
    expect(ribbonOf(branch, trunk).path.points[0]).toBeGreaterThan(0);
  });
});
