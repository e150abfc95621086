import { largest } from './linear';
import { rangeOf } from './lock';

/** The path's vertices in the mesh. */
export interface Posts {
  /** Which drawn frame each post was made for: it stands exactly there. */
  readonly owners: Int32Array;
  /** The post on which each drawn frame stands, or −1. */
  readonly stands: Int32Array;
}

/** Frames nearer than this share of the extent share a post, if its loss is theirs too. */
const SAME_PLACE = 1e-7;

/** Posts nearer than this share of the extent are not told apart: their places are rounded to some 1e-13 of a mesh. */
const INSEPARABLE = 1e-10;

/** A loss is a frame's own within this share of the run's range... */
const ALIKE = 1e-9;
/** ...or a few roundings of the losses themselves, nearer than which no surface can be. */
export const ROUNDINGS = 2 ** -50;

/** How far a loss may be from a frame's and still be its own. */
export function lossTolerance(losses: Float64Array): number {
  const { range, low, high } = rangeOf(losses);
  return Math.max(ALIKE * range, ROUNDINGS * Math.max(Math.abs(low), Math.abs(high)));
}

/** Parameters are a frame's own within this share of their size, and of 1. */
const SAME_PARAMETERS = 1e-12;

/**
 * Whether a surface passes through a frame's parameters.
 *
 * @param off how far it is off them
 * @param parameters I_n
 * @param rounded what its coordinates' rounding may move it by: a path over more magnitudes than a float64 has digits
 *   for is held no nearer, where a surface is laid through it
 */
export function passesThrough(off: number, parameters: Float64Array, rounded: number): boolean {
  return off <= Math.max(SAME_PARAMETERS * Math.max(1, largest(parameters)), rounded);
}

/** Posts around a place, found by cells of the size of `SAME_PLACE`. */
class Neighbourhood {
  private readonly cells = new Map<string, number[]>();

  constructor(private readonly size: number) {}

  add(x: number, y: number, post: number): void {
    const key = this.key(Math.floor(x / this.size), Math.floor(y / this.size));
    const cell = this.cells.get(key);
    if (cell) cell.push(post);
    else this.cells.set(key, [post]);
  }

  /** All posts within one cell's size of the place, and some beyond. */
  around(x: number, y: number): number[] {
    const i = Math.floor(x / this.size);
    const j = Math.floor(y / this.size);
    const found: number[] = [];
    for (let a = -1; a <= 1; a++) {
      for (let b = -1; b <= 1; b++) found.push(...(this.cells.get(this.key(i + a, j + b)) ?? []));
    }
    return found.sort((a, b) => a - b);
  }

  private key(i: number, j: number): string {
    return `${i} ${j}`;
  }
}

/**
 * One post for all frames with the same parameters, or too near to be told apart by eye. To be held is to have a post
 * at its place with its loss: a frame that comes too near to a post of another loss, or under which the surface has
 * another, stands on none.
 *
 * @param points x, y, loss of the drawn frames; stride 3
 * @param heights the surface's losses there, which are the posts'
 * @param held 1 for the frames whose parameters the surface passes through
 * @param size the extent's diagonal
 * @param alike the difference up to which a loss counts as the frame's (see `lossTolerance`)
 */
export function setPosts(
  points: Float64Array,
  heights: Float64Array,
  held: ArrayLike<number | boolean>,
  size: number,
  alike: number,
): Posts {
  const owners: number[] = [];
  const stands = new Int32Array(heights.length).fill(-1);
  const neighbourhood = new Neighbourhood(SAME_PLACE * size);
  for (let i = 0; i < stands.length; i++) {
    const bears = (owner: number) => Math.abs(heights[owner] - points[3 * i + 2]) <= alike;
    if (!held[i] || !bears(i)) continue;
    const [x, y] = [points[3 * i], points[3 * i + 1]];
    const near = neighbourhood.around(x, y);
    const apart = (post: number) => distance(points, i, owners[post]);
    const shared = near.find((post) => apart(post) < SAME_PLACE * size && bears(owners[post]));
    if (shared !== undefined) stands[i] = shared;
    else if (!near.some((post) => apart(post) < INSEPARABLE * size)) {
      stands[i] = owners.length;
      neighbourhood.add(x, y, owners.length);
      owners.push(i);
    }
  }
  return { owners: Int32Array.from(owners), stands };
}

function distance(points: Float64Array, i: number, j: number): number {
  const dx = points[3 * i] - points[3 * j];
  const dy = points[3 * i + 1] - points[3 * j + 1];
  return Math.sqrt(dx * dx + dy * dy);
}
