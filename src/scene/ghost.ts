import type { Ghost } from '../store/live';
import type { SurfaceModel } from '../surface/model';
import { landLoss } from './flat/lines';

/** A ghost and the model over whose mesh its losses are. */
export interface GhostView {
  readonly ghost: Ghost;
  readonly model: SurfaceModel;
}

/**
 * The loss of drawn frame n, or of a place between frames, on the ghost: at its vertex, or between the grid's points
 * where it stands on none.
 *
 * @param position in drawn frames
 */
export function ghostLoss({ ghost, model }: GhostView, position: number, x: number, y: number): number {
  const vertex = Number.isInteger(position) ? (model.path.vertices[position] ?? -1) : -1;
  if (vertex >= 0) return ghost.losses[vertex];
  return landLoss(model, x, y, ghost.losses);
}

/** Whether these are the same records, in the same order. */
export function sameRecords(a: Int32Array, b: Int32Array | undefined): boolean {
  return b !== undefined && a.length === b.length && a.every((record, i) => record === b[i]);
}
