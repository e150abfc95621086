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
