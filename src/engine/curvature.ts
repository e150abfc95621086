import { accumulateBiases, accumulateWeights } from './kernels/accumulate';
import { affine, pullBack } from './kernels/affine';
import { BLOCK, createWorkspace, forward, type Workspace } from './passes';
import type { Problem } from './problem';

/** ∇²C(I)·v over all training records into `out` (length D), in the trainable coordinates: 0 at frozen ones. */
export type HessianProduct = (parameters: Float64Array, vector: Float64Array, out: Float64Array) => void;

/**
 * The curvature of C, regulariser included, as a product with any vector: exact (no differences), at about three times
 * the cost of a gradient. Frozen components of the vector are taken as 0. Where an activation has a kink its second
 * derivative counts as 0, as does that of |w|. Nothing is allocated after construction.
 * Source: Pearlmutter, Fast Exact Multiplication by the Hessian, Neural Computation 6 (1994).
 */
export function createHessianProduct(problem: Problem): HessianProduct {
  const curvature = new Curvature(problem);
  return (parameters, vector, out) => curvature.product(parameters, vector, out);
}

/**
 * Every quantity of a pass beside its derivative as I moves along v: what Pearlmutter writes R{a}, R{z}, … is `ra`,
 * `rz`, … here; per layer, row-major [record][unit], as in `Workspace`.
 */
class Curvature {
  private readonly work: Workspace;
  private readonly ra: readonly Float64Array[];
  private readonly rz: readonly Float64Array[];
  private readonly rda: readonly Float64Array[];
  private readonly rdz: readonly Float64Array[];
  /** What v's own weights add to a sum over the parameters'. */
  private readonly share: Float64Array;
  private readonly even: Float64Array;
  private readonly odd: Float64Array;
  /** v with 0 at frozen parameters. */
  private readonly v: Float64Array;

  constructor(private readonly problem: Problem) {
    const { sizes, length } = problem.layout;
    const buffers = () => sizes.map((size) => new Float64Array(size * BLOCK));
    this.work = createWorkspace(problem);
    this.ra = buffers();
    this.rz = buffers();
    this.rda = buffers();
    this.rdz = buffers();
    this.share = new Float64Array(Math.max(...sizes) * BLOCK);
    this.even = new Float64Array(length);
    this.odd = new Float64Array(length);
    this.v = new Float64Array(length);
  }

  product(parameters: Float64Array, vector: Float64Array, out: Float64Array): void {
    const { v, even, odd } = this;
    const { trainable, records } = this.problem;
    for (let i = 0; i < v.length; i++) v[i] = trainable[i] === 0 ? 0 : vector[i]!;
    even.fill(0);
    odd.fill(0);
    for (let start = 0; start < records.count; start += BLOCK) {
      const size = Math.min(BLOCK, records.count - start);
      this.gather(start, size);
      forward(this.work, parameters, size);
      this.moveForward(parameters, size);
      this.moveBackward(parameters, size);
    }
    for (let i = 0; i < v.length; i++) {
      out[i] = trainable[i] === 0 ? 0 : (even[i]! + odd[i]!) / records.count;
    }
    this.addPenaltyCurve(out);
  }

  private gather(start: number, size: number): void {
    const { inputs, targets, inputCount, outputCount } = this.problem.records;
    const z = this.work.z[0]!;
    const wanted = this.work.targets;
    for (let k = 0; k < size * inputCount; k++) z[k] = inputs[start * inputCount + k]!;
    for (let k = 0; k < size * outputCount; k++) wanted[k] = targets[start * outputCount + k]!;
  }

  /** ra = v_w·z + v_b + w·rz and rz = g'(a)·ra, from the inputs on, whose rz is 0. */
  private moveForward(parameters: Float64Array, count: number): void {
    const { work, v, share } = this;
    const { sizes, layers, weightOffsets, biasOffsets, biasStride } = this.problem.layout;
    for (let i = 1; i <= layers; i++) {
      const to = sizes[i]!;
      const from = sizes[i - 1]!;
      const at = weightOffsets[i - 1]!;
      const a = work.a[i]!;
      const z = work.z[i]!;
      const ra = this.ra[i]!;
      const rz = this.rz[i]!;
      affine(v, at, biasOffsets[i - 1]!, biasStride, work.z[i - 1]!, from, ra, to, count);
      if (i > 1) {
        affine(parameters, at, -1, 0, this.rz[i - 1]!, from, share, to, count);
        add(ra, share, count * to);
      }
      const activation = work.activations[i - 1]!;
      if (activation) activation.backward(a, z, ra, rz, count * to);
      else for (let r = 0; r < count; r++) softmaxTangent(z, ra, rz, r * to, to);
    }
  }

