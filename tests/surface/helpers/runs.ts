import { fitSurface, isPause } from '../../../src/surface/fit';
import type { Chart, LossField, PathFrames, SurfaceKind, SurfaceModel } from '../../../src/surface/model';
import type { FitRequest } from '../../../src/surface/request';
import { collect, createNetwork, createRecords, descend, xavier } from './network';

/** 2-4-1 on noisy XOR: batch at the default rate, and stochastic. */
export function batchRun(seed = 1, steps = 300, sizes: readonly number[] = [2, 4, 1]) {
  const field = createNetwork(sizes, createRecords('xor', 60, 1));
  return { field, path: descend(field, xavier(sizes, seed), steps, 0.3, 60) };
}

export function stochasticRun(rate: number, seed = 1, steps = 300) {
  const field = createNetwork([2, 4, 1], createRecords('xor', 60, 1));
  return { field, path: descend(field, xavier([2, 4, 1], seed), steps, rate, 1) };
}

export interface Wanted {
  kind?: SurfaceKind;
  present?: number;
  other?: FitRequest['other'];
  previous?: Chart | null;
  resolutions?: readonly number[];
}

export function fitAll(field: LossField, path: PathFrames, wanted: Wanted = {}): SurfaceModel[] {
  const { kind = 'sheet', present = path.frames[path.frames.length - 1], previous = null } = wanted;
  const { other, resolutions = [21] } = wanted;
  const asked = { kind, path, present, other, field, previous, resolutions };
  return collect(modelsOf(fitSurface(asked)));
}

/** What a fit on this thread yields, without its pauses. */
export function* modelsOf(fit: ReturnType<typeof fitSurface>): Generator<SurfaceModel> {
  for (const value of fit) if (!isPause(value)) yield value;
}

/** A request to follow another present frame. */
export function asking(field: LossField, path: PathFrames, present: number): FitRequest {
  return { kind: 'sheet', path, present, field, previous: null, resolutions: [21] };
}

export function fitOne(field: LossField, path: PathFrames, wanted: Wanted = {}): SurfaceModel {
  const models = fitAll(field, path, wanted);
  return models[models.length - 1];
}

export function frameOf(path: PathFrames, D: number, n: number): Float64Array {
  return path.parameters.subarray(n * D, n * D + D);
}

/** The path's first frames only. */
export function firstFrames(path: PathFrames, D: number, count: number): PathFrames {
  return {
    frames: path.frames.slice(0, count),
    parameters: path.parameters.slice(0, count * D),
    losses: path.losses.slice(0, count),
  };
}

export function largestDifference(a: ArrayLike<number>, b: ArrayLike<number>): number {
  let most = 0;
  for (let i = 0; i < a.length; i++) most = Math.max(most, Math.abs(a[i] - b[i]));
  return most;
}
