import { recordsOfStep } from '../../recipe/rates';
import type { Recipe, View } from '../../recipe/types';

export type Align = View['align'];

/** How many records one step of each of two descents sees, and how far ahead the other is. */
export interface Paces {
  readonly own: number;
  readonly other: number;
  /** Its frame that goes with the first one's frame 0. */
  readonly lead: number;
}

/** @param records how many records there are to train with */
export function pacesOf(own: Recipe, other: Recipe, records: number): Paces {
  return { own: recordsOfStep(own.descent, records), other: recordsOfStep(other.descent, records), lead: 0 };
}

/** A branch and the descent that it left at frame `lead`, which goes on beside it step by step. */
export function pacesFrom(lead: number): Paces {
  return { own: 1, other: 1, lead };
}

/** The other descent's frame after as many steps as frame n, or after as many records seen (or just fewer). */
export function alignedFrame(n: number, align: Align, { own, other, lead }: Paces): number {
  return lead + (align === 'step' ? n : Math.floor((n * own) / other));
}

/** Where the other descent's frame m stands among the frames of the first; not always whole. */
export function alignedPlace(m: number, align: Align, { own, other, lead }: Paces): number {
  return align === 'step' ? m - lead : ((m - lead) * other) / own;
}

/** Steps that nobody waits for: longer comparisons by records seen are cut there. */
const MOST_STEPS = 100_000;
/** So are those whose steps × records × parameters come to more: some seconds of computing. */
const MOST_WORK = 2e10;

/**
 * How far the other descent is computed: as many steps as the first, and, aligned by records, as many as it takes to
 * see as many of them.
 *
 * @param size records × parameters
 */
export function otherTarget(target: number, align: Align, paces: Paces, size: number): number {
  const affordable = Math.min(MOST_STEPS, Math.floor(MOST_WORK / size));
  return Math.max(target, Math.min(alignedFrame(target, align, paces), affordable));
}
