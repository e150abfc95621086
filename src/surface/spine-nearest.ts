import { addScaled, dot } from './linear';
import type { SpineLine } from './spine-line';

/** So many pieces, those that parameters are nearest to at a first look, are looked at in earnest. */
const CANDIDATES = 6;

/** Steps of Gauss and Newton on a piece; on the ribbon itself they converge as fast as squares do. */
const STEPS = 12;

/**
 * The place of the ribbon nearest to parameters: on the ribbon itself, where it does not meet itself, it undoes
 * `embed`. Where several places are as near, or parameters are far off, one of the near ones.
 */
export function projectOnto(line: SpineLine, parameters: Float64Array): [x: number, y: number] {
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
