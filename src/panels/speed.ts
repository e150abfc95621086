/** The speed slider: evenly spaced in the logarithm, from 0.5 to 1000 steps a second; its far end is no bound at all. */

const SLOWEST = 0.5;
const FASTEST = 1000;

/** Positions from 0 to 100 are speeds; 101 is as fast as it can. */
export const SPEED_END = 101;

export function speedAt(position: number): number {
  if (position >= SPEED_END) return Number.POSITIVE_INFINITY;
  const exact = SLOWEST * (FASTEST / SLOWEST) ** (Math.min(position, 100) / 100);
  return Number(exact.toPrecision(exact < 10 ? 2 : 3 - (exact < 100 ? 1 : 0)));
}

export function positionOf(speed: number): number {
  if (speed > FASTEST) return SPEED_END;
  const share = Math.log(Math.max(speed, SLOWEST) / SLOWEST) / Math.log(FASTEST / SLOWEST);
  return Math.round(share * 100);
}

/** `30 steps a second`, `1 step every 2 seconds`, `as fast as it can`. */
export function speedText(speed: number): string {
  if (speed > FASTEST) return 'as fast as it can';
  if (speed === SLOWEST) return 'a step every 2 seconds';
  return speed === 1 ? '1 step a second' : `${speed} steps a second`;
}