  /** da and dz with rda and rdz of every layer, from the output back; R{∂C_i/∂w} = rda·z + da·rz goes to the lanes. */
  private moveBackward(parameters: Float64Array, count: number): void {
    const { work, v, share } = this;
    const { sizes, layers, weightOffsets } = this.problem.layout;
    this.turnOutputs(count);
    for (let i = layers; i >= 1; i--) {
      this.accumulate(i, count);
      if (i === 1) break;
      const to = sizes[i]!;
      const from = sizes[i - 1]!;
      const at = weightOffsets[i - 1]!;
      pullBack(parameters, at, work.da[i]!, to, work.dz[i - 1]!, from, count);
      pullBack(parameters, at, this.rda[i]!, to, this.rdz[i - 1]!, from, count);
      pullBack(v, at, work.da[i]!, to, share, from, count);
      add(this.rdz[i - 1]!, share, count * from);
      this.turn(i - 1, count * from);
    }
  }

  /** da and rda of the output layer. */
  private turnOutputs(count: number): void {
    const { work, ra, rz, rda } = this;
    const { layers, sizes } = this.problem.layout;
    const units = sizes[layers]!;
    const a = work.a[layers]!;
    const z = work.z[layers]!;
    const dz = work.dz[layers]!;
    work.outputLoss.backward(a, z, work.targets, dz, work.da[layers]!, count, units);
    work.outputLoss.bend(a, z, work.targets, dz, ra[layers]!, rz[layers]!, rda[layers]!, count, units);
  }

  /** da = g'(a)·dz and rda = g'(a)·rdz + g''(a)·ra·dz of a hidden layer, for `total` units. */
  private turn(layer: number, total: number): void {
    const { work } = this;
    const activation = work.activations[layer - 1]!;
    const a = work.a[layer]!;
    const z = work.z[layer]!;
    const dz = work.dz[layer]!;
    const ra = this.ra[layer]!;
    const rda = this.rda[layer]!;
    activation.backward(a, z, dz, work.da[layer]!, total);
    activation.backward(a, z, this.rdz[layer]!, rda, total);
    for (let k = 0; k < total; k++) {
      rda[k] = rda[k]! + activation.secondDerivative(a[k]!, z[k]!) * (ra[k]! * dz[k]!);
    }
  }

  private accumulate(layer: number, count: number): void {
    const { work, even, odd } = this;
    const { sizes, weightOffsets, biasOffsets, biasStride } = this.problem.layout;
    const to = sizes[layer]!;
    const from = sizes[layer - 1]!;
    const at = weightOffsets[layer - 1]!;
    const b = biasOffsets[layer - 1]!;
    accumulateWeights(even, odd, at, this.rda[layer]!, to, work.z[layer - 1]!, from, count);
    if (layer > 1) accumulateWeights(even, odd, at, work.da[layer]!, to, this.rz[layer - 1]!, from, count);
    if (b >= 0) accumulateBiases(even, odd, b, biasStride, this.rda[layer]!, to, count);
  }

  /** rate·½Σw² bends by the rate in every weight, rate·Σ|w| in none. */
  private addPenaltyCurve(out: Float64Array): void {
    const { loss, layout } = this.problem;
    if (loss.regularization !== 'l2') return;
    for (let i = 0; i < layout.weightCount; i++) out[i] = out[i]! + loss.rate * this.v[i]!;
  }
}

/** out += v over the first `count` entries. */
function add(out: Float64Array, v: Float64Array, count: number): void {
  for (let k = 0; k < count; k++) out[k] = out[k]! + v[k]!;
}

/** How z = softmax(a) moves as a moves along `ra`, into `rz`. */
function softmaxTangent(
  z: Float64Array,
  ra: Float64Array,
  rz: Float64Array,
  at: number,
  count: number,
): void {
  let mean = 0;
  for (let j = 0; j < count; j++) mean += z[at + j]! * ra[at + j]!;
  for (let j = 0; j < count; j++) rz[at + j] = z[at + j]! * (ra[at + j]! - mean);
}
