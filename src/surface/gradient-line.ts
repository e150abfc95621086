import type { Objective } from '../engine/objective';
import { type LineCurve, lineRates, nextSpan, packLine, unpackQuestion } from './gradient-line-values';
import { firstMinimum } from './line-search';
import { dot, norm } from './linear';
import type { Work } from './stages';

/** The minimum is sought from this share of the learning rate up to this multiple of it. */
const FIRST = 1e-3;
const LAST = 1e7;

/**
 * C(I_n − t·∇) over all training records, and over the step's own, along the gradient ∇ that step n uses: at evenly
 * spread logarithms of t, at the learning rate, and at the first minimum of each. What is asked and what is answered
 * are packed as `gradient-line-values.ts` says.
 */
export function* gradientLine(
  objective: Objective,
  parameters: Float64Array,
  details: Float64Array,
): Work<Float64Array> {
  const { rate, before, records } = unpackQuestion(details);
  const { all, alone } = linesOf(objective, parameters, records);
  const best = yield* all.minimum(rate);
  const bestAlone = alone ? yield* alone.minimum(rate) : best;
  const span = nextSpan(rate, best, before);
  const rates = lineRates(span);
  const whole = yield* all.measure(rates, rate, best);
  const own = alone ? yield* alone.measure(rates, rate, bestAlone) : null;
  return packLine({ rate, span, norm: norm(all.direction), whole, own });
}

/** [C, C over the step's own records] where a rate leads; the same twice where the step uses all. */
export function* lossesAtRate(
  objective: Objective,
  parameters: Float64Array,
  details: Float64Array,
): Work<Float64Array> {
  const { rate, records } = unpackQuestion(details);
  const { all, alone } = linesOf(objective, parameters, records);
  const loss = all.loss(rate);
  yield null;
  return Float64Array.of(loss, alone ? alone.loss(rate) : loss);
}

/** The line of the step by its height over all records, and over the step's own where those are others. */
function linesOf(objective: Objective, parameters: Float64Array, records: Int32Array | null) {
  const { problem } = objective;
  const step = records ?? objective.all;
  const direction = new Float64Array(parameters.length);
  objective.gradientOver(parameters, step, step.length, problem.descent.reduce, direction);
  return {
    all: new Line(objective, parameters, direction, objective.all),
    alone: records && new Line(objective, parameters, direction, records),
  };
}

/** The mean loss of some records along I − t·∇. */
class Line {
  private readonly point: Float64Array;
  private readonly gradient: Float64Array;

  /** @param direction ∇; length D */
  constructor(
    private readonly objective: Objective,
    private readonly parameters: Float64Array,
    readonly direction: Float64Array,
    private readonly over: Int32Array,
  ) {
    this.point = new Float64Array(parameters.length);
    this.gradient = new Float64Array(parameters.length);
  }

  loss(t: number): number {
    return this.objective.lossOver(this.go(t), this.over);
  }

  minimum(rate: number): Work<number> {
    return firstMinimum((t) => this.slope(t), FIRST * rate, LAST * rate);
  }

  *measure(rates: Float64Array, rate: number, best: number): Work<LineCurve> {
    const losses = new Float64Array(rates.length);
    for (let j = 0; j < rates.length; j++) {
      losses[j] = this.loss(rates[j]!);
      yield null;
    }
    const lowest = Number.isFinite(best) ? this.loss(best) : Number.NaN;
    return { here: this.loss(0), atRate: this.loss(rate), lowest, best, losses };
  }

  /** d/dt of the height. */
  private slope(t: number): number {
    this.objective.gradientOver(this.go(t), this.over, this.over.length, 'mean', this.gradient);
    return -dot(this.gradient, this.direction);
  }

  /** I − t·∇, by the very operations of a plain step. */
  private go(t: number): Float64Array {
    const { parameters, direction, point } = this;
    for (let i = 0; i < point.length; i++) point[i] = parameters[i]! - t * direction[i]!;
    return point;
  }
}
