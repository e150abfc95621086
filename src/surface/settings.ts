/** Which surface is shown; a new surface adds its name here and its module beside `sheet.ts`. */
export const SURFACE_KINDS = ['two-weights', 'sheet'] as const;
export type SurfaceKind = (typeof SURFACE_KINDS)[number];

/** The height scales: one function, in `height.ts`, maps loss to height for mesh, path, contours and axis. */
export const HEIGHT_SCALES = ['loss', 'square-root', 'logarithm'] as const;
export type HeightScale = (typeof HEIGHT_SCALES)[number];
