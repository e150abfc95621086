import '@tensorflow/tfjs-backend-cpu';
import { setWasmPaths } from '@tensorflow/tfjs-backend-wasm';
import plain from '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm.wasm?url';
import simd from '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-simd.wasm?url';
import threaded from '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-threaded-simd.wasm?url';
import * as tf from '@tensorflow/tfjs-core';
import type { Problem } from '../../src/engine/problem';
import { startParameters } from '../../src/engine/starts';
import type { Contestant, Walker } from './contest';

setWasmPaths({
  'tfjs-backend-wasm.wasm': plain,
  'tfjs-backend-wasm-simd.wasm': simd,
  'tfjs-backend-wasm-threaded-simd.wasm': threaded,
});

/** tfjs with a hand-written loop, two to three times as fast as its `trainOnBatch`; plain matrix products. */
export function tfjs(backend: 'cpu' | 'wasm'): Contestant {
  return {
    name: `tfjs ${backend}`,
    isYardstick: true,
    async prepare() {
      if (!(await tf.setBackend(backend))) throw new Error(`tfjs has no backend ${backend} here`);
    },
    open: (problem) => new TfjsWalker(problem),
  };
}

interface Batch {
  readonly inputs: tf.Tensor2D;
  readonly targets: tf.Tensor2D;
}

/** Weights are kept as [from][to], so that a = z·W + b. */
class TfjsWalker implements Walker {
  private readonly batches: readonly Batch[];
  private readonly rate: tf.Scalar;
  private readonly one: tf.Scalar;
  /** 2 / |O|, the factor of the error in ∂C_i/∂o. */
  private readonly factor: tf.Scalar;
  private weights: tf.Tensor2D[] = [];
  private biases: tf.Tensor1D[] = [];
  private n = 0;

  constructor(private readonly problem: Problem) {
    const { descent, records } = problem;
    this.rate = tf.scalar(descent.learningRate);
    this.one = tf.scalar(1);
    this.factor = tf.scalar(2 / records.outputCount);
    this.batches = descent.mode === 'batch' ? [batchOf(problem, 0, records.count)] : singles(problem);
    this.restart();
  }

  restart(): void {
    tf.dispose([this.weights, this.biases]);
    const { layout, start } = this.problem;
    const parameters = startParameters(layout, start);
    this.weights = layout.weightOffsets.map((at, i) => {
      const from = layout.sizes[i]!;
      const to = layout.sizes[i + 1]!;
      const rows = tf.tensor2d(Float32Array.from(parameters.subarray(at, at + from * to)), [to, from]);
      const turned = tf.transpose(rows) as tf.Tensor2D;
      rows.dispose();
      return turned;
    });
    this.biases = layout.biasOffsets.map((at, i) =>
      tf.tensor1d(Float32Array.from(parameters.subarray(at, at + layout.sizes[i + 1]!))),
    );
    this.n = 0;
  }

  walk(steps: number): void {
    for (let i = 0; i < steps; i++) this.step(this.batches[this.n++ % this.batches.length]!);
    // Reading back waits for whatever is still to be computed.
    this.biases[0]!.dataSync();
  }

  private step({ inputs, targets }: Batch): void {
    const old = [...this.weights, ...this.biases];
    const moved = tf.tidy(() => {
      const { weights, biases } = this;
      const z: tf.Tensor2D[] = [inputs];
      for (let i = 0; i < weights.length; i++) {
        z.push(tf.tanh(tf.add(tf.matMul(z[i]!, weights[i]!), biases[i]!)));
      }
      let dz: tf.Tensor2D = tf.mul(tf.sub(z[weights.length]!, targets), this.factor);
      const newWeights: tf.Tensor2D[] = [];
      const newBiases: tf.Tensor1D[] = [];
      for (let i = weights.length - 1; i >= 0; i--) {
        const da: tf.Tensor2D = tf.mul(dz, tf.sub(this.one, tf.square(z[i + 1]!)));
        newWeights[i] = tf.sub(weights[i]!, tf.mul(tf.matMul(z[i]!, da, true, false), this.rate));
        newBiases[i] = tf.sub(biases[i]!, tf.mul(tf.sum<tf.Tensor1D>(da, 0), this.rate));
        if (i > 0) dz = tf.matMul(da, weights[i]!, false, true);
      }
      return { newWeights, newBiases };
    });
    tf.dispose(old);
    this.weights = moved.newWeights;
    this.biases = moved.newBiases;
  }

  parameters(): number[] {
    const weights = this.weights.map((turned) => {
      const rows = tf.transpose(turned);
      const values = [...rows.dataSync()];
      rows.dispose();
      return values;
    });
    return [...weights.flat(), ...this.biases.flatMap((bias) => [...bias.dataSync()])];
  }

  dispose(): void {
    const batches = this.batches.flatMap(({ inputs, targets }) => [inputs, targets]);
    tf.dispose([this.weights, this.biases, batches, this.rate, this.one, this.factor]);
  }
}

function singles(problem: Problem): Batch[] {
  return Array.from({ length: problem.records.count }, (_, i) => batchOf(problem, i, i + 1));
}

function batchOf({ records }: Problem, from: number, to: number): Batch {
  const { inputs, targets, inputCount, outputCount } = records;
  const rows = (values: Float64Array, width: number) =>
    tf.tensor2d(Float32Array.from(values.subarray(from * width, to * width)), [to - from, width]);
  return { inputs: rows(inputs, inputCount), targets: rows(targets, outputCount) };
}
