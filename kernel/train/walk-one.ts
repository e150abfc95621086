/**
 * Steps of one record where the next parameters are I − l·g and nothing else is asked for. What a step has learned is
 * written into a layer only when the next step comes to it: then one reading of the weights serves both, and the
 * processor does it while it waits for the tanh of the layer before. The lanes hold two units, as in `single.ts`.
 */
import { activate, deactivate, TANH } from './activations';
import { mul, splat, sub } from './elementary';
import { activateOutput, CROSS_ENTROPY, outputSlopes } from './outputs';
import {
  aOf, biasMode, biasOf, dOf, fromOf, inputCount, inputs, isFrozen, kindOf, layers, length, lossKind, mode, optimizer,
  order, outputCount, regularization, rows, scalars, targets, toOf, weightOf, zOf,
} from './shape';
import { tanhBut0 } from './tanh';
import { last, layer, pull } from './walk-layers';

/** Whether the rules are such. */
export function canWalkOne(): bool {
  return mode == 2 && optimizer == 0 && regularization == 0 && !isFrozen && biasMode < 2;
}

/**
 * `steps` steps from the parameters in the first row, none of them −0; `stride` bytes from a row to the next one, 0 to
 * keep the last ones only. The parameters change in place, in the last row, and are copied to the others.
 */
export function walkOne(steps: i32, stride: i32): void {
  const rate = splat(load<f64>(scalars));
  const bytes = <usize>length << 3;
  const p = rows + steps * stride;
  if (stride) memory.copy(p, rows, bytes);
  for (let i = 1; i <= layers; i++) forget(i);
  let before = inputs;
  for (let s = 0; s < steps; s++) {
    const record = load<i32>(order + (<usize>s << 2));
    const x = inputs + (<usize>(record * inputCount) << 3);
    forward(p, before, x, s & 1, rate);
    if (stride) memory.copy(rows + s * stride, p, bytes);
    slopes(targets + (<usize>(record * outputCount) << 4));
    backward(p, s & 1);
    before = x;
  }
  // Once more for the last step's share; where the record leads from there does not matter.
  forward(p, before, before, steps & 1, rate);
}

/** ∂C_i/∂a of the outputs; the most common end without a detour over memory. */
function slopes(y: usize): void {
  const a = aOf(layers);
  const z = zOf(layers);
  const d = dOf(layers);
  if (kindOf(layers) != TANH || lossKind == CROSS_ENTROPY) {
    activateOutput(a, z, 1);
    outputSlopes(a, z, y, d, 1, false);
    return;
  }
  const factor = splat(2.0 / <f64>outputCount);
  const end = <usize>outputCount << 4;
  for (let j: usize = 0; j < end; j += 16) {
    const value = tanhBut0(v128.load(a + j));
    v128.store(d + j, mul(mul(factor, sub(value, v128.load(y + j))), sub(splat(1), mul(value, value))));
  }
}

/** Nothing has been learned yet: 0 times a finite number. */
function forget(i: i32): void {
  memory.fill(dOf(i), 0, <usize>(toOf(i) + 1) << 4);
  if (i < layers) memory.fill(zOf(i), 0, 2 * apart(i));
}

/** A layer's z of every second step lies so many bytes further on. */
@inline function apart(i: i32): usize {
  return ((<usize>toOf(i) << 3) + 31) & ~15;
}

/** Brings every layer up to date, and through it the record at `x`. */
function forward(p: usize, before: usize, x: usize, turn: i32, rate: v128): void {
  const hasBias = biasMode != 0;
  const top = layers;
  for (let i = 1; i < top; i++) {
    const w = p + (<usize>weightOf(i) << 3);
    const b = hasBias ? p + (<usize>biasOf(i) << 3) : 0;
    const even = zOf(i);
    const odd = even + apart(i);
    const z = turn ? odd : even;
    const kind = kindOf(i);
    if (kind == TANH) layer(w, b, dOf(i), before, x, fromOf(i), z, toOf(i), rate, true);
    else {
      // Where one buffer serves both, the other turn's z must stay.
      const a = aOf(i) == even ? z : aOf(i);
      layer(w, b, dOf(i), before, x, fromOf(i), a, toOf(i), rate, false);
      activate(kind, a, z, (toOf(i) + 1) >> 1);
    }
    before = turn ? even : odd;
    x = z;
  }
  const w = p + (<usize>weightOf(top) << 3);
  last(w, hasBias ? p + (<usize>biasOf(top) << 3) : 0, dOf(top), before, x, fromOf(top), aOf(top), toOf(top), rate);
}

/** From ∂C_i/∂a of the outputs to that of every layer. */
function backward(p: usize, turn: i32): void {
  let step: usize = 16;
  for (let i = layers; i > 1; i--, step = 8) {
    const from = fromOf(i);
    const kind = kindOf(i - 1);
    const z = zOf(i - 1) + (turn ? apart(i - 1) : 0);
    const da = dOf(i - 1);
    pull(p + (<usize>weightOf(i) << 3), dOf(i), step, toOf(i), z, from, da, kind == TANH);
    if (kind != TANH) deactivate(kind, aOf(i - 1), z, da, (from + 1) >> 1);
  }
}
