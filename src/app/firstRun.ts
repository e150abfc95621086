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

/** Resolves when there is a surface, or none is to come: what is heavy and not the surface is loaded after it. */
export function firstSurface(): Promise<void> {
  const isThere = () => {
    const { run, view } = useStore.getState();
    return run.surface !== 'none' || run.status === 'failed' || view.webgl === false;
  };
  if (isThere()) return Promise.resolve();
  return new Promise((resolve) => {
    const timer = setTimeout(done, SURFACE_PATIENCE_MS);
    const stop = useStore.subscribe(() => isThere() && done());
    function done(): void {
      clearTimeout(timer);
      stop();
      resolve();
    }
  });
}
