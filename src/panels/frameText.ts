import type { Recipe } from '../recipe/types';
import { formatCount } from './format';

/** How many records a step uses. */
export function recordsPerStep({ descent }: Recipe, recordCount: number): number {
  if (descent.mode === 'stochastic') return 1;
  return descent.mode === 'mini-batch' ? descent.batchSize : recordCount;
}

/** How often the training set has been gone through before step n. */
export function epochOf(n: number, perStep: number, recordCount: number): number {
  return Math.floor((n * perStep) / Math.max(1, recordCount));
}

/** The records of one step, counted from 1: `all 120`, `37`, `17–32`, `5, 80, 3, …`. */
export function recordsText(records: ArrayLike<number>, recordCount: number): string {
  if (records.length === recordCount && recordCount > 1) return `all ${formatCount(recordCount)}`;
  if (records.length === 1) return formatCount(records[0]! + 1);
  const first = records[0]! + 1;
  const inOrder = Array.from(records).every((record, i) => record + 1 === first + i);
  if (inOrder) return `${first}–${first + records.length - 1}`;
  const start = Array.from(records).slice(0, 3);
  return `${start.map((record) => record + 1).join(', ')}${records.length > 3 ? ', …' : ''}`;
}
