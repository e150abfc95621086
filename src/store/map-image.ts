import type { OpenRun } from './live';
import type { MapPlane } from './map-plane';
import { type MapGrid, MapSampler } from './map-sampler';

/** Cells along a side, coarse to fine: what there is to choose from while frames go by, and the last one at rest. */
const PLANE = [6, 8, 12, 16, 24, 32, 48, 64, 96];
const LINE = [32, 64, 128, 256];
/** A finer raster has to fit this share of the budget, or two sizes would take turns. */
const ROOM = 0.7;
/** How far one measurement moves the estimate of what a cell costs. */
const LEARNS = 0.3;

/** A network's outputs over a map, as fine as there is time for. */
export class MapImage {
  /** Of the outputs below. */
  grid: MapGrid;
  /** Row-major [cell][output]; as long as the finest grid needs. */
  readonly outputs: Float64Array;
  private readonly sampler: MapSampler;
  private readonly outputCount: number;
  private readonly sides: readonly number[];
  private side: number;
  /** Milliseconds a cell, as measured; null before the first. */
  private cost: number | null = null;

  /** @param now milliseconds */
  constructor(
    run: OpenRun,
    readonly plane: MapPlane,
    private readonly now: () => number,
  ) {
    this.sides = plane.y ? PLANE : LINE;
    this.side = this.sides[plane.y ? 3 : 1]!;
    this.sampler = new MapSampler(run.problem);
    this.outputCount = run.problem.records.outputCount;
    const finest = this.sides.at(-1)!;
    this.outputs = new Float64Array(finest * (plane.y ? finest : 1) * this.outputCount);
    this.grid = this.gridOf(this.side);
  }

  /** Draws the whole map within about `budget` milliseconds, as fine as that allows. */
  quick(parameters: Float64Array, held: Float64Array, budget: number): void {
    this.grid = this.gridOf(this.choose(budget));
    this.go(parameters, held, 0, this.grid.columns * this.grid.rows);
  }

  /** The finest map, in slices of about `slice` milliseconds. A generator: stop it where the frame changes. */
  *fine(parameters: Float64Array, held: Float64Array, slice: number): Generator<void> {
    const grid = this.gridOf(this.sides.at(-1)!);
    const cells = grid.columns * grid.rows;
    // What is on screen stays until all is known.
    const outputs = new Float64Array(cells * this.outputCount);
    for (let cell = 0; cell < cells; ) {
      const count = Math.max(64, Math.floor(slice / (this.cost ?? 0.001)));
      cell = this.go(parameters, held, cell, count, grid, outputs);
      if (cell < cells) yield;
    }
    this.grid = grid;
    this.outputs.set(outputs);
  }

  private gridOf(side: number): MapGrid {
    return { columns: side, rows: this.plane.y ? side : 1 };
  }

  private choose(budget: number): number {
    if (this.cost === null) return this.side;
    const { cost, sides } = this;
    const time = (side: number) => cost * side * (this.plane.y ? side : 1);
    let at = sides.indexOf(this.side);
    while (at > 0 && time(sides[at]!) > budget) at -= 1;
    while (at + 1 < sides.length && time(sides[at + 1]!) <= ROOM * budget) at += 1;
    this.side = sides[at]!;
    return this.side;
  }

  private go(
    parameters: Float64Array,
    held: Float64Array,
    first: number,
    count: number,
    grid = this.grid,
    outputs = this.outputs,
  ): number {
    const { outputCount } = this;
    const start = this.now();
    const end = this.sampler.sample(parameters, this.plane, grid, held, first, count, (z, cell, size) => {
      const top = z.at(-1)!;
      for (let i = 0; i < size * outputCount; i++) outputs[cell * outputCount + i] = top[i]!;
    });
    const cost = (this.now() - start) / (end - first);
    this.cost = this.cost === null ? cost : this.cost + LEARNS * (cost - this.cost);
    return end;
  }
}
