import { shuffledIndices } from './choose';
import type { CsvTable } from './csv';
import { numberAt, parseCsv } from './csv';
import type { RawRecords } from './generate';
import type { DataKindInfo, RealSource } from './registry';
import { standardise } from './standardise';
import { STREAMS } from './streams';

export interface RealRecords extends RawRecords {
  inputNames: string[];
  /** Name of the last column: the class or the value. */
  targetName: string;
}

/** `count` of `rows` indices, ascending: the first of one shuffle, so that a larger count adds to a smaller one. */
export function chooseRows(rows: number, count: number, seed: number): Int32Array {
  if (count >= rows) return Int32Array.from({ length: rows }, (_, i) => i);
  return shuffledIndices(rows, seed, STREAMS.choice).slice(0, count).sort();
}

function checkShape(table: CsvTable, info: DataKindInfo, source: RealSource): void {
  const columns = info.inputCount + 1;
  if (table.columns.length !== columns) {
    throw new Error(`found ${table.columns.length} columns, expected ${columns}`);
  }
  if (table.rows.length !== source.rows) {
    throw new Error(`found ${table.rows.length} rows, expected ${source.rows}`);
  }
}

function classAt(table: CsvTable, row: number, column: number, names: readonly string[]): number {
  const cell = table.rows[row][column];
  const label = names.indexOf(cell);
  if (label >= 0) return label;
  throw new Error(
    `row ${row + 1}, column ${column + 1} (${table.columns[column]}): found ${JSON.stringify(cell)}, expected one of ${names.join(', ')}`,
  );
}

/**
 * Records of a real data set: inputs standardised over the records taken, the target in the last column.
 * @param text the CSV; @param count how many records, all where there are no more
 * @throws one sentence that names the file, and row and column where a cell is wrong
 */
export function readReal(info: DataKindInfo, text: string, count: number, seed: number): RealRecords {
  const source = info.real;
  if (source === null) throw new Error(`${info.key}: found a generated kind, expected a real one`);
  try {
    const table = parseCsv(text);
    checkShape(table, info, source);
    return takeRecords(table, info, chooseRows(source.rows, count, seed));
  } catch (error) {
    throw new Error(`${source.file}: ${(error as Error).message}`, { cause: error });
  }
}

function takeRecords(table: CsvTable, info: DataKindInfo, taken: Int32Array): RealRecords {
  const { inputCount, classNames } = info;
  const count = taken.length;
  const inputs = new Float64Array(count * inputCount);
  taken.forEach((row, i) => {
    for (let j = 0; j < inputCount; j++) inputs[i * inputCount + j] = numberAt(table, row, j);
  });
  return {
    count,
    inputCount,
    inputs: standardise(inputs, inputCount),
    classes: classNames && Uint8Array.from(taken, (row) => classAt(table, row, inputCount, classNames)),
    values: classNames ? null : Float64Array.from(taken, (row) => numberAt(table, row, inputCount)),
    inputNames: table.columns.slice(0, inputCount),
    targetName: table.columns[inputCount],
  };
}
