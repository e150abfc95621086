import type { ChartNumbers } from '../../src/engine/compiled/sample-chart';
import type { Problem } from '../../src/engine/problem';
import { Random } from '../../src/engine/random';

/** Points of a flat surface, row by row, as a plane or a slice has them. */
export interface Land {
  readonly chart: ChartNumbers;
  /** x, y; stride 2. */
  readonly points: Float64Array;
  /** S of each, length points · D. */
  readonly parameters: Float64Array;
}

/** Losses at many points, in a contestant's hands. */
export interface Surveyor {
  /** C at each point of the land. */
  losses(land: Land): ArrayLike<number>;
  dispose(): void;
}

export interface SamplingContestant {
  readonly name: string;
  readonly isYardstick: boolean;
  /** The relative error that is allowed of it. */
  readonly tolerance: number;
  /** In what it computes, where a share of the machine's limit is to be told. */
  readonly precision?: 'single' | 'double';
  prepare(): Promise<void>;
  open(problem: Problem): Surveyor;
}

const NONE = new Float64Array(0);

/** A flat land of `columns` × `rows` points through random parameters, four wide in both directions. */
export function flatLand({ layout }: Problem, columns: number, rows: number, seed = 7): Land {
  const D = layout.length;
  const random = new Random(seed);
  const row = () => Float64Array.from({ length: D }, () => random.normal());
  const [origin, d1, d2] = [row(), unit(row()), unit(row())];
  const points = new Float64Array(2 * columns * rows);
  const parameters = new Float64Array(D * columns * rows);
  for (let k = 0; k < columns * rows; k++) {
    const x = (4 * (k % columns)) / (columns - 1) - 2;
    const y = (4 * Math.floor(k / columns)) / (rows - 1) - 2;
    points.set([x, y], 2 * k);
    for (let i = 0; i < D; i++) parameters[k * D + i] = origin[i]! + x * d1[i]! + y * d2[i]!;
  }
  const chart: ChartNumbers = {
    ...{ dimension: D, origin, d1, d2, blend: 'none', knots: NONE, blended: 0, residuals: NONE },
    ...{ scale: 1, heldScale: 1, width: 0, radius: 0, held: new Int32Array(0), missing: NONE },
  };
  return { chart, points, parameters };
}

function unit(direction: Float64Array): Float64Array {
  const length = Math.hypot(...direction);
  return direction.map((value) => value / length);
}
