import type { LossField, PathFrames } from '../../../src/surface/model';

/**
 * A tanh network written again, plainly, as a field that the surfaces have had no part in: all weights, layer by
 * layer and row-major, then all biases; loss = mean over records of the squared error, averaged over outputs.
 */
export interface Network extends LossField {
  /** Gradient of the mean loss over the records `from` to `to`, added to `out`. */
  addGradient(parameters: Float64Array, from: number, to: number, out: Float64Array): void;
  readonly count: number;
}

/** A seeded stream of numbers in [0, 1): mulberry32. */
export function createNoise(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

export type Shape = 'xor' | 'circle';

/** Points in [−1, 1]² and targets ±0.8. */
export function createRecords(shape: Shape, count: number, seed: number, noise = 0.1) {
  const random = createNoise(seed);
  const inputs = new Float64Array(2 * count);
  const targets = new Float64Array(count);
  for (let r = 0; r < count; r++) {
    const [x, y] = [2 * random() - 1, 2 * random() - 1];
    const inside = shape === 'xor' ? x * y > 0 : x * x + y * y < 0.5;
    inputs.set([x + noise * (random() - 0.5), y + noise * (random() - 0.5)], 2 * r);
    targets[r] = inside ? 0.8 : -0.8;
  }
  return { inputs, targets };
}

export function createNetwork(
  sizes: readonly number[],
  { inputs, targets }: { inputs: Float64Array; targets: Float64Array },
  frozen: readonly number[] = [],
): Network {
  const layers = sizes.length - 1;
  const weightAt: number[] = [0];
  for (let l = 1; l <= layers; l++) weightAt.push(weightAt[l - 1] + sizes[l] * sizes[l - 1]);
  const biasAt: number[] = [weightAt[layers]];
  for (let l = 1; l <= layers; l++) biasAt.push(biasAt[l - 1] + sizes[l]);
  const dimension = biasAt[layers];
  const [nIn, nOut] = [sizes[0], sizes[layers]];
  const count = inputs.length / nIn;
  const z = sizes.map((size) => new Float64Array(size));
  const delta = sizes.map((size) => new Float64Array(size));
  const trainable = new Uint8Array(dimension).fill(1);
  for (const i of frozen) trainable[i] = 0;

  const forward = (p: Float64Array, r: number) => {
    for (let i = 0; i < nIn; i++) z[0][i] = inputs[r * nIn + i];
    for (let l = 1; l <= layers; l++) {
      for (let j = 0; j < sizes[l]; j++) {
        let a = p[biasAt[l - 1] + j];
        for (let i = 0; i < sizes[l - 1]; i++) a += p[weightAt[l - 1] + j * sizes[l - 1] + i] * z[l - 1][i];
        z[l][j] = Math.tanh(a);
      }
    }
  };
  const recordLoss = (r: number) => {
    let sum = 0;
    for (let o = 0; o < nOut; o++) sum += (z[layers][o] - targets[r * nOut + o]) ** 2;
    return sum / nOut;
  };
  const addRecord = (p: Float64Array, r: number, share: number, out: Float64Array) => {
    forward(p, r);
    for (let o = 0; o < nOut; o++) {
      const output = z[layers][o];
      delta[layers][o] = ((2 * (output - targets[r * nOut + o])) / nOut) * (1 - output * output);
    }
    for (let l = layers; l >= 1; l--) {
      delta[l - 1].fill(0);
      for (let j = 0; j < sizes[l]; j++) {
        out[biasAt[l - 1] + j] += share * delta[l][j];
        for (let i = 0; i < sizes[l - 1]; i++) {
          const w = weightAt[l - 1] + j * sizes[l - 1] + i;
          out[w] += share * delta[l][j] * z[l - 1][i];
          delta[l - 1][i] += delta[l][j] * p[w] * (1 - z[l - 1][i] * z[l - 1][i]);
        }
      }
    }
  };
  const addGradient = (p: Float64Array, from: number, to: number, out: Float64Array) => {
    for (let r = from; r < to; r++) addRecord(p, r % count, 1 / (to - from), out);
    for (const i of frozen) out[i] = 0;
  };
  return {
    dimension,
    trainable,
    count,
    addGradient,
    loss(p) {
      let sum = 0;
      for (let r = 0; r < count; r++) {
        forward(p, r);
        sum += recordLoss(r);
      }
      return sum / count;
    },
    gradient(p, out) {
      out.fill(0);
      addGradient(p, 0, count, out);
    },
  };
}

/** Weights uniform by Xavier's bound, biases 0. */
export function xavier(sizes: readonly number[], seed: number): Float64Array {
  const random = createNoise(seed);
  const values: number[] = [];
  for (let l = 1; l < sizes.length; l++) {
    const bound = Math.sqrt(6 / (sizes[l] + sizes[l - 1]));
    for (let k = 0; k < sizes[l] * sizes[l - 1]; k++) values.push(bound * (2 * random() - 1));
  }
  for (let l = 1; l < sizes.length; l++) for (let j = 0; j < sizes[l]; j++) values.push(0);
  return Float64Array.from(values);
}

/** Frames 0 to `steps` of a descent with `batch` records a step, in order; the mean's gradient times the rate. */
export function descend(
  net: Network,
  start: Float64Array,
  steps: number,
  rate: number,
  batch: number,
): PathFrames {
  const D = net.dimension;
  const parameters = new Float64Array((steps + 1) * D);
  const current = start.slice();
  const gradient = new Float64Array(D);
  for (let n = 0; n <= steps; n++) {
    parameters.set(current, n * D);
    gradient.fill(0);
    net.addGradient(current, n * batch, n * batch + batch, gradient);
    for (let i = 0; i < D; i++) current[i] -= rate * gradient[i];
  }
  return asPath(net, parameters);
}

/** A path of any parameters (stride D), with the field's losses. */
export function asPath(field: LossField, parameters: Float64Array): PathFrames {
  const D = field.dimension;
  const count = parameters.length / D;
  return {
    frames: Int32Array.from({ length: count }, (_, n) => n),
    parameters,
    losses: Float64Array.from({ length: count }, (_, n) => field.loss(parameters.subarray(n * D, n * D + D))),
  };
}

/** Runs a generator to its end and returns what it yielded that was not null. */
export function collect<T>(stages: Generator<T | null, void>): T[] {
  const found: T[] = [];
  for (const value of stages) if (value !== null) found.push(value);
  return found;
}
