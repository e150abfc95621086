import { Random, shuffle } from '../engine/random';

/** 0 … count − 1 in the order of one shuffle. */
export function shuffledIndices(count: number, seed: number, stream: number): Int32Array {
  const indices = Int32Array.from({ length: count }, (_, i) => i);
  shuffle(indices, new Random(seed, stream));
  return indices;
}
