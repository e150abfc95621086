import { BufferGeometry } from 'three';
import { layLand } from '../../surface/laid-land';
import type { SurfaceModel } from '../../surface/model';
import type { Placement } from '../../surface/placement';
import { GrowingAttribute, GrowingIndex } from '../growing';
import { type Earlier, type Pose, placeEarlier } from '../pose';

const LAID = ['position', 'normal', 'land'] as const;
const ATTRIBUTES = [...LAID, 'from'] as const;

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

  /** In the scale that is shown, a slice comes laid out; what the page changes by itself is laid out here. */
  private writeVertices(model: SurfaceModel, placement: Placement): void {
    const { position, normal, land } = this;
    const out = { position: position.array, normal: normal.array, land: land.array };
    const { laid, mesh } = model;
    const fits = laid?.scale === placement.height.scale && laid.position.length === mesh.vertices.length;
    if (!laid || !fits) layLand(model, placement, out);
    else for (const name of LAID) out[name].set(laid[name]);
  }
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
