import type { Problem } from '../../src/engine/problem';

/** One descent in a contestant's hands. */
export interface Walker {
  /** Back to I_0. */
  restart(): void;
  /** So many steps on; what is asynchronous inside is finished on return. */
  walk(steps: number): void;
  /** All weights, then all biases, as Fall Line orders them. */
  parameters(): ArrayLike<number>;
  dispose(): void;
}

export interface Contestant {
  readonly name: string;
  /** What the others are measured against is the best of these. */
  readonly isYardstick: boolean;
  /** Before its turn; not timed. */
  prepare(): Promise<void>;
  open(problem: Problem): Walker;
  /** It computes in float64, and is told beside the machine's peak. */
  readonly isMeasuredByPeak?: boolean;
}

/** What one contestant does a second on one network (steps, or points × records), a figure a round. */
export interface Measurement {
  readonly contestant: string;
  readonly isYardstick: boolean;
  readonly network: string;
  readonly perSecond: number[];
  /** What one of them takes at least, where a share of the machine's limit is to be told. */
  readonly work?: Work | undefined;
}

export interface Work {
  readonly precision: 'single' | 'double';
  /** Multiplications and additions with weights. */
  readonly operations: number;
  readonly tanh: number;
}
