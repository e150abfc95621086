/**
 * The training kernel: descents of any network, bit for bit those of the reference engine (`src/engine`), many steps a
 * call. Plain float64 lanes, no fused multiply-add. Its memory is laid out by `src/engine/compiled/train-plan.ts`.
 */
import { expectSigned } from './activations';
import { pass, splatAll } from './batch';
import { finishGradient, penalty, total, update } from './optimizers';
import { meanLoss } from './outputs';
import {
  biasMode, inputCount, inputPairs, inputs, lanes, layers, length, mode, order, outputCount, recordCount, rows,
  stepInputs, stepSize, stepTargets, targetPairs, targets, weightCount,
} from './shape';
import { passOne } from './single';
import { canWalkOne, walkOne } from './walk-one';

export { configure } from './shape';

/**
 * `steps` steps from the parameters in the first row.
 * @param stride bytes from a row to the next one; 0 to keep none but the last parameters
 * @param withLoss whether losses are measured, over all records too where a step does not see them all
 * @param direct whether no parameter is −0: then none will be, nor is a sum that starts with one
 */
export function walk(steps: i32, stride: i32, withLoss: bool, direct: bool): void {
  expectSigned(!direct);
  if (direct && !withLoss && canWalkOne()) return walkOne(steps, stride);
  let p = rows;
  for (let s = 0; s < steps; s++) {
    const q = p + stride;
    const tail = <usize>length << 3;
    // In place the losses would stand where the vectors' last lane is written, hence after the step.
    const stepLoss = step(p, q, s, withLoss);
    store<f64>(p + tail, lastLoss);
    store<f64>(p + tail, stepLoss, 8);
    p = q;
  }
}

let lastLoss: f64 = 0;

/** One step; returns its records' mean loss. */
function step(p: usize, q: usize, s: i32, withLoss: bool): f64 {
  const regular: f64 = withLoss ? penalty(p) : 0;
  let stepLoss: f64 = 0;
  if (mode == 2) {
    if (withLoss) lastLoss = lossOfAll(p) + regular;
    passOne(p, load<i32>(order + (<usize>s << 2)), withLoss);
    if (withLoss) stepLoss = meanLoss(1) + regular;
    finish(p, q);
    return stepLoss;
  }
  splatAll(p);
  memory.fill(lanes, 0, <usize>(biasMode == 3 ? weightCount + layers : length) << 4);
  if (mode == 0) pass(inputPairs, targetPairs, recordCount, true);
  else {
    gather(order + (<usize>(s * stepSize) << 2));
    pass(stepInputs, stepTargets, stepSize, true);
  }
  stepLoss = meanLoss(<f64>stepSize) + regular;
  if (mode == 0) lastLoss = stepLoss;
  else if (withLoss) lastLoss = lossOfAll(0) + regular;
  total();
  finish(p, q);
  return stepLoss;
}

function finish(p: usize, q: usize): void {
  finishGradient(p);
  update(p, q);
}

/** C over all records without the regulariser; at `p`, or at the parameters that are spread already. */
function lossOfAll(p: usize): f64 {
  if (p) splatAll(p);
  pass(inputPairs, targetPairs, recordCount, false);
  return meanLoss(<f64>recordCount);
}

/** The step's records in pairs; a missing last one is the one before it. */
function gather(chosen: usize): void {
  for (let i = 0; i < ((stepSize + 1) & ~1); i++) {
    const record = load<i32>(chosen + (<usize>min(i, stepSize - 1) << 2));
    spread(inputs, record, inputCount, stepInputs, i);
    spread(targets, record, outputCount, stepTargets, i);
  }
}

@inline function spread(from: usize, record: i32, count: i32, to: usize, position: i32): void {
  const source = from + (<usize>(record * count) << 3);
  const goal = to + (<usize>((position >> 1) * count) << 4) + (<usize>(position & 1) << 3);
  for (let l: usize = 0; l < <usize>count << 3; l += 8) store<f64>(goal + (l << 1), load<f64>(source + l));
}

/** How many of the first `count` rows hold finite numbers only. */
export function finiteRows(count: i32): i32 {
  const row = <usize>(length + 2) << 3;
  for (let r = 0; r < count; r++) {
    const at = rows + <usize>r * row;
    let sum: f64 = 0;
    for (let i: usize = 0; i < row; i += 8) sum += load<f64>(at + i) - load<f64>(at + i);
    if (sum != 0) return r;
  }
  return count;
}
