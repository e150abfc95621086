import type { Recipe } from '../recipe/types';
import type { DrawnPath, Extent, Lock, SurfaceModel } from '../surface/model';
import { type ChartNumbers, chartNumbers } from './chart';

/** One drawn frame of a path; `null` where there is no finite number. */
export interface PathRow {
  readonly n: number;
  readonly x: number;
  readonly y: number;
  /** C(I_n). */
  readonly loss: number | null;
  /** The mesh vertex on which the frame stands, or −1 where the surface does not hold it. */
  readonly vertex: number;
  /** C(S(x, y)): the surface's own height under the frame, and what it misses of C(I_n). */
  readonly through: number | null;
  readonly miss: number | null;
  /** |I_n − S(x, y)|: how far the frame is off the surface, in the parameters. */
  readonly offSurface: number | null;
}

/** A surface and the path on it as numbers: what is drawn, before the height scale. Plain JSON. */
export interface SurfaceNumbers {
  readonly surface: string;
  /** The frame that the surface was made for, and the last one that it knows. */
  readonly frame: number;
  readonly lastFrame: number;
  readonly recipe: Recipe;
  readonly parameterNames: readonly string[];
  /** S(x, y): the parameters under a point, from these numbers alone. */
  readonly chart: ChartNumbers;
  readonly extent: Extent;
  /** The mesh's vertices, column by column; the loss is null off the land, where no triangle is. */
  readonly vertices: {
    readonly x: readonly number[];
    readonly y: readonly number[];
    readonly loss: readonly (number | null)[];
  };
  /** Three vertices each, counter-clockwise seen from above. */
  readonly triangles: readonly (readonly number[])[];
  readonly path: readonly PathRow[];
  /** The other descent's, where there are two on the surface, and what that one is. */
  readonly other?: readonly PathRow[];
  readonly otherRecipe?: Recipe;
  readonly lock: Lock;
}

/** @param otherRecipe of the descent beside it; read only where the surface has one */
export function surfaceNumbers(
  model: SurfaceModel,
  recipe: Recipe,
  parameterNames: readonly string[],
  otherRecipe?: Recipe,
): SurfaceNumbers {
  const { chart, mesh, extent, lock, present, lastFrame, path, other } = model;
  const column = (k: number) =>
    Array.from({ length: mesh.vertices.length / 3 }, (_, v) => mesh.vertices[3 * v + k]!);
  return {
    surface: chart.kind,
    frame: present,
    lastFrame,
    recipe,
    parameterNames,
    chart: chartNumbers(chart),
    extent,
    vertices: { x: column(0), y: column(1), loss: column(2).map(finite) },
    triangles: Array.from({ length: mesh.triangles.length / 3 }, (_, t) => [
      ...mesh.triangles.subarray(3 * t, 3 * t + 3),
    ]),
    path: pathRows(path),
    ...(other ? { other: pathRows(other), ...(otherRecipe && { otherRecipe }) } : {}),
    lock,
  };
}

export function pathRows({ frames, points, vertices, through, offSurface }: DrawnPath): PathRow[] {
  return Array.from(frames, (n, i) => {
    const loss = points[3 * i + 2]!;
    const under = through?.[i] ?? NaN;
    return {
      n,
      x: points[3 * i]!,
      y: points[3 * i + 1]!,
      loss: finite(loss),
      vertex: vertices[i]!,
      through: finite(under),
      miss: finite(under - loss),
      offSurface: finite(offSurface?.[i] ?? NaN),
    };
  });
}

function finite(value: number): number | null {
  return Number.isFinite(value) ? value : null;
}
