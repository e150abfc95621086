import { live } from '../store/live';
import { alignedFrame, alignedPlace } from '../store/run/alignment';
import { useStore } from '../store/store';
import type { Extremes } from './scale';
import type { BinnedSeries } from './series';

/** The other descent's curve, where two are compared. */
export interface OtherCurve {
  readonly series: BinnedSeries;
  readonly colour: string;
  /** Frames of the first descent that one of its own takes up. */
  readonly stretch: number;
  /** Its loss beside frame n of the first; null where that is not known. */
  lossAt(n: number): number | null;
}

/** How wide one frame of the other descent is, in frames of the first; 1 where there is none. */
export function otherStretch(): number {
  const { other } = live;
  return other ? alignedPlace(1, useStore.getState().view.align, other.paces) : 1;
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
