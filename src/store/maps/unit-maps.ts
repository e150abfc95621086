import type { OpenRun } from '../live';
import { Fineness } from './fineness';
import { cellsOf } from './map-image';
import type { MapPlane } from './map-plane';
import { type MapGrid, MapSampler } from './map-sampler';

/** Cells along a side: a node is small. */
const SIDES = [6, 8, 12, 16, 24];

/** What every neuron puts out over a map's plane: one forward pass serves them all. */
export class UnitMaps {
  /** Of the maps below. */
  grid: MapGrid;
  /** z of each layer (0: the inputs), row-major [cell][unit]; as long as the finest grid needs. */
  readonly z: readonly Float64Array[];
  private readonly sampler: MapSampler;
  private readonly fineness: Fineness;
  /** Units of each layer. */
  readonly sizes: readonly number[];

  /** @param now milliseconds */
  constructor(
    run: OpenRun,
    private readonly plane: MapPlane,
    private readonly now: () => number,
  ) {
    this.sampler = new MapSampler(run.problem);
    this.fineness = new Fineness(SIDES, (side) => cellsOf(this.gridOf(side)), 12);
    this.grid = this.gridOf(12);
    const most = cellsOf(this.gridOf(SIDES.at(-1)!));
    this.sizes = run.problem.layout.sizes;
    this.z = this.sizes.map((size) => new Float64Array(size * most));
  }

  /** Computes all of them anew, as finely as `budget` milliseconds allow. */
  update(parameters: Float64Array, held: Float64Array, budget: number): void {
    const { z: maps, plane, sizes } = this;
    this.grid = this.gridOf(this.fineness.choose(budget));
    const cells = cellsOf(this.grid);
    const start = this.now();
    this.sampler.sample(parameters, plane, this.grid, held, 0, cells, (z, cell, size) => {
      for (let layer = 0; layer < maps.length; layer++) {
        const units = sizes[layer]!;
        maps[layer]!.set(z[layer]!.subarray(0, size * units), cell * units);
      }
    });
    this.fineness.learn(this.now() - start, cells);
  }

  private gridOf(side: number): MapGrid {
    return { columns: side, rows: this.plane.y ? side : 1 };
  }
}
