import { createHessianProduct } from '../engine/curvature';
import { Objective } from '../engine/objective';
import type { Problem } from '../engine/problem';
import type { Records } from '../engine/records';
import { leadingCurvature } from '../surface/spectrum';
import type { Work } from '../surface/stages';

/** What measurements are made with: one set for each run, made when it is first needed. */
export class Bench {
  private ownObjective: Objective | null = null;
  private ownHeldOut: Objective | null = null;

  /** @param test the held-out records; count 0 where there are none */
  constructor(
    readonly problem: Problem,
    readonly test: Records,
  ) {}

  /** C and ∇C over the training records. */
  get objective(): Objective {
    this.ownObjective ??= new Objective(this.problem);
    return this.ownObjective;
  }

  /** The same over the held-out records. */
  get heldOut(): Objective {
    this.ownHeldOut ??= new Objective({ ...this.problem, records: this.test });
    return this.ownHeldOut;
  }
}

/** A measurement of one point of parameter space. @param details what it asks for besides, as its row says */
export type Measure = (bench: Bench, parameters: Float64Array, details: Float64Array) => Work<Float64Array>;

/**
 * Everything that is measured of a frame away from the page's own thread, by name: the one place for the next.
 * Each gives an array, whose meaning its comment says.
 */
export const MEASURES = {
  /** [λ]: the largest eigenvalue of ∇²C over all training records, the mean of C_i; in the trainable parameters. */
  *sharpness({ problem }, parameters) {
    const { values } = yield* leadingCurvature(
      createHessianProduct(problem),
      problem.trainable,
      parameters,
      1,
    );
    return Float64Array.of(values[0]!);
  },
  /** [C over the held-out records]: NaN where there are none. */
  *heldOutLoss({ test, heldOut }, parameters) {
    yield null;
    return Float64Array.of(test.count > 0 ? heldOut.loss(parameters) : Number.NaN);
  },
} satisfies Record<string, Measure>;

export type MeasureName = keyof typeof MEASURES;
