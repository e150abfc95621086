import { Confusion } from '../engine/confusion';
import { EachRecord, penalty, penaltySlope } from '../engine/each-record';
import type { Problem } from '../engine/problem';
import type { Records } from '../engine/records';
import type { Work } from '../surface/stages';

/**
 * C_i, |∇C_i| and the outputs of every training record, one array after the other: k, k and k · |O| numbers.
 * Each carries the regulariser, as C does; frozen parameters count as 0.
 */
export function* recordGradients(problem: Problem, parameters: Float64Array): Work<Float64Array> {
  const { count, outputCount } = problem.records;
  const each = new EachRecord(problem);
  const gradient = new Float64Array(problem.layout.length);
  const values = new Float64Array(count * (2 + outputCount));
  const carried = penalty(problem, parameters);
  const pull = gradient.map((_, i) => problem.trainable[i]! * penaltySlope(problem, parameters, i));
  for (let start = 0; start < count; ) {
    const size = each.look(parameters, start, true);
    for (let r = 0; r < size; r++) {
      each.gradient(r, gradient);
      for (let i = 0; i < gradient.length; i++) gradient[i]! += pull[i]!;
      values[start + r] = each.work.losses[r]! + carried;
      values[count + start + r] = Math.sqrt(dot(gradient, gradient));
    }
    const outputs = each.work.z.at(-1)!.subarray(0, size * outputCount);
    values.set(outputs, 2 * count + start * outputCount);
    start += size;
    yield null;
  }
  return values;
}

/** direction · ∇C_i of every training record; without the regulariser, frozen parameters 0. */
export function* recordPulls(
  problem: Problem,
  parameters: Float64Array,
  direction: Float64Array,
): Work<Float64Array> {
  const each = new EachRecord(problem);
  const gradient = new Float64Array(problem.layout.length);
  const values = new Float64Array(problem.records.count);
  for (let start = 0; start < values.length; ) {
    const size = each.look(parameters, start, true);
    for (let r = 0; r < size; r++) {
      each.gradient(r, gradient);
      values[start + r] = dot(gradient, direction);
    }
    start += size;
    yield null;
  }
  return values;
}

/** ∂C_i/∂I_index of every training record. */
export function recordSlopes(problem: Problem, parameters: Float64Array, index: number): Work<Float64Array> {
  const direction = new Float64Array(problem.layout.length);
  direction[index] = 1;
  return recordPulls(problem, parameters, direction);
}

/** Counts of [class][class said], row-major, over the training records and after them over the held-out ones. */
export function* confusion(
  problem: Problem,
  test: Records,
  parameters: Float64Array,
  middle: number,
): Work<Float64Array> {
  const parts: Float64Array[] = [];
  for (const records of [problem.records, test]) {
    const table = new Confusion(problem, records, middle);
    const counts = new Float64Array(table.classes * table.classes);
    for (let start = 0; start < records.count; yield null) start += table.add(parameters, start, counts);
    parts.push(counts);
  }
  return Float64Array.from(parts.flatMap((counts) => [...counts]));
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i]! * b[i]!;
  return sum;
}
