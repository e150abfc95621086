import type { CameraView } from '../../store/store';

type Listener = (view: CameraView) => void;

const listeners = new Set<Listener>();
let last: CameraView | null = null;

/** Calls the listener with the view on screen, now and at every frame that has another one. */
export function onView(listener: Listener): () => void {
  listeners.add(listener);
  if (last) listener(last);
  return () => listeners.delete(listener);
}

export function showView(view: CameraView): void {
  if (last && last.azimuth === view.azimuth && last.elevation === view.elevation) return;
  last = view;
  for (const listener of listeners) listener(view);
}
