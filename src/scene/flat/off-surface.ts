import type { DrawnPath, SurfaceModel } from '../../surface/model';

/** Frames × parameters up to which distances are computed for every picture: about a millisecond. */
const CHEAP = 1_000_000;

/**
 * The path with each drawn frame's distance off a flat surface: the model's own where it has them, and else
 * √(|I_n − o|² − x² − y²). As it is where that is not known, or dear.
 *
 * @param parametersOf I_n of a frame, or null where it is not at hand
 */
export function withDistances(
  { chart }: SurfaceModel,
  path: DrawnPath,
  parametersOf: (n: number) => Float64Array | null,
): DrawnPath {
  if (path.offSurface || path.frames.length * chart.dimension > CHEAP) return path;
  const { origin } = chart;
  const offSurface = new Float64Array(path.frames.length);
  for (let i = 0; i < offSurface.length; i++) {
    const parameters = parametersOf(path.frames[i]);
    if (!parameters || parameters.length !== origin.length) {
      offSurface[i] = i > 0 ? offSurface[i - 1] : 0;
      continue;
    }
    let square = -(path.points[3 * i] ** 2) - path.points[3 * i + 1] ** 2;
    for (let k = 0; k < origin.length; k++) square += (parameters[k] - origin[k]) ** 2;
    offSurface[i] = Math.sqrt(Math.max(0, square));
  }
  return { ...path, offSurface };
}
