import { lossTerms } from './loss-terms';
import { backward, createWorkspace, forward, measureRecords, type Workspace } from './passes';
import type { Problem } from './problem';

/** One record at one frame, layer by layer (0: the inputs): what a step computes forwards and backwards. */
export interface Inspection {
  readonly record: number;
  /** a, z, ∂C_i/∂a and ∂C_i/∂z of every layer's units; a, da and dz of layer 0 are empty. */
  readonly a: readonly Float64Array[];
  readonly z: readonly Float64Array[];
  readonly da: readonly Float64Array[];
  readonly dz: readonly Float64Array[];
  /** Y_i; length |O|. */
  readonly targets: Float64Array;
  /** ∇C_i without the regulariser; length D. */
  readonly gradient: Float64Array;
  /** C_i without the regulariser. */
  readonly recordLoss: number;
  /** Each output's part of it, see `lossTerms`; length |O|. */
  readonly terms: Float64Array;
}

/** Looks into single records; the buffers of one answer are used again for the next. */
export class Inspector {
  private readonly work: Workspace;
  private readonly odd: Float64Array;
  private readonly gradient: Float64Array;
  private readonly terms: Float64Array;

  constructor(private readonly problem: Problem) {
    this.work = createWorkspace(problem, 1);
    this.gradient = new Float64Array(problem.layout.length);
    this.odd = new Float64Array(problem.layout.length);
    this.terms = new Float64Array(problem.records.outputCount);
  }

  /** @param record index into the training records */
  inspect(parameters: Float64Array, record: number): Inspection {
    const { work, gradient, terms } = this;
    const { records, layout } = this.problem;
    const { inputCount, outputCount } = records;
    work.z[0]!.set(records.inputs.subarray(record * inputCount, (record + 1) * inputCount));
    work.targets.set(records.targets.subarray(record * outputCount, (record + 1) * outputCount));
    gradient.fill(0);
    forward(work, parameters, 1);
    backward(work, parameters, 1, gradient, this.odd, layout.biasOffsets);
    measureRecords(work, 1);
    const recordLoss = work.losses[0]!;
    lossTerms(this.problem, work.a.at(-1)!, work.z.at(-1)!, work.targets, terms);
    return {
      record,
      a: work.a,
      z: work.z,
      da: work.da,
      dz: work.dz,
      targets: work.targets,
      gradient,
      recordLoss,
      terms,
    };
  }
}
