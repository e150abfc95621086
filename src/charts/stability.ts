import type { Recipe } from '../recipe/types';

type Descent = Recipe['descent'];

/**
 * How many times the curvature of a mean of C_i the step's own objective has: k where it follows the sum over its k
 * records, 1 where it follows their mean.
 */
export function curvatureFactor({ reduce }: Pick<Descent, 'reduce'>, records: number): number {
  return reduce === 'sum' ? records : 1;
}

/**
 * Where a descent on a quadratic turns from settling to growing: the value of l·λ at which the largest root of the
 * step's characteristic polynomial has size 1. Null where the step is divided by its own history, whose curvature is
 * not the objective's. Plain: |1 − lλ| = 1. Momentum, v ← μv + g: z² − (1 + μ − lλ)z + μ at z = −1. Nesterov, as
 * PyTorch writes it: z² − (1 + μ)(1 − lλ)z + μ(1 − lλ) at z = −1.
 */
export function stabilityLimit({ optimizer, momentum }: Pick<Descent, 'optimizer' | 'momentum'>) {
  if (optimizer === 'plain') return 2;
  if (optimizer === 'momentum') return 2 * (1 + momentum);
  return optimizer === 'nesterov' ? (2 * (1 + momentum)) / (1 + 2 * momentum) : null;
}
