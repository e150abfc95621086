import type { SurfaceKind } from './model';
import type { FitRequest } from './request';
import { fitSheet } from './sheet';
import type { Survey } from './survey';
import { fitTwoWeights } from './two-weights';

/** Chooses a surface's chart for a path, and samples it along the path; yields between slices of work. */
export type FitChart = (request: FitRequest) => Generator<null, Survey>;

/** Every surface by its name. A new one adds its name to `SURFACE_KINDS` and its function here. */
export const SURFACES: Readonly<Record<SurfaceKind, FitChart>> = {
  'two-weights': fitTwoWeights,
  sheet: fitSheet,
};
