// The sampler: the loss over all records at many points of parameters, for any network. Records lie in lanes, weights
// are splatted once a point.
import { embed } from './embed';
import { layRecordStep, recordMean } from './mean';
import { field, PENALTY, RATE, WEIGHT_COUNT } from './plan';
import { ALONE, suitsRows } from './row';
import { Sheet } from './sheet';
import { splat } from './splat';

/** S(x, y) of `count` points into `out`, whole panels of four parameters each. */
export function embedPoints(sheet: usize, points: usize, count: i32, out: usize): void {
  embed(changetype<Sheet>(sheet), points, count, out);
}

/** C at `count` points, their parameters one after the other in float64 (`length` of each), into `out`. */
export function lossesSingle(plan: usize, parameters: usize, length: i32, count: i32, out: usize): void {
  losses<f32>(plan, parameters, length, count, out);
}

/** The same, in float64 all the way. */
export function lossesDouble(plan: usize, parameters: usize, length: i32, count: i32, out: usize): void {
  losses<f64>(plan, parameters, length, count, out);
}

function losses<T>(plan: usize, parameters: usize, length: i32, count: i32, out: usize): void {
  for (let i = 0; i < count; i++) {
    splat<T>(plan, parameters, 0);
    store<f64>(out, recordMean<T>(plan, ALONE) + penalty(plan, parameters));
    parameters += <usize>length << 3;
    out += 8;
  }
}

/** Takes the step between the points of rows: a change of the parameters. 0 where rows will not do. */
export function takeStep(plan: usize, step: usize): i32 {
  if (!suitsRows(plan)) return 0;
  splat<f32>(plan, step, 0);
  return i32(layRecordStep(plan));
}

/**
 * `lossesSingle` of points in rows.
 *
 * @param firsts a byte a point: 1 where it is the first of a row of eight at most, 0 where it is one step on from the
 *   point before it
 */
export function lossesInRows(plan: usize, parameters: usize, length: i32, count: i32, firsts: usize, out: usize): void {
  let place = 0;
  for (let i = 0; i < count; i++) {
    place = load<u8>(firsts + i) != 0 ? 0 : place + 1;
    splat<f32>(plan, parameters, min<i32>(place, 1));
    store<f64>(out, recordMean<f32>(plan, place) + penalty(plan, parameters));
    parameters += <usize>length << 3;
    out += 8;
  }
}

/** rate·Σ|w| or rate·½Σw², weights only. */
function penalty(plan: usize, parameters: usize): f64 {
  const kind = field(plan, PENALTY);
  if (kind == 0) return 0;
  const end = parameters + (<usize>field(plan, WEIGHT_COUNT) << 3);
  let sum: f64 = 0;
  if (kind == 1) for (; parameters < end; parameters += 8) sum += abs<f64>(load<f64>(parameters));
  else for (; parameters < end; parameters += 8) sum += load<f64>(parameters) * load<f64>(parameters);
  const rate = load<f64>(plan + RATE);
  return kind == 1 ? rate * sum : rate * (0.5 * sum);
}
