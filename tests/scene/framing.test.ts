import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { anglesOf, axesOf, between, dot, toEye, turn } from '../../src/scene/camera/angles';
import { type Framing, frame, tangentsOf } from '../../src/scene/camera/frame';
import { frameModel, type Lens } from '../../src/scene/camera/framing';
import { outermost } from '../../src/scene/camera/outermost';
import type { SurfaceModel } from '../../src/surface/model';
import { createPlacement, type Placement } from '../../src/surface/placement';
import { computeRun, fitKind, fitRun } from './harness/run';

const azimuth = fc.double({ min: -180, max: 180, noNaN: true });
const elevation = fc.double({ min: -60, max: 85, noNaN: true });

describe('angles of the camera', () => {
  it('come back from the vector they make', () => {
    fc.assert(
      fc.property(azimuth, elevation, (a, e) => {
        const back = anglesOf(...toEye({ azimuth: a, elevation: e }));
        expect(back.elevation).toBeCloseTo(e, 6);
        expect(Math.abs(turn(back.azimuth, a))).toBeLessThan(1e-6);
      }),
    );
  });

  it('make three axes at right angles', () => {
    fc.assert(
      fc.property(azimuth, elevation, (a, e) => {
        const { right, up, eye } = axesOf({ azimuth: a, elevation: e });
        for (const axis of [right, up, eye]) expect(dot(axis, axis)).toBeCloseTo(1, 9);
        expect(dot(right, up)).toBeCloseTo(0, 9);
        expect(dot(up, eye)).toBeCloseTo(0, 9);
      }),
    );
  });

  it('turn the shorter way', () => {
    const from = { azimuth: 170, elevation: 0, distance: 1 };
    const to = { azimuth: -170, elevation: 20, distance: 4 };
    expect(between(from, to, 0.5)).toEqual({ azimuth: 180, elevation: 10, distance: 2 });
  });
});

/** Where points are seen, by the camera's own definition. */
function seenAt(points: ArrayLike<number>, { target, distance }: Framing, a: number, e: number) {
  const { right, up, eye } = axesOf({ azimuth: a, elevation: e });
  const seen: [number, number][] = [];
  for (let i = 0; i < points.length; i += 3) {
    const p = [points[i] - target[0], points[i + 1] - target[1], points[i + 2] - target[2]] as const;
    const depth = distance - dot(p, eye);
    seen.push([dot(p, right) / depth, dot(p, up) / depth]);
  }
  return seen;
}

const triples = (count: number) =>
  fc.array(fc.double({ min: -1, max: 1, noNaN: true }), { minLength: 9, maxLength: 3 * count });
const whole = (raw: number[]) => Float32Array.from(raw.slice(0, raw.length - (raw.length % 3)));
const tangent = fc.double({ min: 0.05, max: 0.5, noNaN: true });

describe('frame', () => {
  it('has every point in the window, wherever that is in the picture', () => {
    const window = fc.tuple(tangent, tangent, tangent, tangent);
    fc.assert(
      fc.property(triples(20), azimuth, elevation, window, (raw, a, e, [left, right, down, up]) => {
        const list = whole(raw);
        const found = frame(list, { azimuth: a, elevation: e }, [
          [-left, right],
          [-down, up],
        ]);
        const seen = seenAt(list, found, a, e);
        for (const [x, y] of seen) {
          expect(x).toBeGreaterThan(-1.001 * left);
          expect(x).toBeLessThan(1.001 * right);
          expect(y).toBeGreaterThan(-1.001 * down);
          expect(y).toBeLessThan(1.001 * up);
        }
        tangentsOf(list, { azimuth: a, elevation: e }, found).forEach((place, i) => {
          for (const k of [0, 1] as const) expect(place[k]).toBeCloseTo(seen[i][k], 5);
        });
      }),
    );
  });

  it('goes no farther away than it must', () => {
    // Straight ahead, a width of 2 in halves of tangent 0.5 is seen from 2 before its nearer side.
    const square = Float32Array.of(0, -1, -1, 0, -1, 1, 0, 1, -1, 0, 1, 1);
    const half = [-0.5, 0.5] as const;
    const { target, distance } = frame(square, { azimuth: 0, elevation: 0 }, [half, half]);
    expect(distance).toBeCloseTo(2, 6);
    target.forEach((value) => expect(value).toBeCloseTo(0, 6));
  });
});

