import type {
  DescentMode,
  LossKind,
  OptimizerName,
  Order,
  Reduction,
  Regularization,
} from '../engine/settings';
import { defaultBatchSize, MOST_RECORDS } from './counts';
import { defaultLearningRate } from './rates';
import { options, type Row, SEED } from './row';
import { trainRecordsOf } from './shape';
import type { Recipe } from './types';

const LOSSES: Record<LossKind, string> = { mse: 'Squared error', 'cross-entropy': 'Cross-entropy' };
const REGULARISATIONS: Record<Regularization, string> = { none: 'None', l1: 'L1', l2: 'L2' };
const MODES: Record<DescentMode, string> = {
  batch: 'Batch',
  'mini-batch': 'Mini-batch',
  stochastic: 'Stochastic',
};
const ORDERS: Record<Order, string> = { cyclic: 'In order', shuffled: 'Shuffled' };
const REDUCTIONS: Record<Reduction, string> = { sum: 'Sum', mean: 'Mean' };
const OPTIMIZERS: Record<OptimizerName, string> = {
  plain: 'Plain',
  momentum: 'Momentum',
  nesterov: 'Nesterov',
  adagrad: 'AdaGrad',
  rmsprop: 'RMSProp',
  adam: 'Adam',
};

export const LOSS_ROWS: readonly Row[] = [
  {
    path: 'loss.kind',
    key: 'loss',
    section: 'loss',
    label: 'Loss',
    help: 'How C_i measures what is wrong with the outputs for record i; C, their mean, is the height.',
    control: { kind: 'choice', options: options(LOSSES) },
    default: 'mse',
  },
  {
    path: 'loss.regularization',
    key: 'regularization',
    section: 'loss',
    label: 'Regularisation',
    help: 'What large weights w add to the loss: nothing, their size |w| (L1) or half their square (L2).',
    control: { kind: 'choice', options: options(REGULARISATIONS) },
    default: 'none',
  },
  {
    path: 'loss.rate',
    key: 'rate',
    section: 'loss',
    label: 'Regularisation rate',
    help: 'How much the size of the weights w counts beside the error.',
    control: { kind: 'number', min: 0, max: 1000, scale: 'linear', span: [0, 0.1], step: 0.001 },
    default: 0,
    relevant: (recipe) => recipe.loss.regularization !== 'none',
  },
];

const isNot = (mode: DescentMode) => (recipe: Recipe) => recipe.descent.mode !== mode;

export const DESCENT_ROWS: readonly Row[] = [
  {
    path: 'descent.mode',
    key: 'mode',
    section: 'descent',
    label: 'Descent',
    help: 'How many records decide on a step of I: all of them (batch), a few (mini-batch) or one (stochastic).',
    control: { kind: 'choice', options: options(MODES) },
    default: 'batch',
  },
  {
    path: 'descent.batchSize',
    key: 'batchSize',
    section: 'descent',
    label: 'Batch size',
    help: 'How many records k a step of mini-batch descent uses.',
    control: { kind: 'whole', min: 1, max: MOST_RECORDS },
    default: 16,
    defaultOf: (recipe) => defaultBatchSize(trainRecordsOf(recipe)),
    maxOf: trainRecordsOf,
    relevant: (recipe) => recipe.descent.mode === 'mini-batch',
  },
  {
    path: 'descent.order',
    key: 'order',
    section: 'descent',
    label: 'Order',
    help: 'Whether the records take their turns in order, or are shuffled anew in every epoch.',
    control: { kind: 'choice', options: options(ORDERS) },
    default: 'cyclic',
    relevant: isNot('batch'),
  },
  {
    path: 'descent.reduce',
    key: 'reduce',
    section: 'descent',
    label: 'Sum or mean',
    help: 'Whether a step follows the sum Σ of its records’ gradients ∇C_i, or their mean: the same direction, shorter.',
    control: { kind: 'choice', options: options(REDUCTIONS) },
    default: 'sum',
    relevant: isNot('stochastic'),
  },
  {
    path: 'descent.seed',
    key: 'orderSeed',
    section: 'descent',
    label: 'Order seed',
    help: 'Another seed shuffles the records otherwise; the same seed always shuffles them alike.',
    control: SEED,
    default: 1,
    relevant: (recipe) => recipe.descent.mode !== 'batch' && recipe.descent.order === 'shuffled',
  },
  {
    path: 'descent.learningRate',
    key: 'learningRate',
    section: 'descent',
    label: 'Learning rate',
    help: 'The learning rate l: how far a step goes for a given gradient.',
    control: {
      kind: 'number',
      min: 0,
      max: 1_000_000,
      above: true,
      scale: 'log',
      span: [1e-5, 10],
      step: 0.05,
    },
    default: 0.0025,
    defaultOf: (recipe) => defaultLearningRate(recipe.descent, trainRecordsOf(recipe)),
  },
  {
    path: 'descent.optimizer',
    key: 'optimizer',
    section: 'descent',
    label: 'Optimizer',
    help: 'What a step makes of the gradient ∇C: plain goes straight down it, the others also remember earlier steps.',
    control: { kind: 'choice', options: options(OPTIMIZERS) },
    default: 'plain',
  },
  {
    path: 'descent.momentum',
    key: 'momentum',
    section: 'descent',
    label: 'Momentum',
    help: 'The share of the last step’s velocity that the next step keeps.',
    control: { kind: 'number', min: 0, max: 1, below: true, scale: 'linear', span: [0, 0.99], step: 0.01 },
    default: 0.9,
    relevant: ({ descent }) => descent.optimizer === 'momentum' || descent.optimizer === 'nesterov',
  },
];
