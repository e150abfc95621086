import { lastDrawn, onSurfaceDrawn } from '../scene/drawn';
import { useStore } from '../store/store';

/** Longer than this nobody waits for a surface before what is beside it is loaded. */
const SURFACE_PATIENCE_MS = 2500;

/** Longer than this nobody waits for a run before the 3-D view is started. */
const PATIENCE_MS = 400;

/**
 * Resolves when the first run is known and its surface asked for. Starting WebGL holds the main thread for a while:
 * the fit, made by a worker, goes on meanwhile.
 */
export function firstRun(): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(done, PATIENCE_MS);
    const stop = useStore.subscribe(({ run }) => {
      if (run.status !== 'opening' && run.status !== 'computing') done();
    });
    function done(): void {
      clearTimeout(timer);
      stop();
      resolve();
    }
  });
}

/** Resolves at the first fit on screen, or where there will be none. */
export function firstSurface(): Promise<void> {
  return new Promise((resolve) => {
    const check = () => {
      const { view, run } = useStore.getState();
      const without = view.webgl === false && run.length > 0;
      if (!without && !lastDrawn().model && run.surface !== 'failed') return;
      stopDrawn();
      stopStore();
      resolve();
    };
    const stopDrawn = onSurfaceDrawn(check);
    const stopStore = useStore.subscribe(check);
    check();
  });
}

/** Resolves when the first surface is seen, or is long in coming: what is heavy and not the surface is loaded then. */
export async function afterSurface(): Promise<void> {
  await Promise.race([firstSurface(), new Promise((resolve) => setTimeout(resolve, SURFACE_PATIENCE_MS))]);
  // What has been drawn is on screen only after this task.
  await new Promise((resolve) => setTimeout(resolve));
}
