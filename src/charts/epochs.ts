import type { Problem } from '../store/live';

/** Steps in one pass over the training set: 1 in batch, |E| in stochastic, |E|/k (not always whole) in mini-batch. */
export function stepsPerEpochOf({ descent, records }: Problem): number {
  if (descent.mode === 'batch') return 1;
  return descent.mode === 'stochastic' ? records.count : records.count / descent.batchSize;
}
