import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { columnExtremes } from '../../src/charts/columns';
import { BinnedSeries, LossSeries } from '../../src/charts/series';
import { FrameStore } from '../../src/store/run/frames';

const values = fc.array(fc.double({ min: -1e9, max: 1e9, noNaN: true }), { minLength: 1, maxLength: 400 });

function filled(list: readonly number[], capacity: number): BinnedSeries {
  const series = new BinnedSeries(capacity);
  list.forEach((value, n) => {
    series.push(n, value);
  });
  return series;
}

describe('BinnedSeries', () => {
  it('holds the extremes of every bin, however often bins have merged', () => {
    fc.assert(
      fc.property(values, fc.constantFrom(2, 8, 64, 512), (list, capacity) => {
        const series = filled(list, capacity);
        const { binSize } = series;
        expect(Math.log2(binSize) % 1).toBe(0);
        expect(series.count).toBe(Math.ceil(list.length / binSize));
        for (let bin = 0; bin < series.count; bin++) {
          const part = list.slice(bin * binSize, (bin + 1) * binSize);
          expect(series.low[bin]).toBe(Math.min(...part));
          expect(series.high[bin]).toBe(Math.max(...part));
        }
        expect(series.extremes).toEqual({ low: Math.min(...list), high: Math.max(...list) });
      }),
    );
  });

  it('uses at least half of its bins once they have run out', () => {
    for (const length of [9, 17, 1000]) {
      const series = filled(new Array(length).fill(1), 8);
      expect(series.count).toBeGreaterThan(4);
      expect(series.count).toBeLessThanOrEqual(8);
    }
  });
});

describe('columnExtremes', () => {
  it('loses no value: the columns together have the extremes of their frames', () => {
    fc.assert(
      fc.property(values, fc.integer({ min: 1, max: 300 }), (list, columns) => {
        const last = list.length - 1;
        const { low, high } = columnExtremes(filled(list, 512), last, columns);
        list.forEach((value, n) => {
          const at = last === 0 ? 0 : (n * (columns - 1)) / last;
          // At a half, either column.
          const near = [Math.floor(at + 0.5 - 1e-9), Math.floor(at + 0.5 + 1e-9)];
          expect(near.some((c) => low[c]! <= value && value <= high[c]!)).toBe(true);
        });
        expect(Math.min(...low)).toBe(Math.min(...list));
        expect(Math.max(...high)).toBe(Math.max(...list));
      }),
    );
  });

  it('leaves out what comes after the last frame', () => {
    const { low, high } = columnExtremes(filled([1, 2, 3, 99, -99], 8), 2, 3);
    expect([...low]).toEqual([1, 2, 3]);
    expect([...high]).toEqual([1, 2, 3]);
  });

  it('leaves out what comes before the first frame, as if the series began there', () => {
    fc.assert(
      fc.property(values, fc.nat({ max: 399 }), fc.integer({ min: 1, max: 300 }), (list, at, columns) => {
        const first = Math.min(at, list.length - 1);
        const rest = list.length - 1 - first;
        const cut = columnExtremes(filled(list, 512), list.length - 1, columns, first);
        expect(cut).toEqual(columnExtremes(filled(list.slice(first), 512), rest, columns));
      }),
    );
  });

  it('leaves columns of frames to come empty', () => {
    const { low, high } = columnExtremes(filled([3, 1, 2], 8), 100, 11);
    expect([low[0], high[0]]).toEqual([1, 3]);
    expect(low[5]).toBeGreaterThan(high[5]!);
  });
});

describe('LossSeries', () => {
  it('reads from the first frame that is wanted', () => {
    const frames = new FrameStore(1);
    frames.append(0, Float64Array.from([9, 8, 7, 6, 5].flatMap((loss) => [0, loss, loss])));
    const series = new LossSeries(frames, 2);
    series.update();
    expect(series.loss.extremes).toEqual({ low: 5, high: 7 });
    expect([series.loss.count, series.length]).toEqual([5, 5]);
  });

  const rows = (first: number, count: number) =>
    Float64Array.from({ length: count * 3 }, (_, i) => [0, 1, 2][i % 3]! * (first + Math.floor(i / 3)));

  it('reads every frame as it comes, though most are not kept', () => {
    const frames = new FrameStore(1, 64 * 1024);
    const series = new LossSeries(frames);
    const spike = 123_457;
    for (let first = 0; first < 200_000; first += 1000) {
      const batch = rows(first, 1000);
      if (first <= spike && spike < first + 1000) batch[(spike - first) * 3 + 1] = 1e9;
      frames.append(first, batch);
      series.update();
    }
    expect(series.loss.extremes).toEqual({ low: 0, high: 1e9 });
    expect(series.stepLoss.extremes.high).toBe(2 * 199_999);
    expect(series.loss.high[Math.floor(spike / series.loss.binSize)]).toBe(1e9);
  });

  it('takes up a run that is already there from what is kept', () => {
    const frames = new FrameStore(1, 1 << 20);
    for (let first = 0; first < 200_000; first += 1000) frames.append(first, rows(first, 1000));
    expect(frames.stride).toBeGreaterThan(1);
    const series = new LossSeries(frames);
    series.update();
    expect(series.loss.extremes).toEqual({ low: 0, high: 199_999 });
    // No gaps: every bin has a value.
    for (let bin = 0; bin < series.loss.count; bin++) {
      expect(series.loss.low[bin]).toBeLessThanOrEqual(series.loss.high[bin]!);
    }
  });

  it('takes a million frames in a moment', () => {
    const series = new BinnedSeries();
    const start = performance.now();
    for (let n = 0; n < 1_000_000; n++) series.push(n, n % 1000);
    for (let i = 0; i < 20; i++) columnExtremes(series, 999_999, 1500);
    expect(performance.now() - start).toBeLessThan(2000);
  });
});
