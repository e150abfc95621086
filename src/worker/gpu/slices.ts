import { WORKGROUP } from './shader';

/** Invocations that keep a large GPU busy. */
const BUSY = 1 << 18;
/** Groups of records that are worth an invocation. */
const LEAST_GROUPS = 4;
const MOST_SLICES = 256;
/** Rows of parameters × groups of records × points that a job may have. */
const LEAST_BUDGET = 2 ** 16;
const MOST_BUDGET = 2 ** 34;

/** How a job's records are shared out between invocations. */
export interface SlicedJob {
  readonly slices: number;
  /** Stride, groups, groups a slice, slices: what the shader knows of a job. */
  readonly numbers: Uint32Array<ArrayBuffer>;
}

/** Few points have their records in many slices, many points in few. */
export function sliceJob(stride: number, groups: number): SlicedJob {
  const wanted = Math.min(Math.ceil(BUSY / stride), Math.ceil(groups / LEAST_GROUPS), MOST_SLICES);
  const groupsPerSlice = Math.ceil(groups / wanted);
  const slices = Math.ceil(groups / groupsPerSlice);
  return { slices, numbers: Uint32Array.of(stride, groups, groupsPerSlice, slices) };
}

/** The least whole number of workgroups' points that holds `count`. */
export function strideOf(count: number): number {
  return WORKGROUP * Math.ceil(count / WORKGROUP);
}

/**
 * How many points go into one job: as many as keep it near 20 ms, since a job cannot be stopped, and as the buffers
 * hold. The size is found by doubling.
 */
export class JobSize {
  private budget = 2 ** 20;

  /** @param room the largest buffer, in bytes; parameters are what comes near it */
  constructor(
    private readonly rows: number,
    private readonly room: number,
  ) {}

  points(groups: number): number {
    const byTime = this.budget / (this.rows * groups);
    const byParameters = this.room / (16 * this.rows);
    const most = Math.min(byTime, byParameters);
    return WORKGROUP * Math.max(1, Math.floor(most / WORKGROUP));
  }

  /** A job of so many points took so long. */
  learn(points: number, groups: number, milliseconds: number): void {
    if (milliseconds > 60) this.budget = Math.max(LEAST_BUDGET, this.budget / 2);
    else if (milliseconds < 15 && 2 * points > this.points(groups))
      this.budget = Math.min(MOST_BUDGET, 2 * this.budget);
  }
}
