import type { ShownFrame } from '../store/live';
import type { SurfaceModel } from '../surface/model';

/** So many frames may be shown while a slice is being made. */
const RECENT = 60;

/**
 * Keeps a slice and its marker together: the slice through a frame comes a moment after the frame is shown, and until
 * then the frame before it stands in its own slice, rather than the new one at the edge of the old slice.
 */
export class Steady {
  private run = -1;
  private recent: ShownFrame[] = [];

  /** Hears of every shown frame, whether or not it is drawn. */
  see(shown: ShownFrame | null, run: number): void {
    if (run !== this.run) this.recent = [];
    this.run = run;
    if (!shown || this.recent[this.recent.length - 1] === shown) return;
    this.recent.push(shown);
    if (this.recent.length > RECENT) this.recent.shift();
  }

  /** The frame to stand on a model: the shown one, but on a slice that is on its way to it the slice's own. */
  standing(model: SurfaceModel | null, shown: ShownFrame | null, run: number): ShownFrame | null {
    this.see(shown, run);
    if (!shown || !isOnItsWay(model, shown)) return shown;
    return this.recent.findLast(({ n }) => n === model?.present) ?? shown;
  }
}

/** Whether a slice has yet to come to the shown frame. */
export function isOnItsWay(model: SurfaceModel | null, shown: ShownFrame): boolean {
  return model?.chart.kind === 'slice' && model.present !== shown.n && shown.n <= model.lastFrame;
}
