import type { PerspectiveCamera } from 'three';
import { Vector3 } from 'three';
import { createEmbedding, type Embedding } from '../../surface/embedding';
import { diagonal } from '../../surface/extent';
import type { SurfaceModel } from '../../surface/model';
import { type Tangent, tangentAt } from '../../surface/tangent';
import type { Palette } from '../../theme/colours';
import type { Pose } from '../pose';
import { Stroke } from '../strokes/Stroke';
import { arrowLength } from './length';

/** −∇C at the present point: an arrow tangent to the surface. */
export class Arrow {
  // A valley rises over its own tangent: what hides the arrow by no more than that does not hide it.
  readonly stroke = new Stroke({
    ...{ radius: 2.1, rim: 1.3, head: [15, 6.6], nearer: 20, hidden: 0.55, order: 7 },
  });
  /** What the surface has of −∇C here; null where it is not known. */
  tangent: Tangent | null = null;
  private readonly direction = new Vector3();
  private length = 0;
  private model: SurfaceModel | null = null;
  private embedding: Embedding | null = null;

  setColours(colours: Palette): void {
    this.stroke.setColours(colours.gradient, colours.casing);
  }

  /** @param gradient ∇C there, or null where it is not to be shown */
  set(pose: Pose, x: number, y: number, loss: number, gradient: Float64Array | null): void {
    const { model, placement } = pose;
    this.tangent = null;
    if (gradient && gradient.length === model.chart.dimension) {
      const size = diagonal(model.extent);
      const tangent = tangentAt(this.embeddingOf(model), size, x, y, gradient);
      const [ux, uy, up] = placement.unit;
      const rise = placement.height.derivative(loss) * tangent.rise * up;
      this.direction.set(tangent.x * ux, rise, -tangent.y * uy).normalize();
      this.length = arrowLength(tangent.inSurface, size, model.pathLoss[1] - model.pathLoss[0]);
      this.tangent = tangent;
    }
    this.stroke.group.visible = this.tangent !== null && this.length > 0 && this.direction.lengthSq() > 0.5;
  }

  /** From the present point; as long on the screen when one is nearer to it as from the usual distance. */
  place(from: Vector3, camera: PerspectiveCamera, usual: number): void {
    const zoom = Math.min(1, camera.position.distanceTo(from) / Math.max(usual, 1e-6));
    this.stroke.tail.copy(from);
    this.stroke.tip.copy(from).addScaledVector(this.direction, this.length * zoom);
  }

  dispose(): void {
    this.stroke.dispose();
  }

  private embeddingOf(model: SurfaceModel): Embedding {
    if (this.model !== model || !this.embedding) {
      this.model = model;
      this.embedding = createEmbedding(model.chart);
    }
    return this.embedding;
  }
}
