import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { drapedLoss, walking } from '../../src/scene/walk';
import { locate } from '../../src/scene/whereabouts';
import type { Actions } from '../../src/store/actions';
import { live } from '../../src/store/live';
import type { SurfaceMesh } from '../../src/surface/model';
import { startController } from '../helpers/controller';

it('follows the land between two frames, and stands at both of their losses', () => {
  // x, y, loss, position: from a valley's side over its floor up the other side.
  const draped = Float64Array.from([
    ...[0, 0, 2, 0],
    ...[1, 0, 0.5, 0.25],
    ...[2, 0, 0.75, 0.5],
    ...[4, 0, 3, 1],
    ...[5, 0, 2.5, 2],
  ]);
  expect([0, 0.25, 0.5, 1, 2].map((at) => drapedLoss({ draped }, at))).toEqual([2, 0.5, 0.75, 3, 2.5]);
  expect(drapedLoss({ draped }, 0.125)).toBeCloseTo(1.25, 14);
  expect(drapedLoss({ draped }, 1.5)).toBeCloseTo(2.75, 14);
  expect([drapedLoss({ draped }, -1), drapedLoss({ draped }, 9)]).toEqual([2, 2.5]);
});

/** The height of the drawn land at (x, y): of the triangle that the point lies in, found by looking at all of them. */
function landAt({ vertices, triangles }: SurfaceMesh, x: number, y: number): number {
  let best = [Number.POSITIVE_INFINITY, Number.NaN];
  for (let t = 0; t < triangles.length; t += 3) {
    const [a, b, c] = [0, 1, 2].map((k) => {
      const v = 3 * triangles[t + k]!;
      return [vertices[v]!, vertices[v + 1]!, vertices[v + 2]!];
    }) as [number[], number[], number[]];
    const area = (b[0]! - a[0]!) * (c[1]! - a[1]!) - (c[0]! - a[0]!) * (b[1]! - a[1]!);
    const u = ((x - a[0]!) * (c[1]! - a[1]!) - (c[0]! - a[0]!) * (y - a[1]!)) / area;
    const v = ((b[0]! - a[0]!) * (y - a[1]!) - (x - a[0]!) * (b[1]! - a[1]!)) / area;
    const outside = -Math.min(u, v, 1 - u - v);
    if (outside < best[0]!) best = [outside, a[2]! + u * (b[2]! - a[2]!) + v * (c[2]! - a[2]!)];
  }
  return best[1]!;
}

describe('the walk of a step', () => {
  let controller: Actions;
  beforeAll(async () => {
    controller = await startController();
  });
  afterAll(() => {
    live.next = null;
    live.walked = 0;
  });

  it.each(['batch', 'stochastic'])('leads along the drawn land from I_n to I_{n+1}, %s', async (mode) => {
    await controller.load({ data: { count: 30 }, network: { hidden: [3] }, descent: { mode } });
    await vi.waitFor(() => expect(live.surface?.lastFrame).toBeGreaterThanOrEqual(100), { timeout: 20_000 });
    let onLand = 0;
    for (const n of [0, 6, 40]) {
      await controller.seek(n);
      const [model, shown] = [live.surface!, live.shown!];
      const next = live.frames!.get(n + 1)!;
      live.next = { n: n + 1, parameters: next.parameters.slice(), loss: next.loss };
      for (const walked of [0, 0.2, 0.5, 0.9, 1]) {
        live.walked = walked;
        const { standing, known } = walking(model, shown);
        const at = locate(model, standing!.n, standing!.parameters, { x: 0, y: 0, position: 0 });
        const [least, most] = model.pathLoss;
        const land = landAt(model.mesh, at.x, at.y);
        // A sheet that folds may not hold the next frame yet: the way there is then through the air.
        const isHeld = [n, n + 1].every(
          (frame) => model.path.vertices[model.path.frames.indexOf(frame)]! >= 0,
        );
        if (isHeld) expect(Math.abs(standing!.loss - land)).toBeLessThan(1e-9 * (most - least));
        onLand += Number(isHeld);
        expect(known.gradient === null).toBe(walked > 0);
        expect(known.next?.n).toBe(n + 1);
      }
      live.walked = 1;
      const arrived = walking(model, shown).standing!;
      expect(arrived.n).toBe(n + 1);
      expect(arrived.loss).toBeCloseTo(next.loss, 12);
      arrived.parameters.forEach((value, k) => {
        expect(value).toBeCloseTo(next.parameters[k]!, 14);
      });
    }
    expect(onLand).toBeGreaterThan(4);
  });
});
