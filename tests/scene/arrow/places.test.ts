import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Box, placeLabel } from '../../../src/scene/arrow/places';

const PICTURE = [800, 600] as const;
const SIZE = [180, 40] as const;
const point = fc.tuple(fc.integer({ min: 0, max: 800 }), fc.integer({ min: 0, max: 600 }));
const box: fc.Arbitrary<Box> = fc.record({
  left: fc.integer({ min: -50, max: 780 }),
  top: fc.integer({ min: -50, max: 580 }),
  width: fc.integer({ min: 10, max: 300 }),
  height: fc.integer({ min: 10, max: 200 }),
});

const apart = (a: Box, b: Box) =>
  a.left + a.width <= b.left ||
  b.left + b.width <= a.left ||
  a.top + a.height <= b.top ||
  b.top + b.height <= a.top;

describe('placeLabel', () => {
  it('never covers another box, and never leaves the picture', () => {
    fc.assert(
      fc.property(point, point, fc.array(box, { maxLength: 6 }), (from, to, avoid) => {
        const found = placeLabel(SIZE, from, to, { picture: PICTURE, avoid }, null);
        if (!found) return;
        const { left, top, width, height } = found.box;
        expect([width, height]).toEqual([...SIZE]);
        expect(left).toBeGreaterThanOrEqual(0);
        expect(top).toBeGreaterThanOrEqual(0);
        expect(left + width).toBeLessThanOrEqual(PICTURE[0]);
        expect(top + height).toBeLessThanOrEqual(PICTURE[1]);
        for (const other of avoid) expect(apart(found.box, other)).toBe(true);
      }),
    );
  });

  it('finds a place wherever the picture is empty', () => {
    fc.assert(
      fc.property(point, point, (from, to) => {
        expect(placeLabel(SIZE, from, to, { picture: PICTURE, avoid: [] }, null)).not.toBeNull();
      }),
    );
  });

  it('lies beyond the tip, off the arrow, and near it', () => {
    const { box: label } = placeLabel(SIZE, [300, 300], [400, 300], { picture: PICTURE, avoid: [] }, null)!;
    expect(label.left).toBeGreaterThanOrEqual(400);
    expect(label.left).toBeLessThan(420);
    expect(label.top + label.height / 2).toBeCloseTo(300, 6);
  });

  it('lies beside the tail where a card covers the tip', () => {
    const card = { left: 360, top: 200, width: 200, height: 200 };
    const { box: label } = placeLabel(
      SIZE,
      [300, 300],
      [400, 300],
      { picture: PICTURE, avoid: [card] },
      null,
    )!;
    expect(apart(label, card)).toBe(true);
    expect(Math.abs(label.left + label.width / 2 - 300)).toBeLessThan(SIZE[0]);
  });

  it('keeps its place while that is free, and leaves it when it is not', () => {
    const first = placeLabel(SIZE, [300, 300], [380, 260], { picture: PICTURE, avoid: [] }, null)!;
    const moved = placeLabel(SIZE, [300, 300], [384, 264], { picture: PICTURE, avoid: [] }, first.offset)!;
    expect(moved.offset).toEqual(first.offset);
    const blocked = placeLabel(
      SIZE,
      [300, 300],
      [384, 264],
      { picture: PICTURE, avoid: [moved.box] },
      first.offset,
    )!;
    expect(apart(blocked.box, moved.box)).toBe(true);
  });

  it('has nothing to label where the arrow is out of the picture, or nothing is free', () => {
    expect(placeLabel(SIZE, [-40, 300], [-10, 260], { picture: PICTURE, avoid: [] }, null)).toBeNull();
    const all = { left: 0, top: 0, width: 800, height: 600 };
    expect(placeLabel(SIZE, [300, 300], [380, 260], { picture: PICTURE, avoid: [all] }, null)).toBeNull();
  });

  /** Whether a line from point to point has a point in the box, by walking along it. */
  const lies = (path: Float64Array, { left, top, width, height }: Box) =>
    Array.from({ length: path.length / 2 - 1 }).some((_, i) =>
      Array.from({ length: 200 }).some((_, k) => {
        const [x, y] = [0, 1].map(
          (j) => path[2 * i + j] + (k / 199) * (path[2 * i + 2 + j] - path[2 * i + j]),
        );
        return x >= left && x <= left + width && y >= top && y <= top + height;
      }),
    );

  it('lies off a path that leads up to the marker, whichever way the arrow points', () => {
    const angle = fc.double({ min: 0, max: 2 * Math.PI, noNaN: true });
    fc.assert(
      fc.property(angle, angle, fc.integer({ min: 30, max: 120 }), (ahead, behind, length) => {
        const from = [400, 300] as const;
        const to = [400 + length * Math.cos(ahead), 300 + length * Math.sin(ahead)] as const;
        const path = Float64Array.of(400 + 700 * Math.cos(behind), 300 + 700 * Math.sin(behind), ...from);
        const found = placeLabel(SIZE, from, to, { picture: PICTURE, avoid: [], path }, null)!;
        expect(lies(path, found.box)).toBe(false);
      }),
    );
  });

  it('leaves its place when the path comes to lie there', () => {
    const first = placeLabel(SIZE, [300, 300], [380, 300], { picture: PICTURE, avoid: [] }, null)!;
    const path = Float64Array.of(380, 300, 780, 300);
    const next = placeLabel(
      SIZE,
      [300, 300],
      [380, 300],
      { picture: PICTURE, avoid: [], path },
      first.offset,
    )!;
    expect(lies(path, first.box)).toBe(true);
    expect(lies(path, next.box)).toBe(false);
  });

  it('covers the path rather than nothing where it is everywhere', () => {
    const path = Float64Array.from({ length: 400 }, (_, i) =>
      i % 2 === 0 ? 800 * (((i / 2) * 0.618) % 1) : 600 * (((i / 2) * 0.755) % 1),
    );
    const found = placeLabel(SIZE, [300, 300], [380, 300], { picture: PICTURE, avoid: [], path }, null)!;
    const again = placeLabel(
      SIZE,
      [302, 300],
      [382, 300],
      { picture: PICTURE, avoid: [], path },
      found.offset,
    )!;
    expect(lies(path, found.box)).toBe(true);
    expect(again.offset).toEqual(found.offset);
  });

  it('leaves a long stretch of a line for a place that one only touches', () => {
    // Small boxes stand all over the picture but for two places, beyond the tip and behind the tail.
    const ahead = placeLabel(SIZE, [300, 300], [380, 300], { picture: PICTURE, avoid: [] }, null)!;
    const behind = { ...ahead.box, left: 100 };
    const isOpen = (other: Box) => apart(other, grown(ahead.box)) && apart(other, grown(behind));
    const avoid = grid(20).filter(isOpen);
    // Along the first; across a corner of the second.
    const along = Float64Array.of(ahead.box.left + 2, 300, ahead.box.left + 178, 300);
    const corner = [behind.left + 2, behind.top - 8, behind.left - 8, behind.top + 2];
    const path = Float64Array.of(...along, Number.NaN, Number.NaN, ...corner);
    const found = placeLabel(SIZE, [300, 300], [380, 300], { picture: PICTURE, avoid, path }, null)!;
    expect(lies(along, found.box)).toBe(false);
  });
});

/** As much larger as keeps boxes outside of it off the one within. */
function grown({ left, top, width, height }: Box): Box {
  return { left: left - 9, top: top - 9, width: width + 18, height: height + 18 };
}

/** Small boxes over the whole picture, `step` apart. */
function grid(step: number): Box[] {
  const count = PICTURE[0] / step;
  return Array.from({ length: count * (PICTURE[1] / step) }, (_, i) => ({
    left: (i % count) * step,
    top: Math.floor(i / count) * step,
    width: 1,
    height: 1,
  }));
}
