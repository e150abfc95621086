import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anglesOf, axesOf, between, dot, toEye, turn } from '../../src/scene/camera/angles';
import { frame } from '../../src/scene/camera/framing';

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

describe('frame', () => {
  it('has every point in the picture', () => {
    const points = fc.array(fc.double({ min: -1, max: 1, noNaN: true }), { minLength: 9, maxLength: 60 });
    fc.assert(
      fc.property(points, azimuth, elevation, (raw, a, e) => {
        const list = Float32Array.from(raw.slice(0, raw.length - (raw.length % 3)));
        const halves = [0.3, 0.2] as const;
        const { target, distance } = frame(list, { azimuth: a, elevation: e }, halves);
        const { right, up, eye } = axesOf({ azimuth: a, elevation: e });
        let fullest = 0;
        for (let i = 0; i < list.length; i += 3) {
          const p = [list[i] - target[0], list[i + 1] - target[1], list[i + 2] - target[2]] as const;
          const depth = distance - dot(p, eye);
          fullest = Math.max(
            fullest,
            Math.abs(dot(p, right)) / depth / halves[0],
            Math.abs(dot(p, up)) / depth / halves[1],
          );
        }
        expect(fullest).toBeLessThan(1.0001);
      }),
    );
  });

  it('goes no farther away than it must', () => {
    // Straight ahead, a width of 2 in halves of tangent 0.5 is seen from 2 before its nearer side.
    const square = Float32Array.of(0, -1, -1, 0, -1, 1, 0, 1, -1, 0, 1, 1);
    const { target, distance } = frame(square, { azimuth: 0, elevation: 0 }, [0.5, 0.5]);
    expect(distance).toBeCloseTo(2, 6);
    target.forEach((value) => expect(value).toBeCloseTo(0, 6));
  });
});
