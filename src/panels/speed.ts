/** The speed slider: evenly spaced in the logarithm, from 0.5 to 1000 steps a second; its far end is no bound at all. */

const SLOWEST = 0.5;
const FASTEST = 1000;

/** Few enough that two digits tell every position from the next. */
const POSITIONS = 50;

/** Positions from 0 to 50 are speeds; 51 is as fast as it can. */
export const SPEED_END = POSITIONS + 1;

export function speedAt(position: number): number {
  if (position >= SPEED_END) return Number.POSITIVE_INFINITY;
  const exact = SLOWEST * (FASTEST / SLOWEST) ** (Math.min(position, POSITIONS) / POSITIONS);
  return Number(exact.toPrecision(2));
}

export function positionOf(speed: number): number {
  if (speed > FASTEST) return SPEED_END;
  const share = Math.log(Math.max(speed, SLOWEST) / SLOWEST) / Math.log(FASTEST / SLOWEST);
  return Math.round(share * POSITIONS);
}

/** `30 steps a second`, `1 step every 2 seconds`, `as fast as it can`. */
export function speedText(speed: number): string {
  if (speed > FASTEST) return 'as fast as it can';
  if (speed === SLOWEST) return 'a step every 2 seconds';
  return speed === 1 ? '1 step a second' : `${speed} steps a second`;
}
