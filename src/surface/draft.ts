import type { Asked } from './mesh';
import type { SurfaceModel } from './model';
import type { Work } from './stages';
import type { Survey } from './survey';

/** A surface whose directions are chosen: what is left is to sample it along the path. */
export interface Draft {
  /**
   * @param quick true for a survey at once, whose spikes are those of some frames only
   */
  survey(quick: boolean): Work<Survey>;
}

/** A surface that makes its own meshes. */
export interface ModelDraft {
  model(asked: Asked): Work<SurfaceModel>;
}

/** How many frames a quick survey takes its spikes at, and two planes are compared at. */
export const PROBES = 96;
