import type { Precision } from '../../engine/compiled/sample-plan';
import type { Problem } from '../../engine/problem';
import type { Chart } from '../model';

/** An elementary function costs about as much as this many multiply-adds. */
const FUNCTION_COST = 16;
/** A knot's distance and weight, likewise. */
const KNOT_COST = 24;

/** Multiply-adds of one point of a surface: embedding it, and the loss over these many records. */
export function pointCost({ layout }: Problem, chart: Chart | null, records: number): number {
  const units = layout.sizes.reduce((sum, size) => sum + size, -layout.sizes[0]);
  const loss = records * (layout.weightCount + FUNCTION_COST * units);
  if (!chart || chart.blend === 'none' || chart.knots.length === 0) return loss;
  const knots = chart.knots.length / 2;
  const blended = chart.coefficients ? chart.coefficients.length / knots : layout.length;
  // Float64, whatever the losses are in.
  return loss + 2 * knots * (blended + KNOT_COST);
}

/** Shorter times say more about the clock, and about code that is not yet compiled. */
const TOLD_MS = 1;

/** How fast this thread samples: guessed first, learned from every chunk. */
export class Pace {
  /** Multiply-adds a millisecond. */
  private readonly speed = { single: 2e7, double: 3e6 };
  /** What has not been learned from yet. */
  private readonly seen = {
    single: { cost: 0, milliseconds: 0 },
    double: { cost: 0, milliseconds: 0 },
  };

  /** Milliseconds that so many multiply-adds would take this thread. */
  estimate(cost: number, precision: Precision): number {
    return cost / this.speed[precision];
  }

  /** So many multiply-adds took so long; short times are put together first. */
  learn(cost: number, precision: Precision, milliseconds: number): void {
    const seen = this.seen[precision];
    seen.cost += cost;
    seen.milliseconds += milliseconds;
    if (seen.milliseconds < TOLD_MS) return;
    this.speed[precision] += 0.3 * (seen.cost / seen.milliseconds - this.speed[precision]);
    seen.cost = 0;
    seen.milliseconds = 0;
  }
}
