import type { Problem } from '../../../src/engine/problem';
import {
  ACTIVATION_NAMES,
  type ActivationName,
  BIAS_MODES,
  type BiasMode,
  type LossKind,
  OUTPUT_NAMES,
  type OutputName,
  REGULARIZATIONS,
  type Regularization,
} from '../../../src/engine/settings';
import { problemOf, randomRecords } from '../../helpers/problems';

/** A network and its records, as plain JSON. */
export interface Case {
  readonly name: string;
  readonly inputs: number;
  readonly hidden: number[];
  readonly activation: ActivationName | ActivationName[];
  readonly output: OutputName;
  readonly outputs: number;
  readonly bias: BiasMode;
  readonly loss: LossKind;
  readonly regularization: Regularization;
  readonly records: number;
}

export function caseProblem(one: Case): Problem {
  const { hidden, activation, output, bias, loss, regularization } = one;
  return problemOf(
    {
      network: { hidden, activation, output, bias },
      start: { kind: 'uniform', seed: 9 },
      loss: { kind: loss, regularization, rate: regularization === 'none' ? 0 : 0.03 },
    },
    randomRecords(7, one.records, one.inputs, one.outputs),
  );
}

const HIDDEN = [[4], [8, 8], [5, 3, 6], [17, 3], [1], [2, 9]];

/**
 * Every output with every loss that goes with it; activations, bias modes, regularisers, sizes and numbers of records
 * (with and without a last group that is not full) take turns beside them. One network has no hidden layer, one has
 * every activation.
 */
export function allCases(): Case[] {
  const ends: Pick<Case, 'output' | 'loss'>[] = [
    ...OUTPUT_NAMES.map((output) => ({ output, loss: 'mse' as const })),
    { output: 'sigmoid', loss: 'cross-entropy' },
    { output: 'softmax', loss: 'cross-entropy' },
  ];
  const turns = ends.map((end, i) => {
    const activation = ACTIVATION_NAMES[i % ACTIVATION_NAMES.length]!;
    const hidden = HIDDEN[i % HIDDEN.length]!;
    const bias = BIAS_MODES[i % BIAS_MODES.length]!;
    const regularization = REGULARIZATIONS[i % REGULARIZATIONS.length]!;
    const outputs = end.output === 'softmax' ? 3 + (i % 3) : 1 + (i % 5);
    const sizes = { inputs: 1 + (i % 4), hidden, outputs, records: 6 + ((i * 7) % 60) };
    return named({ ...end, ...sizes, activation, bias, regularization });
  });
  const rest = { output: 'linear', loss: 'mse', bias: 'layer', regularization: 'l1' } as const;
  const every = { activation: [...ACTIVATION_NAMES], hidden: ACTIVATION_NAMES.map(() => 4) };
  return [
    ...turns,
    named({ ...rest, ...every, inputs: 2, outputs: 1, records: 130 }),
    named({ ...rest, activation: 'tanh', hidden: [], inputs: 20, outputs: 2, records: 33 }),
  ];
}

function named(one: Omit<Case, 'name'>): Case {
  const { inputs, hidden, outputs, activation, output, loss, bias, regularization, records } = one;
  const sizes = [inputs, ...hidden, outputs].join('-');
  return {
    ...one,
    name: `${sizes} ${[activation].flat().join()} ${output} ${loss} ${bias} ${regularization} ${records}`,
  };
}
