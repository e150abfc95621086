import type { Problem } from '../../src/engine/problem';

/** Losses at many points of parameters, in a contestant's hands. */
export interface Surveyor {
  /** C at each point; parameters one point after the other, length points · D. */
  losses(parameters: Float64Array): ArrayLike<number>;
  dispose(): void;
}

export interface SamplingContestant {
  readonly name: string;
  readonly isYardstick: boolean;
  /** The relative error that is allowed of it. */
  readonly tolerance: number;
  /** In what it computes, where a share of the machine's peak is to be told. */
  readonly precision?: 'single' | 'double';
  prepare(): Promise<void>;
  open(problem: Problem): Surveyor;
}
