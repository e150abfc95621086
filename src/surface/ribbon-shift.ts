import { dot } from './linear';
import type { Chart } from './model';
import { createSpineMap } from './spine';

/** How one ribbon lies on another. */
export interface Shift {
  /** What x of the other one is more. */
  readonly along: number;
  /** Whether y grows the other way. */
  readonly opposed: boolean;
}

const NONE: Shift = { along: 0, opposed: false };

/**
 * How a ribbon lies on another of the same run, one of which goes farther than the other at either end: seen from where
 * the later one begins.
 */
export function shiftTo(chart: Chart, other: Chart): Shift {
  const { spine } = chart;
  if (!spine || !other.spine) return NONE;
  const D = chart.dimension;
  const [map, otherMap] = [
    createSpineMap({ ...chart, spine }),
    createSpineMap({ ...other, spine: other.spine }),
  ];
  // Before its first vertex a ribbon goes on straight: there, nothing of the other one is found.
  const there = otherMap.project(spine.vertices.subarray(0, D))[0];
  const here = map.project(other.spine.vertices.subarray(0, D))[0];
  const [along, x] = here > there ? [-here, here] : [there, 0];
  const [tangent, across, otherAcross] = [new Float64Array(D), new Float64Array(D), new Float64Array(D)];
  map.axesAt(x, tangent, across);
  otherMap.axesAt(x + along, tangent, otherAcross);
  return { along, opposed: dot(across, otherAcross) < 0 };
}
