import type { Plane } from './directions';
import type { Other } from './joint';
import type { LossField, PathFrames } from './model';
import { percentile95, RING } from './rings';
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
/** What the root of the mean square of the spikes counts beside their 95th percentile. */
const MEAN_SHARE = 0.5;

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

  /** How rough the sheet is at these vertices and those before: 95th percentile and half the rms of the spikes. */
  *roughness(vertices: readonly number[]): Work<number> {
    const more = yield* spikesAt(this.tie, this.sampler, vertices, 0, SKIPPED);
    this.spent += RING_SAMPLES * vertices.length;
    this.spikes = Float64Array.of(...this.spikes, ...more);
    const square = this.spikes.reduce((sum, spike) => sum + spike * spike, 0) / this.spikes.length;
    return percentile95(this.spikes) + MEAN_SHARE * Math.sqrt(square);
  }
}
