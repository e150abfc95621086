import type { Plane } from './directions';
import type { Other } from './joint';
import type { LossField, PathFrames } from './model';
import { RING } from './rings';
import type { Sampler, Samplers } from './sampler';
import type { Work } from './stages';
import { spikesAt } from './survey';
import { type Tie, tieExact } from './tie';

/** The paths that a sheet is to pass through, and what samples it. */
export interface Ground {
  readonly path: PathFrames;
  readonly other: Other | undefined;
  readonly field: LossField;
  readonly samplers: Samplers;
}

/** Of a ring around a vertex every second point is sampled, those between them around the next vertex. */
const SKIPPED = 2;
/** Samples that a vertex costs. */
export const RING_SAMPLES = RING / SKIPPED;
/**
 * The roughest tenth of the vertices counts, by its mean: a percentile, of which a search might lower one value alone,
 * led to planes that were no smoother elsewhere.
 */
const ROUGHEST = 0.1;

/** A look at the sheet through all frames in a plane, at more and more of its vertices. */
export class Look {
  /** Samples spent so far. */
  spent = 0;
  private readonly tie: Tie;
  private readonly sampler: Sampler;
  private spikes = new Float64Array(0);

  constructor(
    readonly plane: Plane,
    { path, other, field, samplers }: Ground,
  ) {
    this.tie = tieExact(path, plane, field, path.frames[0], other);
    this.sampler = samplers.open(this.tie.chart);
  }

  /**
   * How rough the sheet is at these vertices and those looked at before: the mean of the largest spikes.
   *
   * @param skipped as in `ringPoints`
   */
  *roughness(vertices: readonly number[], skipped = SKIPPED): Work<number> {
    const more = yield* spikesAt(this.tie, this.sampler, vertices, 0, skipped);
    this.spent += (RING / skipped) * vertices.length;
    this.spikes = Float64Array.of(...this.spikes, ...more);
    const roughest = this.spikes
      .slice()
      .sort()
      .slice(-Math.ceil(ROUGHEST * this.spikes.length));
    return roughest.reduce((sum, spike) => sum + spike, 0) / roughest.length;
  }
}
