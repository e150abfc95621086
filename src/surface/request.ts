import type { Chart, LossField, PathFrames, SurfaceKind } from './model';

/** What a surface is to be fitted to. */
export interface FitRequest {
  readonly kind: SurfaceKind;
  readonly path: PathFrames;
  /** The frame shown: always drawn, and held where the sheet folds. */
  readonly present: number;
  readonly field: LossField;
  /** The chart on screen, whose senses and order of directions the new one keeps. */
  readonly previous: Chart | null;
  /** Grid points a side of each mesh wanted, coarse to fine. */
  readonly resolutions: readonly number[];
}
