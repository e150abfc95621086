import type { BinnedSeries } from './series';

/** Lowest and greatest value in every pixel column; columns without a value have low > high. */
export interface Columns {
  readonly low: Float64Array;
  readonly high: Float64Array;
}

/**
 * Gathers a series into `columns` pixel columns over frames first … last; others are left out. A bin belongs to the
 * column of its first frame; O(bins).
 */
export function columnExtremes(series: BinnedSeries, last: number, columns: number, first = 0): Columns {
  const low = new Float64Array(columns).fill(Number.POSITIVE_INFINITY);
  const high = new Float64Array(columns).fill(Number.NEGATIVE_INFINITY);
  const { binSize } = series;
  const scale = last > first ? (columns - 1) / (last - first) : 0;
  const start = Math.ceil(first / binSize);
  for (let bin = start; bin < series.count && bin * binSize <= Math.max(last, first); bin++) {
    const column = Math.min(columns - 1, Math.round((bin * binSize - first) * scale));
    if (series.low[bin]! < low[column]!) low[column] = series.low[bin]!;
    if (series.high[bin]! > high[column]!) high[column] = series.high[bin]!;
  }
  return { low, high };
}
