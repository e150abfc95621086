import '@fontsource-variable/inter';
import '../../../src/theme/tokens.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { onArrow } from '../../../src/scene/arrow/watch';
import { lastDrawn, onSurfaceDrawn } from '../../../src/scene/drawn';
import { SurfaceView } from '../../../src/scene/SurfaceView';
import { captureScene } from '../../../src/scene/stage/capture';
import { live } from '../../../src/store/live';
import { patchRun, patchView, useStore } from '../../../src/store/store';
import { refold } from '../../../src/surface/refold';
import type { SurfaceKind } from '../../../src/surface/settings';
import { finish } from '../../../src/surface/stages';
import { asked, computeRun, fitKind, fitRun, type HarnessRun } from './run';

let run: HarnessRun;
let runId = 0;
let context: WEBGL_lose_context | null = null;

let kept: Uint8ClampedArray | null = null;

function pixels(): ImageData {
  const canvas = captureScene()!;
  const flat = new OffscreenCanvas(canvas.width, canvas.height).getContext('2d')!;
  flat.drawImage(canvas, 0, 0);
  return flat.getImageData(0, 0, canvas.width, canvas.height);
}

function frameOf(n: number) {
  if (n >= run.path.losses.length) return null;
  const D = run.field.dimension;
  const parameters = run.path.parameters.subarray(n * D, (n + 1) * D);
  const lossGradient = new Float64Array(D);
  run.field.gradient(parameters, lossGradient);
  return { n, parameters, loss: run.path.losses[n], lossGradient, stepRecords: new Int32Array(0) };
}

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
    const parameterNames = Array.from({ length: run.field.dimension }, (_, i) => `w1[${i + 1},1]`);
    live.run = { id: ++runId, problem: run.field.problem, parameterNames } as never;
    live.frames = { get: (n: number) => frameOf(n) } as never;
    live.emit('run');
    harness.show(frame);
    harness.fit(resolution);
  },
  fit(resolution: number, upTo = Infinity) {
    const started = performance.now();
    live.surface = fitRun(run, resolution, live.shown?.n ?? 0, live.surface?.chart ?? null, upTo);
    const spent = performance.now() - started;
    patchRun({ surface: 'fine' });
    live.emit('surface');
    return spent;
  },
  /** Another kind of surface, laid through the whole path. */
  lay(kind: SurfaceKind, resolution: number) {
    live.surface = fitKind(run, kind, resolution, live.shown?.n ?? 0);
    patchRun({ surface: 'fine' });
    live.emit('surface');
  },
  /** A ghost of these records: the land itself, raised by so many ranges of the path's losses; or none. */
  haunt(records: number[] | null, raised: number) {
    const { mesh, pathLoss } = live.surface!;
    const losses = new Float64Array(mesh.vertices.length / 3).map(
      (_, i) => mesh.vertices[3 * i + 2] + raised * (pathLoss[1] - pathLoss[0]),
    );
    live.ghost = records && { records: Int32Array.from(records), losses };
    live.emit('ghost');
  },
  refold() {
    live.surface = finish(refold(live.surface!, { ...asked(run), present: live.shown!.n }));
    live.emit('surface');
  },
  show(n: number) {
    live.shown = frameOf(n) as never;
    live.emit('frame');
  },
  drawn(): Promise<void> {
    return new Promise((resolve) => {
      const check = () => {
        if (lastDrawn().model !== live.surface || lastDrawn().frame !== (live.shown?.n ?? -1)) return;
        stop();
        resolve();
      };
      const stop = onSurfaceDrawn(check);
      check();
    });
  },
  /** Where the present frame's marker is in the picture, CSS pixels. */
  marker(): readonly [number, number] {
    let at: readonly [number, number] = [NaN, NaN];
    onArrow(({ tail }) => {
      at = tail;
    })();
    return at;
  },
  /** How many pixels of the picture are others than when this was called last. */
  changed(): number {
    const { data } = pixels();
    const count = kept ? data.filter((value, i) => i % 4 !== 3 && Math.abs(value - kept![i]) > 3).length : 0;
    kept = data;
    return count;
  },
  /** How many pixels are of the path's colour, and of the land's (neither paper nor path). */
  colours(): { red: number; land: number } {
    const { data } = pixels();
    let [red, land] = [0, 0];
    for (let i = 0; i < data.length; i += 4) {
      const [r, g, b] = data.subarray(i, i + 3);
      if (r - g > 80 && r - b > 60) red += 1;
      else if (Math.max(Math.abs(r - 247), Math.abs(g - 245), Math.abs(b - 240)) > 4) land += 1;
    }
    return { red, land };
  },
  loseContext() {
    context = document.querySelector('canvas')!.getContext('webgl2')!.getExtension('WEBGL_lose_context');
    context!.loseContext();
  },
  restoreContext() {
    context!.restoreContext();
  },
  dark(dark: boolean) {
    document.documentElement.dataset['theme'] = dark ? 'dark' : 'light';
  },
};
export type Harness = typeof harness;
Object.assign(window, { harness });

createRoot(document.getElementById('root')!).render(
  <StrictMode>
    <SurfaceView />
  </StrictMode>,
);
