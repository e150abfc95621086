import type { Extent, HeightScale, SurfaceModel } from '../surface/model';

/** Where a point of a chart stands in the world: three's axes, Y up; chart x along X, chart y along −Z. */
export interface Ground {
  readonly scale: HeightScale;
  /** Loss to height, and its derivative. */
  height(loss: number): number;
  derivative(loss: number): number;
  /** World units per unit of x, of y and of height. */
  readonly unit: readonly [number, number, number];
  /** Writes the world position of (x, y, loss) into out[at … at + 2]. */
  place(x: number, y: number, loss: number, out: Float32Array, at: number): void;
}

export function createGround(model: SurfaceModel, scale: HeightScale): Ground {
  const worst = model.pathLoss[1];
  const floor = 1e-12 * worst;
  const height = (loss: number) =>
    scale === 'loss' ? loss : scale === 'square-root' ? Math.sqrt(Math.max(0, loss)) : Math.log10(Math.max(loss, floor));
  const derivative = (loss: number) =>
    scale === 'loss'
      ? 1
      : scale === 'square-root'
        ? 0.5 / Math.sqrt(Math.max(loss, floor))
        : loss > floor
          ? 1 / (loss * Math.LN10)
          : 0;
  const { xMin, xMax, yMin, yMax } = model.extent as Extent;
  const side = 1 / Math.hypot(xMax - xMin, yMax - yMin);
  const low = height(model.pathLoss[0]);
  const up = 0.35 / (height(model.pathLoss[1]) - low || 1);
  const cx = (xMin + xMax) / 2;
  const cy = (yMin + yMax) / 2;
  return {
    scale,
    height,
    derivative,
    unit: [side, side, up],
    place(x, y, loss, out, at) {
      out[at] = (x - cx) * side;
      out[at + 1] = (height(loss) - low) * up;
      out[at + 2] = -(y - cy) * side;
    },
  };
}

/** Heights of the contour lines, ascending, and the index of one of the heavier lines. */
export function contoursOf(model: SurfaceModel, ground: Ground): { heights: number[]; heavy: number } {
  const [low, high] = model.meshLoss;
  const step = (high - low) / 40;
  const raw = 10 ** Math.floor(Math.log10(step));
  const nice = step / raw < 2 ? 2 * raw : step / raw < 5 ? 5 * raw : 10 * raw;
  const heights: number[] = [];
  const first = Math.ceil(low / nice);
  for (let c = first * nice; c <= high; c += nice) heights.push(ground.height(c));
  return { heights, heavy: (((5 - (first % 5)) % 5) + 5) % 5 };
}

export function chosenAzimuth(_model: SurfaceModel, _ground: Ground, _elevation: number): number {
  return Number(new URLSearchParams(location.search).get("az") ?? -60);
}

/** Heights of the heavier contour lines, ascending. */
export function heavyContours(model: SurfaceModel, ground: Ground): number[] {
  const { heights, heavy } = contoursOf(model, ground);
  return heights.filter((_, i) => i % 5 === heavy % 5);
}
