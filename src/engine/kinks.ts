import { Inspector } from './inspect';
import type { Problem } from './problem';
import type { ActivationName } from './settings';

/** Activations whose slope jumps at 0. */
const KINKED: readonly string[] = ['relu', 'leaky-relu'] satisfies readonly ActivationName[];

/** Looks for kinks of C_i between two points: a unit of a kinked activation, or a weight under |w|, on either side of 0. */
export class KinkFinder {
  private readonly low: Inspector;
  private readonly high: Inspector;
  /** Layers whose activation has a kink. */
  private readonly layers: readonly number[];

  /**
   * @param records indices of the records whose losses are meant
   * @param withPenalty whether the regulariser is part of them
   */
  constructor(
    private readonly problem: Problem,
    private readonly records: Int32Array,
    private readonly withPenalty: boolean,
  ) {
    this.low = new Inspector(problem);
    this.high = new Inspector(problem);
    const names = [...problem.hidden, problem.output];
    this.layers = names.flatMap((name, i) => (KINKED.includes(name) ? [i + 1] : []));
  }

  /** Whether there is anything to look for. */
  static has({ hidden, output, loss }: Problem): boolean {
    return loss.regularization === 'l1' || [...hidden, output].some((name) => KINKED.includes(name));
  }

  /** Both of length D. */
  between(below: Float64Array, above: Float64Array): boolean {
    if (this.withPenalty && this.weightTurns(below, above)) return true;
    if (this.layers.length === 0) return false;
    for (let k = 0; k < this.records.length; k++) {
      const low = this.low.inspect(below, this.records[k]!);
      const high = this.high.inspect(above, this.records[k]!);
      if (this.layers.some((layer) => turns(low.a[layer]!, high.a[layer]!))) return true;
    }
    return false;
  }

  private weightTurns(below: Float64Array, above: Float64Array): boolean {
    const { loss, layout } = this.problem;
    if (loss.regularization !== 'l1') return false;
    return turns(below.subarray(0, layout.weightCount), above.subarray(0, layout.weightCount));
  }
}

/** Whether any number lies on another side of 0 than the one of the same index. */
function turns(a: Float64Array, b: Float64Array): boolean {
  for (let i = 0; i < a.length; i++) if (a[i]! <= 0 !== b[i]! <= 0) return true;
  return false;
}
