// S(x, y) for many points: the plane, and what the knots' residuals add to it. The weights of the knots at a block of
// points are a matrix; the residuals they blend are another, and their product is most of the work.
import { expDouble } from './double';
import { all, VECTOR } from './lanes';

/** Points whose weights are worked out together. */
const POINTS: i32 = 32;
/** Bytes of a panel's row: four float64. */
const ROW: usize = 32;

/** What a chart is, as `sample-chart.ts` writes it. */
@unmanaged
export class Sheet {
  /** 0: flat; 1: exact blend; 2: a still Gaussian base, and a fold. */
  blend: i32;
  /** Knots that are blended, a multiple of two: those that fill up lie at infinity. */
  knots: i32;
  x: usize;
  y: usize;
  /** Panels of four parameters each. */
  panels: i32;
  /** o, d1, d2, filled up to whole panels. */
  origin: usize;
  d1: usize;
  d2: usize;
  /** r_n, [panel][row][4], of so many rows. */
  residuals: usize;
  rows: i32;
  /** Where residuals are blended as coefficients of a basis: panels of coefficients, else 0; basis and room for them. */
  reducedPanels: i32;
  coefficients: usize;
  basis: usize;
  combined: usize;
  /** Room for the weights of a block of points. */
  weights: usize;
  /** The knots that the fold holds: where, which, and what the base leaves out there, [panel][held][4]. */
  held: i32;
  heldX: usize;
  heldY: usize;
  heldKnot: usize;
  missing: usize;
  /** Powers of two that keep squares of distances from over- and underflow. */
  scale: f64;
  heldScale: f64;
  /** 1/(2·width²) in scaled units; the fold's radius squared. */
  factor: f64;
  reach: f64;
}

/** S of `count` points (x, y; stride 2) into `out`, whole panels each. */
export function embed(sheet: Sheet, points: usize, count: i32, out: usize): void {
  const length = <usize>sheet.panels * ROW;
  for (let i = 0; i < count; i++) layPlane(sheet, points + (<usize>i << 4), out + <usize>i * length);
  if (sheet.blend == 0) return;
  for (let first = 0; first < count; first += POINTS) {
    const some = min<i32>(POINTS, count - first);
    bend(sheet, points + (<usize>first << 4), some, out + <usize>first * length);
  }
}

/** o + (x·d1 + y·d2), in the order of the engine's own `planeComponent`. */
function layPlane(sheet: Sheet, point: usize, out: usize): void {
  const x = v128.load64_splat(point);
  const y = v128.load64_splat(point, 8);
  const end = <usize>sheet.panels * ROW;
  for (let at: usize = 0; at < end; at += VECTOR) {
    const along = f64x2.add(v128.load(sheet.origin + at), f64x2.mul(x, v128.load(sheet.d1 + at)));
    v128.store(out + at, f64x2.add(along, f64x2.mul(y, v128.load(sheet.d2 + at))));
  }
}

/** Adds the blended residuals to a block of points. */
function bend(sheet: Sheet, points: usize, count: i32, out: usize): void {
  const row = <usize>sheet.knots << 3;
  const length = <usize>sheet.panels * ROW;
  for (let i = 0; i < count; i++) {
    const point = points + (<usize>i << 4);
    weigh(sheet, load<f64>(point), load<f64>(point, 8), sheet.weights + <usize>i * row, out + <usize>i * length);
  }
  // Points go in fours: those that fill up have weights of their own, and nobody reads what they give.
  const filled = (count + 3) & ~3;
  memory.fill(sheet.weights + <usize>count * row, 0, <usize>(filled - count) * row);
  if (sheet.reducedPanels == 0) {
    addProduct(sheet.weights, sheet.knots, sheet.residuals, sheet.rows, sheet.panels, out, count);
    return;
  }
  const reduced = sheet.reducedPanels;
  memory.fill(sheet.combined, 0, <usize>(filled * reduced) * ROW);
  addProduct(sheet.weights, sheet.knots, sheet.coefficients, sheet.rows, reduced, sheet.combined, count);
  addProduct(sheet.combined, reduced << 2, sheet.basis, reduced << 2, sheet.panels, out, count);
}

/**
 * out += weights · rows, for `count` points: [point][k] times [panel][k][4].
 *
 * @param stride rows of a panel, `terms` of which are weighed
 */
function addProduct(weights: usize, terms: i32, rows: usize, stride: i32, panels: i32, out: usize, count: i32): void {
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

/**
 * The knots' weights at a point. At a knot itself they are all 0, and its residual is added at once, as it is; so is
 * the fold.
 */
function weigh(sheet: Sheet, x: f64, y: f64, weights: usize, out: usize): void {
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

/** out += factor · row `row` of panels with so many rows. */
function addRow(rows: usize, stride: i32, row: i32, panels: i32, factor: f64, out: usize): void {
  const by = all<f64>(factor);
  let at = rows + <usize>row * ROW;
  for (let panel = 0; panel < panels; panel++) {
    add(out, f64x2.mul(by, v128.load(at)), f64x2.mul(by, v128.load(at, VECTOR)));
    at += <usize>stride * ROW;
    out += ROW;
  }
}
