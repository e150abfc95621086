import { type Ground, layGround, nearestPlaces, type Place, placesAround } from './bent-ground';
import type { Embedding } from './embedding';
import { addScaled, dot, largest } from './linear';
import type { Chart } from './model';

/** So many of the places to begin at, those nearest to the parameters, are walked from at first... */
const FEW = 8;
/** ...and so many where that did not lead to the parameters, and every place of the ribbon counts. */
const MANY = 160;
/** Steps of Levenberg and Marquardt from each; on the surface itself they converge as fast as squares do. */
const STEPS = 40;
/** Half the way between the two points of a difference, as a share of the coordinates' size. */
const DIFFERENCE = 1e-7;
/** Where what is left is less than this share of the coordinates' size, more places are walked from, and a finer lattice's. */
const NEAR = 0.1;
/** A walk ends where a step would bring less than this share of what is left; the best one goes on to the last bit. */
const WORTHWHILE = 1e-4;
/** What is left is rounding where it is less than this share of the parameters, and of 1. */
const REACHED = 1e-14;
/** How much a step is shortened at first, how that grows where it led farther off, and below what it is none. */
const [FIRST_DAMPING, GROWTH, NO_DAMPING] = [1e-3, 8, 1e-9];

interface Found {
  readonly x: number;
  readonly y: number;
  /** The square of the distance that is left. */
  readonly distance: number;
}

/**
 * The place of a bent ribbon nearest to parameters: on the ribbon itself, where it does not meet itself or fold, it undoes
 * `embed`. Walks downhill from where the strip is nearest, and from the nearest of its knots and of a lattice of places.
 * Where several places are as near, or parameters are far off, one of the near ones.
 *
 * @param embed the bent surface; @param unbent the strip that it is bent from
 * @param quick whether parameters are mostly off the ribbon, where walks from a few places are enough
 */
export function createBentProject(
  { knots, dimension }: Chart,
  embed: Embedding['embed'],
  unbent: Embedding,
  quick: boolean,
): Embedding['project'] {
  const size = Math.max(Number.MIN_VALUE, largest(knots));
  const walker = new Walker(embed, dimension, DIFFERENCE * size);
  let ground: Ground | null = null;
  return (parameters) => {
    ground ??= layGround(knots, embed, dimension);
    const reached = (REACHED * Math.max(1, largest(parameters))) ** 2;
    const walk = (places: readonly Place[], most: number) =>
      walker.nearest(parameters, places, most, reached);
    let best = walk([unbent.project(parameters), ...nearestPlaces(ground, parameters, FEW)], FEW);
    if (!quick && best.distance > reached && best.distance < (NEAR * size) ** 2) {
      const places = [...placesAround(best.x, best.y, ground), ...nearestPlaces(ground, parameters, MANY)];
      const again = walk(places, MANY);
      if (again.distance < best.distance) best = again;
    }
    best = walker.approach(parameters, best, 0, 0);
    return [best.x, best.y];
  };
}

/** Walks on the surface towards given parameters. */
class Walker {
  private readonly left: Float64Array;
  private readonly along: Float64Array;
  private readonly across: Float64Array;
  private readonly other: Float64Array;

  constructor(
    private readonly embed: Embedding['embed'],
    D: number,
    private readonly h: number,
  ) {
    const make = () => new Float64Array(D);
    [this.left, this.along, this.across, this.other] = [make(), make(), make(), make()];
  }

  /** `left` is then what is left of the way. */
  measure(parameters: Float64Array, x: number, y: number): Found {
    const { left, embed } = this;
    embed(x, y, left);
    for (let i = 0; i < left.length; i++) left[i] = parameters[i] - left[i];
    return { x, y, distance: dot(left, left) };
  }

  /** The end of the best walk from so many of some places, the nearest ones. */
  nearest(parameters: Float64Array, places: readonly Place[], most: number, reached: number): Found {
    const starts = places
      .map(([x, y]) => this.measure(parameters, x, y))
      .sort((a, b) => a.distance - b.distance)
      .slice(0, most);
    let best = starts[0];
    for (const start of starts) {
      const found = this.approach(parameters, start, WORTHWHILE, reached);
      if (found.distance < best.distance) best = found;
      if (best.distance <= reached) break;
    }
    return best;
  }

  /**
   * To where the distance grows in every direction.
   *
   * @param worthwhile a step must promise this share of the distance's square; @param reached one that is near enough
   */
  approach(parameters: Float64Array, start: Found, worthwhile: number, reached: number): Found {
    let best = this.measure(parameters, start.x, start.y);
    let damping = FIRST_DAMPING;
    let slope = this.slope(best);
    for (let step = 0; step < STEPS && best.distance > reached; step++) {
      const [dx, dy] = solve(slope, damping);
      const [x, y] = [best.x + dx, best.y + dy];
      const promised = dx * slope.x + dy * slope.y;
      if (!(promised > worthwhile * best.distance) || (x === best.x && y === best.y)) break;
      const next = this.measure(parameters, x, y);
      if (next.distance < best.distance) {
        best = next;
        slope = this.slope(best);
        damping = damping / GROWTH < NO_DAMPING ? 0 : damping / GROWTH;
      } else damping = GROWTH * Math.max(damping, NO_DAMPING);
    }
    return best;
  }

  /** JᵀJ and Jᵀ · what is left, by central differences. */
  private slope({ x, y }: Found): Slope {
    const { h, along, across, left } = this;
    this.difference(x + h, y, x - h, y, along);
    this.difference(x, y + h, x, y - h, across);
    return {
      xx: dot(along, along),
      xy: dot(along, across),
      yy: dot(across, across),
      x: dot(along, left),
      y: dot(across, left),
    };
  }

  private difference(x1: number, y1: number, x2: number, y2: number, out: Float64Array): void {
    this.embed(x1, y1, out);
    this.embed(x2, y2, this.other);
    addScaled(out, -1, this.other);
    const width = x1 - x2 + (y1 - y2);
    for (let i = 0; i < out.length; i++) out[i] /= width;
  }
}

interface Slope {
  readonly xx: number;
  readonly xy: number;
  readonly yy: number;
  readonly x: number;
  readonly y: number;
}

/** The damped step of least squares; not finite where the surface has no extent. */
function solve({ xx, xy, yy, x, y }: Slope, damping: number): [dx: number, dy: number] {
  const [a, c] = [(1 + damping) * xx, (1 + damping) * yy];
  const area = a * c - xy * xy;
  return [(c * x - xy * y) / area, (a * y - xy * x) / area];
}
