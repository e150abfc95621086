import type { Draft, ModelDraft } from './draft';
import { followFlat } from './follow-flat';
import type { SurfaceKind, SurfaceModel } from './model';
import { fitPlane } from './plane';
import { refold } from './refold';
import type { FitRequest } from './request';
import { fitRibbon } from './ribbon';
import { fitSheet } from './sheet';
import { fitSlice, followSlice } from './slice';
import type { Work } from './stages';
import { fitTwoWeights } from './two-weights';

/** One of the surfaces: how it is fitted to a path, and how it goes with the frame shown. */
export interface Surface {
  /** Chooses directions for a path; yields between slices of work. */
  fit(request: FitRequest): Work<Draft | ModelDraft>;
  /** The same model for another present frame; absent where a surface does not depend on it. */
  follow?(model: SurfaceModel, request: FitRequest): Work<SurfaceModel>;
}

/** Every surface by its name. A new one adds its name to `SURFACE_KINDS` and itself here. */
export const SURFACES: Readonly<Record<SurfaceKind, Surface>> = {
  'two-weights': { fit: fitTwoWeights, follow: followFlat },
  sheet: { fit: fitSheet, follow: refold },
  plane: { fit: fitPlane, follow: followFlat },
  slice: { fit: fitSlice, follow: followSlice },
  ribbon: { fit: fitRibbon },
};
