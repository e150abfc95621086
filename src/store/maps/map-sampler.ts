import { BLOCK, createWorkspace, forward, type Workspace } from '../../engine/passes';
import type { Problem } from '../../engine/problem';
import type { MapPlane } from './map-plane';

/** A raster over a map: cells in rows from the top (greatest y) down, each known at its middle. */
export interface MapGrid {
  readonly columns: number;
  /** 1 on a line. */
  readonly rows: number;
}

/** The network's answers over a map, by the engine's own forward pass, a block of points at a time. */
export class MapSampler {
  private readonly work: Workspace;

  constructor(private readonly problem: Problem) {
    this.work = createWorkspace(problem);
  }

  /**
   * Evaluates the grid's cells from `first` on, at most `count` of them, in the order of rows.
   * @param held the shown record's inputs
   * @param take called after each block: z of every layer, row-major [cell][unit], for `size` cells from `cell` on
   * @returns the cell after the last one
   */
  sample(
    parameters: Float64Array,
    plane: MapPlane,
    grid: MapGrid,
    held: Float64Array,
    first: number,
    count: number,
    take: (z: readonly Float64Array[], cell: number, size: number) => void,
  ): number {
    const { work, problem } = this;
    const { inputCount } = problem.records;
    const end = Math.min(first + count, grid.columns * grid.rows);
    for (let cell = first; cell < end; cell += BLOCK) {
      const size = Math.min(BLOCK, end - cell);
      for (let r = 0; r < size; r++) {
        const row = Math.floor((cell + r) / grid.columns);
        const x = cellMiddle(plane.x, cell + r - row * grid.columns, grid.columns);
        const y = plane.y ? cellMiddle(plane.y, grid.rows - 1 - row, grid.rows) : 0;
        plane.fill(work.z[0]!, r * inputCount, x, y, held);
      }
      forward(work, parameters, size);
      take(work.z, cell, size);
    }
    return end;
  }

  /** The outputs at one point; overwritten by the next. */
  at(parameters: Float64Array, plane: MapPlane, x: number, y: number, held: Float64Array): Float64Array {
    const { work, problem } = this;
    plane.fill(work.z[0]!, 0, x, y, held);
    forward(work, parameters, 1);
    return work.z.at(-1)!.subarray(0, problem.records.outputCount);
  }
}

/** The value at the middle of the i-th of `count` equal parts of an axis. */
export function cellMiddle({ low, high }: { low: number; high: number }, i: number, count: number): number {
  return low + ((high - low) * (i + 0.5)) / count;
}
