import type { Measurement, Work } from './contest';
import type { Peak } from './peak';

/** How figures are written, and the peaks that make the limit. */
export interface Writing {
  readonly peak: Peak;
  readonly unit: number;
  readonly mark: string;
}

/** A Markdown table: what is done a second, how many times the best yardstick's, and the share of the limit. */
export function tableOf(measurements: readonly Measurement[], writing: Writing): string {
  const networks = unique(measurements.map(({ network }) => network));
  const contestants = unique(measurements.map(({ contestant }) => contestant));
  const of = (contestant: string, network: string) =>
    measurements.find((entry) => entry.contestant === contestant && entry.network === network)!;
  const yardstick = (network: string) => bestYardstick(measurements.filter((m) => m.network === network));
  const rows = contestants.map((contestant) => [
    contestant,
    ...networks.map((network) => cell(of(contestant, network), yardstick(network), writing)),
  ]);
  return [['', ...networks], ['---', ...networks.map(() => '---:')], ...rows]
    .map((row) => `| ${row.join(' | ')} |`)
    .join('\n');
}

function cell(entry: Measurement, yardstick: Measurement, { peak, unit, mark }: Writing): string {
  const rate = median(entry.perSecond);
  const speed = `${threeDigits(rate / unit)} ${mark}`;
  if (entry.isYardstick) return speed;
  // Round by round, so that a slow spell of the machine cancels out.
  const ratios = entry.perSecond.map((value, round) => value / yardstick.perSecond[round]!);
  const share = entry.work ? `, ${Math.round(100 * rate * leastTime(entry.work, peak))} %` : '';
  return `${speed} (${threeDigits(median(ratios))} ×${share})`;
}

/** Seconds that this core takes for it at best: operations / peak + tanh / peak. */
function leastTime({ precision, operations, tanh }: Work, peak: Peak): number {
  return operations / peak[precision].operations + tanh / peak[precision].tanh;
}

function bestYardstick(entries: readonly Measurement[]): Measurement {
  return entries
    .filter(({ isYardstick }) => isYardstick)
    .reduce((best, entry) => (median(entry.perSecond) > median(best.perSecond) ? entry : best));
}

function threeDigits(value: number): string {
  return value >= 100 ? value.toFixed(0) : value.toPrecision(3);
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}

function unique(values: readonly string[]): string[] {
  return [...new Set(values)];
}
