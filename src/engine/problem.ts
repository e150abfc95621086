import { createLayout, type Layout } from './layout';
import type { Records } from './records';
import type {
  ActivationName,
  DescentSettings,
  LossSettings,
  NetworkSettings,
  OutputName,
  StartSettings,
  TrainSettings,
} from './settings';

/** Everything a descent needs, in the engine's own form: the network, the training set and the rules of the step. */
export interface Problem {
  readonly layout: Layout;
  /** Activation of each hidden layer, then the output's; length layers. */
  readonly hidden: readonly ActivationName[];
  readonly output: OutputName;
  readonly loss: LossSettings;
  readonly descent: DescentSettings;
  readonly start: StartSettings;
  readonly records: Records;
  /** 1 where a parameter moves; length D. */
  readonly trainable: Uint8Array;
}

export interface ProblemSettings {
  network: NetworkSettings;
  start: StartSettings;
  train: TrainSettings;
  loss: LossSettings;
  descent: DescentSettings;
}

/** The engine's view of checked settings and the records that they are about. */
export function createProblem(settings: ProblemSettings, records: Records): Problem {
  const { network, train } = settings;
  const layout = createLayout([records.inputCount, ...network.hidden, records.outputCount], network.bias);
  const hidden = Array.isArray(network.activation)
    ? network.activation
    : network.hidden.map(() => network.activation as ActivationName);
  const trainable = new Uint8Array(layout.length).fill(train === 'all' ? 1 : 0);
  if (train !== 'all') for (const index of train) trainable[index] = 1;
  return {
    layout,
    hidden,
    output: network.output,
    loss: settings.loss,
    descent: settings.descent,
    start: settings.start,
    records,
    trainable,
  };
}

/** Records that one step uses. */
export function stepSize(problem: Problem): number {
  const { mode, batchSize } = problem.descent;
  if (mode === 'stochastic') return 1;
  return mode === 'batch' ? problem.records.count : batchSize;
}
