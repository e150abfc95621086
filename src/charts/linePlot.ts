import { type LineCurve, lineRates, type Span } from '../surface/gradient-line-values';
import { LARGE, SMALL } from './lineVerdict';

/** The plane of the line along the gradient, in CSS pixels: rates by their logarithm, losses by their level. */
export interface LinePlot {
  readonly width: number;
  readonly height: number;
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
  readonly span: Span;
}

/** Levels drawn: 0 is the lowest point of a line, 1 its start; what goes beyond is cut off. */
const LEVELS = { low: -0.22, high: 1.9 };
/** A dip of less than this share of the move is none; the move itself is then drawn this high. */
const DIP = 1e-3;
const MOVE = 0.6;
/** Losses that differ by less than this share are equal to the eye of a float64. */
const ROUNDING = 1e-12;

export function createLinePlot(size: { width: number; height: number }, span: Span): LinePlot {
  return { ...size, left: 6, right: Math.max(7, size.width - 6), top: 18, bottom: size.height - 18, span };
}

export function xOfRate({ left, right, span }: LinePlot, t: number): number {
  return left + ((right - left) * Math.log(t / span.low)) / Math.log(span.high / span.low);
}

/** The rate under x, of those drawn. */
export function rateAt({ left, right, span }: LinePlot, x: number): number {
  const share = Math.max(0, Math.min(1, (x - left) / (right - left)));
  return span.low * (span.high / span.low) ** share;
}

export function yOfLevel({ top, bottom }: LinePlot, level: number): number {
  const share = (level - LEVELS.low) / (LEVELS.high - LEVELS.low);
  return bottom - (bottom - top) * Math.max(-0.1, Math.min(1.1, share));
}

/**
 * Losses as levels: the start of the line at 1, its lowest point at 0, whatever they are, so that nothing jumps while a
 * descent plays. Where a line does not fall, its loss at the learning rate gives the measure.
 */
export function levelsOf(curve: LineCurve): (loss: number) => number {
  const { here, atRate } = curve;
  const depth = here - lowestOf(curve);
  const move = Math.min(Math.abs(atRate - here), Number.MAX_VALUE);
  const unit = depth > DIP * move ? depth : move / MOVE;
  const floor = ROUNDING * Math.max(Math.abs(here), Number.MIN_VALUE / ROUNDING);
  return (loss) => (Number.isFinite(loss) ? 1 + (loss - here) / Math.max(unit, floor) : Infinity);
}

/** The first minimum's loss; the lowest one seen where there is none. */
export function lowestOf({ here, lowest, losses }: LineCurve): number {
  if (!Number.isNaN(lowest)) return lowest;
  return losses.reduce((least, loss) => Math.min(least, Number.isNaN(loss) ? here : loss), here);
}

/** The loss at a rate between the samples, for the eye alone: linear in the logarithm. */
export function lossNear({ losses }: LineCurve, { low, high }: Span, t: number): number {
  const last = losses.length - 1;
  const place = Math.max(0, Math.min(last, (last * Math.log(t / low)) / Math.log(high / low)));
  const before = Math.min(last - 1, Math.floor(place));
  return losses[before]! + (losses[before + 1]! - losses[before]!) * (place - before);
}

/**
 * The rates that are good on a line, see `RULE`; null where none are.
 * @param stable the rate beyond which the sharpest direction is unstable; Infinity where none is known
 */
export function goodRates(curve: LineCurve, span: Span, stable: number): Span | null {
  const { best, here, losses } = curve;
  if (!(best > 0)) return null;
  let high = Math.min(LARGE * best, stable, Number.MAX_VALUE);
  lineRates(span).forEach((t, j) => {
    if (t > best && t < high && !(losses[j]! <= here)) high = t;
  });
  return { low: SMALL * Math.min(best, stable), high };
}
