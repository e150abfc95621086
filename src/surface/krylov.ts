import { Random } from '../engine/random';
import { symmetricEigen } from './eigen';
import { addScaled, dot, largest, norm, normalise, orthogonalise } from './linear';
import type { HessianProduct } from './request';
import type { Work } from './stages';

/** An eigenvalue and its unit vector. */
interface Pair {
  readonly value: number;
  readonly vector: Float64Array;
}

/** The most products that are taken. */
const MOST = 96;
/** Convergence is first looked at after this many products, then each time there are half as many again. */
const FIRST_LOOK = 4;
/** A pair is found when |Hv − λv| is below this share of the largest |λ| seen, where nothing else is asked. */
export const SETTLED = 1e-10;
/** What is left of a vector below this share of what it was is rounding. */
export const ROUNDING = 1e-12;
/** How much chance is mixed into a first guess, so that it cannot hide a larger curvature which it does not touch. */
const CHANCE = 1e-3;
const STREAM = 91;

/** A growing space of trial vectors, orthogonal to what is to be avoided, with the Hessian's images of them. */
export class KrylovSearch {
  private readonly basis: Float64Array[] = [];
  private readonly images: Float64Array[] = [];
  private readonly random = new Random(1, STREAM);
  /** The most vectors that the space can have. */
  private readonly room: number;

  constructor(
    private readonly hessian: HessianProduct,
    private readonly trainable: Uint8Array,
    private readonly parameters: Float64Array,
    private readonly away: readonly Float64Array[],
    private readonly settled: number,
  ) {
    this.room = Math.min(MOST, trainable.reduce((sum, flag) => sum + flag, 0) - away.length);
  }

  /** Up to `count` pairs; none where the curvature is 0 everywhere or not finite. */
  *run(count: number, start?: Float64Array): Work<readonly Pair[]> {
    const { basis, images } = this;
    let block = this.firstBlock(count, start);
    let look = FIRST_LOOK;
    while (block.length > 0) {
      for (const vector of block) {
        const image = new Float64Array(vector.length);
        this.hessian(this.parameters, vector, image);
        yield null;
        if (!(largest(image) < Infinity)) return [];
        orthogonalise(image, this.away);
        basis.push(vector);
        images.push(image);
      }
      block = this.nextBlock(block.length);
      if (basis.length < look && block.length > 0) continue;
      look = Math.max(basis.length + 1, 1.5 * look);
      const { pairs, settled } = this.leading(count);
      if (settled || block.length === 0) return pairs;
    }
    return [];
  }

  private firstBlock(count: number, start?: Float64Array): Float64Array[] {
    const block: Float64Array[] = [];
    if (start) {
      const guess = this.chance();
      for (let i = 0; i < guess.length; i++) guess[i] = this.trainable[i] ? start[i] + CHANCE * guess[i] : 0;
      this.admit(guess, block, norm(guess));
    }
    while (block.length < count && this.admit(this.chance(), block, 1));
    return block;
  }

  /** The last images, without what the space has already; where they bring nothing new, a vector by chance. */
  private nextBlock(length: number): Float64Array[] {
    const block: Float64Array[] = [];
    for (const image of this.images.slice(-length)) this.admit(image.slice(), block, norm(image));
    if (block.length === 0) this.admit(this.chance(), block, 1);
    return block;
  }

  /** Adds what is new in a vector of the given size to a block; false where there is nothing, or no room. */
  private admit(vector: Float64Array, block: Float64Array[], size: number): boolean {
    if (this.basis.length + block.length >= this.room) return false;
    orthogonalise(vector, [...this.away, ...this.basis, ...block]);
    const isNew = norm(vector) > ROUNDING * size && normalise(vector);
    if (isNew) block.push(vector);
    return isNew;
  }

  /** A vector of length 1 in the trainable parameters; 0 where there are none. */
  private chance(): Float64Array {
    const vector = Float64Array.from(this.trainable, (flag) => flag * this.random.between(-1, 1));
    normalise(vector);
    return vector;
  }

  /** The leading pairs of the Hessian within the space, and whether they are those of the Hessian itself. */
  private leading(count: number): { pairs: Pair[]; settled: boolean } {
    const { basis, images } = this;
    const n = basis.length;
    const matrix = new Float64Array(n * n);
    for (let i = 0; i < n; i++) {
      for (let j = 0; j <= i; j++) {
        matrix[i * n + j] = matrix[j * n + i] = (dot(basis[i], images[j]) + dot(basis[j], images[i])) / 2;
      }
    }
    const { values, vectors } = symmetricEigen(matrix, n);
    const scale = largest(values);
    if (scale === 0) return { pairs: [], settled: n >= count };
    const order = Array.from(values.keys()).sort((a, b) => values[b] - values[a]);
    const pairs = order.slice(0, count).map((k) => {
      const weights = vectors.subarray(k * n, k * n + n);
      return { value: values[k], vector: combine(basis, weights), image: combine(images, weights) };
    });
    const settled = pairs.every(({ value, vector, image }) => {
      addScaled(image, -value, vector);
      return norm(image) <= this.settled * scale;
    });
    for (const { vector } of pairs) normalise(vector);
    return { pairs, settled: settled && n >= count };
  }
}

function combine(vectors: readonly Float64Array[], weights: Float64Array): Float64Array {
  const sum = new Float64Array(vectors[0].length);
  vectors.forEach((vector, i) => {
    addScaled(sum, weights[i], vector);
  });
  return sum;
}
