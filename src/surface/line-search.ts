import type { Work } from './stages';

/** Steps of the search grow by this factor: a minimum that comes and goes within one is missed. */
const GROWTH = 1.5;
const SHRINK = 4;
/** Below this share of the first look it is not sought. */
const LEAST = 1e-15;
/** The bracket is narrowed to this share of t. */
const SETTLED = 1e-13;
const MOST_CUTS = 100;

/**
 * The first t > 0 at which a line that falls at 0 stops falling, where its slope turns to ≥ 0. 0 where it does not fall
 * at 0, Infinity where it falls up to `last`. A slope that is not a number counts as a rise. Found by slopes, not by
 * heights, hence to rounding even where the line is all but flat.
 *
 * @param slope of the line at t
 * @param first where to look first, well below the expected minimum
 */
export function* firstMinimum(slope: (t: number) => number, first: number, last: number): Work<number> {
  const falls = (t: number) => slope(t) < 0;
  if (!falls(0)) return 0;
  let low = first;
  while (!falls(low)) {
    if (low < first * LEAST) return 0;
    low /= SHRINK;
    yield null;
  }
  for (let high = low * (low < first ? SHRINK : GROWTH); high <= last; high *= GROWTH) {
    yield null;
    if (!falls(high)) return yield* narrow(slope, low, high);
    low = high;
  }
  return Infinity;
}

/** Where the slope turns from < 0 at `low` to ≥ 0 at `high`: regula falsi (Illinois), every third cut a halving. */
function* narrow(slope: (t: number) => number, low: number, high: number): Work<number> {
  let below = slope(low);
  let above = slope(high);
  let side = 0;
  for (let cut = 1; cut <= MOST_CUTS && high - low > SETTLED * high; cut++) {
    const secant = high - (above * (high - low)) / (above - below);
    const t = cut % 3 !== 0 && secant > low && secant < high ? secant : (low + high) / 2;
    const at = slope(t);
    yield null;
    if (at === 0) return t;
    if (at < 0) {
      low = t;
      below = at;
      if (side < 0) above /= 2;
    } else {
      high = t;
      above = at;
      if (side > 0) below /= 2;
    }
    side = at < 0 ? -1 : 1;
  }
  return (low + high) / 2;
}
