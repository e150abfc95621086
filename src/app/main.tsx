import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { lastDrawn, onSurfaceDrawn } from '../scene/drawn';
import { provideActions } from '../store/actions';
import { createController } from '../store/controller';
import { live } from '../store/live';
import { fetchTables } from '../store/page/tables';
import { spawnMeasurer, spawnSurface, spawnTrainer } from '../store/ports';
import { useStore } from '../store/store';
import type { SurfaceModel } from '../surface/model';
import { App } from './App';
import { firstSurface } from './firstRun';
import { createPageApi } from './pageApi';

/**
 * Resolves when this fit and this frame are on screen; at once where nothing is drawn in 3-D, or where the page has gone
 * on to another fit or frame, as it does while it plays.
 */
function drawn(model: SurfaceModel | null, frame: number): Promise<void> {
  return new Promise((resolve) => {
    const isDrawn = () => {
      const last = lastDrawn();
      const { webgl } = useStore.getState().view;
      const overtaken = live.surface !== model || live.shown?.n !== frame;
      return webgl === false || overtaken || (last.model === model && last.frame === frame);
    };
    const check = () => {
      if (!isDrawn()) return;
      stopDrawn();
      stopStore();
      resolve();
    };
    const stopDrawn = onSurfaceDrawn(check);
    const stopStore = useStore.subscribe(check);
    check();
  });
}

const controller = createController({
  spawnTrainer,
  spawnSurface,
  spawnMeasurer,
  fetchTables,
  clock: { now: () => performance.now(), next: soon },
  drawn,
});
provideActions(controller);

/** The next animation frame; a hidden page gets none, and goes on more slowly. */
function soon(callback: () => void): void {
  if (document.hidden) setTimeout(callback, 50);
  else requestAnimationFrame(callback);
}

const ready = firstSurface();
window.fallLine = createPageApi(ready);

const plain = location.hash.length < 2;
const still = matchMedia('(prefers-reduced-motion: reduce)').matches;

// The workers are at work, and the scene is on its way, while React lays the page out.
void controller.openAddress();
void import('../scene/SurfaceView');

createRoot(document.getElementById('root')!).render(
  <StrictMode>
    <App />
  </StrictMode>,
);

// The first visit plays its descent once, unless somebody has opened another meanwhile; a link opens where it says.
if (plain && !still) {
  void ready.then(() => {
    const { id, frame } = useStore.getState().run;
    if (id === 1 && frame === 0) controller.playOnce();
  });
}
