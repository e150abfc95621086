import { type PlainDescent, type PlainStep, plainSteps } from './plain-descent';
import { biasName } from './plain-network';

const INPUTS = [
  [0.4, -0.7],
  [-0.9, 0.2],
  [0.1, 0.8],
  [-0.3, -0.6],
  [1.1, 0.5],
];

/** One descent of each mode, with biases, losses and optimizers between them, and parameters worth telling of. */
export const PLAIN_CASES: Record<
  string,
  { descent: PlainDescent; recipe: Record<string, object>; told: string[] }
> = {
  batch: {
    descent: {
      ...{ sizes: [2, 3, 1], bias: 'neuron', end: 'tanh-mse', size: 5, reduce: 'sum', rate: 0.05 },
      ...{ optimizer: 'plain', l2: 0, records: INPUTS.map((x, i) => ({ x, y: [i % 2 ? 0.8 : -0.8] })) },
    },
    recipe: { descent: { mode: 'batch', learningRate: 0.05 } },
    told: ['w1[2,1]', 'b1[3]', 'w2[1,2]'],
  },
  'mini-batch': {
    descent: {
      ...{ sizes: [2, 3, 2], bias: 'network', end: 'tanh-mse', size: 3, reduce: 'mean', rate: 0.1 },
      ...{ optimizer: 'adam', l2: 0.1, records: INPUTS.map((x, i) => ({ x, y: [0.3 * i - 0.5, 0.4] })) },
    },
    recipe: {
      loss: { regularization: 'l2', rate: 0.1 },
      descent: {
        ...{ mode: 'mini-batch', batchSize: 3, reduce: 'mean', learningRate: 0.1, optimizer: 'adam' },
      },
    },
    told: ['w1[1,2]', 'b'],
  },
  stochastic: {
    descent: {
      ...{ sizes: [2, 3, 3], bias: 'layer', end: 'softmax-cross-entropy', size: 1, reduce: 'sum' },
      ...{ rate: 0.05, optimizer: 'momentum', l2: 0 },
      records: INPUTS.map((x, i) => ({ x, y: [0, 1, 2].map((j) => Number(i % 3 === j)) })),
    },
    recipe: {
      loss: { kind: 'cross-entropy' },
      descent: { mode: 'stochastic', learningRate: 0.05, optimizer: 'momentum', momentum: 0.9 },
    },
    told: ['w1[3,1]', 'b1', 'w2[2,2]'],
  },
};

/** Names in the vector's order, and a start of no particular kind. */
function startOf(descent: PlainDescent): Map<string, number> {
  const { sizes } = descent;
  const names = [1, 2].flatMap((layer) =>
    Array.from({ length: sizes[layer]! }, (_, to) =>
      Array.from({ length: sizes[layer - 1]! }, (_, from) => `w${layer}[${to + 1},${from + 1}]`),
    ).flat(),
  );
  const biases = [1, 2].flatMap((layer) =>
    Array.from({ length: sizes[layer]! }, (_, unit) => biasName(descent, layer, unit)!),
  );
  return new Map([...names, ...new Set(biases)].map((name, i) => [name, Math.sin(2.3 * i + 0.7)]));
}

/** A case as the page takes it, and its first `count` steps as a plain computation makes them. */
export function plainCase(
  name: string,
  count: number,
): { recipe: object; steps: PlainStep[]; descent: PlainDescent } {
  const { descent, recipe } = PLAIN_CASES[name]!;
  const start = startOf(descent);
  const outputs = descent.sizes.at(-1)!;
  const whole = {
    ...recipe,
    data: {
      ...{ kind: 'table', inputs: ['x1', 'x2'] },
      outputs: Array.from({ length: outputs }, (_, j) => `y${j + 1}`),
      rows: descent.records.map(({ x, y }) => [...x, ...y]),
    },
    network: {
      ...{ hidden: [3], activation: 'tanh', bias: descent.bias },
      output: descent.end === 'tanh-mse' ? 'tanh' : 'softmax',
    },
    start: { kind: 'given', parameters: [...start.values()] },
  };
  return { recipe: whole, steps: plainSteps(descent, start, count), descent };
}
