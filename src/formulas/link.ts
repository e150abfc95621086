import type { Equation } from './equation';

/** One term of a sum: its formula, and the unit whose ∂C_i/∂a is in it, where the chain goes on. */
export interface Term {
  readonly equation: Equation;
  readonly unit: { readonly layer: number; readonly unit: number } | null;
}

/** One link of the chain: formulas in order, and the terms of the sum in the last of them. */
export interface Link {
  readonly equations: readonly Equation[];
  /** What the terms are called: `4 paths`; empty where there is but one, which then goes on as `terms[0]`. */
  readonly sum: string;
  readonly terms: readonly Term[];
}
