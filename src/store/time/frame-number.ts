/** How far a run may be sought: as far as a link may say. */
const MOST_FRAMES = 1_000_000;

/** @throws one sentence where n is not the number of a frame */
export function checkFrameNumber(n: unknown): void {
  if (typeof n === 'number' && Number.isInteger(n) && n >= 0 && n <= MOST_FRAMES) return;
  const found = typeof n === 'number' ? String(n) : `a ${n === null ? 'null' : typeof n}`;
  throw new Error(`frame: got ${found}, expected a whole number from 0 to ${MOST_FRAMES}`);
}

/** What whoever sought frame n hears where it will not be shown, because of what came after: an AbortError. */
export function overtakenError(n: number, by: string): DOMException {
  return new DOMException(`seek: frame ${n} was asked for, then ${by}`, 'AbortError');
}
