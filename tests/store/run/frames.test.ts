import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FrameStore } from '../../../src/store/run/frames';

/** Rows of frames first … first + count − 1, recognisable by their numbers. */
function rowsOf(first: number, count: number, dimension: number): Float64Array {
  const row = dimension + 2;
  return Float64Array.from({ length: count * row }, (_, i) => (first + Math.floor(i / row)) * 10 + (i % row));
}

describe('frame store', () => {
  it('gives every frame back while there is room', () => {
    const store = new FrameStore(3);
    for (let n = 0; n < 1000; n += 50) store.append(n, rowsOf(n, 50, 3));
    expect(store.stride).toBe(1);
    for (const n of [0, 1, 499, 999]) {
      const frame = store.get(n)!;
      expect([...frame.parameters, frame.loss, frame.stepLoss]).toEqual(
        [0, 1, 2, 3, 4].map((i) => n * 10 + i),
      );
    }
    expect(store.get(1000)).toBeNull();
    expect(store.get(-1)).toBeNull();
  });

  it('keeps every k-th frame beyond its bound, and never more bytes', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 20, max: 400 }),
        fc.integer({ min: 2, max: 4 }),
        (dimension, megabytes) => {
          const budget = megabytes << 20;
          const store = new FrameStore(dimension, budget);
          const total = Math.ceil((5 * budget) / ((dimension + 2) * 8));
          const batch = Math.max(1, total >> 6);
          for (let n = 0; n < total; n += batch) store.append(n, rowsOf(n, batch, dimension));
          expect(store.stride).toBeGreaterThan(1);
          const kept = Math.ceil(store.length / store.stride);
          expect(kept * (dimension + 2) * 8).toBeLessThanOrEqual(budget);
          expect(kept * (dimension + 2) * 8).toBeGreaterThan(budget / 4);
          for (let i = 0; i < kept; i += 97) {
            const n = i * store.stride;
            expect(store.get(n)!.parameters[0]).toBe(n * 10);
          }
        },
      ),
      { numRuns: 6 },
    );
  });

  it('skips frames that come a second time', () => {
    const store = new FrameStore(1);
    store.append(0, rowsOf(0, 10, 1));
    store.append(0, rowsOf(0, 12, 1));
    expect(store.length).toBe(12);
    expect(store.get(11)!.loss).toBe(111);
  });

  it('finds frames that were computed again', () => {
    const store = new FrameStore(1000, 1 << 20);
    for (let n = 0; n < 1000; n += 10) store.append(n, rowsOf(n, 10, 1000));
    const missing = 501;
    expect(store.get(missing)).toBeNull();
    store.setWindow(480, rowsOf(480, 64, 1000));
    expect(store.get(missing)!.loss).toBe(missing * 10 + 1000);
    expect(store.keptBefore(missing).n).toBe(missing - (missing % store.stride));
  });
});
