import { decodeLink, encodeLink, LINK_LIMIT } from '../recipe/link';
import type { Recipe, View } from '../recipe/types';
import { useStore } from './store';

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
  'camera',
  'steps',
] as const;
export type LinkedName = (typeof LINKED)[number];

/** The view as a link carries it. */
export function linkedView(): View {
  const { run, view } = useStore.getState();
  const carried = Object.fromEntries(LINKED.map((name) => [name, view[name]])) as Pick<View, LinkedName>;
  return { ...carried, frame: run.frame };
}

export function currentLink(): string {
  return encodeLink(useStore.getState().recipe, linkedView());
}

/** Whether a change of recipe or surface deserves a history entry of its own. */
export type Entry = 'push' | 'replace';

/** Writes what is shown to the address; a link that is too long for one stays out of it. */
export function writeAddress(entry: Entry): void {
  const link = currentLink();
  if (link.length > LINK_LIMIT || link === location.hash) return;
  try {
    if (entry === 'push') history.pushState(null, '', link);
    else history.replaceState(null, '', link);
  } catch {
    // Browsers bound how often an address may change; the next change writes it.
  }
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
  addEventListener('popstate', listener);
}
