import { PROBES } from './draft';
import { rangeOf } from './lock';
import { percentile95 } from './rings';
import type { Samplers } from './sampler';
import type { Work } from './stages';
import { every, probeSpikes, ringTolerance } from './survey';
import type { Tie } from './tie';

/** A tie with its spikes at some of the frames. */
export interface Candidate {
  readonly tie: Tie;
  readonly spikes: Float64Array;
}

/**
 * A smaller 95th-percentile spike counts only if it is smaller by this share of the range. Without it, the principal
 * plane won batch XOR by 0.01 % to 0.05 %, and had a worst spike of 27 % at the start where the hops' plane has 0.3 %.
 */
const NOTICEABLE = 0.005;

/** The tie whose 95th-percentile spike is least (about: the first), with its spikes at some of the frames. */
export function* smoothest(ties: readonly Tie[], samplers: Samplers): Work<Candidate> {
  let best: Candidate = { tie: ties[0], spikes: yield* probeSpikes(ties[0], samplers, PROBES) };
  for (const tie of ties.slice(1)) {
    const other = { tie, spikes: yield* probeSpikes(tie, samplers, PROBES) };
    if (yield* isSmoother(other, best, samplers)) best = other;
  }
  return best;
}

/** Whether one is noticeably smoother; in float64 where the samples' error might decide. */
function* isSmoother(a: Candidate, b: Candidate, samplers: Samplers): Work<boolean> {
  const gain = percentile95(b.spikes) - percentile95(a.spikes);
  if (Math.abs(gain - NOTICEABLE) > doubtOf(a.tie) + doubtOf(b.tie)) return gain > NOTICEABLE;
  const [exactB, exactA] = [
    yield* probeSpikes(b.tie, samplers, PROBES, 0),
    yield* probeSpikes(a.tie, samplers, PROBES, 0),
  ];
  return percentile95(exactB) - percentile95(exactA) > NOTICEABLE;
}

/** How much the errors of samples may shift a spike, at most. */
export function doubtOf(tie: Tie): number {
  return (2 * ringTolerance(tie)) / rangeOf(every(tie.points, 3, 2)).range;
}
