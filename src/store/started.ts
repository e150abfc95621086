import { LINK_LIMIT } from '../recipe/link';
import { currentLink } from './history';

/** Where a descent was started by hand, and how to return to the one before. */
export function startedSentence([x, y]: readonly [number, number]): string {
  return `Started at (${short(x)}, ${short(y)}). ${wayBack()}.`;
}

/** What was done to a parameter at frame n, where the descent branches. */
export function parameterSentence(deed: string, n: number): string {
  const place = n === 0 ? 'the descent starts anew' : `another descent starts from frame ${n}`;
  return `${deed}: ${place}. ${wayBack()}.`;
}

/** What is too long for an address has no entry of its own to go back from. */
function wayBack(): string {
  return currentLink().length > LINK_LIMIT ? 'New start draws another' : 'Back returns';
}

function short(value: number): string {
  return String(Number(value.toPrecision(3))).replace('-', '\u2212');
}
