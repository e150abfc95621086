import type { BinnedSeries } from './series';

/** Lowest and greatest value in every pixel column; columns without a value have low > high. */
export interface Columns {
  readonly low: Float64Array;
  readonly high: Float64Array;
}

/**
 * Gathers a series into `columns` pixel columns over frames 0 … last; later ones are left out. A bin belongs to the
 * column of its first frame; O(bins).
 */
export function columnExtremes(series: BinnedSeries, last: number, columns: number): Columns {
  const low = new Float64Array(columns).fill(Number.POSITIVE_INFINITY);
  const high = new Float64Array(columns).fill(Number.NEGATIVE_INFINITY);
  const scale = last > 0 ? (columns - 1) / last : 0;
  for (let bin = 0; bin < series.count && bin * series.binSize <= Math.max(last, 0); bin++) {
    const column = Math.min(columns - 1, Math.round(bin * series.binSize * scale));
    if (series.low[bin]! < low[column]!) low[column] = series.low[bin]!;
    if (series.high[bin]! > high[column]!) high[column] = series.high[bin]!;
  }
  return { low, high };
}
