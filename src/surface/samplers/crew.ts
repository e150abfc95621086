import type { Problem } from '../../engine/problem';
import type { Chart } from '../model';
import type { Job } from './job';

/** What the points of a job are points of. */
export interface Sheet {
  readonly problem: Problem;
  readonly chart: Chart;
  /** The records that count; all where null. */
  readonly records: Int32Array | null;
}

/** Other threads that take part in sampling. */
export interface Crew {
  /** How many take part beside this thread, as far as is known. */
  readonly size: number;
  /** They take chunks of the job until it is over; whatever goes wrong with them, they give back. */
  join(job: Job, sheet: Sheet): void;
}
