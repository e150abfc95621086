import { BufferGeometry } from 'three';
import type { SurfaceModel } from '../../surface/model';
import type { Placement } from '../../surface/placement';
import { GrowingAttribute, GrowingIndex } from '../growing';
import { type Earlier, type Pose, placeEarlier } from '../pose';
import { contourIndex, contourScale, tintRange } from './tints';

const ATTRIBUTES = ['position', 'normal', 'from', 'land'] as const;

/**
 * The land's buffers: `position` and `normal` in the world; `from`, where a vertex was shown before; and `land`, which
 * is (tint 0 … 1, contour index, remoteness). Used again for every fit: the fold writes them at every frame.
 */
export class LandGeometry {
  readonly geometry = new BufferGeometry();
  private readonly position = new GrowingAttribute(3);
  private readonly normal = new GrowingAttribute(3);
  private readonly from = new GrowingAttribute(3);
  private readonly land = new GrowingAttribute(3);
  private readonly index = new GrowingIndex();

  update(pose: Pose): void {
    const { model, placement } = pose;
    const count = model.mesh.vertices.length / 3;
    this.reserve(count);
    this.writeVertices(model, placement);
    if (pose.earlier) writeEarlier(model, pose.earlier, this.from.array);
    for (const name of ATTRIBUTES) if (name !== 'from' || pose.earlier) this[name].written(count);
    this.index.write(this.geometry, model.mesh.triangles);
  }

  dispose(): void {
    this.geometry.dispose();
  }

  private reserve(count: number): void {
    const grown = ATTRIBUTES.filter((name) => this[name].reserve(count));
    if (grown.length === 0) return;
    // Buffers that are replaced are freed with the geometry that knows them.
    this.geometry.dispose();
    for (const name of grown) this.geometry.setAttribute(name, this[name].attribute);
  }

  private writeVertices(model: SurfaceModel, placement: Placement): void {
    const { vertices, slopes, remoteness } = model.mesh;
    const scale = placement.height;
    const contours = contourScale(model, scale);
    const [low, high] = tintRange(model).map(scale.height);
    const span = high > low ? high - low : 1;
    const [ux, uy, up] = placement.unit;
    const position = this.position.array;
    const normal = this.normal.array;
    const land = this.land.array;
    for (let i = 0; i * 3 < vertices.length; i++) {
      const loss = vertices[3 * i + 2];
      const at = 3 * i;
      if (!Number.isFinite(loss)) {
        position.fill(0, at, at + 3);
        land.fill(0, at, at + 3);
        continue;
      }
      const height = scale.height(loss);
      placement.toWorld(vertices[at], vertices[at + 1], loss, position, at);
      writeNormal(scale.derivative(loss) * up, slopes[2 * i] / ux, slopes[2 * i + 1] / uy, normal, at);
      land[at] = (height - low) / span;
      land[at + 1] = contourIndex(contours, height);
      land[at + 2] = remoteness[i];
    }
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

function writeEarlier(model: SurfaceModel, earlier: Earlier, out: Float32Array): void {
  const { vertices } = model.mesh;
  const exact = earlier.vertices.length * 3 === vertices.length * 2;
  for (let i = 0; i * 3 < vertices.length; i++) {
    const loss = vertices[3 * i + 2];
    if (!Number.isFinite(loss)) out.fill(0, 3 * i, 3 * i + 3);
    else if (exact) earlier.place(earlier.vertices[2 * i], earlier.vertices[2 * i + 1], loss, out, 3 * i);
    else placeEarlier(earlier, vertices[3 * i], vertices[3 * i + 1], loss, out, 3 * i);
  }
}
