import { LINK_LIMIT } from '../../recipe/link';
import { currentLink } from '../page/history';
import { useStore } from '../store';

/** Where a descent was started by hand, and how to return to the one before. */
export function startedSentence([x, y]: readonly [number, number]): string {
  return `Started at (${short(x)}, ${short(y)}). ${wayBack()}.`;
}

/** What was done at frame n, where the descent branches, and what the open one does not take over from there. */
export function branchSentence(deed: string, n: number): string {
  const place =
    n === 0 ? 'the descent starts anew' : `another descent starts from frame ${n}, as its frame 0`;
  return `${deed}: ${place}${n === 0 ? '' : begunAnew()}. The dashed one goes on unchanged. ${wayBack()}.`;
}

/** Of what a step goes by, a start carries the parameters alone. */
function begunAnew(): string {
  const { mode, optimizer } = useStore.getState().recipe.descent;
  const begun = [
    ...(mode === 'batch' ? [] : ['the order of records']),
    ...(optimizer === 'plain' ? [] : ['the optimizer’s memory']),
  ];
  return begun.length === 0 ? '' : `; ${begun.join(' and ')} begin${begun.length === 1 ? 's' : ''} anew`;
}

/** What is too long for an address has no entry of its own to go back from. */
function wayBack(): string {
  return currentLink().length > LINK_LIMIT ? 'New start draws another' : 'The browser’s Back returns';
}

function short(value: number): string {
  return String(Number(value.toPrecision(3))).replace('-', '\u2212');
}
