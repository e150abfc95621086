import type { HeightScale, SurfaceModel } from '../surface/model';
import { createPlacement, type Placement } from '../surface/placement';
import { type Affine, affineBetween, IDENTITY } from './affine';

/** Milliseconds from one fit to the next. */
export const EASE_TIME = 600;

/** Writes where a point of a chart is shown. */
type Place = (x: number, y: number, loss: number, out: Float32Array, at: number) => void;

/** Where the present fit's points were shown before it came. */
export interface Earlier {
  /** From the present chart to the one before. */
  readonly map: Affine;
  /** Where mesh vertex i lay in the chart before (x, y; stride 2); empty where only `map` knows. */
  readonly vertices: Float64Array;
  readonly place: Place;
  /** How many unfinished moves are stacked in `place`. */
  readonly depth: number;
}

/** One fit as it stands in the world, and where it comes from. */
export interface Pose {
  readonly model: SurfaceModel;
  readonly placement: Placement;
  readonly runId: number;
  /** Null: it stands where it belongs. */
  readonly earlier: Earlier | null;
}

const DEEPEST = 3;
const NONE = new Float64Array(0);

/**
 * The pose of a model that arrives while `old` is shown, `eased` of the way from its own earlier one (0 … 1).
 * Another run, and a finer mesh of the same fit, come at once; a new fit of the same run and another height scale
 * ease from what is on screen.
 */
export function nextPose(
  old: Pose | null,
  eased: number,
  model: SurfaceModel,
  scale: HeightScale,
  runId: number,
): Pose {
  const placement = createPlacement(model.extent, model.pathLoss, scale, model.meshLoss);
  if (!old || old.runId !== runId) return { model, placement, runId, earlier: null };
  if (old.placement.height.scale === scale && sameChart(old.model, model)) {
    const going = old.earlier && eased < 1;
    return { model, placement, runId, earlier: going ? { ...old.earlier!, vertices: NONE } : null };
  }
  if (old.model === model) {
    return { model, placement, runId, earlier: standing(old, eased, IDENTITY, NONE) };
  }
  const { previous, vertices } = model.mesh;
  if (previous.length * 3 !== vertices.length * 2) return { model, placement, runId, earlier: null };
  const map = affineBetween(vertices, previous);
  return { model, placement, runId, earlier: standing(old, eased, map, previous) };
}

/** What is on screen now, as the place to come from. */
function standing(old: Pose, eased: number, map: Affine, vertices: Float64Array): Earlier {
  const { earlier, placement } = old;
  if (!earlier || eased >= 1 || earlier.depth >= DEEPEST) {
    return { map, vertices, place: placement.toWorld, depth: 0 };
  }
  const before = new Float32Array(3);
  const place: Place = (x, y, loss, out, at) => {
    placeEarlier(earlier, x, y, loss, before, 0);
    placement.toWorld(x, y, loss, out, at);
    for (let k = 0; k < 3; k++) out[at + k] = before[k] + eased * (out[at + k] - before[k]);
  };
  return { map, vertices, place, depth: earlier.depth + 1 };
}

/** Where a point of the present chart was shown before. */
export function placeEarlier(
  { map, place }: Earlier,
  x: number,
  y: number,
  loss: number,
  out: Float32Array,
  at: number,
): void {
  place(map[0] * x + map[1] * y + map[2], map[3] * x + map[4] * y + map[5], loss, out, at);
}

function sameChart(a: SurfaceModel, b: SurfaceModel): boolean {
  return (
    a.lastFrame === b.lastFrame &&
    a.chart.kind === b.chart.kind &&
    a.extent.xMin === b.extent.xMin &&
    a.extent.xMax === b.extent.xMax &&
    a.extent.yMin === b.extent.yMin &&
    a.extent.yMax === b.extent.yMax &&
    sameNumbers(a.chart.origin, b.chart.origin) &&
    sameNumbers(a.chart.d1, b.chart.d1) &&
    sameNumbers(a.chart.d2, b.chart.d2)
  );
}

function sameNumbers(a: Float64Array, b: Float64Array): boolean {
  return a.length === b.length && a.every((value, i) => value === b[i]);
}
