import type { DataSettings } from '../data/settings';

/** How many records a kind may have, and has where the recipe does not say. */

export const MOST_RECORDS = 10_000;
const GENERATED_RECORDS = 120;

/** Rows of the real data sets. */
const REAL_ROWS: Readonly<Record<string, number>> = { iris: 150, wine: 178, diabetes: 442, digits: 1797 };

export function mostRecords(kind: DataSettings['kind']): number {
  return REAL_ROWS[kind] ?? MOST_RECORDS;
}

export function defaultCount(kind: DataSettings['kind']): number {
  return REAL_ROWS[kind] ?? GENERATED_RECORDS;
}

const BATCH_SIZE = 16;

/** 16, or all of them where there are fewer. */
export function defaultBatchSize(trainRecords: number): number {
  return Math.min(BATCH_SIZE, trainRecords);
}
