import type { Stability } from './sharpness';

/** Height of the strip under the loss curve, in CSS pixels. */
export const STRIP_HEIGHT = 46;
/** A lower chart keeps its height for the curve: the strip is then in the leaf alone. */
export const LEAST_HEIGHT_FOR_STRIP = 120;
/** Values above this multiple of the limit are cut off at the top. */
const MOST = 2.5;
/** The limit is in sight where the greatest value reaches this share of it. */
const NEAR = 1 / 6;
export const ROOM = 1.2;

/** One point of the history: frame and λ. */
export type Point = readonly [n: number, value: number];

/** l·λ up to which the strip reaches, and whether the limit lies within. */
export interface StripRange {
  readonly high: number;
  readonly showsLimit: boolean;
}

/** l·λ of the step's objective for a λ of C; λ itself where there is no limit to hold it against. */
export function productOf({ rate, factor, limit }: Stability, lambda: number): number {
  return limit === null ? lambda : rate * factor * lambda;
}

/** From 0 to a little above the limit, or above the greatest value where the limit is far away. */
export function stripRange(points: readonly Point[], stability: Stability): StripRange {
  const { limit } = stability;
  const values = points.map(([, value]) => productOf(stability, value)).filter(Number.isFinite);
  const most = Math.max(0, ...values);
  if (limit === null || most < NEAR * limit) return { high: most > 0 ? most * ROOM : 1, showsLimit: false };
  return { high: ROOM * Math.max(limit, Math.min(most, MOST * limit)), showsLimit: true };
}
