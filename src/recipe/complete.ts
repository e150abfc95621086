import { combinationProblem, tableTargetProblem } from '../data/possible';
import type { DescentSettings, LossSettings, TrainSettings } from '../engine/settings';
import { asList, countOf, type Fields, firstTwin, readEach, readFields, readWhole } from './check';
import { completeData } from './complete-data';
import { completeNetwork, completeStart } from './complete-network';
import { defaultBatchSize } from './counts';
import { errorFrom, RecipeError, refuse } from './error';
import { readChoiceAt, readNumberAt, readWholeAt } from './field';
import { defaultLearningRate } from './rates';
import { ROWS } from './rows';
import { parameterCountOf, trainRecordsOf } from './shape';
import type { Recipe } from './types';

const SECTIONS = ['version', 'data', 'network', 'start', 'train', 'loss', 'descent'] as const;

/**
 * A fresh recipe with every field present, from one that may leave any of them out.
 * @throws RecipeError, one sentence that names the first wrong field; `input` is never changed
 */
export function completeRecipe(input: unknown): Recipe {
  const fields = readFields('', input === undefined ? null : input, SECTIONS, '', whereBelongs);
  const version = fields.get('version');
  if (version !== undefined && version !== 1) refuse('version', version, '1');
  const data = completeData(fields.get('data'));
  const network = completeNetwork(fields.get('network'));
  const loss = completeLoss(fields.get('loss'));
  const problem =
    combinationProblem(data.kind, network.output, loss.kind) ??
    (data.kind === 'table' ? tableTargetProblem(data, network.output, loss.kind) : null);
  if (problem !== null) throw errorFrom(problem);
  const start = completeStart(fields.get('start'), { data, network });
  const train = completeTrain(fields.get('train'), parameterCountOf({ data, network }));
  const descent = completeDescent(fields.get('descent'), trainRecordsOf({ data, network }));
  return { version: 1, data, network, start, train, loss, descent };
}

/** Where a field that stands outside its section belongs; null where no one place does. */
function whereBelongs(key: string): string | null {
  const paths = ROWS.map((row) => row.path).filter((path) => path.endsWith(`.${key}`));
  return paths.length === 1 ? paths[0]! : null;
}

function completeTrain(value: unknown, parameters: number): TrainSettings {
  if (value === undefined || value === 'all') return 'all';
  const expected = `all or a list of 1 to ${parameters} indices of parameters`;
  const list = asList(value);
  if (!list) return refuse('train', value, expected);
  if (list.length < 1 || list.length > parameters) throw new RecipeError('train', countOf(list), expected);
  const indices = readEach('train', list, (path, item) => readWhole(path, item, 0, parameters - 1));
  const twin = firstTwin(indices);
  if (twin >= 0) refuse(`train[${twin}]`, indices[twin], 'each index once');
  return indices.sort((a, b) => a - b);
}

function completeLoss(value: unknown): LossSettings {
  const fields = readFields('loss', value, ['kind', 'regularization', 'rate']);
  return {
    kind: readChoiceAt('loss.kind', fields) as LossSettings['kind'],
    regularization: readChoiceAt('loss.regularization', fields) as LossSettings['regularization'],
    rate: readNumberAt('loss.rate', fields),
  };
}

const DESCENT_FIELDS: readonly (keyof DescentSettings)[] = [
  'mode',
  'batchSize',
  'order',
  'reduce',
  'seed',
  'learningRate',
  'optimizer',
  'momentum',
];

function completeDescent(value: unknown, trainRecords: number): DescentSettings {
  const fields = readFields('descent', value, DESCENT_FIELDS);
  const choice = (path: string) => readChoiceAt(path, fields);
  const step = {
    mode: choice('descent.mode') as DescentSettings['mode'],
    batchSize: readBatchSize(fields, trainRecords),
    order: choice('descent.order') as DescentSettings['order'],
    reduce: choice('descent.reduce') as DescentSettings['reduce'],
    seed: readWholeAt('descent.seed', fields),
  };
  const optimizer = choice('descent.optimizer') as DescentSettings['optimizer'];
  const suits = defaultLearningRate({ ...step, optimizer }, trainRecords);
  return {
    ...step,
    learningRate: readNumberAt('descent.learningRate', fields, suits),
    optimizer,
    momentum: readNumberAt('descent.momentum', fields),
  };
}

function readBatchSize(fields: Fields, trainRecords: number): number {
  const size = fields.get('batchSize');
  if (size === undefined) return defaultBatchSize(trainRecords);
  if (typeof size === 'number' && Number.isInteger(size) && size >= 1 && size <= trainRecords) return size;
  const records =
    trainRecords === 1 ? 'there is 1 training record' : `there are ${trainRecords} training records`;
  return refuse('descent.batchSize', size, `a whole number from 1 to ${trainRecords} (${records})`);
}
