import { cos, sin } from '../engine/elementary/angles';
import type { Random } from '../engine/random';
import type { ClassKind } from './settings';

const TURN = 6.283185307179586;
const GOLDEN = 0.6180339887498949;

/** One record without noise: coordinates in [-1, 1], and its class, 0 or 1. */
export interface Place {
  x1: number;
  x2: number;
  label: 0 | 1;
}

/** Gives record 0, 1, 2, … in turn; every record takes the same number of draws, whatever the count. */
type Placer = (random: Random) => (index: number) => Place;

/** Half of the gap that and, or and xor keep free along each axis (the Playground's 0.3 of 6). */
export const AXIS_PADDING = 0.05;
/** Share of a checkerboard cell's side that stays free along each edge. */
export const CELL_PADDING = 0.05;
/** Spread of the two gaussians before noise (the Playground's least variance, 0.5, in units of 6). */
export const GAUSSIAN_SPREAD = 0.12;

/** Classes alternate where a generator makes them one by one, so that a cyclic descent meets both. */
function alternate(index: number): 0 | 1 {
  return index % 2 === 0 ? 1 : 0;
}

/** Uniform in [-1, 1] without the padding around 0. */
function awayFromAxis(random: Random): number {
  const u = random.between(-1, 1);
  const size = AXIS_PADDING + (1 - AXIS_PADDING) * Math.abs(u);
  return u < 0 ? -size : size;
}

/** Points uniform in the square, with a class for each combination of signs. */
function bySigns(rule: (first: boolean, second: boolean) => boolean): Placer {
  return (random) => () => {
    const x1 = awayFromAxis(random);
    const x2 = awayFromAxis(random);
    return { x1, x2, label: rule(x1 > 0, x2 > 0) ? 1 : 0 };
  };
}

/** Evenly spread over [0, 1) for any count (a golden-ratio sequence), one value for each pair of records. */
function evenly(random: Random): (index: number) => number {
  const offset = random.uniform();
  return (index) => {
    const u = offset + Math.floor(index / 2) * GOLDEN;
    return u - Math.floor(u);
  };
}

/** Class 1 inside radius 0.45, class 0 in the ring from 0.65 to 0.95. */
const circle: Placer = (random) => (index) => {
  const label = alternate(index);
  const radius = label === 1 ? random.between(0, 0.45) : random.between(0.65, 0.95);
  const angle = TURN * random.uniform();
  return { x1: radius * cos(angle), x2: radius * sin(angle), label };
};

/** Normal clouds around (0.4, 0.4), class 1, and (-0.4, -0.4), class 0. */
const gaussians: Placer = (random) => (index) => {
  const label = alternate(index);
  const centre = label === 1 ? 0.4 : -0.4;
  const x1 = centre + GAUSSIAN_SPREAD * random.normal();
  return { x1, x2: centre + GAUSSIAN_SPREAD * random.normal(), label };
};

/** Two arms of 1.75 turns, half a turn apart. */
const spiral: Placer = (random) => {
  const along = evenly(random);
  return (index) => {
    const label = alternate(index);
    const u = along(index);
    const angle = 1.75 * TURN * u + (label === 1 ? 0 : TURN / 2);
    return { x1: 0.95 * u * sin(angle), x2: 0.95 * u * cos(angle), label };
  };
};

/** scikit-learn's two interleaved half circles, centred and scaled alike in both coordinates. */
const moons: Placer = (random) => {
  const along = evenly(random);
  return (index) => {
    const label = alternate(index);
    const angle = (TURN / 2) * along(index);
    const x = label === 0 ? cos(angle) : 1 - cos(angle);
    const y = label === 0 ? sin(angle) : 0.5 - sin(angle);
    return { x1: (x - 0.5) * 0.62, x2: (y - 0.25) * 0.62, label };
  };
};

/**
 * Four by four cells of side 0.5; the cell at the lower left is class 1. Records visit the cells in turn, every
 * seventh, so that few records show the board too.
 */
const checkerboard: Placer = (random) => (index) => {
  const cell = (index * 7) % 16;
  const column = cell % 4;
  const row = Math.floor(cell / 4);
  const within = (line: number) =>
    (line + CELL_PADDING + (1 - 2 * CELL_PADDING) * random.uniform()) * 0.5 - 1;
  const x1 = within(column);
  return { x1, x2: within(row), label: (column + row) % 2 === 0 ? 1 : 0 };
};

/**
 * The two-class kinds, after TensorFlow Playground's (Apache 2.0; written anew), scaled to [-1, 1].
 * xor's class 1 is where x1·x2 > 0, as there and in the reference descents.
 */
export const CLASS_PLACERS: Record<ClassKind, Placer> = {
  and: bySigns((first, second) => first && second),
  or: bySigns((first, second) => first || second),
  xor: bySigns((first, second) => first === second),
  circle,
  gaussians,
  spiral,
  moons,
  checkerboard,
};
