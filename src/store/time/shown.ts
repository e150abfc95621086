import { Descent, startSentence } from '../../engine/descent';
import { Inspector } from '../../engine/inspect';
import { Objective } from '../../engine/objective';
import { orderOf, type RecordOrder } from '../../engine/order';
import { type Problem, stepSize } from '../../engine/problem';
import type { Inspection, ShownFrame } from '../live';
import type { KeptFrame } from '../run/frames';

/** Computes what the page shows of one frame: the step's records and gradient, and one record's numbers. */
export class Showing {
  readonly objective: Objective;
  private readonly inspector: Inspector;
  private readonly order: RecordOrder;
  private readonly size: number;

  constructor(readonly problem: Problem) {
    this.objective = new Objective(problem);
    this.inspector = new Inspector(problem);
    this.size = stepSize(problem);
    this.order = orderOf(problem);
  }

  /** The gradients are computed when they are first asked for. */
  frame({ n, parameters, loss, stepLoss }: KeptFrame): ShownFrame {
    const own = parameters.slice();
    const stepRecords = new Int32Array(this.size);
    this.order.records(n, stepRecords);
    const { objective, problem } = this;
    const { mode, reduce } = problem.descent;
    // In their own order, and without copies of their numbers.
    const records = mode === 'batch' ? objective.all : stepRecords;
    let gradient: Float64Array | null = null;
    let lossGradient: Float64Array | null = null;
    return {
      n,
      parameters: own,
      loss,
      stepLoss,
      stepRecords,
      get gradient() {
        if (gradient) return gradient;
        gradient = new Float64Array(own.length);
        objective.gradientOver(own, records, records.length, reduce, gradient);
        return gradient;
      },
      get lossGradient() {
        // Where a step uses the mean over all records, the two are one.
        if (mode === 'batch' && reduce === 'mean') return this.gradient;
        if (lossGradient) return lossGradient;
        lossGradient = new Float64Array(own.length);
        objective.gradient(own, lossGradient);
        return lossGradient;
      },
    };
  }

  /**
   * Frame 0, computed here so that a new run has one at once.
   * @throws one sentence where the start itself is beyond the finite numbers
   */
  first(): ShownFrame {
    const descent = new Descent(this.problem);
    descent.evaluate();
    const quantity = descent.overflow();
    if (quantity) throw new Error(startSentence(quantity));
    const { parameters, loss, stepLoss } = descent;
    return this.frame({ n: 0, parameters, loss, stepLoss });
  }

  inspect({ parameters }: ShownFrame, record: number): Inspection {
    return this.inspector.inspect(parameters, record);
  }

  /** |∇C| over all records. */
  gradientNorm({ parameters }: KeptFrame): number {
    const gradient = new Float64Array(parameters.length);
    this.objective.gradient(parameters, gradient);
    return Math.sqrt(gradient.reduce((sum, g) => sum + g * g, 0));
  }
}
