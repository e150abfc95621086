import type { Draft } from './draft';
import type { SurfaceKind } from './model';
import type { FitRequest } from './request';
import { fitSheet } from './sheet';
import { fitTwoWeights } from './two-weights';

/** Chooses a surface's directions for a path; yields between slices of work. */
export type FitChart = (request: FitRequest) => Generator<null, Draft>;

/** Every surface by its name. A new one adds its name to `SURFACE_KINDS` and its function here. */
export const SURFACES: Readonly<Record<SurfaceKind, FitChart>> = {
  'two-weights': fitTwoWeights,
  sheet: fitSheet,
};
