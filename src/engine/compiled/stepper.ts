import { createProblem, type Problem, type ProblemSettings } from '../problem';
import { ReferenceStepper, type Stepper } from '../stepper';
import { CompiledDescent } from './train';
import { hasTrainKernel } from './train-kernel';

/** Who computes a descent. */
export type EngineName = 'compiled' | 'reference';

export interface EngineChoice {
  readonly engine: EngineName;
  /** One sentence: why it is this one. */
  readonly reason: string;
}

/** Opens descents of one problem, all by the same engine. */
export interface Engine extends EngineChoice {
  open(): Stepper;
}

const REASONS = {
  compiled: 'The compiled kernel: two float64 lanes, the same bits as the reference engine.',
  missing: 'The reference engine: WebAssembly with SIMD is missing or forbidden here.',
  differs: 'The reference engine: the compiled kernel gave other bits here.',
};

/** The compiled kernel where it can serve, else the reference engine. */
export function chooseEngine(problem: Problem, wanted: EngineName = 'compiled'): Engine {
  if (wanted === 'reference') return reference(problem, 'The reference engine: asked for.');
  if (!hasTrainKernel()) return reference(problem, REASONS.missing);
  if (!agrees()) return reference(problem, REASONS.differs);
  try {
    // The first one is opened at once, to see whether its memory can be had.
    let ready: Stepper | null = new CompiledDescent(problem);
    const open = () => {
      const stepper = ready ?? openOr(problem);
      ready = null;
      return stepper;
    };
    return { engine: 'compiled', reason: REASONS.compiled, open };
  } catch (error) {
    return reference(problem, `The reference engine: ${(error as Error).message}.`);
  }
}

/** Another one; where its memory cannot be had, the reference engine, which has the same bits. */
function openOr(problem: Problem): Stepper {
  try {
    return new CompiledDescent(problem);
  } catch {
    return new ReferenceStepper(problem);
  }
}

function reference(problem: Problem, reason: string): Engine {
  return { engine: 'reference', reason, open: () => new ReferenceStepper(problem) };
}

let verdict: boolean | undefined;

/** Whether the kernel gives the reference's bits here: tried once, on two small problems, in well under 1 ms. */
function agrees(): boolean {
  verdict ??= PROBES.every((settings) => {
    const problem = createProblem(settings, PROBE_RECORDS);
    const ours = new CompiledDescent(problem);
    const theirs = new ReferenceStepper(problem);
    for (let step = 0; step < 6; step++) {
      if (!sameBits(ours.rows(1), theirs.rows(1))) return false;
    }
    return true;
  });
  return verdict;
}

function sameBits(a: Float64Array, b: Float64Array): boolean {
  const words = (rows: Float64Array) => new BigInt64Array(rows.slice().buffer);
  const expected = words(b);
  return a.length === b.length && words(a).every((word, i) => word === expected[i]);
}

const PROBE_RECORDS = {
  count: 3,
  inputCount: 2,
  outputCount: 2,
  inputs: new Float64Array([0.5, -0.25, 0.75, 1, -1, 0.125]),
  targets: new Float64Array([0.25, 0.75, 1, 0, 0.5, 0.5]),
};

const PROBE: ProblemSettings = {
  network: { hidden: [3, 3, 3], activation: ['tanh', 'gelu', 'sin'], output: 'softmax', bias: 'neuron' },
  start: { kind: 'xavier', seed: 1 },
  train: 'all',
  loss: { kind: 'cross-entropy', regularization: 'none', rate: 0 },
  descent: {
    mode: 'batch',
    batchSize: 1,
    order: 'cyclic',
    reduce: 'sum',
    seed: 1,
    learningRate: 0.1,
    optimizer: 'adam',
    momentum: 0,
  },
};

const PROBES: readonly ProblemSettings[] = [
  PROBE,
  {
    ...PROBE,
    network: { hidden: [3, 2], activation: ['softplus', 'tanh'], output: 'sigmoid', bias: 'layer' },
    descent: { ...PROBE.descent, mode: 'stochastic', optimizer: 'plain' },
  },
];
