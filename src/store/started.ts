import { LINK_LIMIT } from '../recipe/link';
import { currentLink } from './history';

/** Where a descent was started by hand, and how to return to the one before. */
export function startedSentence([x, y]: readonly [number, number]): string {
  // What is too long for an address has no entry of its own to go back from.
  const way = currentLink().length > LINK_LIMIT ? 'New start draws another' : 'Back returns';
  return `Started at (${short(x)}, ${short(y)}). ${way}.`;
}

function short(value: number): string {
  return String(Number(value.toPrecision(3))).replace('-', '\u2212');
}
