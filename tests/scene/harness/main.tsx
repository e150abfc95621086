import '@fontsource-variable/inter';
import '../../../src/theme/tokens.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { lastDrawn, onSurfaceDrawn } from '../../../src/scene/drawn';
import { SurfaceView } from '../../../src/scene/SurfaceView';
import { live } from '../../../src/store/live';
import { patchRun, patchView, useStore } from '../../../src/store/store';
import { refold } from '../../../src/surface/refold';
import { computeRun, fitRun, type HarnessRun } from './run';

let run: HarnessRun;
let runId = 0;

/** What a test or a person drives from outside. */
const harness = {
  live,
  patchView,
  useStore,
  lastDrawn,
  async open(recipe: unknown, frames: number, resolution: number, frame: number) {
    run = await computeRun(recipe, frames);
    useStore.setState({ recipe: run.recipe });
    live.surface = null;
    live.run = { id: ++runId } as never;
    live.emit('run');
    harness.show(frame);
    harness.fit(resolution);
  },
  fit(resolution: number, upTo = Infinity) {
    const started = performance.now();
    live.surface = fitRun(run, resolution, live.shown?.n ?? 0, live.surface?.chart ?? null, upTo);
    const spent = performance.now() - started;
    patchRun({ surface: 'fine', surfaceVersion: useStore.getState().run.surfaceVersion + 1 });
    live.emit('surface');
    return spent;
  },
  refold() {
    live.surface = refold(live.surface!, run.path, run.field, live.shown!.n);
    patchRun({ surfaceVersion: useStore.getState().run.surfaceVersion + 1 });
    live.emit('surface');
  },
  show(n: number) {
    const D = run.field.dimension;
    live.shown = {
      n,
      parameters: run.path.parameters.subarray(n * D, (n + 1) * D),
      loss: run.path.losses[n],
    } as never;
    live.emit('frame');
  },
  drawn(): Promise<void> {
    return new Promise((resolve) => {
      const done = () => lastDrawn().model === live.surface && lastDrawn().frame === (live.shown?.n ?? -1);
      if (done()) return resolve();
      const stop = onSurfaceDrawn(() => {
        if (!done()) return;
        stop();
        resolve();
      });
    });
  },
  dark(dark: boolean) {
    document.documentElement.dataset['theme'] = dark ? 'dark' : 'light';
  },
};
Object.assign(window, { harness });

createRoot(document.getElementById('root')!).render(
  <StrictMode>
    <SurfaceView />
  </StrictMode>,
);
