// The loss of a block of records: a vector of sums over the records of each lane.
import { expOf, largestOf, softplusOf } from './activations';
import { logDouble } from './double';
import { all, madd, STRIDE, VECTOR } from './lanes';
import { logSingle } from './single';

export const SQUARED: i32 = 0;
export const SIGMOID_ENTROPY: i32 = 1;
export const SOFTMAX_ENTROPY: i32 = 2;

/**
 * Σ over the block's records and outputs of (o − y)², softplus(a) − y·a, or −y·(a − logsumexp a).
 *
 * @param top z of the last layer, or its a where the loss is a cross-entropy; [unit][record]
 * @param masks all ones where a lane holds a record, zeros where it only fills up
 */
export function blockLoss<T>(kind: i32, top: usize, targets: usize, outputs: i32, vectors: i32, masks: usize): v128 {
  if (kind == SQUARED) return squared<T>(top, targets, outputs, vectors, masks);
  let sum = all<T>(0);
  for (let v: usize = 0; v < <usize>vectors << 4; v += VECTOR) {
    const mask = v128.load(masks + v);
    const loss =
      kind == SIGMOID_ENTROPY
        ? sigmoidEntropy<T>(top + v, targets + v, outputs)
        : softmaxEntropy<T>(top + v, targets + v, outputs);
    sum = v128.add<T>(sum, v128.and(loss, mask));
  }
  return sum;
}

/** Two vectors at a time, each with sums of its own, so that neither waits for the other. */
function squared<T>(top: usize, targets: usize, outputs: i32, vectors: i32, masks: usize): v128 {
  let even = all<T>(0);
  let odd = all<T>(0);
  for (let v: usize = 0; v < <usize>vectors << 4; v += 2 * VECTOR) {
    const evenMask = v128.load(masks + v);
    const oddMask = v128.load(masks + v, VECTOR);
    let at = v;
    for (let k = outputs; k > 0; k--) {
      const z = top + at;
      const y = targets + at;
      const first = v128.and(v128.sub<T>(v128.load(z), v128.load(y)), evenMask);
      const second = v128.and(v128.sub<T>(v128.load(z, VECTOR), v128.load(y, VECTOR)), oddMask);
      even = madd<T>(first, first, even);
      odd = madd<T>(second, second, odd);
      at += STRIDE;
    }
  }
  return v128.add<T>(even, odd);
}

@inline
function sigmoidEntropy<T>(a: usize, targets: usize, outputs: i32): v128 {
  let sum = all<T>(0);
  const last = a + <usize>outputs * STRIDE;
  for (; a < last; a += STRIDE) {
    const x = v128.load(a);
    sum = v128.add<T>(sum, v128.sub<T>(softplusOf<T>(x), v128.mul<T>(v128.load(targets), x)));
    targets += STRIDE;
  }
  return sum;
}

@inline
function softmaxEntropy<T>(a: usize, targets: usize, outputs: i32): v128 {
  const last = a + <usize>outputs * STRIDE;
  const most = largestOf<T>(a, last);
  let total = all<T>(0);
  for (let at = a; at < last; at += STRIDE) {
    total = v128.add<T>(total, expOf<T>(v128.sub<T>(v128.load(at), most)));
  }
  const whole = v128.add<T>(most, sizeof<T>() == 4 ? logSingle(total) : logDouble(total));
  let sum = all<T>(0);
  for (let at = a; at < last; at += STRIDE) {
    sum = v128.add<T>(sum, v128.mul<T>(v128.load(targets), v128.sub<T>(whole, v128.load(at))));
    targets += STRIDE;
  }
  return sum;
}
