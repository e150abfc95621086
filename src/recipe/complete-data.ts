import type { BuiltInData, DataKind, DataSettings, Feature, TableData } from '../data/settings';
import {
  type Fields,
  firstTwin,
  isObject,
  readChoice,
  readEach,
  readFields,
  readFinite,
  readList,
} from './check';
import { defaultCount, MOST_RECORDS, mostRecords } from './counts';
import { RecipeError, refuse } from './error';
import { choicesOf, readChoiceAt, readNumberAt, readWholeAt } from './field';
import type { ChoiceControl, ListControl } from './row';
import { rowAt } from './rows';

const BUILT_IN_FIELDS = ['kind', 'count', 'noise', 'seed', 'test', 'features'];
const TABLE_FIELDS = ['kind', 'inputs', 'outputs', 'rows'];

/** Most inputs, and most outputs, of a table; most characters in the name of one. */
const MOST_COLUMNS = 64;
const MOST_NAME = 64;

export function completeData(value: unknown): DataSettings {
  const kind = readChoiceAt('data.kind', kindField(value));
  if (kind === 'table') return completeTable(readFields('data', value, TABLE_FIELDS, ' for a table'));
  const owner = ` for ${kind}`;
  return completeBuiltIn(kind as DataKind, readFields('data', value, BUILT_IN_FIELDS, owner));
}

/** The kind alone, read first: it says which other fields there may be. */
export function kindField(value: unknown): Fields {
  return isObject(value) && Object.hasOwn(value, 'kind') ? new Map([['kind', value.kind]]) : new Map();
}

function completeBuiltIn(kind: DataKind, fields: Fields): BuiltInData {
  return {
    kind,
    count: readWholeAt('data.count', fields, defaultCount(kind), mostRecords(kind)),
    noise: readNumberAt('data.noise', fields),
    seed: readWholeAt('data.seed', fields),
    test: readNumberAt('data.test', fields),
    features: readFeatures(fields),
  };
}

function readFeatures(fields: Fields): Feature[] {
  const row = rowAt('data.features');
  const { least, most, of } = row.control as ListControl;
  const value = fields.has('features') ? fields.get('features') : row.default;
  const list = readList('data.features', value, least, most, 'features');
  const names = choicesOf(of as ChoiceControl) as Feature[];
  const features = readEach('data.features', list, (path, item) => readChoice(path, item, names));
  const twin = firstTwin(features);
  if (twin >= 0) refuse(`data.features[${twin}]`, features[twin], 'each feature once');
  return features;
}

function completeTable(fields: Fields): TableData {
  const inputs = readNames('data.inputs', fields.get('inputs'));
  const outputs = readNames('data.outputs', fields.get('outputs'));
  const rows = readList('data.rows', fields.get('rows'), 1, MOST_RECORDS, 'rows');
  const columns = inputs.length + outputs.length;
  const what = `numbers, ${inputs.length} for inputs and ${outputs.length} for outputs`;
  const readRow = (path: string, row: unknown) =>
    readEach(path, readList(path, row, columns, columns, what), readFinite);
  return { kind: 'table', inputs, outputs, rows: readEach('data.rows', rows, readRow) };
}

function readNames(path: string, value: unknown): string[] {
  return readEach(path, readList(path, value, 1, MOST_COLUMNS, 'names'), readName);
}

/** Names stand on axes and in sentences: short, and on one line. */
function readName(path: string, value: unknown): string {
  const expected = `a name of 1 to ${MOST_NAME} characters on one line`;
  if (typeof value !== 'string') return refuse(path, value, expected);
  if (value.length > MOST_NAME) throw new RecipeError(path, `a text of ${value.length}`, expected);
  return value.length === 0 || /[\p{Cc}\p{Cs}\u2028\u2029]/u.test(value)
    ? refuse(path, value, expected)
    : value;
}
