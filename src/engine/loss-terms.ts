import { softplus } from './elementary/sigmoid';
import { logSumExp } from './outputs';
import type { Problem } from './problem';

/**
 * Each output's part of one record's loss, without the regulariser: (o − y)²; with cross-entropy softplus(a) − y·a
 * (sigmoid) or −y·(a − logsumexp a) (softmax). C_i is their mean, with softmax and cross-entropy their sum.
 *
 * @param a and @param z of the output layer, @param targets Y_i; length |O| each
 * @param terms is written; length |O|
 */
export function lossTerms(
  { loss, output }: Pick<Problem, 'loss' | 'output'>,
  a: Float64Array,
  z: Float64Array,
  targets: Float64Array,
  terms: Float64Array,
): void {
  const isEntropy = loss.kind === 'cross-entropy';
  const whole = isEntropy && output === 'softmax' ? logSumExp(a, 0, terms.length) : 0;
  for (let j = 0; j < terms.length; j++) {
    const y = targets[j]!;
    const miss = z[j]! - y;
    if (!isEntropy) terms[j] = miss * miss;
    else if (output === 'softmax') terms[j] = -(y * (a[j]! - whole));
    else terms[j] = softplus(a[j]!) - y * a[j]!;
  }
}
