import { live } from '../store/live';

/** C(I_{n+1}) where the optimizer does not follow the gradient itself, and that frame is known; else null. */
export function landingOf(n: number): number | null {
  const { run, frames } = live;
  if (!run || run.problem.descent.optimizer === 'plain') return null;
  return frames?.get(n + 1)?.loss ?? null;
}
