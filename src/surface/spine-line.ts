import { addScaled, dot } from './linear';
import type { Spine } from './model';

/**
 * The straight pieces of a spine, by number: −1 before the first vertex, k from vertex k to the next, and the last
 * vertex's number beyond it.
 */
export class SpineLine {
  readonly count: number;
  private readonly dimension: number;
  /** The unit vector along which the line goes on before its first vertex. */
  private readonly entry: Float64Array;

  /** @param exit the unit vector along which it goes on beyond its last one */
  constructor(
    private readonly spine: Spine,
    private readonly exit: Float64Array,
  ) {
    this.count = spine.arcs.length;
    this.dimension = exit.length;
    this.entry = exit.slice();
    if (this.count > 1) this.alongAt(0, this.entry);
  }

  /** The number of the piece that x lies on. */
  segmentAt(x: number): number {
    const { arcs } = this.spine;
    let [low, high] = [-1, arcs.length - 1];
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (arcs[middle] <= x) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  /** The lowest and highest x of a piece. */
  bounds(segment: number): readonly [number, number] {
    const { arcs } = this.spine;
    return [segment < 0 ? -Infinity : arcs[segment], segment + 1 < this.count ? arcs[segment + 1] : Infinity];
  }

  pointAt(segment: number, x: number, out: Float64Array): void {
    const { arcs, vertices } = this.spine;
    const at = Math.max(0, segment) * this.dimension;
    const past = x - arcs[Math.max(0, segment)];
    const share = this.shareAt(segment, x);
    const beyond = segment < 0 ? this.entry : this.exit;
    for (let i = 0; i < this.dimension; i++) {
      const value = vertices[at + i];
      if (this.isInner(segment)) out[i] = value + share * (vertices[at + this.dimension + i] - value);
      else out[i] = value + past * beyond[i];
    }
  }

  /** The unit vector of growing x. */
  alongAt(segment: number, out: Float64Array): void {
    if (!this.isInner(segment)) {
      out.set(segment < 0 ? this.entry : this.exit);
      return;
    }
    const { arcs, vertices } = this.spine;
    const at = segment * this.dimension;
    const length = arcs[segment + 1] - arcs[segment];
    for (let i = 0; i < this.dimension; i++) {
      out[i] = (vertices[at + this.dimension + i] - vertices[at + i]) / length;
    }
  }

  acrossAt(segment: number, x: number, out: Float64Array): void {
    const { normals } = this.spine;
    const at = Math.max(0, segment) * this.dimension;
    const share = this.shareAt(segment, x);
    if (share === 0) {
      for (let i = 0; i < this.dimension; i++) out[i] = normals[at + i];
      return;
    }
    for (let i = 0; i < this.dimension; i++) {
      out[i] = normals[at + i] + share * (normals[at + this.dimension + i] - normals[at + i]);
    }
    // The one parameter of a network has nothing across it: a zero vector stays one.
    const length = Math.sqrt(dot(out, out)) || 1;
    for (let i = 0; i < this.dimension; i++) out[i] /= length;
  }

  /** How the unit vector across turns as x grows, into `out`: orthogonal to itself, `across`. */
  turnAt(segment: number, x: number, across: Float64Array, out: Float64Array): void {
    out.fill(0);
    if (!this.isInner(segment)) return;
    const { arcs, normals } = this.spine;
    const at = segment * this.dimension;
    const share = this.shareAt(segment, x);
    let square = 0;
    for (let i = 0; i < this.dimension; i++) {
      const change = normals[at + this.dimension + i] - normals[at + i];
      const between = normals[at + i] + share * change;
      square += between * between;
      out[i] = change;
    }
    addScaled(out, -dot(out, across), across);
    if (square === 0) return;
    const scale = 1 / (Math.sqrt(square) * (arcs[segment + 1] - arcs[segment]));
    for (let i = 0; i < this.dimension; i++) out[i] *= scale;
  }

  private isInner(segment: number): boolean {
    return segment >= 0 && segment + 1 < this.count;
  }

  private shareAt(segment: number, x: number): number {
    if (!this.isInner(segment)) return 0;
    const { arcs } = this.spine;
    return (x - arcs[segment]) / (arcs[segment + 1] - arcs[segment]);
  }
}
