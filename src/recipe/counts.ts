import { DATA_REGISTRY } from '../data/registry';
import type { DataSettings } from '../data/settings';

/** How many records a kind may have, and has where the recipe does not say. */

export const MOST_RECORDS = 10_000;
const GENERATED_RECORDS = 120;

/** Rows of a real data set; null of other kinds. */
function realRows(kind: DataSettings['kind']): number | null {
  return kind === 'table' ? null : (DATA_REGISTRY[kind].real?.rows ?? null);
}

export function mostRecords(kind: DataSettings['kind']): number {
  return realRows(kind) ?? MOST_RECORDS;
}

export function defaultCount(kind: DataSettings['kind']): number {
  return realRows(kind) ?? GENERATED_RECORDS;
}

const BATCH_SIZE = 16;

/** 16, or all of them where there are fewer. */
export function defaultBatchSize(trainRecords: number): number {
  return Math.min(BATCH_SIZE, trainRecords);
}
