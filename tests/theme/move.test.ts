import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { move } from '../../src/theme/move';

/** An animation as the browser has it: what it shows lies evenly between two keyframes. */
class Fake {
  currentTime = 0;
  paused = false;
  constructor(
    readonly keyframes: Readonly<Record<string, readonly [string, string]>>,
    readonly options: { readonly duration: number; readonly fill: string },
  ) {}
  pause(): void {
    this.paused = true;
  }
  /** The numbers that the property holds now. */
  shown(property: string): number[] | undefined {
    const ends = this.keyframes[property]?.map((text) => text.match(/-?\d+(\.\d+)?(?=px)/g)!.map(Number));
    const share = this.currentTime / this.options.duration;
    return ends && ends[0]!.map((from, i) => from + share * (ends[1]![i]! - from));
  }
}

class FakeElement {
  readonly animations: Fake[] = [];
  animate(keyframes: Fake['keyframes'], options: Fake['options']): Fake {
    const made = new Fake(keyframes, options);
    this.animations.push(made);
    return made;
  }
  /** Where it stands: `translate` and `transform` add up. */
  place(): [number, number] {
    const sum: [number, number] = [0, 0];
    for (const animation of this.animations) {
      const [x, y] = animation.shown('translate') ?? [0, 0];
      const [down] = animation.shown('transform') ?? [0];
      sum[0] += x!;
      sum[1] += y! + down!;
    }
    return sum;
  }
}

const pixels = fc.double({ min: -9000, max: 9000, noNaN: true });

describe('move', () => {
  it('puts an element where it is told, again and again, by two animations that stand still', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(pixels, pixels), { minLength: 1 }), (places) => {
        const element = new FakeElement();
        for (const [x, y] of places) {
          move(element as unknown as Element, x, y);
          const [right, down] = element.place();
          expect(right).toBeCloseTo(x, 6);
          expect(down).toBeCloseTo(y, 6);
        }
        expect(element.animations).toHaveLength(2);
        for (const { paused, options } of element.animations) {
          expect(paused).toBe(true);
          // Before it begins and after its end it still holds.
          expect(options.fill).toBe('both');
        }
      }),
    );
  });

  it('moves one element only, and down not at all where only right is told', () => {
    const [one, other] = [new FakeElement(), new FakeElement()];
    move(one as unknown as Element, 30, 40);
    move(other as unknown as Element, -7);
    for (const [element, x, y] of [
      [one, 30, 40],
      [other, -7, 0],
    ] as const) {
      const [right, down] = element.place();
      expect(right).toBeCloseTo(x, 6);
      expect(down).toBeCloseTo(y, 6);
    }
  });
});
