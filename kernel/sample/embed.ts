// S(x, y) for many points: the plane, and what the knots' residuals add to it. The weights of the knots at a block of
// points are a matrix; the residuals they blend are another, and their product is most of the work.
import { VECTOR } from './lanes';
import { addProduct } from './product';
import { ROW, Sheet } from './sheet';
import { weigh } from './weigh';

/** Points whose weights are worked out together. */
const POINTS: i32 = 32;

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
