/** What the stretch before the shown frame looks like, from numbers that the page has. */
export interface Stretch {
  /** Losses of the last five epochs' frames, oldest first. */
  readonly losses: readonly number[];
  /** Length of the walk over those frames, and the straight distance between its ends, in parameter space. */
  readonly walked: number;
  readonly moved: number;
  /** |∇C| at the frame, and the largest one known in the run. */
  readonly gradient: number;
  readonly gradientMost: number;
  /** The least loss among the frames already computed beyond the shown one; Infinity where there are none. */
  readonly later: number;
  /** The loss at frame 0. */
  readonly start: number;
}

/** How many epochs the loss must stand still. */
export const STALL_EPOCHS = 5;
const STALL_SHARE = 0.01;
/** A walk this many times longer than its gain goes to and fro. */
const OSCILLATION = 4;
/** |∇C| below this share of the run's largest is a minimum's. */
const MINIMUM = 0.01;
/** A loss this many times that of the start is no minimum that the descent has found. */
const RISEN = 1.05;

/**
 * A sentence where the loss has moved less than 1 % in five epochs: an oscillation, a leap too far, a plateau or a
 * minimum, and what to try; null where it still moves.
 */
export function describeStall({
  losses,
  walked,
  moved,
  gradient,
  gradientMost,
  later,
  start,
}: Stretch): string | null {
  const most = Math.max(...losses);
  const least = Math.min(...losses);
  if (losses.length < 2 || most - least >= STALL_SHARE * Math.abs(most)) return null;
  if (walked > OSCILLATION * moved && walked > 0 && gradient > MINIMUM * gradientMost) {
    return 'An oscillation: the steps go to and fro and the loss stands still. Try a smaller learning rate.';
  }
  if (least > RISEN * start) {
    return 'Flat, but higher than at the start: too long a step leaps over the valley. Try a smaller learning rate.';
  }
  if (later < least * 0.95) {
    return 'A plateau: the loss hardly moves here, and falls again later. Try a larger learning rate, or momentum.';
  }
  // What the descent leaves again by more than it counts as standing still was a flat place on its way.
  const stays = later >= least * (1 - STALL_SHARE);
  if (stays && gradient <= MINIMUM * gradientMost) {
    return 'A minimum, or very near one: the gradient has all but vanished. Try a new start, or more units.';
  }
  return 'A plateau: the loss moved less than 1 % in five epochs. Try a larger learning rate, or momentum.';
}
