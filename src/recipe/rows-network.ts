import type { ActivationName, BiasMode, OutputName, StartKind } from '../engine/settings';
import { options, type Row, SEED } from './row';

const ACTIVATIONS: Record<ActivationName, string> = {
  tanh: 'tanh',
  sigmoid: 'sigmoid',
  relu: 'ReLU',
  'leaky-relu': 'Leaky ReLU',
  softplus: 'softplus',
  gelu: 'GELU',
  sin: 'sin',
  linear: 'linear',
};
const OUTPUTS: Record<OutputName, string> = { ...ACTIVATIONS, softmax: 'softmax' };
const BIASES: Record<BiasMode, string> = {
  neuron: 'Neuron',
  layer: 'Layer',
  network: 'Network',
  none: 'None',
};
const STARTS: Record<StartKind, string> = {
  xavier: 'Xavier',
  he: 'He',
  uniform: 'Uniform',
  zero: 'Zero',
  given: 'Given',
};

/** Most hidden layers, and most units in one. */
export const MOST_LAYERS = 64;
export const MOST_UNITS = 64;
/** Weights and biases of 65 layers of 64 units. */
const MOST_PARAMETERS = (MOST_LAYERS + 1) * MOST_UNITS * (MOST_UNITS + 1);

export const NETWORK_ROWS: readonly Row[] = [
  {
    path: 'network.hidden',
    key: 'hidden',
    section: 'network',
    label: 'Hidden layers',
    help: 'How many neurons P each layer between the inputs and the outputs has.',
    control: {
      kind: 'list',
      of: { kind: 'whole', min: 1, max: MOST_UNITS },
      least: 0,
      most: MOST_LAYERS,
      word: 'none',
    },
    default: [4],
  },
  {
    path: 'network.activation',
    key: 'activation',
    section: 'network',
    label: 'Activation',
    help: 'The function g by which a hidden neuron turns what it receives, a, into what it puts out, z = g(a).',
    control: { kind: 'choice', options: options(ACTIVATIONS), perHiddenLayer: true },
    default: 'tanh',
    relevant: (recipe) => recipe.network.hidden.length > 0,
  },
  {
    path: 'network.output',
    key: 'output',
    section: 'network',
    label: 'Output',
    help: 'The function g of the output neurons; softmax makes of them shares that add up to 1.',
    control: { kind: 'choice', options: options(OUTPUTS) },
    default: 'tanh',
  },
  {
    path: 'network.bias',
    key: 'bias',
    section: 'network',
    label: 'Bias',
    help: 'Who has a bias b of its own: each neuron, each layer, the network as a whole, or nobody.',
    control: { kind: 'choice', options: options(BIASES) },
    default: 'neuron',
  },
];

export const START_ROWS: readonly Row[] = [
  {
    path: 'start.kind',
    key: 'start',
    section: 'start',
    label: 'Start',
    help: 'How the weights and biases of frame 0, I_0, are drawn.',
    control: { kind: 'choice', options: options(STARTS, 'given') },
    default: 'xavier',
  },
  {
    path: 'start.seed',
    key: 'startSeed',
    section: 'start',
    label: 'Start seed',
    help: 'Another seed draws another I_0 in the same way; the same seed always draws the same one.',
    control: SEED,
    default: 1,
    relevant: ({ start }) => start.kind !== 'given' && start.kind !== 'zero',
  },
  {
    path: 'train',
    key: 'train',
    section: 'start',
    label: 'Trained parameters',
    help: 'Which entries of I move; the others stay frozen where they start.',
    control: {
      kind: 'list',
      of: { kind: 'whole', min: 0, max: MOST_PARAMETERS - 1 },
      least: 1,
      most: MOST_PARAMETERS,
      word: 'all',
    },
    default: 'all',
  },
];
