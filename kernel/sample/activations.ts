// A layer's activation, for a block of records.
import { expDouble, sigmoidDouble, sinDouble, softplusDouble, tanhDouble } from './double';
import { all, BLOCK, STRIDE, VECTOR } from './lanes';
import { expSingle, geluSingle, sigmoidSingle, sinSingle, softplusSingle, tanhSingle } from './single';
import { geluDouble } from './tail';

/** Codes of the activations, as `sample-plan.ts` writes them. */
export const TANH = 0;
export const SIGMOID = 1;
const RELU = 2;
const LEAKY = 3;
const SOFTPLUS = 4;
const GELU = 5;
const SIN = 6;
const SOFTMAX = 8;

/** z = g(a) in place, for `to` units; linear leaves it as it is. */
export function activate<T>(code: i32, a: usize, to: i32, vectors: i32, table: usize): void {
  if (code == SOFTMAX) {
    softmax<T>(a, to, vectors);
    return;
  }
  const width = <usize>vectors << 4;
  const last = a + <usize>to * STRIDE;
  // Full blocks lie without gaps: one long row.
  const whole = vectors == BLOCK;
  const rowEnd = whole ? last : a + width;
  for (let row = a, end = rowEnd; row < last; row = whole ? last : row + STRIDE, end += STRIDE) {
    if (code == TANH) for (let at = row; at < end; at += VECTOR) v128.store(at, tanhOf<T>(v128.load(at)));
    else if (code == SIGMOID) for (let at = row; at < end; at += VECTOR) v128.store(at, sigmoidOf<T>(v128.load(at)));
    else if (code == RELU) {
      for (let at = row; at < end; at += VECTOR) v128.store(at, v128.pmax<T>(v128.load(at), all<T>(0)));
    } else if (code == LEAKY) for (let at = row; at < end; at += VECTOR) v128.store(at, leakyOf<T>(v128.load(at)));
    else if (code == SOFTPLUS) for (let at = row; at < end; at += VECTOR) v128.store(at, softplusOf<T>(v128.load(at)));
    else if (code == GELU) for (let at = row; at < end; at += VECTOR) v128.store(at, geluOf<T>(v128.load(at), table));
    else if (code == SIN) for (let at = row; at < end; at += VECTOR) v128.store(at, sinOf<T>(v128.load(at)));
  }
}

@inline
function tanhOf<T>(x: v128): v128 {
  return sizeof<T>() == 4 ? tanhSingle(x) : tanhDouble(x);
}

@inline
function sigmoidOf<T>(x: v128): v128 {
  return sizeof<T>() == 4 ? sigmoidSingle(x) : sigmoidDouble(x);
}

@inline
export function softplusOf<T>(x: v128): v128 {
  return sizeof<T>() == 4 ? softplusSingle(x) : softplusDouble(x);
}

@inline
function geluOf<T>(x: v128, table: usize): v128 {
  return sizeof<T>() == 4 ? geluSingle(x) : geluDouble(x, table);
}

@inline
function sinOf<T>(x: v128): v128 {
  return sizeof<T>() == 4 ? sinSingle(x) : sinDouble(x);
}

@inline
function leakyOf<T>(x: v128): v128 {
  return v128.bitselect(x, v128.mul<T>(x, all<T>(0.01)), v128.gt<T>(x, all<T>(0)));
}

@inline
export function expOf<T>(x: v128): v128 {
  return sizeof<T>() == 4 ? expSingle(x) : expDouble(x);
}

/** The largest of a record's pre-activations. */
@inline
export function largestOf<T>(a: usize, last: usize): v128 {
  let most = v128.load(a);
  for (let at = a + STRIDE; at < last; at += STRIDE) most = v128.pmax<T>(most, v128.load(at));
  return most;
}

function softmax<T>(a: usize, to: i32, vectors: i32): void {
  for (let v: usize = 0; v < <usize>vectors << 4; v += VECTOR) {
    const last = a + v + <usize>to * STRIDE;
    const most = largestOf<T>(a + v, last);
    let sum = all<T>(0);
    for (let at = a + v; at < last; at += STRIDE) {
      const e = expOf<T>(v128.sub<T>(v128.load(at), most));
      v128.store(at, e);
      sum = v128.add<T>(sum, e);
    }
    for (let at = a + v; at < last; at += STRIDE) v128.store(at, v128.div<T>(v128.load(at), sum));
  }
}
