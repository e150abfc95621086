import { describe, expect, it } from 'vitest';
import { nextFrame } from '../../../src/store/measure/measured-history';

function order(length: number, stride = 1): number[] {
  const known = new Set<number>();
  for (;;) {
    const n = nextFrame({ length, stride }, (m) => known.has(m));
    if (n === null) return [...known];
    known.add(n);
  }
}

describe('the frames of a history', () => {
  it('are all of a short run', () => {
    expect(order(7).sort((a, b) => a - b)).toEqual([0, 1, 2, 3, 4, 5, 6]);
    expect(order(1)).toEqual([0]);
    expect(order(0)).toEqual([]);
  });

  it.each([97, 500, 501, 4096, 99_999])('are few and evenly spaced over %i frames', (length) => {
    const frames = order(length).sort((a, b) => a - b);
    expect(frames.length).toBeGreaterThan(40);
    expect(frames.length).toBeLessThanOrEqual(97);
    const gap = frames[1]! - frames[0]!;
    expect(frames.every((n, i) => n === i * gap)).toBe(true);
    expect(length - frames.at(-1)!).toBeLessThanOrEqual(gap);
  });

  it('are kept ones where not all are kept', () => {
    expect(order(10_000, 256).every((n) => n % 256 === 0)).toBe(true);
  });

  it('come coarse to fine: the first few span the run', () => {
    const [a, b, c] = order(500);
    expect([a, b, c]).toEqual([0, 256, 128]);
  });

  it('keep what is known where the run grows', () => {
    const known = new Set(order(300));
    const before = known.size;
    for (;;) {
      const n = nextFrame({ length: 310, stride: 1 }, (m) => known.has(m));
      if (n === null) break;
      known.add(n);
    }
    const asked = [...known].slice(before);
    expect(asked.every((n) => n >= 300)).toBe(true);
  });
});
