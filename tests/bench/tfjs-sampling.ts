import * as tf from '@tensorflow/tfjs-core';
import type { Problem } from '../../src/engine/problem';
import type { Land, SamplingContestant, Surveyor } from './sampling';
import { tfjs } from './tfjs';

/** Points that go through the network together: more were slower. */
const TOGETHER = 64;

/** tfjs with batched matrix products: every point has weights of its own. */
export function tfjsSampling(backend: 'cpu' | 'wasm'): SamplingContestant {
  return {
    name: `tfjs ${backend}`,
    isYardstick: true,
    tolerance: 1e-4,
    prepare: () => tfjs(backend).prepare(),
    open: (problem) => new TfjsSurveyor(problem),
  };
}

class TfjsSurveyor implements Surveyor {
  private readonly inputs: tf.Tensor3D;
  private readonly targets: tf.Tensor3D;

  constructor(private readonly problem: Problem) {
    const { inputs, targets, inputCount, outputCount, count } = problem.records;
    this.inputs = tf.tensor3d(Float32Array.from(inputs), [1, count, inputCount]);
    this.targets = tf.tensor3d(Float32Array.from(targets), [1, count, outputCount]);
  }

  losses({ parameters }: Land): Float32Array {
    const D = this.problem.layout.length;
    const points = parameters.length / D;
    const losses = new Float32Array(points);
    for (let from = 0; from < points; from += TOGETHER) {
      const to = Math.min(points, from + TOGETHER);
      losses.set(this.some(parameters.subarray(from * D, to * D), to - from), from);
    }
    return losses;
  }

  private some(parameters: Float64Array, points: number): Float32Array {
    const { layout, records } = this.problem;
    const part = (at: number, size: number) => {
      const values = new Float32Array(points * size);
      for (let p = 0; p < points; p++) {
        values.set(parameters.subarray(p * layout.length + at, p * layout.length + at + size), p * size);
      }
      return values;
    };
    const losses = tf.tidy(() => {
      let z = tf.tile(this.inputs, [points, 1, 1]);
      layout.weightOffsets.forEach((at, i) => {
        const [from, to] = [layout.sizes[i]!, layout.sizes[i + 1]!];
        const weights = tf.tensor3d(part(at, from * to), [points, to, from]);
        const bias = tf.tensor3d(part(layout.biasOffsets[i]!, to), [points, 1, to]);
        z = tf.tanh(tf.add(tf.matMul(z, weights, false, true), bias));
      });
      const squares = tf.square(tf.sub(z, this.targets));
      return tf.div(tf.sum(squares, [1, 2]), records.count * records.outputCount);
    });
    const values = losses.dataSync<'float32'>();
    losses.dispose();
    return values;
  }

  dispose(): void {
    tf.dispose([this.inputs, this.targets]);
  }
}
