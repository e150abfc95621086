import type { DataSettings } from '../data/settings';
import type {
  DescentSettings,
  LossSettings,
  NetworkSettings,
  StartSettings,
  TrainSettings,
} from '../engine/settings';
import type {
  HeightScale,
  PathHeight,
  PlaneDirections,
  SliceDirections,
  SurfaceKind,
} from '../surface/settings';

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

/** A descent that another one has left, at its frame: another descent on the same surface. */
export interface Trunk {
  readonly frame: number;
  /** Its data, network and loss are the branch's. */
  readonly recipe: Recipe;
}

/** How a descent is looked at: what a link carries beside the recipe. */
export interface View {
  surface: SurfaceKind;
  height: HeightScale;
  /** The directions of a plane, with the seed of the random ones, and of a slice. */
  plane: PlaneDirections;
  planeSeed: number;
  slice: SliceDirections;
  /** Where the path is drawn that the surface does not hold. */
  path: PathHeight;
  /** Whether the surface of the step's own records is drawn too. */
  ghost: 'off' | 'on';
  /** Whether the other descent is drawn too, and by what the two are aligned. */
  compare: 'off' | 'on';
  align: 'step' | 'records';
  /** The other descent's learning rate; 0: the one that suits its mode. */
  otherRate: number;
  /** The descent that this one has left; null where it has left none. */
  trunk: Trunk | null;
  /** The frame shown. */
  frame: number;
  /** How far the run is computed ahead. */
  steps: number;
  /** null: wherever the page puts it. */
  camera: Camera | null;
}
