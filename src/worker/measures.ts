import { takeRecords } from '../data/split';
import { checkedLoss, checkedRecordLoss } from '../engine/checked-losses';
import { createHessianProduct } from '../engine/curvature';
import { checkGradient } from '../engine/gradient-check';
import { Objective } from '../engine/objective';
import type { Problem } from '../engine/problem';
import type { Records } from '../engine/records';
import { gradientLine, lossesAtRate } from '../surface/gradient-line';
import { leadingCurvature } from '../surface/spectrum';
import type { Work } from '../surface/stages';
import { confusion, recordGradients, recordPulls, recordSlopes } from './measures-records';

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

  /** The same over the held-out records, regulariser left out. */
  get heldOut(): Objective {
    const loss = { ...this.problem.loss, regularization: 'none' as const };
    this.ownHeldOut ??= new Objective({ ...this.problem, loss, records: this.test });
    return this.ownHeldOut;
  }
}

/**
 * A measurement of one point of parameter space. At its pauses another may be carried out on the same bench: nothing is
 * kept there over one.
 * @param details what it asks for besides, as its row says
 */
export type Measure = (bench: Bench, parameters: Float64Array, details: Float64Array) => Work<Float64Array>;

/**
 * Everything that is measured of a frame away from the page's own thread, by name: the one place for the next.
 * Each gives an array, whose meaning its comment says.
 */
export const MEASURES = {
  /**
   * [λ]: the largest eigenvalue of ∇²C over all training records, the mean of C_i; in the trainable parameters.
   * Where details names records, [λ, the same over these records alone].
   */
  *sharpness({ problem }, parameters, details) {
    const largest = function* (about: Problem) {
      const { trainable } = about;
      const { values } = yield* leadingCurvature(createHessianProduct(about), trainable, parameters, 1);
      return values[0]!;
    };
    const whole = yield* largest(problem);
    if (details.length === 0) return Float64Array.of(whole);
    const records = takeRecords(problem.records, Int32Array.from(details));
    return Float64Array.of(whole, yield* largest({ ...problem, records }));
  },
  /** C along the gradient of the step: details and values as `gradient-line-values.ts` packs them. */
  *alongGradient({ objective }, parameters, details) {
    return yield* gradientLine(objective, parameters, details);
  },
  /** [C, C over the step's own records] where a rate leads along the gradient of the step; details as above. */
  *alongGradientAt({ objective }, parameters, details) {
    return yield* lossesAtRate(objective, parameters, details);
  },
  /**
   * Backpropagation against central differences: of C over all training records, and of C_i of one record, regulariser
   * left out. Details: the record, the first parameter and the one after the last. Each
   * [worst, index, backprop, difference, compared, kinks], see `GradientCheck`.
   */
  *gradientCheck({ problem, objective }, parameters, details) {
    const [record, first, end] = details as unknown as [number, number, number];
    const losses = [checkedLoss(objective, parameters), checkedRecordLoss(problem, parameters, record)];
    const values: number[] = [];
    for (const checked of losses) {
      const found = yield* checkGradient(checked, parameters, first, end);
      values.push(found.worst, found.index, found.backprop, found.difference);
      values.push(found.compared, found.kinks);
    }
    return Float64Array.from(values);
  },
  /** C_i, then |∇C_i|, then the outputs, of every training record. */
  *recordGradients({ problem }, parameters) {
    return yield* recordGradients(problem, parameters);
  },
  /** ∂C_i/∂I_j of every training record; details: [j]. */
  *recordSlopes({ problem }, parameters, details) {
    return yield* recordSlopes(problem, parameters, details[0]!);
  },
  /** ∇C_i · details of every training record; details: a direction, length D. */
  *recordPulls({ problem }, parameters, details) {
    return yield* recordPulls(problem, parameters, details);
  },
  /** How often a class is taken for a class, training and held-out records; details: [what parts two of one output]. */
  *confusion({ problem, test }, parameters, details) {
    return yield* confusion(problem, test, parameters, details[0]!);
  },
  /** [C over the held-out records, regulariser left out]: NaN where there are none. */
  *heldOutLoss({ test, heldOut }, parameters) {
    yield null;
    return Float64Array.of(test.count > 0 ? heldOut.loss(parameters) : Number.NaN);
  },
} satisfies Record<string, Measure>;

export type MeasureName = keyof typeof MEASURES;
