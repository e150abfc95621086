/** The path's vertices in the mesh. */
export interface Posts {
  /** Which drawn frame each post was made for: it stands exactly there. */
  readonly owners: Int32Array;
  /** The post on which each drawn frame stands, or −1. */
  readonly stands: Int32Array;
}

/** Frames nearer than this share of the extent share a post, if their losses are alike. */
const SAME_PLACE = 1e-7;

/** Losses are alike within this share of the run's range. */
export const ALIKE = 1e-10;

/** Posts nearer than this share of the extent cannot be told apart by a triangulation. */
const INSEPARABLE = 1e-12;

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
 * One post for all held frames with the same parameters, or too near to be told apart by eye. A frame that comes
 * too near to a post of another loss for the triangulation, a freak of rounding, stands on none.
 *
 * @param points x, y, loss of the drawn frames; stride 3
 * @param held 1 for the frames that the surface holds
 * @param size the extent's diagonal
 * @param alike the difference up to which two losses count as the same (see `ALIKE`)
 */
export function setPosts(points: Float64Array, held: Uint8Array, size: number, alike: number): Posts {
  const owners: number[] = [];
  const stands = new Int32Array(held.length).fill(-1);
  const neighbourhood = new Neighbourhood(SAME_PLACE * size);
  for (let i = 0; i < held.length; i++) {
    if (!held[i]) continue;
    const [x, y] = [points[3 * i], points[3 * i + 1]];
    const near = neighbourhood.around(x, y);
    const apart = (post: number) => distance(points, i, owners[post]);
    const shared = near.find(
      (post) => apart(post) < SAME_PLACE * size && sameLoss(points, i, owners[post], alike),
    );
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

function sameLoss(points: Float64Array, i: number, j: number, alike: number): boolean {
  return Math.abs(points[3 * i + 2] - points[3 * j + 2]) <= alike;
}
