import type { Records } from '../engine/records';
import type { LossKind, OutputName } from '../engine/settings';
import { computeFeatures } from './features';
import type { RawRecords } from './generate';
import { generate } from './generate';
import { combinationProblem, tableTargetProblem } from './possible';
import { preparationOf, TABLE_PREPARATION } from './preparation';
import { readReal } from './real';
import type { DataKindInfo } from './registry';
import { DATA_REGISTRY } from './registry';
import type { BuiltInData, ClassKind, CurveKind, DataSettings, TableData } from './settings';
import { heldOutCount, splitRecords, takeRecords, takeRows } from './split';
import { standardise } from './standardise';
import { classOutputCount, encodeClasses, scaleValues, targetRange } from './targets';

export interface DataSet {
  train: Records;
  /** The held-out records; count 0 where nothing is held out. */
  test: Records;
  inputNames: string[];
  outputNames: string[];
  /** Names of the classes, or null for regression and tables. */
  classNames: string[] | null;
  /** One sentence for the page: how the values were prepared (standardised, scaled into …). */
  preparation: string;
  /** x1, x2 of each training record, stride 2, after noise and before features; null unless there are two inputs. */
  points: Float64Array | null;
  /** The same of each held-out record. */
  testPoints: Float64Array | null;
}

/** Reads the text of a built-in real table (`iris.csv`); the page fetches it, Node reads the file. */
export type ReadTable = (file: string) => Promise<string>;

/** Sizes that data settings lead to. */
export interface DataShape {
  inputs: number;
  outputs: number;
  /** All records, held-out ones included. */
  records: number;
  trainRecords: number;
}

/** Raw records with their names. */
type NamedRecords = RawRecords & { inputNames: string[]; targetName: string };

function outputCountOf(info: DataKindInfo, output: OutputName): number {
  return info.classNames ? classOutputCount(info.classNames.length, output) : 1;
}

/** Inputs and outputs of the network that these settings need, without building them. */
export function dataShape(settings: DataSettings, output: OutputName): DataShape {
  if (settings.kind === 'table') {
    const { inputs, outputs, rows } = settings;
    return {
      inputs: inputs.length,
      outputs: outputs.length,
      records: rows.length,
      trainRecords: rows.length,
    };
  }
  const info = DATA_REGISTRY[settings.kind];
  const records = info.real ? Math.min(settings.count, info.real.rows) : settings.count;
  return {
    inputs: info.features ? settings.features.length : info.inputCount,
    outputs: outputCountOf(info, output),
    records,
    trainRecords: records - heldOutCount(records, settings.test),
  };
}

async function rawRecords(settings: BuiltInData, readTable: ReadTable): Promise<NamedRecords> {
  const { kind, count, noise, seed } = settings;
  const info = DATA_REGISTRY[kind];
  if (info.real) return readReal(info, await readTable(info.real.file), count, seed);
  const raw = generate(kind as ClassKind | CurveKind, count, noise, seed);
  return { ...raw, inputNames: info.inputCount === 2 ? ['x1', 'x2'] : ['x1'], targetName: 'y' };
}

function targetsOf(raw: RawRecords, info: DataKindInfo, output: OutputName, loss: LossKind): Float64Array {
  const range = targetRange(output, loss);
  if (raw.classes) return encodeClasses(raw.classes, outputCountOf(info, output), range);
  const values = raw.values as Float64Array;
  if (output !== 'linear') return scaleValues(values, range);
  return info.real ? standardise(values, 1) : values;
}

function buildTable(table: TableData): DataSet {
  const inputCount = table.inputs.length;
  const outputCount = table.outputs.length;
  const part = (rows: number[][]): Records => ({
    count: rows.length,
    inputCount,
    outputCount,
    inputs: Float64Array.from(rows.flatMap((row) => row.slice(0, inputCount))),
    targets: Float64Array.from(rows.flatMap((row) => row.slice(inputCount))),
  });
  const train = part(table.rows);
  return {
    train,
    test: part([]),
    inputNames: [...table.inputs],
    outputNames: [...table.outputs],
    classNames: null,
    preparation: TABLE_PREPARATION,
    points: inputCount === 2 ? train.inputs.slice() : null,
    testPoints: inputCount === 2 ? new Float64Array(0) : null,
  };
}

async function buildBuiltIn(
  settings: BuiltInData,
  output: OutputName,
  loss: LossKind,
  readTable: ReadTable,
): Promise<DataSet> {
  const info = DATA_REGISTRY[settings.kind];
  const raw = await rawRecords(settings, readTable);
  const outputCount = outputCountOf(info, output);
  const all: Records = {
    count: raw.count,
    inputCount: info.features ? settings.features.length : raw.inputCount,
    outputCount,
    inputs: info.features ? computeFeatures(raw.inputs, settings.features) : raw.inputs,
    targets: targetsOf(raw, info, output, loss),
  };
  const split = splitRecords(raw.count, settings.test, settings.seed);
  return {
    train: takeRecords(all, split.train),
    test: takeRecords(all, split.test),
    inputNames: info.features ? [...settings.features] : raw.inputNames,
    outputNames: info.classNames && outputCount > 1 ? [...info.classNames] : [raw.targetName],
    classNames: info.classNames && [...info.classNames],
    preparation: preparationOf(info, output, loss),
    points: info.features ? takeRows(raw.inputs, 2, split.train) : null,
    testPoints: info.features ? takeRows(raw.inputs, 2, split.test) : null,
  };
}

/**
 * Makes the training set and the held-out records of completed, checked settings.
 * @throws one sentence where kind, output and loss do not go together, or a real table cannot be read
 */
export async function buildData(
  settings: DataSettings,
  output: OutputName,
  loss: LossKind,
  readTable: ReadTable,
): Promise<DataSet> {
  const table = settings.kind === 'table' ? settings : null;
  const problem =
    combinationProblem(settings.kind, output, loss) ?? (table && tableTargetProblem(table, output, loss));
  if (problem !== null) throw new Error(problem);
  return settings.kind === 'table' ? buildTable(settings) : buildBuiltIn(settings, output, loss, readTable);
}
