import type { CrewMeasurement } from './crew-page';
import { exponentOf, type Growth } from './growth';
import type { Peak } from './peak';

/** What one core can do at most, in words. */
export function limits({ single, double, isFused }: Peak): string {
  const giga = (rate: number) => (rate / 1e9).toPrecision(3);
  return `This core's own limits, measured in the same run: ${giga(single.operations)} GFLOP/s in float32${isFused ? ' (fused)' : ''}, ${giga(double.operations)} GFLOP/s in float64;
tanh ${giga(single.tanh)} G/s in float32, ${giga(double.tanh)} G/s in float64 (the sampler's own, on numbers in the nearest cache).
Percentages are shares of the limit FLOP/peak + tanh/peak, in which only multiplications and additions with weights count.
Training has a tanh of its own, which this peak does not tell of: its shares may pass 100 %.`;
}

/** A live surface on one thread and on two. */
export function crewTable({ networks, threads }: CrewMeasurement): string {
  const rows = networks.map(({ network, alone, together, slow, gain }) => {
    const frame = `${together.toFixed(1)} ms (${slow.toFixed(1)} ms)`;
    return [network, `${alone.toFixed(1)} ms`, frame, `${gain.toFixed(2)} ×`];
  });
  return table(['', 'one thread', `${threads} threads`, 'gain'], rows);
}

/** The times of three decades of each size, and how fast they grow. */
export function growthTable(growth: readonly Growth[]): string {
  const rows = growth.map((entry) => [
    entry.size,
    ...entry.times.map(([size, ms]) => `${size}: ${ms.toPrecision(3)} ms`),
    exponentOf(entry).toFixed(2),
  ]);
  return table(['', 'least', '× 10', '× 100', '× 1000', 'exponent'], rows);
}

function table(heads: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [line(heads), line(heads.map((_, i) => (i === 0 ? '---' : '---:'))), ...rows.map(line)].join('\n');
}
