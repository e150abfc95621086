import type { DataSettings } from '../data/settings';
import type {
  DescentSettings,
  LossSettings,
  NetworkSettings,
  StartSettings,
  TrainSettings,
} from '../engine/settings';
import type { HeightScale, SurfaceKind } from '../surface/settings';

/** What a descent is, completed: every field present, in this order. Plain JSON. */
export interface Recipe {
  version: 1;
  data: DataSettings;
  network: NetworkSettings;
  start: StartSettings;
  train: TrainSettings;
  loss: LossSettings;
  descent: DescentSettings;
}

/** Angles in degrees; `distance` as a multiple of the one that shows the whole surface. */
export interface Camera {
  azimuth: number;
  elevation: number;
  distance: number;
}

/** How a descent is looked at: what a link carries beside the recipe. */
export interface View {
  surface: SurfaceKind;
  height: HeightScale;
  /** The frame shown. */
  frame: number;
  /** How far the run is computed ahead. */
  steps: number;
  /** null: wherever the page puts it. */
  camera: Camera | null;
}
