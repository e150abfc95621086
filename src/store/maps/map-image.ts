import type { OpenRun } from '../live';
import { Fineness } from './fineness';
import type { MapPlane } from './map-plane';
import { type MapGrid, MapSampler } from './map-sampler';

/** Cells along a side, coarse to fine: what there is to choose from while frames go by, and the last one at rest. */
const PLANE = [6, 8, 12, 16, 24, 32, 48, 64, 96];
const LINE = [32, 64, 128, 256];

/** A network's outputs over a map, as fine as there is time for. */
export class MapImage {
  /** Of the outputs below. */
  grid: MapGrid;
  /** Row-major [cell][output]; as long as the finest grid needs. */
  readonly outputs: Float64Array;
  private readonly sampler: MapSampler;
  private readonly outputCount: number;
  private readonly fineness: Fineness;
  private readonly finest: MapGrid;

  /** @param now milliseconds */
  constructor(
    run: OpenRun,
    readonly plane: MapPlane,
    private readonly now: () => number,
  ) {
    const sides = plane.y ? PLANE : LINE;
    this.sampler = new MapSampler(run.problem);
    this.outputCount = run.problem.records.outputCount;
    this.fineness = new Fineness(sides, (side) => cellsOf(this.gridOf(side)), plane.y ? 16 : 64);
    this.finest = this.gridOf(sides.at(-1)!);
    this.outputs = new Float64Array(cellsOf(this.finest) * this.outputCount);
    this.grid = this.gridOf(plane.y ? 16 : 64);
  }

  /** Draws the whole map within about `budget` milliseconds, as fine as that allows. */
  quick(parameters: Float64Array, held: Float64Array, budget: number): void {
    this.grid = this.gridOf(this.fineness.choose(budget));
    this.go(parameters, held, this.grid, 0, cellsOf(this.grid), this.outputs);
  }

  /** The finest map, in slices of about `slice` milliseconds: what is on screen stays until all of it is known. */
  *fine(parameters: Float64Array, held: Float64Array, slice: number): Generator<void> {
    const { finest } = this;
    const outputs = new Float64Array(this.outputs.length);
    for (let cell = 0; cell < cellsOf(finest); ) {
      const count = Math.max(64, this.fineness.cellsIn(slice));
      cell = this.go(parameters, held, finest, cell, count, outputs);
      if (cell < cellsOf(finest)) yield;
    }
    this.grid = finest;
    this.outputs.set(outputs);
  }

  private gridOf(side: number): MapGrid {
    return { columns: side, rows: this.plane.y ? side : 1 };
  }

  private go(
    parameters: Float64Array,
    held: Float64Array,
    grid: MapGrid,
    first: number,
    count: number,
    outputs: Float64Array,
  ): number {
    const { outputCount } = this;
    const start = this.now();
    const end = this.sampler.sample(parameters, this.plane, grid, held, first, count, (z, cell, size) => {
      const top = z.at(-1)!;
      for (let i = 0; i < size * outputCount; i++) outputs[cell * outputCount + i] = top[i]!;
    });
    this.fineness.learn(this.now() - start, end - first);
    return end;
  }
}

export function cellsOf({ columns, rows }: MapGrid): number {
  return columns * rows;
}