describe('outermost', () => {
  it('keeps what reaches farthest in every direction of a box', () => {
    fc.assert(
      fc.property(triples(400), (raw) => {
        const all = whole(raw);
        const kept = outermost(all);
        const reach = (list: Float32Array, k: number, sign: number) =>
          Math.max(...list.filter((_, i) => i % 3 === k).map((value) => sign * value));
        for (const k of [0, 1, 2]) {
          for (const sign of [-1, 1]) expect(reach(kept, k, sign)).toBe(reach(all, k, sign));
        }
      }),
    );
  });
});

describe('the first view', () => {
  const FOV = 30;
  /** CSS pixels: the lock above, the axes below, and the corner with legend and message. */
  const [ABOVE, BELOW, CORNER] = [80, 92, [300, 150]] as const;
  /** Where a notice or the introduction stands: in the upper left corner, or in a row of its own. */
  const [NOTES, ROWS] = [[380, 172], { upTo: 740, above: 100, below: 0.29 }] as const;
  let models: { model: SurfaceModel; placement: Placement }[];
  beforeAll(async () => {
    const recipes = [{}, { descent: { mode: 'stochastic' } }, { descent: { learningRate: 0.02 } }];
    const runs = await Promise.all(recipes.map((recipe) => computeRun(recipe, 150)));
    models = runs.map((run) => {
      const model = fitRun(run, 17, 0, null, 150);
      return { model, placement: createPlacement(model.extent, model.pathLoss, 'loss', model.meshLoss) };
    });
  });

  const lens = fc.record({
    fov: fc.constant(FOV),
    width: fc.integer({ min: 480, max: 1800 }),
    height: fc.integer({ min: 480, max: 1100 }),
  });

  it('has no frame of the path outside the picture or under a card', () => {
    fc.assert(
      fc.property(lens, azimuth, fc.double({ min: 8, max: 85, noNaN: true }), (look: Lens, a, e) => {
        for (const { model, placement } of models) {
          const framing = frameModel(model, placement, { azimuth: a, elevation: e }, look);
          const { points } = model.path;
          const placed = new Float32Array(points.length);
          for (let i = 0; i < points.length; i += 3) {
            placement.toWorld(points[i], points[i + 1], points[i + 2], placed, i);
          }
          const half = Math.tan((FOV * Math.PI) / 360);
          for (const [x, y] of seenAt(placed, framing, a, e)) {
            const left = look.width / 2 + ((x / half) * look.height) / 2;
            const top = look.height / 2 - ((y / half) * look.height) / 2;
            expect(left).toBeGreaterThan(20);
            expect(left).toBeLessThan(look.width - 20);
            expect(top).toBeGreaterThan(ABOVE);
            expect(top).toBeLessThan(look.height - BELOW);
            expect(left > look.width - CORNER[0] && top > look.height - CORNER[1]).toBe(false);
            if (look.width > ROWS.upTo) expect(left < NOTES[0] && top < NOTES[1]).toBe(false);
            else {
              expect(top).toBeGreaterThan(ROWS.above);
              expect(top).toBeLessThan(look.height - Math.min(176, ROWS.below * look.height));
            }
          }
        }
      }),
      { numRuns: 16 },
    );
  });

  it.each([0, 40, 80])(
    'has the middle of a slice in the picture at every loss of the run, chosen at frame %d',
    async (present) => {
      const run = await computeRun({ network: { hidden: [2] } }, 81);
      const model = fitKind(run, 'slice', 17, present);
      const placement = createPlacement(model.extent, model.pathLoss, 'loss', model.meshLoss);
      const look = { fov: FOV, width: 860, height: 740 };
      for (let a = -180; a < 180; a += 15) {
        const framing = frameModel(model, placement, { azimuth: a, elevation: 50 }, look);
        const { xMax, yMax } = model.extent;
        const places = model.pathLoss.flatMap((loss) =>
          // The present frame, and half the way to the land's corners.
          [
            [0, 0],
            [0.5, 0.5],
            [-0.5, 0.5],
            [0.5, -0.5],
            [-0.5, -0.5],
          ].flatMap(([x, y]) => {
            const out = new Float64Array(3);
            placement.toWorld(x * xMax, y * yMax, loss, out, 0);
            return [...out];
          }),
        );
        const half = Math.tan((FOV * Math.PI) / 360);
        for (const [x, y] of seenAt(places, framing, a, 50)) {
          expect(Math.abs(((x / half) * look.height) / 2)).toBeLessThan(look.width / 2 - 20);
          const top = look.height / 2 - ((y / half) * look.height) / 2;
          expect(top).toBeGreaterThan(ABOVE);
          expect(top).toBeLessThan(look.height - BELOW);
        }
      }
    },
  );
});
