import { show } from '../../recipe/error';
import { live } from '../live';

/** How far a run may be sought: as far as a link may say. */
const MOST_FRAMES = 1_000_000;

/** @throws one sentence where n is not the number of a frame */
export function checkFrameNumber(n: unknown): void {
  if (typeof n === 'number' && Number.isInteger(n) && n >= 0 && n <= MOST_FRAMES) return;
  throw new Error(`frame: got ${show(n)}, expected a whole number from 0 to ${MOST_FRAMES}`);
}

/**
 * @param wanted the frame asked for last
 * @param isOpen whether the descent that frame n was sought in still is
 * @throws an AbortError where frame n is not the one shown, because of what was asked for after it
 */
export function checkShown(n: number, wanted: number, isOpen: boolean): void {
  if (isOpen && live.shown?.n === n) return;
  const by = isOpen ? `frame ${wanted} was` : 'another descent was opened';
  throw new DOMException(`seek: frame ${n} was asked for, then ${by}`, 'AbortError');
}
