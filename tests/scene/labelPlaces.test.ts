import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { placeLabels, type Sheet, type WritableLine } from '../../src/scene/overlays/labelPlaces';
import { distanceToPath } from '../../src/surface/nearness';

const WIDTH = 800;
const HEIGHT = 600;

interface Wave {
  base: number;
  swing: number;
  wave: number;
  heavy: boolean;
  upright: boolean;
}

/** A line that waves across the picture. */
const lines = fc
  .tuple(
    fc.double({ min: -50, max: 650, noNaN: true }),
    fc.double({ min: 0, max: 120, noNaN: true }),
    fc.double({ min: 60, max: 900, noNaN: true }),
    fc.boolean(),
    fc.boolean(),
  )
  .map(([base, swing, wave, heavy, upright]) => ({ base, swing, wave, heavy, upright }));

function drawn({ base, swing, wave, heavy, upright }: Wave, k: number): WritableLine {
  const points = new Float64Array(400);
  for (let i = 0; i < 200; i++) {
    const [along, across] = [-40 + 4.5 * i, base + swing * Math.sin((4.5 * i) / wave)];
    points[2 * i] = upright ? across : along;
    points[2 * i + 1] = upright ? along : across;
  }
  return { text: `0.${k + 1}`, points, heavy };
}

const sheets = fc.record({
  width: fc.constant(WIDTH),
  height: fc.constant(HEIGHT),
  path: fc
    .array(fc.tuple(fc.integer({ min: 0, max: WIDTH }), fc.integer({ min: 0, max: HEIGHT })), {
      maxLength: 6,
    })
    .map((points) => Float64Array.from(points.flat())),
  boxes: fc.constant([{ left: 500, top: 10, right: 780, bottom: 90 }]),
});

describe('labels of contour lines', () => {
  it('stand on their line, upright, inside the picture, off path and cards, apart, and few', () => {
    fc.assert(
      fc.property(fc.array(lines, { maxLength: 12 }), sheets, (asked, sheet: Sheet) => {
        const all = asked.map(drawn);
        const labels = placeLabels(all, sheet);
        expect(labels.length).toBeLessThanOrEqual(14);
        for (const { line, x, y, angle } of labels) {
          expect(distanceToPath(line.points, 2, x, y)).toBeLessThan(4);
          expect(Math.abs(angle)).toBeLessThanOrEqual(90);
          expect(x > 8 && y > 8 && x < WIDTH - 8 && y < HEIGHT - 8).toBe(true);
          expect(distanceToPath(sheet.path, 2, x, y)).toBeGreaterThan(10);
          for (const { left, top, right, bottom } of sheet.boxes) {
            expect(x > left && x < right && y > top && y < bottom).toBe(false);
          }
        }
        labels.forEach((a, i) => {
          for (const b of labels.slice(i + 1)) expect(Math.hypot(a.x - b.x, a.y - b.y)).toBeGreaterThan(90);
        });
      }),
      { numRuns: 60 },
    );
  });

  it('find a place on every calm line that is alone', () => {
    const sheet = { width: WIDTH, height: HEIGHT, path: new Float64Array(0), boxes: [] };
    for (const upright of [false, true]) {
      const line = drawn({ base: 300, swing: 10, wave: 500, heavy: true, upright }, 0);
      expect(placeLabels([line], sheet).length).toBeGreaterThan(0);
    }
  });

  it('are on the heavy lines first', () => {
    const sheet = { width: WIDTH, height: HEIGHT, path: new Float64Array(0), boxes: [] };
    const many = Array.from({ length: 12 }, (_, k) =>
      drawn({ base: 40 + 45 * k, swing: 0, wave: 500, heavy: k % 2 === 0, upright: false }, k),
    );
    const labels = placeLabels(many, sheet);
    expect(labels.length).toBeGreaterThanOrEqual(5);
    expect(labels.every(({ line }) => line.heavy)).toBe(true);
  });

  it('stay away from lines too short or too lively to write on', () => {
    const sheet = { width: WIDTH, height: HEIGHT, path: new Float64Array(0), boxes: [] };
    const short = { text: '0.5', heavy: true, points: Float64Array.of(300, 300, 320, 300) };
    const lively = drawn({ base: 300, swing: 7, wave: 3, heavy: true, upright: false }, 0);
    expect(placeLabels([short, lively], sheet)).toEqual([]);
  });
});
