import type { Layout } from './layout';
import { Random } from './random';
import type { StartSettings } from './settings';

/**
 * The start's own stream of its seed: of those tried, one whose first seed shows both a batch and a stochastic descent
 * of the default recipe well.
 */
const START_STREAM = 57;

/**
 * I_0. Weights, layer by layer and row-major, from one stream of the seed; biases start at 0.
 * xavier: uniform in ±√(6/(from + to)) (Glorot and Bengio 2010). he: normal with deviation √(2/from) (He et al.
 * 2015). uniform: weights and biases in [−1, 1). zero: all 0.
 */
export function startParameters(layout: Layout, start: StartSettings): Float64Array {
  const parameters = new Float64Array(layout.length);
  if (start.kind === 'given') parameters.set(start.parameters);
  if (start.kind === 'given' || start.kind === 'zero') return parameters;
  const random = new Random(start.seed, START_STREAM);
  for (let i = 1; i <= layout.layers; i++) {
    const from = layout.sizes[i - 1]!;
    const to = layout.sizes[i]!;
    const at = layout.weightOffsets[i - 1]!;
    const bound = Math.sqrt(6 / (from + to));
    const deviation = Math.sqrt(2 / from);
    for (let w = at; w < at + from * to; w++) {
      if (start.kind === 'xavier') parameters[w] = random.between(-bound, bound);
      if (start.kind === 'he') parameters[w] = deviation * random.normal();
      if (start.kind === 'uniform') parameters[w] = random.between(-1, 1);
    }
  }
  if (start.kind === 'uniform') {
    for (let b = layout.weightCount; b < layout.length; b++) parameters[b] = random.between(-1, 1);
  }
  return parameters;
}
