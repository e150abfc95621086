import type { LossField } from '../../../src/surface/model';

/** Σ curvature_i · (p_i − centre_i)² / 2 + bottom. */
export function createBowl(
  curvatures: readonly number[],
  centre: readonly number[] = [],
  bottom = 0,
): LossField {
  const off = (p: Float64Array, i: number) => p[i] - (centre[i] ?? 0);
  return {
    dimension: curvatures.length,
    trainable: new Uint8Array(curvatures.length).fill(1),
    loss: (p) => curvatures.reduce((sum, c, i) => sum + (c * off(p, i) ** 2) / 2, bottom),
    gradient: (p, out) => curvatures.forEach((c, i) => (out[i] = c * off(p, i))),
  };
}

/** The same field with another loss where `replace` gives one. */
export function withHole(field: LossField, replace: (p: Float64Array) => number | undefined): LossField {
  return { ...field, loss: (p) => replace(p) ?? field.loss(p) };
}

/** The same field with only these parameters trainable. */
export function onlyTrain(field: LossField, indices: readonly number[]): LossField {
  const trainable = new Uint8Array(field.dimension);
  for (const i of indices) trainable[i] = 1;
  return {
    ...field,
    trainable,
    gradient(p, out) {
      field.gradient(p, out);
      for (let i = 0; i < out.length; i++) out[i] *= trainable[i];
    },
  };
}

/** Frames of plain gradient descent on a field. */
export function walkDown(
  field: LossField,
  start: readonly number[],
  steps: number,
  rate: number,
): Float64Array {
  const D = field.dimension;
  const parameters = new Float64Array((steps + 1) * D);
  const gradient = new Float64Array(D);
  parameters.set(start);
  for (let n = 0; n < steps; n++) {
    field.gradient(parameters.subarray(n * D, n * D + D), gradient);
    for (let i = 0; i < D; i++) parameters[(n + 1) * D + i] = parameters[n * D + i] - rate * gradient[i];
  }
  return parameters;
}
