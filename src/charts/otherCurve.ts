import { otherMode } from '../recipe/other';
import type { Recipe } from '../recipe/types';
import { live } from '../store/live';
import { alignedFrame, alignedPlace } from '../store/run/alignment';
import type { OtherKind } from '../store/run/other-plan';
import { useStore } from '../store/store';
import type { Extremes } from './scale';
import type { BinnedSeries } from './series';

/** The other descent's curve, where two are compared. */
export interface OtherCurve {
  readonly series: BinnedSeries;
  readonly colour: string;
  /** Frames of the first descent that one of its own takes up. */
  readonly stretch: number;
  /** Its own frame that lies at the first one's frame 0. */
  readonly lead: number;
  /** Its loss beside frame n of the first; null where that is not known. */
  lossAt(n: number): number | null;
}

/** How wide one frame of the other descent is, in frames of the first; 1 where there is none. */
export function otherStretch(): number {
  const { other } = live;
  return other ? otherPlace(other.paces.lead + 1) : 1;
}

/** The other descent's frame that lies at the first one's frame 0. */
export function otherLead(): number {
  return live.other?.paces.lead ?? 0;
}

/** Where the other descent's frame m lies among the first one's; not always whole. */
export function otherPlace(m: number): number {
  const { other } = live;
  return other ? alignedPlace(m, useStore.getState().view.align, other.paces) : m;
}

/** What the two are called where both are named: by their modes, or as a branch and what it left. */
export function calledBoth(kind: OtherKind, mode: Recipe['descent']['mode']): { own: string; other: string } {
  return kind === 'mode' ? { own: mode, other: otherMode(mode) } : { own: 'branch', other: 'unchanged' };
}

/** The last of the other descent's frames that are drawn beside the first one's 0 … last. */
export function lastOther(last: number): number {
  const { other } = live;
  return other ? Math.max(last, alignedFrame(last, useStore.getState().view.align, other.paces)) : last;
}

/** The lowest and the greatest of both. */
export function spanBoth(a: Extremes, b: Extremes | undefined): Extremes {
  return b ? { low: Math.min(a.low, b.low), high: Math.max(a.high, b.high) } : a;
}

/** The other descent's frame that goes with frame n of the first; null where it is not known or there is none. */
export function otherAt(n: number): { readonly n: number; readonly loss: number } | null {
  const { other } = live;
  if (!other) return null;
  return other.frames.get(alignedFrame(n, useStore.getState().view.align, other.paces));
}
