import type { Embedding } from './embedding';
import { dot } from './linear';

/** What a surface has of −∇C at one of its points. */
export interface Tangent {
  /** The part of −∇C that lies in the surface, as a velocity in x and y; 0, 0 where there is none. */
  readonly x: number;
  readonly y: number;
  /** How fast C changes along it: minus the square of `inSurface`. */
  readonly rise: number;
  /** |∇C|, and the length of the part of it that lies in the surface. */
  readonly size: number;
  readonly inSurface: number;
  /** inSurface / size, 0 … 1; NaN where ∇C is 0 or not finite. */
  readonly share: number;
}

/** Half the way between the two points of a difference, as a share of the extent's diagonal. */
const STEP = 1e-6;

/** What is left of ∂S/∂y beside ∂S/∂x must be more than this share of it to be a second direction. */
const ALONG = 1e-9;

/**
 * −∇C pulled back through S: J = ∂S/∂(x, y) spans the surface's tangent plane at (x, y), and of −∇C the plane has
 * J(JᵀJ)⁻¹Jᵀ(−∇C). On flat surfaces J is d1, d2 themselves; on bent ones it is taken from central differences of S
 * over two millionths of the extent (error about 1e-10, far below a pixel).
 *
 * @param gradient ∇C; length D
 * @param size the diagonal of the surface's extent
 */
export function tangentAt(
  embedding: Embedding,
  size: number,
  x: number,
  y: number,
  gradient: Float64Array,
): Tangent {
  const h = STEP * size;
  const along = difference(embedding, x - h, y, x + h, y, h);
  const across = difference(embedding, x, y - h, x, y + h, h);
  const whole = Math.sqrt(dot(gradient, gradient));

  // Gram–Schmidt: ∂S/∂x = first · e1, ∂S/∂y = lean · e1 + second · e2.
  const first = Math.sqrt(dot(along, along));
  const e1 = along.map((value) => (first > 0 ? value / first : 0));
  const lean = dot(across, e1);
  const rest = across.map((value, i) => value - lean * e1[i]);
  const second = Math.sqrt(dot(rest, rest));
  const independent = second > ALONG * Math.sqrt(dot(across, across));
  const e2 = rest.map((value) => (independent ? value / second : 0));

  const u = -dot(gradient, e1);
  const v = -dot(gradient, e2);
  const inSurface = Math.min(whole, Math.sqrt(u * u + v * v));
  const yMove = independent ? v / second : 0;
  return {
    x: first > 0 ? (u - lean * yMove) / first : 0,
    y: yMove,
    rise: -inSurface * inSurface,
    size: whole,
    inSurface,
    share: whole > 0 && whole < Infinity ? inSurface / whole : NaN,
  };
}

/** (S(x2, y2) − S(x1, y1)) / 2h. */
function difference(
  embedding: Embedding,
  x1: number,
  y1: number,
  x2: number,
  y2: number,
  h: number,
): Float64Array {
  const low = new Float64Array(embedding.dimension);
  const high = new Float64Array(embedding.dimension);
  embedding.embed(x1, y1, low);
  embedding.embed(x2, y2, high);
  for (let i = 0; i < high.length; i++) high[i] = (high[i] - low[i]) / (2 * h);
  return high;
}
