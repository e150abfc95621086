/** Which surface is shown; a new surface adds its name here and its module beside `sheet.ts`. */
export const SURFACE_KINDS = ['two-weights', 'sheet', 'plane', 'slice', 'ribbon'] as const;
export type SurfaceKind = (typeof SURFACE_KINDS)[number];

/** The directions that a plane is laid along. */
export const PLANE_DIRECTIONS = ['principal', 'three-points', 'random', 'hessian'] as const;
export type PlaneDirections = (typeof PLANE_DIRECTIONS)[number];

/** The directions that a slice is cut along. */
export const SLICE_DIRECTIONS = ['gradient', 'principal', 'hessian'] as const;
export type SliceDirections = (typeof SLICE_DIRECTIONS)[number];

/** How surfaces with a choice of directions are laid. */
export interface SurfaceOptions {
  readonly plane: PlaneDirections;
  readonly slice: SliceDirections;
  /** Seed of the plane's random directions. */
  readonly planeSeed: number;
}

export const DEFAULT_OPTIONS: SurfaceOptions = { plane: 'principal', slice: 'gradient', planeSeed: 1 };

/** Where a path is drawn that the surface does not hold: at its true loss, moved down onto the surface, or both. */
export const PATH_HEIGHTS = ['true', 'snapped', 'both'] as const;
export type PathHeight = (typeof PATH_HEIGHTS)[number];

/** The height scales: one function, in `height.ts`, maps loss to height for mesh, path, contours and axis. */
export const HEIGHT_SCALES = ['loss', 'square-root', 'logarithm'] as const;
export type HeightScale = (typeof HEIGHT_SCALES)[number];
