import { createHeight } from '../surface/height';
import type { HeightScale } from '../surface/settings';
import { formatScientific, superscript } from '../theme/numbers';

/** The nearest of 1, 2, 5 × 10^k at or above x. */
export function niceStep(x: number): number {
  const power = 10 ** Math.floor(Math.log10(x));
  const lead = x / power;
  const nice = lead <= 1.0000001 ? 1 : lead <= 2.0000001 ? 2 : lead <= 5.0000001 ? 5 : 10;
  return nice * power;
}

/** Multiples of a nice step from `low` to `high`, about `count` of them; ascending. */
export function niceTicks(low: number, high: number, count: number, least = 0): number[] {
  if (!(high > low) || !Number.isFinite(high - low)) return Number.isFinite(low) ? [low] : [];
  const step = Math.max(least, niceStep((high - low) / Math.max(1, count)));
  const first = Math.ceil(low / step - 1e-9);
  const last = Math.floor(high / step + 1e-9);
  const ticks: number[] = [];
  // i · step, not a running sum: the error of a sum grows. The detour by digits takes out 0.30000000000000004.
  for (let i = first; i <= last; i++) ticks.push(Number((i * step).toPrecision(12)));
  return ticks;
}

/** Whole powers of ten between two losses, every k-th where there are many; 1, 2, 5 × 10^k where there are few. */
function logarithmicTicks(low: number, high: number, count: number): number[] {
  const decades = Math.log10(high) - Math.log10(low);
  const leads = decades < 1.5 ? [1, 2, 3, 5] : decades < 3 ? [1, 3] : [1];
  const every = Math.max(1, Math.ceil(decades / count));
  const ticks: number[] = [];
  for (let k = Math.floor(Math.log10(low)); k <= Math.ceil(Math.log10(high)); k++) {
    if (((k % every) + every) % every !== 0) continue;
    for (const lead of leads) {
      const tick = Number(`${lead}e${k}`);
      if (tick >= low * 0.999 && tick <= high * 1.001) ticks.push(tick);
    }
  }
  return ticks;
}

/** Ticks at nice losses, evenly spread in height; one significant digit each on the square-root scale. */
export function lossTicks(scale: HeightScale, low: number, high: number, count: number): number[] {
  if (!(high > low)) return Number.isFinite(low) ? [low] : [];
  if (scale === 'loss') return niceTicks(low, high, count);
  if (scale === 'logarithm') return low > 0 ? logarithmicTicks(low, high, count) : [high];
  const heights = createHeight(scale, high);
  const bottom = heights.height(low);
  const top = heights.height(high);
  const ticks = new Set<number>();
  for (let i = 0; i <= count; i++) {
    const tick = Number(heights.lossAt(bottom + ((top - bottom) * i) / count).toPrecision(1));
    if (tick >= low && tick <= high) ticks.add(tick);
  }
  return [...ticks];
}

/** A tick's label: short, without trailing zeros, as a power of ten where digits would be too many. */
export function formatTick(x: number): string {
  const size = Math.abs(x);
  if (size !== 0 && (size < 0.0005 || size >= 1e6)) {
    const exponent = Math.floor(Math.log10(size) + 1e-9);
    return Math.abs(size / 10 ** exponent - 1) < 1e-6
      ? `10${superscript(exponent)}`
      : formatScientific(x, 1).replace(' × ', '·');
  }
  const text = String(Number(x.toPrecision(6)));
  return Number.isInteger(x) && size >= 10_000 ? text.replace(/\B(?=(\d{3})+$)/g, '\u202f') : text;
}
