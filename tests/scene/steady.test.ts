import { describe, expect, it } from 'vitest';
import { isOnItsWay, Steady } from '../../src/scene/steady';
import type { ShownFrame } from '../../src/store/live';
import type { SurfaceModel } from '../../src/surface/model';

const frame = (n: number) => ({ n }) as ShownFrame;
const model = (kind: string, present: number, lastFrame = 100) =>
  ({ chart: { kind }, present, lastFrame }) as SurfaceModel;

describe('what stands on a slice', () => {
  it('is its own frame until the slice through the shown one is there', () => {
    const steady = new Steady();
    const [a, b, c] = [frame(4), frame(5), frame(6)];
    expect(steady.standing(model('slice', 4), a, 1)).toBe(a);
    expect(steady.standing(model('slice', 4), b, 1)).toBe(a);
    expect(steady.standing(model('slice', 4), c, 1)).toBe(a);
    expect(steady.standing(model('slice', 5), c, 1)).toBe(b);
    expect(steady.standing(model('slice', 6), c, 1)).toBe(c);
  });

  it('is the shown frame on any other surface, in another run, and where the slice does not know it', () => {
    const steady = new Steady();
    const [a, b] = [frame(4), frame(5)];
    steady.standing(model('slice', 4), a, 1);
    expect(steady.standing(model('sheet', 4), b, 1)).toBe(b);
    expect(steady.standing(model('slice', 4, 4), b, 1)).toBe(b);
    expect(steady.standing(model('slice', 9), b, 1)).toBe(b);
    expect(steady.standing(model('slice', 4), b, 2)).toBe(b);
    expect(steady.standing(null, null, 2)).toBe(null);
  });

  it('is its own frame too where that was seen, but never drawn', () => {
    const steady = new Steady();
    const [a, b, c] = [frame(4), frame(5), frame(6)];
    steady.standing(model('slice', 4), a, 1);
    steady.see(b, 1);
    steady.see(c, 1);
    expect(steady.standing(model('slice', 5), c, 1)).toBe(b);
  });

  it('waits for a slice that is on its way, and for nothing else', () => {
    expect(isOnItsWay(model('slice', 4), frame(5))).toBe(true);
    expect(isOnItsWay(model('slice', 5), frame(5))).toBe(false);
    expect(isOnItsWay(model('slice', 4, 4), frame(5))).toBe(false);
    expect(isOnItsWay(model('sheet', 4), frame(5))).toBe(false);
    expect(isOnItsWay(null, frame(5))).toBe(false);
  });
});
