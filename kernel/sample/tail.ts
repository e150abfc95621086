// GELU in float64, by the engine's own table of the normal distribution's tail.
import { expDouble } from './double';
import { all } from './lanes';

/** Entries of a row of the table of the normal distribution's tail. */
const ROW: i32 = 11;

@inline
function entriesOf(first: usize, second: usize, i: i32): v128 {
  const at = <usize>i << 3;
  return v128.load64_lane(second + at, v128.load64_zero(first + at), 1);
}

/** Φ(−a) for 0 ≤ a as e^(g(1/(a + 2)) − a²/2)/(a + 2): see `normalTail` of the engine, whose table this is. */
@inline
function normalTail(size: v128, table: usize): v128 {
  const a = f64x2.pmin(size, all<f64>(37.5));
  const d = f64x2.add(a, all<f64>(2));
  const v = f64x2.div(all<f64>(1), d);
  const row = i32x4.trunc_sat_f64x2_s_zero(f64x2.mul(v, all<f64>(31.999)));
  const t = f64x2.sub(v, f64x2.mul(f64x2.add(f64x2.convert_low_i32x4_s(row), all<f64>(0.5)), all<f64>(0.03125)));
  const first = table + (<usize>(i32x4.extract_lane(row, 0) * ROW) << 3);
  const second = table + (<usize>(i32x4.extract_lane(row, 1) * ROW) << 3);
  let g = entriesOf(first, second, ROW - 1);
  for (let i = ROW - 2; i > 0; i--) g = f64x2.add(f64x2.mul(g, t), entriesOf(first, second, i));
  g = f64x2.add(g, entriesOf(first, second, 0));
  const exponent = f64x2.sub(g, f64x2.mul(all<f64>(0.5), f64x2.mul(a, a)));
  return f64x2.div(expDouble(exponent), d);
}

/** x·Φ(x). */
@inline
export function geluDouble(x: v128, table: usize): v128 {
  const tail = normalTail(f64x2.abs(x), table);
  return f64x2.mul(x, v128.bitselect(tail, f64x2.sub(all<f64>(1), tail), f64x2.lt(x, all<f64>(0))));
}
