import { Objective } from './objective';
import { createOptimizerState, OPTIMIZERS, type OptimizerState } from './optimizers';
import { orderOf, type RecordOrder } from './order';
import { type Problem, stepSize } from './problem';
import { startParameters } from './starts';

/** Enough to go on from frame n, bit for bit. */
export interface DescentState {
  readonly n: number;
  readonly parameters: Float64Array;
  readonly first: Float64Array;
  readonly second: Float64Array;
  readonly products: Float64Array;
}

/** Which quantity left the finite numbers. */
export type Overflow = 'parameters' | 'loss' | 'stepLoss';

/** The refusal of a start at which a descent has not even one frame. */
export function startSentence(quantity: Overflow): string {
  return `start: got parameters whose ${quantity === 'parameters' ? 'values are' : `${quantity} is`} not finite, expected a start with a finite loss`;
}

/**
 * One descent, frame by frame: `evaluate` gives frame n its losses and step n its gradient, `advance` walks to
 * I_{n+1}. Nothing is allocated in a step.
 */
export class Descent {
  readonly objective: Objective;
  /** The frame that the fields below describe. */
  n = 0;
  /** I_n; length D. */
  readonly parameters: Float64Array;
  /** The gradient that step n uses: of the sum or the mean of C_i over its records; 0 at frozen parameters. */
  readonly gradient: Float64Array;
  /** The records that step n uses. */
  readonly stepRecords: Int32Array;
  /** C(I_n) over all training records. */
  loss = 0;
  /** The mean of C_i over the records of step n. */
  stepLoss = 0;
  private readonly optimizer: OptimizerState;
  private readonly order: RecordOrder;
  private readonly isBatch: boolean;

  constructor(readonly problem: Problem) {
    const { layout, descent } = problem;
    this.isBatch = descent.mode === 'batch';
    this.objective = new Objective(problem);
    this.parameters = startParameters(layout, problem.start);
    this.gradient = new Float64Array(layout.length);
    this.stepRecords = this.isBatch ? this.objective.all : new Int32Array(stepSize(problem));
    this.optimizer = createOptimizerState(layout.length);
    this.order = orderOf(problem);
  }

  /** Losses of frame n and the gradient of step n. `withLoss` false leaves C over all records out (stepping only). */
  evaluate(withLoss = true): void {
    const { objective, stepRecords, problem } = this;
    if (!this.isBatch) this.order.records(this.n, stepRecords);
    objective.gradientOver(
      this.parameters,
      stepRecords,
      stepRecords.length,
      problem.descent.reduce,
      this.gradient,
    );
    this.stepLoss = objective.lastLoss;
    if (!this.isBatch && withLoss) objective.measure(this.parameters);
    this.loss = objective.lastLoss;
  }

  /** I_n → I_{n+1} by the optimizer, from the gradient that `evaluate` left. */
  advance(): void {
    const { descent } = this.problem;
    OPTIMIZERS[descent.optimizer](this.optimizer, this.parameters, this.gradient, descent);
    this.n += 1;
  }

  /** What is not finite at this frame, or null where it exists. */
  overflow(): Overflow | null {
    for (let i = 0; i < this.parameters.length; i++)
      if (!Number.isFinite(this.parameters[i]!)) return 'parameters';
    if (!Number.isFinite(this.loss)) return 'loss';
    return Number.isFinite(this.stepLoss) ? null : 'stepLoss';
  }

  save(): DescentState {
    return {
      n: this.n,
      parameters: this.parameters.slice(),
      first: this.optimizer.first.slice(),
      second: this.optimizer.second.slice(),
      products: this.optimizer.products.slice(),
    };
  }

  restore(state: DescentState): void {
    this.n = state.n;
    this.parameters.set(state.parameters);
    this.optimizer.first.set(state.first);
    this.optimizer.second.set(state.second);
    this.optimizer.products.set(state.products);
  }
}
