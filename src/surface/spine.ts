import type { Embedding } from './embedding';
import { addScaled, dot } from './linear';
import type { Chart, Spine } from './model';

/** The map of a ribbon: S(x, y) = path(x) + y·u(x), by length along the path and distance across it. */
export interface SpineMap extends Embedding {
  /** The path's unit tangent at x, and the unit vector across it, into `along` and `across` (length D each). */
  axesAt(x: number, along: Float64Array, across: Float64Array): void;
}

/**
 * Between two vertices the path is straight, and u is the mean of theirs by length, made a unit vector again: at a
 * vertex S(x, 0) is its parameters to the last bit. Beyond both ends everything goes on straight.
 *
 * @param chart one whose `spine` is there
 */
export function createSpineMap({ spine, d1, dimension }: Chart & { readonly spine: Spine }): SpineMap {
  const line = new SpineLine(spine, d1);
  const across = new Float64Array(dimension);
  return {
    dimension,
    embed(x, y, out) {
      const segment = line.segmentAt(x);
      line.pointAt(segment, x, out);
      line.acrossAt(segment, x, across);
      addScaled(out, y, across);
    },
    project: (parameters) => projectOnto(line, parameters),
    axesAt(x, along, out) {
      const segment = line.segmentAt(x);
      line.alongAt(segment, along);
      line.acrossAt(segment, x, out);
    },
  };
}

/**
 * The straight pieces of a spine, by number: −1 before the first vertex, k from vertex k to the next, and the last
 * vertex's number beyond it.
 */
class SpineLine {
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

/** So many pieces, those that parameters are nearest to at a first look, are looked at in earnest. */
const CANDIDATES = 6;

/** Steps of Gauss and Newton on a piece; on the ribbon itself they converge as fast as squares do. */
const STEPS = 12;

/**
 * The place of the ribbon nearest to parameters: on the ribbon itself, where it does not meet itself, it undoes
 * `embed`. Where several places are as near, or parameters are far off, one of the near ones.
 */
function projectOnto(line: SpineLine, parameters: Float64Array): [x: number, y: number] {
  const reach = new Reach(line, parameters);
  const looks: { segment: number; x: number; distance: number }[] = [];
  for (let segment = -1; segment < line.count; segment++) {
    const x = reach.first(segment);
    looks.push({ segment, x, distance: reach.measure(segment, x).distance });
  }
  looks.sort((a, b) => a.distance - b.distance);
  let best = { x: 0, y: 0, distance: Infinity };
  for (const { segment, x } of looks.slice(0, CANDIDATES)) {
    const found = reach.approach(segment, x);
    if (!(found.distance >= best.distance)) best = found;
  }
  return [best.x, best.y];
}

/** Measures from given parameters to places of the ribbon. */
class Reach {
  private readonly point: Float64Array;
  private readonly across: Float64Array;
  private readonly along: Float64Array;
  private readonly turn: Float64Array;

  constructor(
    private readonly line: SpineLine,
    private readonly parameters: Float64Array,
  ) {
    const make = () => new Float64Array(parameters.length);
    [this.point, this.across, this.along, this.turn] = [make(), make(), make(), make()];
  }

  /** Where a piece is nearest if it were flat: across it at right angles. */
  first(segment: number): number {
    const [low, high] = this.line.bounds(segment);
    const start = Number.isFinite(low) ? low : high;
    this.line.pointAt(segment, start, this.point);
    this.line.alongAt(segment, this.along);
    let ahead = 0;
    for (let i = 0; i < this.along.length; i++) {
      ahead += (this.parameters[i] - this.point[i]) * this.along[i];
    }
    return Math.min(high, Math.max(low, start + ahead));
  }

  /** The best y at x, and the square of the distance that is left; `point` is then what is left. */
  measure(segment: number, x: number) {
    const { point, across, parameters } = this;
    this.line.pointAt(segment, x, point);
    this.line.acrossAt(segment, x, across);
    for (let i = 0; i < point.length; i++) point[i] = parameters[i] - point[i];
    const y = dot(point, across);
    addScaled(point, -y, across);
    return { x, y, distance: dot(point, point) };
  }

  /** Walks along one piece to where it is nearest. */
  approach(segment: number, from: number) {
    const [low, high] = this.line.bounds(segment);
    const { point, across, along, turn } = this;
    let best = this.measure(segment, from);
    for (let step = 0; step < STEPS; step++) {
      this.line.alongAt(segment, along);
      this.line.turnAt(segment, best.x, across, turn);
      addScaled(along, best.y, turn);
      // y is at its best already: what is left has no part across.
      const slope = dot(point, along);
      const crossed = dot(along, across);
      const bend = dot(along, along) - crossed * crossed;
      if (!(bend > 0)) break;
      const x = Math.min(high, Math.max(low, best.x + slope / bend));
      const next = this.measure(segment, x);
      if (!(next.distance < best.distance)) break;
      best = next;
    }
    return best;
  }
}
