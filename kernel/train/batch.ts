/** Passes over many records, two in the lanes of every vector, block after block, as `src/engine/objective.ts`. */
import { accumulateBiases, accumulateShared, accumulateWeights } from './accumulate';
import { activate, deactivate, TANH } from './activations';
import { affine, pullBack, pullBackTanh } from './affine';
import { activateOutput, addLosses, outputSlopes, startLoss } from './outputs';
import {
  aOf, biasLaneOf, biasMode, biasOf, block, dOf, fromOf, inputCount, kindOf, lanes, layers, length, outputCount,
  splats, toOf, weightOf, zOf,
} from './shape';

/** Puts every parameter into both lanes. */
export function splatAll(parameters: usize): void {
  const end = parameters + (<usize>length << 3);
  for (let at = splats; parameters < end; parameters += 8, at += 16) {
    v128.store(at, v128.load64_splat(parameters));
  }
}

/**
 * Forward, and backward into the lanes where `withSlopes`, over `count` records; their losses are added up in
 * `outputs.ts`. The parameters are those of `splatAll`.
 */
export function pass(inputs: usize, targets: usize, count: i32, withSlopes: bool): void {
  const pairs = (count + 1) >> 1;
  startLoss();
  for (let start = 0; start < pairs; start += block) {
    const size = min(block, pairs - start);
    const isOdd = (count & 1) == 1 && start + size == pairs;
    const x = inputs + (<usize>(start * inputCount) << 4);
    const y = targets + (<usize>(start * outputCount) << 4);
    // Tiles take four pairs; what they compute beyond the last one is not used.
    const padded = (size + 3) & ~3;
    forward(x, padded);
    addLosses(aOf(layers), zOf(layers), y, size, isOdd);
    if (!withSlopes) continue;
    outputSlopes(aOf(layers), zOf(layers), y, dOf(layers), size, isOdd);
    backward(x, size, padded);
  }
}

function forward(x: usize, pairs: i32): void {
  const bStep: usize = biasMode == 1 ? 16 : 0;
  for (let i = 1; i <= layers; i++) {
    const bias = biasOf(i);
    const w = splats + (<usize>weightOf(i) << 4);
    const b = bias < 0 ? 0 : splats + (<usize>bias << 4);
    affine(w, b, bStep, x, fromOf(i), aOf(i), toOf(i), pairs);
    x = zOf(i);
    if (i < layers) activate(kindOf(i), aOf(i), x, pairs * toOf(i));
    else activateOutput(aOf(i), x, pairs);
  }
}

function backward(x: usize, pairs: i32, padded: i32): void {
  for (let i = layers; i >= 1; i--) {
    const to = toOf(i);
    const from = fromOf(i);
    const weight = <usize>weightOf(i) << 4;
    accumulateWeights(lanes + weight, dOf(i), to, i > 1 ? zOf(i - 1) : x, from, pairs);
    const bias = lanes + (<usize>biasLaneOf(i) << 4);
    if (biasMode == 1) accumulateBiases(bias, dOf(i), to, pairs);
    else if (biasMode > 1) accumulateShared(bias, dOf(i), to, pairs);
    if (i == 1) return;
    if (kindOf(i - 1) == TANH) {
      pullBackTanh(splats + weight, dOf(i), to, dOf(i - 1), from, padded, zOf(i - 1));
      continue;
    }
    pullBack(splats + weight, dOf(i), to, dOf(i - 1), from, padded);
    deactivate(kindOf(i - 1), aOf(i - 1), zOf(i - 1), dOf(i - 1), pairs * from);
  }
}
