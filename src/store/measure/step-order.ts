import { orderOf, type RecordOrder } from '../../engine/order';
import { type Problem, stepSize } from '../../engine/problem';

/** When each training record is used next. */
export class StepOrder {
  private readonly order: RecordOrder;
  private readonly size: number;
  private readonly row: Int32Array;

  constructor(private readonly problem: Problem) {
    const { count } = problem.records;
    this.size = stepSize(problem);
    this.order = orderOf(problem);
    // Whatever a shuffle does, each record occurs in two epochs' worth of positions.
    this.row = new Int32Array(this.size * Math.ceil((2 * count) / this.size));
  }

  /** Steps from step n until each record's next use, 0 where step n itself uses it; length count, into `out`. */
  waits(n: number, out: Int32Array): void {
    const { row, size } = this;
    out.fill(-1);
    this.order.steps(n, row.length / size, row);
    let left = this.problem.records.count;
    for (let i = 0; i < row.length && left > 0; i++) {
      const record = row[i]!;
      if (out[record]! >= 0) continue;
      out[record] = Math.floor(i / size);
      left -= 1;
    }
  }
}
