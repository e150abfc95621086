// The knots' weights at a point, and the fold.
import { expDouble } from './double';
import { all, VECTOR } from './lanes';
import { addRow } from './product';
import { Sheet } from './sheet';

/**
 * The knots' weights at a point. At a knot itself they are all 0, and its residual is added at once, as it is; so is
 * the fold.
 */
export function weigh(sheet: Sheet, x: f64, y: f64, weights: usize, out: usize): void {
  if (sheet.blend == 2 && fold(sheet, x, y, out)) {
    memory.fill(weights, 0, <usize>sheet.knots << 3);
    return;
  }
  const least = measure(sheet, x * sheet.scale, y * sheet.scale, weights);
  if (sheet.blend == 1 && least == 0) {
    addRow(sheet.residuals, sheet.rows, firstZero(weights), sheet.panels, 1, out);
    memory.fill(weights, 0, <usize>sheet.knots << 3);
    return;
  }
  const end = weights + (<usize>sheet.knots << 3);
  const total = sheet.blend == 1 ? powers(weights, end, least) : bells(weights, end, least, sheet.factor);
  const share = all<f64>(1 / total);
  for (let at = weights; at < end; at += VECTOR) v128.store(at, f64x2.mul(v128.load(at), share));
}

/** Squares of the distances to the knots; returns the least. */
function measure(sheet: Sheet, x: f64, y: f64, squares: usize): f64 {
  const px = all<f64>(x);
  const py = all<f64>(y);
  let least = all<f64>(Infinity);
  const end = <usize>sheet.knots << 3;
  for (let at: usize = 0; at < end; at += VECTOR) {
    const dx = f64x2.sub(px, v128.load(sheet.x + at));
    const dy = f64x2.sub(py, v128.load(sheet.y + at));
    const square = f64x2.add(f64x2.mul(dx, dx), f64x2.mul(dy, dy));
    v128.store(squares + at, square);
    least = f64x2.pmin(least, square);
  }
  return min<f64>(f64x2.extract_lane(least, 0), f64x2.extract_lane(least, 1));
}

function firstZero(squares: usize): i32 {
  let n = 0;
  while (load<f64>(squares + (<usize>n << 3)) != 0) n++;
  return n;
}

/** (d_min/d_n)⁴ in place of d_n²; returns their sum. */
function powers(at: usize, end: usize, least: f64): f64 {
  const nearest = all<f64>(least);
  let total = all<f64>(0);
  for (; at < end; at += VECTOR) {
    const ratio = f64x2.div(nearest, v128.load(at));
    const weight = f64x2.mul(ratio, ratio);
    v128.store(at, weight);
    total = f64x2.add(total, weight);
  }
  return f64x2.extract_lane(total, 0) + f64x2.extract_lane(total, 1);
}

/** exp((d_min² − d_n²)·factor) in place of d_n², and 0 where that is below 1e-16; returns their sum. */
function bells(at: usize, end: usize, least: f64, factor: f64): f64 {
  const nearest = all<f64>(least);
  let total = all<f64>(0);
  for (; at < end; at += VECTOR) {
    const exponent = f64x2.mul(f64x2.sub(nearest, v128.load(at)), all<f64>(factor));
    const near = f64x2.ge(exponent, all<f64>(-37));
    let weight = all<f64>(0);
    if (v128.any_true(near)) weight = v128.and(expDouble(exponent), near);
    v128.store(at, weight);
    total = f64x2.add(total, weight);
  }
  return f64x2.extract_lane(total, 0) + f64x2.extract_lane(total, 1);
}

/** Adds the fold; true where the point is a held knot, whose residual is then all there is. */
function fold(sheet: Sheet, x: f64, y: f64, out: usize): bool {
  let least: f64 = Infinity;
  for (let m = 0; m < sheet.held; m++) {
    const square = heldSquare(sheet, m, x, y);
    if (square == 0) {
      const knot = load<i32>(sheet.heldKnot + (<usize>m << 2));
      addRow(sheet.residuals, sheet.rows, knot, sheet.panels, 1, out);
      return true;
    }
    least = min<f64>(least, square);
  }
  const nearest = least / sheet.heldScale / sheet.heldScale;
  if (!(nearest < sheet.reach)) return false;
  let total: f64 = 0;
  for (let m = 0; m < sheet.held; m++) {
    const ratio = least / heldSquare(sheet, m, x, y);
    total += ratio * ratio;
  }
  const rest = 1 - nearest / sheet.reach;
  for (let m = 0; m < sheet.held; m++) {
    const ratio = least / heldSquare(sheet, m, x, y);
    addRow(sheet.missing, sheet.held, m, sheet.panels, (rest * rest * (ratio * ratio)) / total, out);
  }
  return false;
}

@inline
function heldSquare(sheet: Sheet, m: i32, x: f64, y: f64): f64 {
  const dx = x * sheet.heldScale - load<f64>(sheet.heldX + (<usize>m << 3));
  const dy = y * sheet.heldScale - load<f64>(sheet.heldY + (<usize>m << 3));
  return dx * dx + dy * dy;
}
