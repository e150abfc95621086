import type { DescentSettings } from '../engine/settings';
import { trainRecordsOf } from './shape';
import type { Recipe } from './types';

const STOCHASTIC = 0.05;
const MEAN = 0.3;
const ADAPTIVE = 0.02;
const ADAPTIVE_OPTIMIZERS: readonly string[] = ['adagrad', 'rmsprop', 'adam'];

type Step = Pick<DescentSettings, 'mode' | 'batchSize' | 'reduce' | 'optimizer'>;

/** l where the recipe gives none. A sum over k records is k times as long as their mean, hence the division. */
export function defaultLearningRate(step: Step, trainRecords: number): number {
  if (ADAPTIVE_OPTIMIZERS.includes(step.optimizer)) return ADAPTIVE;
  if (step.mode === 'stochastic') return STOCHASTIC;
  if (step.reduce === 'mean') return MEAN;
  return MEAN / recordsOfStep(step, trainRecords);
}

/** How many records a step uses. */
export function recordsOfStep(
  { mode, batchSize }: Pick<Step, 'mode' | 'batchSize'>,
  trainRecords: number,
): number {
  if (mode === 'stochastic') return 1;
  return mode === 'mini-batch' ? batchSize : trainRecords;
}

/** A rate this many times above or below the default suits badly enough to say so. */
const FAR = 8;

/** One sentence where the recipe's learning rate is far from what suits its kind of step; else null. */
export function rateAdvice(recipe: Recipe): string | null {
  const { descent } = recipe;
  const records = trainRecordsOf(recipe);
  const suits = defaultLearningRate(descent, records);
  const times = descent.learningRate / suits;
  if (times < FAR && times > 1 / FAR) return null;
  const step = nameStep(descent, records);
  const rate = round(descent.learningRate);
  const meant = suitedBy(descent, records);
  if (meant) return `A rate of ${rate} suits ${meant}; for ${step} about ${round(suits)} suits.`;
  return `A rate of ${rate} is ${times > 1 ? 'large' : 'small'} for ${step}; about ${round(suits)} suits.`;
}

/** The kind of step that a rate was probably meant for: sum for mean, or mean for sum. */
function suitedBy(descent: DescentSettings, records: number): string | null {
  if (descent.mode === 'stochastic' || ADAPTIVE_OPTIMIZERS.includes(descent.optimizer)) return null;
  const other: Step = { ...descent, reduce: descent.reduce === 'sum' ? 'mean' : 'sum' };
  const times = descent.learningRate / defaultLearningRate(other, records);
  if (times > 3 || times < 1 / 3) return null;
  return nameStep(other, records, other.reduce === 'mean');
}

function nameStep(step: Step, records: number, plain = false): string {
  if (ADAPTIVE_OPTIMIZERS.includes(step.optimizer)) return `the optimizer ${step.optimizer}`;
  if (step.mode === 'stochastic') return 'one record a step';
  const k = recordsOfStep(step, records);
  return `a ${step.reduce} over ${plain ? 'records' : `${k} record${k === 1 ? '' : 's'}`}`;
}

/** Two significant digits. */
function round(rate: number): string {
  return String(Number(rate.toPrecision(2)));
}
