import { live } from '../store/live';
import { useStore } from '../store/store';
import type { SurfaceModel } from '../surface/model';

/** What the last drawn picture showed: a fit (null: none yet, or no 3-D drawing) and a frame (−1: none). */
export interface Drawn {
  readonly model: SurfaceModel | null;
  readonly frame: number;
}

type Listener = (model: SurfaceModel | null, frame: number) => void;

const listeners = new Set<Listener>();
let last: Drawn = { model: null, frame: -1 };

/**
 * Calls the listener whenever another fit or another frame is on screen: after it has really been drawn, or at once
 * where nothing can be drawn (no WebGL, or a hidden page, to which browsers give no animation frames).
 */
export function onSurfaceDrawn(listener: Listener): () => void {
  watchUndrawable();
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function lastDrawn(): Drawn {
  return last;
}

/** For the scene's own loop: a repeated report of the same fit and frame is dropped. */
export function reportDrawn(model: SurfaceModel | null, frame: number): void {
  if (last.model === model && last.frame === frame) return;
  last = { model, frame };
  for (const listener of listeners) listener(model, frame);
}

let watching = false;

/** Where nothing can be drawn, nobody waits for a drawing. */
function watchUndrawable(): void {
  if (watching) return;
  watching = true;
  const check = () => {
    if (useStore.getState().view.webgl === false || document.hidden) {
      reportDrawn(live.surface, live.shown?.n ?? -1);
    }
  };
  live.on('surface', check);
  live.on('frame', check);
  document.addEventListener('visibilitychange', check);
  check();
  useStore.subscribe((state, before) => {
    if (state.view.webgl !== before.view.webgl) check();
  });
}
