// Sums of rows in panels of four parameters: weighted by a matrix, or one of them.
import { all, VECTOR } from './lanes';
import { ROW } from './sheet';

/**
 * out += weights · rows, for `count` points: [point][k] times [panel][k][4].
 *
 * @param stride rows of a panel, `terms` of which are weighed
 */
export function addProduct(weights: usize, terms: i32, rows: usize, stride: i32, panels: i32, out: usize, count: i32): void {
  const row = <usize>terms << 3;
  const length = <usize>panels * ROW;
  for (let panel = 0; panel < panels; panel++) {
    for (let i = 0; i < count; i += 4) {
      const target = out + <usize>i * length;
      const left = count - i;
      addTile(weights + <usize>i * row, row, rows, target, length, left);
    }
    rows += <usize>stride * ROW;
    out += ROW;
  }
}

/** Four points by four parameters; of the points, the first `left` exist. */
@inline
function addTile(w: usize, row: usize, r: usize, out: usize, length: usize, left: i32): void {
  let a0 = all<f64>(0);
  let a1 = a0;
  let b0 = a0;
  let b1 = a0;
  let c0 = a0;
  let c1 = a0;
  let d0 = a0;
  let d1 = a0;
  const end = w + row;
  for (; w < end; w += 8) {
    const r0 = v128.load(r);
    const r1 = v128.load(r, VECTOR);
    let weight = v128.load64_splat(w);
    a0 = f64x2.add(a0, f64x2.mul(weight, r0));
    a1 = f64x2.add(a1, f64x2.mul(weight, r1));
    weight = v128.load64_splat(w + row);
    b0 = f64x2.add(b0, f64x2.mul(weight, r0));
    b1 = f64x2.add(b1, f64x2.mul(weight, r1));
    weight = v128.load64_splat(w + 2 * row);
    c0 = f64x2.add(c0, f64x2.mul(weight, r0));
    c1 = f64x2.add(c1, f64x2.mul(weight, r1));
    weight = v128.load64_splat(w + 3 * row);
    d0 = f64x2.add(d0, f64x2.mul(weight, r0));
    d1 = f64x2.add(d1, f64x2.mul(weight, r1));
    r += ROW;
  }
  add(out, a0, a1);
  if (left > 1) add(out + length, b0, b1);
  if (left > 2) add(out + 2 * length, c0, c1);
  if (left > 3) add(out + 3 * length, d0, d1);
}

@inline
function add(out: usize, first: v128, second: v128): void {
  v128.store(out, f64x2.add(v128.load(out), first));
  v128.store(out, f64x2.add(v128.load(out, VECTOR), second), VECTOR);
}

/** out += factor · row `row` of panels with so many rows. */
export function addRow(rows: usize, stride: i32, row: i32, panels: i32, factor: f64, out: usize): void {
  const by = all<f64>(factor);
  let at = rows + <usize>row * ROW;
  for (let panel = 0; panel < panels; panel++) {
    add(out, f64x2.mul(by, v128.load(at)), f64x2.mul(by, v128.load(at, VECTOR)));
    at += <usize>stride * ROW;
    out += ROW;
  }
}
