/** A finer raster has to fit this share of the budget, or two sizes would take turns. */
const ROOM = 0.7;
/** How far one measurement moves the estimate of what a cell costs. */
const LEARNS = 0.3;

/** How finely a raster can be drawn within a budget of time, as measured while it is drawn. */
export class Fineness {
  private at: number;
  /** Milliseconds a cell; null before the first measurement. */
  private cost: number | null = null;

  /**
   * @param sides cells along a side, coarse to fine
   * @param cellsOf cells of a raster of that side
   * @param start the side to begin with
   */
  constructor(
    private readonly sides: readonly number[],
    private readonly cellsOf: (side: number) => number,
    start: number,
  ) {
    this.at = sides.indexOf(start);
  }

  /** The side for `budget` milliseconds. */
  choose(budget: number): number {
    const { cost, sides } = this;
    if (cost !== null) {
      const time = (at: number) => cost * this.cellsOf(sides[at]!);
      while (this.at > 0 && time(this.at) > budget) this.at -= 1;
      while (this.at + 1 < sides.length && time(this.at + 1) <= ROOM * budget) this.at += 1;
    }
    return sides[this.at]!;
  }

  /** Cells that fit into `budget` milliseconds. */
  cellsIn(budget: number): number {
    return Math.floor(budget / (this.cost ?? 0.001));
  }

  learn(milliseconds: number, cells: number): void {
    const cost = milliseconds / cells;
    this.cost = this.cost === null ? cost : this.cost + LEARNS * (cost - this.cost);
  }
}
