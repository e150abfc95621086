import { type LaidLand, layLand, roomForLand } from '../surface/laid-land';
import type { HeightScale, SurfaceModel } from '../surface/model';
import { createPlacement } from '../surface/placement';
import type { SurfaceAnswer } from './protocol';

/** Sends an answer; what is transferred is the page's own from then on. */
export type PostAnswer = (answer: SurfaceAnswer, transfer?: ArrayBuffer[]) => void;

type ModelAnswer = SurfaceAnswer & { type: 'model' };

/**
 * Gives models to the page. One of many that follow the shown frame is handed over rather than copied: on the page's own
 * thread, a copy takes longer than all else that a new model asks for.
 */
export class Handover {
  private triangles: Uint32Array | null = null;
  private spare: ArrayBuffer | null = null;

  constructor(private readonly post: PostAnswer) {}

  /** Another fit begins: the page may not have heard what was sent before. */
  begin(): void {
    this.triangles = null;
  }

  /** Memory of a laid land that the page shows no more. */
  takeBack(spare: ArrayBuffer | null): void {
    this.spare = spare ?? this.spare;
  }

  /**
   * @param scale in which the land is laid out for the GPU; null where the page does that
   * @returns the model as far as it is left here: what follows it, and a ghost over its vertices, can still be made
   */
  give(answer: Omit<ModelAnswer, 'sameTriangles'>, scale: HeightScale | null): SurfaceModel {
    const { model } = answer;
    const { mesh } = model;
    const sameTriangles = mesh.triangles === this.triangles;
    this.triangles = mesh.triangles;
    const laid = scale && this.lay(model, scale);
    const own = model.chart.kind === 'slice' ? ownArrays(model) : [];
    const kept = own.length > 0 ? { ...model, mesh: { ...mesh, vertices: mesh.vertices.slice() } } : model;
    const sent: SurfaceModel = {
      ...model,
      mesh: sameTriangles ? { ...mesh, triangles: NONE } : mesh,
      ...(laid && { laid }),
    };
    if (laid) own.push(laid.position);
    const transfer = new Set(own.map(({ buffer }) => buffer as ArrayBuffer));
    this.post({ ...answer, model: sent, sameTriangles }, [...transfer]);
    return kept;
  }

  private lay(model: SurfaceModel, scale: HeightScale): LaidLand {
    const laid = roomForLand(model.mesh.vertices.length / 3, scale, this.spare);
    this.spare = null;
    layLand(model, createPlacement(model.extent, model.pathLoss, scale, model.meshLoss), laid);
    return laid;
  }
}

const NONE = new Uint32Array(0);

/** What no other model shares with a slice: everything but its chart, and the whole grid's triangles. */
function ownArrays({ mesh, path, other }: SurfaceModel): ArrayBufferView[] {
  const { vertices, slopes, remoteness, previous, triangles, cuts } = mesh;
  const own: ArrayBufferView[] = [vertices, slopes, remoteness, previous];
  if (cuts && cuts.length > 0) own.push(triangles, cuts);
  for (const { frames, points, through, offSurface, vertices: stands, draped } of other
    ? [path, other]
    : [path]) {
    own.push(frames, points, stands, draped);
    if (through) own.push(through);
    if (offSurface) own.push(offSurface);
  }
  return own;
}
