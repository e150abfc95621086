import { type Problem, stepSize } from '../../engine/problem';
import type { FrameStore, KeptFrame } from './frames';
import { STALL_EPOCHS, type Stretch } from './stall';

/** Frames looked at in a stretch or beyond it; longer ones are thinned evenly. */
const LOOKS = 64;

/** The five epochs before frame n, from the frames kept; null where the run has not walked that far. */
export function stretchBefore(
  frames: FrameStore,
  problem: Problem,
  n: number,
  gradientNorm: (frame: KeptFrame) => number,
): Stretch | null {
  const steps = STALL_EPOCHS * Math.ceil(problem.records.count / stepSize(problem));
  if (n < steps || n >= frames.length) return null;
  const stretch = looks(frames, n - steps, n);
  const here = frames.get(n);
  const from = stretch[0];
  const first = frames.get(0);
  if (!here || !from || !first) return null;
  let walked = 0;
  for (let i = 1; i < stretch.length; i++) walked += distance(stretch[i - 1]!, stretch[i]!);
  const beyond = n + 1 < frames.length ? looks(frames, n + 1, frames.length - 1) : [];
  return {
    losses: stretch.map(({ loss }) => loss),
    walked,
    moved: distance(from, here),
    gradient: gradientNorm(here),
    gradientMost: steepest(frames, n, gradientNorm),
    later: Math.min(Number.POSITIVE_INFINITY, ...beyond.map(({ loss }) => loss)),
    start: first.loss,
  };
}

/** |∇C| of a run's frames 0, 1, 2, 4, 8, …, where it was asked before: a look computes no more than a few of them. */
const norms = new WeakMap<FrameStore, Map<number, number>>();

/** The largest |∇C| of some frames up to n, closer together towards the start, where a descent is steepest. */
function steepest(frames: FrameStore, n: number, gradientNorm: (frame: KeptFrame) => number): number {
  const known = norms.get(frames) ?? new Map<number, number>();
  norms.set(frames, known);
  let most = 0;
  for (let k = 0; k <= n; k = Math.max(1, 2 * k)) {
    const frame = known.has(k) ? null : frames.get(k);
    if (frame) known.set(k, gradientNorm(frame));
    most = Math.max(most, known.get(k) ?? 0);
  }
  return most;
}

function looks(frames: FrameStore, from: number, to: number): KeptFrame[] {
  const step = Math.max(1, Math.ceil((to - from) / LOOKS));
  const found: KeptFrame[] = [];
  for (let n = from; n < to; n += step) {
    const frame = frames.get(n);
    if (frame) found.push(frame);
  }
  const last = frames.get(to);
  return last ? [...found, last] : found;
}

function distance(a: KeptFrame, b: KeptFrame): number {
  let sum = 0;
  for (let i = 0; i < a.parameters.length; i++) sum += (a.parameters[i]! - b.parameters[i]!) ** 2;
  return Math.sqrt(sum);
}
