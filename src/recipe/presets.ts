/** Descents worth opening: what a person would write, defaults left out. */
export interface Preset {
  /** Short and stable, for addresses and tests. */
  key: string;
  title: string;
  /** What there is to see, in one sentence. */
  sentence: string;
  recipe: Readonly<Record<string, unknown>>;
}

export const PRESETS: readonly Preset[] = [
  {
    key: 'first',
    title: 'XOR, all records a step',
    sentence: 'Seventeen weights and biases walk straight down, and the sheet bends to hold their path.',
    recipe: {},
  },
  {
    key: 'stochastic',
    title: 'XOR, one record a step',
    sentence: 'The same start, but each step listens to a single record and often climbs the true surface.',
    recipe: { descent: { mode: 'stochastic' } },
  },
  {
    key: 'neuron',
    title: 'One neuron, two numbers',
    sentence: 'One weight and one bias: the surface is all there is to see, z = f(x, y) itself.',
    recipe: { data: { kind: 'line', count: 40 }, network: { hidden: [], output: 'linear' } },
  },
  {
    key: 'logistic',
    title: 'Logistic regression',
    sentence: 'A single sigmoid neuron under cross-entropy has one valley, and every start ends in it.',
    recipe: {
      data: { kind: 'gaussians', noise: 0.3 },
      network: { hidden: [], output: 'sigmoid' },
      loss: { kind: 'cross-entropy' },
    },
  },
  {
    key: 'sine',
    title: 'A wave',
    sentence: 'Eight neurons bend a straight line into a sine.',
    recipe: {
      data: { kind: 'sine', count: 80 },
      network: { hidden: [8], output: 'linear' },
      descent: { optimizer: 'adam' },
    },
  },
  {
    key: 'spiral',
    title: 'The spiral',
    sentence: 'Two layers of eight unwind what no straight line can part; watch Adam cross the plateau.',
    recipe: {
      data: { kind: 'spiral', count: 200, noise: 0.05 },
      network: { hidden: [8, 8] },
      descent: { optimizer: 'adam' },
    },
  },
  {
    key: 'features',
    title: 'XOR without a hidden layer',
    sentence: 'Fed with the product x1*x2, a single neuron solves what it cannot solve from x1 and x2.',
    recipe: { data: { features: ['x1', 'x2', 'x1*x2'] }, network: { hidden: [] } },
  },
  {
    key: 'momentum',
    title: 'Momentum on the ring',
    sentence: 'With velocity to spare, the path overshoots, turns, and rolls out in the valley.',
    recipe: {
      data: { kind: 'circle' },
      network: { hidden: [6] },
      descent: { mode: 'mini-batch', optimizer: 'momentum', learningRate: 0.002 },
    },
  },
  {
    key: 'iris',
    title: 'Three kinds of iris',
    sentence: 'Softmax and cross-entropy tell three flowers apart; a fifth of them is held out.',
    recipe: {
      data: { kind: 'iris', test: 0.2 },
      network: { hidden: [5], output: 'softmax' },
      loss: { kind: 'cross-entropy' },
      descent: { mode: 'mini-batch', order: 'shuffled' },
    },
  },
  {
    key: 'zero',
    title: 'Starting at zero',
    sentence: 'All weights alike stay alike: from a start at zero the hidden neurons never move.',
    recipe: { start: { kind: 'zero' } },
  },
];
