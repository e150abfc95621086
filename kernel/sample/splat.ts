// The parameters of a point, splatted: vectors of equal lanes, in the order in which `affine` reads them.
import { all, VECTOR } from './lanes';
import { BIAS_AT, BIAS_STRIDE, BIASES, FROM, field, LAYERS, layerOf, TO, WEIGHT_AT, WEIGHTS } from './plan';

/** All weights and biases of a point from the layer `first` on, one vector each. */
export function splat<T>(plan: usize, parameters: usize, first: i32): void {
  const layers = field(plan, LAYERS);
  for (let i = first; i < layers; i++) {
    const layer = layerOf(plan, i);
    const weights = parameters + (<usize>field(layer, WEIGHT_AT) << 3);
    splatWeights<T>(weights, field(layer, FROM), field(layer, TO), field(layer, WEIGHTS));
    splatBiases<T>(parameters, layer);
  }
}

/** A layer's weights (float64, [to][from]): four units side by side, then the rest one by one. */
function splatWeights<T>(weights: usize, from: i32, to: i32, out: usize): void {
  const row = <usize>from << 3;
  const whole = to & ~3;
  for (let j = 0; j < whole; j += 4) {
    for (let l: usize = 0; l < row; l += 8) {
      v128.store(out, all<T>(load<f64>(weights + l)));
      v128.store(out, all<T>(load<f64>(weights + row + l)), VECTOR);
      v128.store(out, all<T>(load<f64>(weights + 2 * row + l)), 2 * VECTOR);
      v128.store(out, all<T>(load<f64>(weights + 3 * row + l)), 3 * VECTOR);
      out += 4 * VECTOR;
    }
    weights += 4 * row;
  }
  const end = weights + <usize>(to - whole) * row;
  for (; weights < end; weights += 8) {
    v128.store(out, all<T>(load<f64>(weights)));
    out += VECTOR;
  }
}

@inline
function splatBiases<T>(parameters: usize, layer: usize): void {
  const first = field(layer, BIAS_AT);
  const to = field(layer, TO);
  let out = <usize>field(layer, BIASES);
  for (let j = 0; j < to; j++) {
    const index = first + j * field(layer, BIAS_STRIDE);
    v128.store(out, all<T>(first < 0 ? 0 : load<f64>(parameters + (<usize>index << 3))));
    out += VECTOR;
  }
}
