import type { HessianProduct } from '../engine/curvature';
import type { Layout } from '../engine/layout';
import type { Chart, LossField, PathFrames, SurfaceKind } from './model';
import type { Samplers } from './sampler';
import type { SurfaceOptions } from './settings';

export type { HessianProduct };

/** What a surface is to be fitted to. */
export interface FitRequest {
  readonly kind: SurfaceKind;
  readonly path: PathFrames;
  /** The frame shown: always drawn, and held where the sheet folds. */
  readonly present: number;
  /** The other descent, where two are compared on one surface, and the frame of it that is shown. */
  readonly other?: { readonly path: PathFrames; readonly present: number };
  readonly field: LossField;
  /** The chart on screen, whose senses and order of directions the new one keeps. */
  readonly previous: Chart | null;
  /** Grid points a side of each mesh wanted, coarse to fine. */
  readonly resolutions: readonly number[];
  /** Which directions a plane or a slice takes; `DEFAULT_OPTIONS` where absent. */
  readonly options?: SurfaceOptions;
  /** The curvature; needed by slices, ribbons and planes along the Hessian. */
  readonly hessian?: HessianProduct;
  /** Where each weight lives; needed by random planes, which are normalised neuron by neuron. */
  readonly layout?: Layout;
  /** What samples the land; the reference where absent. */
  readonly samplers?: Samplers;
}
