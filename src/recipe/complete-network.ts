import type { ActivationName, NetworkSettings, StartSettings } from '../engine/settings';
import {
  asList,
  countOf,
  type Fields,
  readChoice,
  readEach,
  readFields,
  readFinite,
  readList,
  readWhole,
} from './check';
import { kindField } from './complete-data';
import { RecipeError, refuse } from './error';
import { choicesOf, readChoiceAt, readWholeAt } from './field';
import type { ChoiceControl, ListControl, WholeControl } from './row';
import { rowAt } from './rows';
import { networkText, parameterCountOf } from './shape';
import type { Recipe } from './types';

export function completeNetwork(value: unknown): NetworkSettings {
  const fields = readFields('network', value, ['hidden', 'activation', 'output', 'bias']);
  const hidden = readHidden(fields);
  return {
    hidden,
    activation: readActivation(fields, hidden.length),
    output: readChoiceAt('network.output', fields) as NetworkSettings['output'],
    bias: readChoiceAt('network.bias', fields) as NetworkSettings['bias'],
  };
}

function readHidden(fields: Fields): number[] {
  const row = rowAt('network.hidden');
  const { least, most, of } = row.control as ListControl;
  const { min, max } = of as WholeControl;
  const value = fields.has('hidden') ? fields.get('hidden') : row.default;
  const list = readList('network.hidden', value, least, most, 'whole numbers');
  return readEach('network.hidden', list, (path, item) => readWhole(path, item, min, max));
}

/** One name for all hidden layers, or a list with one for each. */
function readActivation(fields: Fields, layers: number): ActivationName | ActivationName[] {
  const value = fields.get('activation');
  if (!Array.isArray(value)) return readChoiceAt('network.activation', fields) as ActivationName;
  if (value.length !== layers) {
    const expected = `one name, or a list of ${layers}, one for each hidden layer`;
    throw new RecipeError('network.activation', countOf(value), expected);
  }
  const names = choicesOf(rowAt('network.activation').control as ChoiceControl) as ActivationName[];
  return readEach('network.activation', value, (path, item) => readChoice(path, item, names));
}

export function completeStart(value: unknown, parts: Pick<Recipe, 'data' | 'network'>): StartSettings {
  const kind = readChoiceAt('start.kind', kindField(value)) as StartSettings['kind'];
  const other = kind === 'given' ? 'parameters' : 'seed';
  const fields = readFields('start', value, ['kind', other], ` for a ${kind} start`);
  if (kind === 'given') return { kind, parameters: readParameters(fields.get('parameters'), parts) };
  return { kind, seed: readWholeAt('start.seed', fields) };
}

function readParameters(value: unknown, parts: Pick<Recipe, 'data' | 'network'>): number[] {
  const count = parameterCountOf(parts);
  const expected = `${count} numbers for ${networkText(parts)}`;
  const list = asList(value);
  if (!list) return refuse('start.parameters', value, expected);
  if (list.length !== count) throw new RecipeError('start.parameters', countOf(list), expected);
  return readEach('start.parameters', list, readFinite);
}
