import type { Records } from '../engine/records';
import { shuffledIndices } from './choose';
import { STREAMS } from './streams';

/** Indices of the records, ascending in both parts. */
export interface Split {
  train: Int32Array;
  test: Int32Array;
}

/** ⌊share · count⌋, but one record at least is left to train on. */
export function heldOutCount(count: number, share: number): number {
  return Math.max(0, Math.min(count - 1, Math.floor(share * count)));
}

/** Holds out the last ⌊share · count⌋ records of one shuffle; either part keeps the original order. */
export function splitRecords(count: number, share: number, seed: number): Split {
  const order = shuffledIndices(count, seed, STREAMS.heldOut);
  const kept = count - heldOutCount(count, share);
  return { train: order.slice(0, kept).sort(), test: order.slice(kept).sort() };
}

/** The chosen rows of a flat row-major array. */
export function takeRows(values: Float64Array, stride: number, rows: Int32Array): Float64Array {
  const result = new Float64Array(rows.length * stride);
  rows.forEach((row, i) => {
    result.set(values.subarray(row * stride, (row + 1) * stride), i * stride);
  });
  return result;
}

export function takeRecords(records: Records, rows: Int32Array): Records {
  const { inputCount, outputCount } = records;
  return {
    count: rows.length,
    inputCount,
    outputCount,
    inputs: takeRows(records.inputs, inputCount, rows),
    targets: takeRows(records.targets, outputCount, rows),
  };
}
