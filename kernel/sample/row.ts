// The first layer at points in a row. Where S is flat, its pre-activations are affine in the point: from one point to
// the next, equally far on, each changes by the same amount Δa. So exp(2a), of which tanh a is 1 − 2/(exp(2a) + 1),
// changes by the same factor; so does exp(a), for the sigmoid. All the others take a itself.
import { activate, SIGMOID, TANH } from './activations';
import { affine } from './affine';
import { all, BLOCK, madd, STRIDE, VECTOR } from './lanes';
import { ACTIVATION, BIASES, FIRST_LAYER, FROM, field, TAIL_TABLE, TO, WEIGHTS } from './plan';
import { expSingle } from './single';

/** The place of a point in its row is the number of steps from the first; this is that of a point in none. */
export const ALONE: i32 = -1;

/**
 * At the first point of a row, exponents are cut to ±52. A row is so short that its exponents change by 34 at most: what
 * was cut stays beyond ±18, where tanh is ±1 to a part in 10⁷, and no exponential leaves the normal float32 numbers.
 */
const CUT: f32 = 52;
/** e^(34/8): rows have eight points at most, since each adds its roundings to the exponentials. */
const MOST_FACTOR: f32 = 70;
/** So few inputs are weighed as quickly as the sum of the point before is brought on. */
const FEW_INPUTS: i32 = 3;

/** By what the activation multiplies a under its exponential; 0 where it has none that is of use. */
@inline
function exponentOf(code: i32): f32 {
  return code == TANH ? 2 : code == SIGMOID ? 1 : 0;
}

/** Whether rows of points are worth while for this network. */
export function suitsRows(plan: usize): bool {
  const layer = plan + FIRST_LAYER;
  return exponentOf(field(layer, ACTIVATION)) != 0 || field(layer, FROM) > FEW_INPUTS;
}

/** Bytes from one unit to the next, and of it that count: full blocks lie without gaps, as one long row. */
@inline
function pitchOf(size: usize, vectors: i32): usize {
  return vectors == BLOCK ? size : STRIDE;
}

@inline
function widthOf(size: usize, vectors: i32): usize {
  return vectors == BLOCK ? size : <usize>vectors << 4;
}

/** The block's pre-activations into `out`, or their exponentials. Splatted are the parameters of a point, or of a step. */
function lay(layer: usize, inputs: usize, vectors: i32, out: usize): void {
  const to = field(layer, TO);
  affine<f32>(field(layer, WEIGHTS), field(layer, BIASES), inputs, field(layer, FROM), out, to, vectors, false);
  const factor = exponentOf(field(layer, ACTIVATION));
  if (factor == 0) return;
  const size = <usize>to * STRIDE;
  const width = widthOf(size, vectors);
  for (let row: usize = 0; row < size; row += pitchOf(size, vectors)) {
    for (let at = out + row; at < out + row + width; at += VECTOR) {
      const exponent = f32x4.mul(v128.load(at), f32x4.splat(factor));
      v128.store(at, expSingle(f32x4.pmax(f32x4.pmin(exponent, f32x4.splat(CUT)), f32x4.splat(-CUT))));
    }
  }
}

/** What a step does to a block, into `step`; false where it is too long for the exponentials. */
export function layStep(plan: usize, inputs: usize, vectors: i32, step: usize): bool {
  const layer = plan + FIRST_LAYER;
  lay(layer, inputs, vectors, step);
  if (exponentOf(field(layer, ACTIVATION)) == 0) return true;
  const size = <usize>field(layer, TO) * STRIDE;
  const width = widthOf(size, vectors);
  let within = i32x4.splat(-1);
  for (let row: usize = 0; row < size; row += pitchOf(size, vectors)) {
    for (let at = step + row; at < step + row + width; at += VECTOR) {
      const factor = v128.load(at);
      const above = f32x4.ge(factor, f32x4.splat(1 / MOST_FACTOR));
      within = v128.and(within, v128.and(above, f32x4.le(factor, f32x4.splat(MOST_FACTOR))));
    }
  }
  return i32x4.all_true(within);
}

/**
 * z of the first layer's block into `out`.
 *
 * @param place in the row, in which the points come in order
 * @param state of this block: laid at the first point of a row; exponentials are brought on by `step`
 */
export function firstLayer(plan: usize, inputs: usize, vectors: i32, place: i32, state: usize, step: usize, out: usize): void {
  const layer = plan + FIRST_LAYER;
  const code = field(layer, ACTIVATION);
  const to = field(layer, TO);
  const size = <usize>to * STRIDE;
  const exponent = exponentOf(code);
  if (place == 0) lay(layer, inputs, vectors, state);
  if (exponent != 0) {
    if (place > 0) saturate(exponent, true, state, step, size, vectors, out);
    else saturate(exponent, false, state, step, size, vectors, out);
    return;
  }
  moveOn(place, state, step, size, vectors, out);
  activate<f32>(code, out, to, vectors, field(plan, TAIL_TABLE));
}

/** tanh a = 1 − 2/(exp(2a) + 1), or the sigmoid, 1 − 1/(exp(a) + 1). */
@inline
function saturate(exponent: f32, isNext: bool, state: usize, step: usize, size: usize, vectors: i32, out: usize): void {
  const width = widthOf(size, vectors);
  const range = f32x4.splat(exponent);
  for (let row: usize = 0; row < size; row += pitchOf(size, vectors)) {
    for (let at = row; at < row + width; at += VECTOR) {
      let e = v128.load(state + at);
      if (isNext) {
        e = f32x4.mul(e, v128.load(step + at));
        v128.store(state + at, e);
      }
      v128.store(out + at, f32x4.sub(all<f32>(1), f32x4.div(range, f32x4.add(e, all<f32>(1)))));
    }
  }
}

/** a + place·Δa: from the row's first point, so that roundings do not add up. */
function moveOn(place: i32, state: usize, step: usize, size: usize, vectors: i32, out: usize): void {
  const width = widthOf(size, vectors);
  const steps = f32x4.splat(<f32>place);
  for (let row: usize = 0; row < size; row += pitchOf(size, vectors)) {
    for (let at = row; at < row + width; at += VECTOR) {
      v128.store(out + at, madd<f32>(steps, v128.load(step + at), v128.load(state + at)));
    }
  }
}
