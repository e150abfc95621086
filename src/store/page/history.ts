import { decodeLink, encodeLink, LINK_LIMIT } from '../../recipe/link';
import type { Recipe, View } from '../../recipe/types';
import { live } from '../live';
import { useStore } from '../store';

/** What a link carries of the view, beside the frame. */
export const LINKED = [
  'surface',
  'height',
  'plane',
  'planeSeed',
  'slice',
  'path',
  'ghost',
  'compare',
  'align',
  'otherRate',
  'trunk',
  'camera',
  'steps',
] as const;
export type LinkedName = (typeof LINKED)[number];

/** The view as a link carries it. */
export function linkedView(): View {
  const { view } = useStore.getState();
  const carried = Object.fromEntries(LINKED.map((name) => [name, view[name]])) as Pick<View, LinkedName>;
  return { ...carried, frame: live.shown?.n ?? 0 };
}

/** Where there is no room for all of it, the descent that was left is left out. */
export function currentLink(): string {
  const { recipe } = useStore.getState();
  const view = linkedView();
  const link = encodeLink(recipe, view);
  return link.length > LINK_LIMIT && view.trunk ? encodeLink(recipe, { ...view, trunk: null }) : link;
}

/** Whether a change of recipe or surface deserves a history entry of its own. */
export type Entry = 'push' | 'replace';

/** Milliseconds between two replacements of the address: each takes the browser some, and it bounds their number. */
const PAUSE_MS = 300;

let replacedAt = -Infinity;
/** The address that is to be written when the pause is over. */
let waiting: { readonly link: string; readonly timer: ReturnType<typeof setTimeout> } | null = null;

/** Writes what is shown to the address: at once, or, while it changes all the time, every so often and in the end. */
export function writeAddress(entry: Entry): void {
  const link = currentLink();
  const pause = replacedAt + PAUSE_MS - performance.now();
  if (entry === 'push') {
    // The entry that is left keeps what it showed last.
    if (waiting) write('replace', waiting.link);
    write('push', link);
  } else if (pause <= 0) write('replace', link);
  else waiting = { link, timer: waiting?.timer ?? setTimeout(() => write('replace', waiting!.link), pause) };
}

/** A link that is too long for an address stays out of it. */
function write(entry: Entry, link: string): void {
  forgetWaiting();
  if (link.length > LINK_LIMIT || link === location.hash) return;
  try {
    if (entry === 'push') history.pushState(null, '', link);
    else history.replaceState(null, '', link);
    if (entry === 'replace') replacedAt = performance.now();
  } catch {
    // Browsers bound how often an address may change; the next change writes it.
  }
}

function forgetWaiting(): void {
  clearTimeout(waiting?.timer);
  waiting = null;
}

export interface Opened {
  recipe: Recipe;
  view: View;
  notices: string[];
}

export function readAddress(): Opened {
  return decodeLink(location.hash);
}

/** Back, forward, or an address edited by hand. */
export function onAddress(listener: () => void): void {
  addEventListener('popstate', () => {
    // What was shown before has no place in the entry that was gone to.
    forgetWaiting();
    listener();
  });
}
