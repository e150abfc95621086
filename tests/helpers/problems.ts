import { createProblem, type Problem, type ProblemSettings } from '../../src/engine/problem';
import { Random } from '../../src/engine/random';
import type { Records } from '../../src/engine/records';

/** Overrides of a small, plain problem, section by section. */
export interface Overrides {
  network?: Partial<ProblemSettings['network']>;
  start?: ProblemSettings['start'];
  train?: ProblemSettings['train'];
  loss?: Partial<ProblemSettings['loss']>;
  descent?: Partial<ProblemSettings['descent']>;
}

/** Settings as a completed recipe would hold them: 2-4-1 tanh, batch, plain. */
export function settingsOf(overrides: Overrides = {}): ProblemSettings {
  return {
    network: { hidden: [4], activation: 'tanh', output: 'tanh', bias: 'neuron', ...overrides.network },
    start: overrides.start ?? { kind: 'xavier', seed: 1 },
    train: overrides.train ?? 'all',
    loss: { kind: 'mse', regularization: 'none', rate: 0, ...overrides.loss },
    descent: {
      mode: 'batch',
      batchSize: 5,
      order: 'cyclic',
      reduce: 'sum',
      seed: 1,
      learningRate: 0.01,
      optimizer: 'plain',
      momentum: 0.9,
      ...overrides.descent,
    },
  };
}

/** Records from rows of inputs followed by outputs. */
export function recordsOf(rows: readonly (readonly number[])[], inputCount: number): Records {
  return {
    count: rows.length,
    inputCount,
    outputCount: rows[0]!.length - inputCount,
    inputs: Float64Array.from(rows.flatMap((row) => row.slice(0, inputCount))),
    targets: Float64Array.from(rows.flatMap((row) => row.slice(inputCount))),
  };
}

/** Uniform inputs in [−1, 1); targets in [0, 1) whose rows sum to 1 where there are several. */
export function randomRecords(seed: number, count: number, inputCount: number, outputCount: number): Records {
  const random = new Random(seed, 77);
  const rows = Array.from({ length: count }, () => {
    const inputs = Array.from({ length: inputCount }, () => random.between(-1, 1));
    const raw = Array.from({ length: outputCount }, () => random.uniform());
    const sum = outputCount > 1 ? raw.reduce((a, b) => a + b) : 1;
    return [...inputs, ...raw.map((value) => value / sum)];
  });
  return recordsOf(rows, inputCount);
}

export function problemOf(overrides: Overrides = {}, records: Records = randomRecords(3, 12, 2, 1)): Problem {
  return createProblem(settingsOf(overrides), records);
}
