/**
 * What float32 may have got wrong. Its rounding is relative to the loss, while the error allowed is one for the whole
 * land: where the loss is many times the run's, a point is sampled again in float64.
 */

/**
 * What rounding may do to a loss, as a share of it. Measured on networks of up to four layers: 1e-7 in the median, below
 * 4.2e-7 for 95 of 100 losses. Deep ones with steep activations round by ten times that: the checks below find those.
 */
export const ROUNDING = 5e-7;

/** Points whose losses are not finite, or larger than float32 can vouch for. */
export function doubtful(losses: Float64Array, tolerance: number): number[] {
  return Array.from(losses.keys()).filter((i) => !(ROUNDING * Math.abs(losses[i]!) <= tolerance));
}

/** Parameters × records × points that are looked at again, in float64, in every sampling: about a millisecond. */
const CHECKED = 1e6;
const MOST_CHECKED = 4;
/** Steps of the golden ratio visit all places evenly, whatever their number. */
const GOLDEN = 0.6180339887498949;

/** Chooses a few points to look at again, others each time; a grid's first point, its corner, is always one of them. */
export class Checks {
  private turn = 0;

  constructor(private readonly most: number) {}

  /** @param cost parameters × records of one loss */
  static of(cost: number): Checks {
    return new Checks(Math.max(1, Math.min(MOST_CHECKED, Math.floor(CHECKED / cost))));
  }

  /** Indices below `count`, ascending. */
  choose(count: number): number[] {
    if (count === 0) return [];
    const chosen = new Set([0]);
    for (let k = 1; k < this.most; k++) {
      this.turn = (this.turn + GOLDEN) % 1;
      chosen.add(Math.floor(this.turn * count));
    }
    return [...chosen].sort((a, b) => a - b);
  }
}

/** The points (x, y; stride 2) of these indices. */
export function pick(points: Float64Array, indices: readonly number[]): Float64Array {
  return Float64Array.from(indices.flatMap((i) => [points[2 * i]!, points[2 * i + 1]!]));
}
