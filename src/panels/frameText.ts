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

/** Characters that fit where records are named. */
const ROOM = 7;

/** The records of one step, counted from 1, in little room: `all 120`, `37`, `17–32`, `113–8` around the end, `5, 3`, `5, …`. */
export function recordsText(records: ArrayLike<number>, recordCount: number): string {
  if (records.length === recordCount && recordCount > 1) return `all ${formatCount(recordCount)}`;
  const first = records[0]!;
  if (records.length === 1) return formatCount(first + 1);
  const inOrder = Array.from(records).every((record, i) => record === (first + i) % recordCount);
  if (inOrder) return `${first + 1}–${records[records.length - 1]! + 1}`;
  const all = recordsTitle(records, recordCount);
  return all.length <= ROOM ? all : `${first + 1}, …`;
}

/** The same in full, where it says more; else nothing. */
export function recordsTitle(records: ArrayLike<number>, recordCount: number): string {
  if (records.length === 1 || records.length === recordCount) return '';
  return Array.from(records, (record) => record + 1).join(', ');
}
