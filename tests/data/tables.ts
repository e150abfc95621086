import { readFile } from 'node:fs/promises';
import type { ReadTable } from '../../src/data/build';
import type { BuiltInData, DataKind } from '../../src/data/settings';

/** Reads the project's own CSV files. */
export const readTable: ReadTable = (file) =>
  readFile(new URL(`../../public/data/${file}`, import.meta.url), 'utf8');

/** Completed settings of a kind, with changes. */
export function settingsOf(kind: DataKind, changes: Partial<BuiltInData> = {}): BuiltInData {
  return { kind, count: 120, noise: 0.1, seed: 1, test: 0, features: ['x1', 'x2'], ...changes };
}

/** Whether two arrays hold the same numbers, -0 and 0 told apart. */
export function sameBits(a: Float64Array, b: Float64Array): boolean {
  return a.length === b.length && a.every((value, i) => Object.is(value, b[i]));
}
