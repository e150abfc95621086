import { show } from '../recipe/error';
import type { Recipe } from '../recipe/types';
import { actions } from '../store/actions';
import { live } from '../store/live';
import { useStore } from '../store/store';
import { createEmbedding } from '../surface/embedding';
import type { DrawnPath } from '../surface/model';

interface PathPoint {
  n: number;
  x: number;
  y: number;
  loss: number;
  /** The mesh vertex on which the frame stands, or −1 where it is not held. */
  vertex: number;
}

export interface SurfaceReport {
  kind: string;
  /** x, y, loss; stride 3: the mesh as drawn, before the height scale. */
  vertices: Float64Array;
  triangles: Uint32Array;
  path: PathPoint[];
  /** The other descent's drawn frames, where two are compared; else empty. */
  otherPath: PathPoint[];
  lock: { worst: number; range: number; held: number; spike95: number };
  /** S(x, y), the parameters at a point of the surface. */
  embed(x: number, y: number): Float64Array;
}

/** `window.fallLine`: for lessons, embeds and teachers' scripts. */
export interface FallLine {
  ready: Promise<void>;
  recipe(): Recipe;
  /** Rejects where the recipe is wrong, or (AbortError) where yet another descent is opened before this one is shown. */
  load(recipe: unknown): Promise<void>;
  frame(): { n: number; loss: number; stepLoss: number; parameters: Float64Array };
  /** Rejects where there is no frame n, or (AbortError) where another frame is asked for before this one is shown. */
  seek(n: number): Promise<void>;
  play(): void;
  pause(): void;
  fingerprint(n: number): Promise<string>;
  surface(): SurfaceReport;
}

declare global {
  interface Window {
    fallLine: FallLine;
  }
}

function pointsOf({ frames, points, vertices }: DrawnPath): PathPoint[] {
  return Array.from(frames, (n, i) => ({
    n,
    x: points[3 * i]!,
    y: points[3 * i + 1]!,
    loss: points[3 * i + 2]!,
    vertex: vertices[i]!,
  }));
}

function report(): SurfaceReport {
  const model = live.surface;
  if (!model) throw new Error('surface: got none yet, expected to be called after ready has resolved');
  const { chart, mesh, path, other, lock } = model;
  const embedding = createEmbedding(chart);
  return {
    kind: chart.kind,
    vertices: mesh.vertices.slice(),
    triangles: mesh.triangles.slice(),
    path: pointsOf(path),
    otherPath: other ? pointsOf(other) : [],
    lock: { worst: lock.worst, range: lock.range, held: lock.held, spike95: lock.spike95 },
    embed(x, y) {
      checkPlace(x, y);
      const out = new Float64Array(chart.dimension);
      embedding.embed(x, y, out);
      return out;
    },
  };
}

/** @throws one sentence where a script gives anything but two finite numbers */
function checkPlace(...place: unknown[]): void {
  place.forEach((value, i) => {
    if (typeof value === 'number' && Number.isFinite(value)) return;
    throw new Error(`embed: got ${show(value)} for ${i === 0 ? 'x' : 'y'}, expected a finite number`);
  });
}

/** @param ready resolves when the first surface is on screen */
export function createPageApi(ready: Promise<void>): FallLine {
  return {
    ready,
    recipe: () => structuredClone(useStore.getState().recipe),
    load: (recipe) => actions().load(recipe),
    frame() {
      if (!live.shown) throw new Error('frame: got none yet, expected to be called after ready has resolved');
      const { n, loss, stepLoss, parameters } = live.shown;
      return { n, loss, stepLoss, parameters: parameters.slice() };
    },
    seek: (n) => actions().seek(n),
    play: () => actions().play(),
    pause: () => actions().pause(),
    fingerprint: (n) => actions().fingerprint(n),
    surface: report,
  };
}
