import type { HeightScale, SurfaceModel } from './model';
import type { Placement } from './placement';
import { contourIndex, contourScale, tintRange } from './tints';

/** The land's vertices as the GPU takes them; three numbers a vertex each. */
export interface LandArrays {
  /** In the world; 0 where there is no land. */
  readonly position: Float32Array;
  /** Unit normals in the world. */
  readonly normal: Float32Array;
  /** Tint 0 … 1, contour index, remoteness; 0 where there is no land. */
  readonly land: Float32Array;
}

/** A land that was laid out in one height scale, in memory of its own: all three are views of one buffer. */
export interface LaidLand extends LandArrays {
  readonly scale: HeightScale;
}

/** Memory is taken for so many times as many vertices: the next land may have a few more. */
const AMPLE = 1.25;

/**
 * Room for a land of `count` vertices.
 *
 * @param spare memory to use again, where it is large enough
 */
export function roomForLand(count: number, scale: HeightScale, spare: ArrayBuffer | null): LaidLand {
  const bytes = 12 * count;
  const isEnough = spare !== null && spare.byteLength >= 3 * bytes;
  const buffer = isEnough ? spare : new ArrayBuffer(36 * Math.ceil(AMPLE * count));
  const [position, normal, land] = [0, 1, 2].map((k) => new Float32Array(buffer, k * bytes, 3 * count));
  return { scale, position, normal, land };
}

/** Lays out a model's land where it stands, into arrays that have room for all of its vertices. */
export function layLand(model: SurfaceModel, placement: Placement, out: LandArrays): void {
  const { vertices, slopes, remoteness } = model.mesh;
  const { height: scale, unit, base } = placement;
  const [ux, uy, up] = unit;
  const contours = contourScale(model, scale);
  const [low, high] = tintRange(model).map(scale.height);
  const span = high > low ? high - low : 1;
  const { position, normal, land } = out;
  for (let at = 0, i = 0; at < vertices.length; at += 3, i++) {
    const loss = vertices[at + 2];
    if (!Number.isFinite(loss)) {
      position.fill(0, at, at + 3);
      land.fill(0, at, at + 3);
      continue;
    }
    const height = scale.height(loss);
    position[at] = (vertices[at] - base[0]) * ux;
    position[at + 1] = (height - base[2]) * up;
    position[at + 2] = -(vertices[at + 1] - base[1]) * uy;
    writeNormal(scale.derivative(loss) * up, slopes[2 * i] / ux, slopes[2 * i + 1] / uy, normal, at);
    land[at] = (height - low) / span;
    land[at + 1] = contourIndex(contours, height);
    land[at + 2] = remoteness[i];
  }
}

/** The unit normal of Y = up·height(loss(x, y)), with world slopes along X and against Z; upright where it is none. */
function writeNormal(up: number, xSlope: number, ySlope: number, out: Float32Array, at: number): void {
  const nx = -up * xSlope;
  const nz = up * ySlope;
  const length = Math.sqrt(nx * nx + 1 + nz * nz);
  const usable = Number.isFinite(length);
  out[at] = usable ? nx / length : 0;
  out[at + 1] = usable ? 1 / length : 1;
  out[at + 2] = usable ? nz / length : 0;
}
