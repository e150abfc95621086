import type { SamplerReport } from '../surface/sampler';

/** `compiled, 2 workers, 12 ms`. */
export function samplerText({ kind, workers, milliseconds }: SamplerReport): string {
  const parts: string[] = [kind === 'gpu' ? 'GPU' : kind];
  if (kind === 'compiled') parts.push(workers === 1 ? '1 worker' : `${workers} workers`);
  if (Number.isFinite(milliseconds)) parts.push(`${milliseconds.toFixed(milliseconds < 9.95 ? 1 : 0)} ms`);
  return parts.join(', ');
}

/** `compiled kernel`, `reference engine`; an ellipsis while it is not known. */
export function trainerText(engine: 'compiled' | 'reference' | null): string {
  if (!engine) return '…';
  return engine === 'compiled' ? 'compiled kernel' : 'reference engine';
}
