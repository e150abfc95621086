import type { Measurement } from './contest';

/** A Markdown table: steps per second, and how many times the best yardstick's. */
export function tableOf(measurements: readonly Measurement[]): string {
  const networks = unique(measurements.map(({ network }) => network));
  const contestants = unique(measurements.map(({ contestant }) => contestant));
  const of = (contestant: string, network: string) =>
    measurements.find((entry) => entry.contestant === contestant && entry.network === network)!;
  const yardstick = (network: string) => bestYardstick(measurements.filter((m) => m.network === network));
  const rows = contestants.map((contestant) => [
    contestant,
    ...networks.map((network) => cell(of(contestant, network), yardstick(network))),
  ]);
  return [['', ...networks], ['---', ...networks.map(() => '---:')], ...rows]
    .map((row) => `| ${row.join(' | ')} |`)
    .join('\n');
}

function cell(entry: Measurement, yardstick: Measurement): string {
  const speed = inThousands(median(entry.stepsPerSecond));
  if (entry.isYardstick) return speed;
  // Round by round, so that a slow spell of the machine cancels out.
  const ratios = entry.stepsPerSecond.map((value, round) => value / yardstick.stepsPerSecond[round]!);
  return `${speed} (${threeDigits(median(ratios))} ×)`;
}

function bestYardstick(entries: readonly Measurement[]): Measurement {
  return entries
    .filter(({ isYardstick }) => isYardstick)
    .reduce((best, entry) => (median(entry.stepsPerSecond) > median(best.stepsPerSecond) ? entry : best));
}

function inThousands(value: number): string {
  return `${threeDigits(value / 1000)} k`;
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
