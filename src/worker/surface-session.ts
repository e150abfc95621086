import { prepare } from '../data/prepare';
import { Objective } from '../engine/objective';
import { fitSurface } from '../surface/fit';
import type { PathFrames, SurfaceModel } from '../surface/model';
import { refold } from '../surface/refold';
import type { SurfaceAnswer, SurfaceRequest } from './protocol';

/** Grid points a side, coarse then fine. */
const RESOLUTIONS = [33, 97];
/** Point × record × parameter products above which a coarser last grid must do. */
const HEAVY = 4e9;

export interface SurfaceSurroundings {
  post(answer: SurfaceAnswer): void;
  /** Calls back soon, after messages that wait have been heard. */
  soon(callback: () => void): void;
}

/**
 * What the surface's worker does, without the worker: fits a surface to a path, coarse then fine, in slices between
 * which a newer request is heard and cancels the older one.
 */
export class SurfaceSession {
  private run = -1;
  private field: Objective | null = null;
  private latest = -1;
  private model: SurfaceModel | null = null;
  private path: PathFrames | null = null;

  constructor(private readonly around: SurfaceSurroundings) {}

  async handle(request: SurfaceRequest): Promise<void> {
    const { run } = request;
    try {
      if (request.type === 'open') {
        this.run = run;
        this.field = null;
        this.model = null;
        this.latest = -1;
        const { problem } = await prepare(request.recipe, request.tables);
        if (this.run === run) this.field = new Objective(problem);
      } else if (run === this.run && this.field) {
        if (request.type === 'fit') this.fit(request, this.field);
        else this.fold(request, this.field);
      }
    } catch (error) {
      const fit = request.type === 'open' ? -1 : request.fit;
      this.around.post({ type: 'failed', run, fit, message: (error as Error).message });
    }
  }

  private fit(request: SurfaceRequest & { type: 'fit' }, field: Objective): void {
    const { run, fit, kind, present, previous } = request;
    this.latest = fit;
    const { frames, parameters, losses } = request;
    const resolutions = this.resolutions(field);
    const path = { frames, parameters, losses };
    this.path = path;
    const work = fitSurface({ kind, path, present, field, previous, resolutions });
    const last = resolutions[resolutions.length - 1]!;
    const slice = () => {
      if (this.run !== run || this.latest !== fit) return;
      try {
        const { value, done } = work.next();
        if (done) return;
        if (value) {
          this.model = value;
          this.around.post({ type: 'model', run, fit, model: value, done: value.resolution >= last });
        }
        this.around.soon(slice);
      } catch (error) {
        this.around.post({ type: 'failed', run, fit, message: (error as Error).message });
      }
    };
    slice();
  }

  /** The fold follows the present frame; the rest of the surface stands still. */
  private fold(request: SurfaceRequest & { type: 'refold' }, field: Objective): void {
    const { run, fit, present } = request;
    if (!this.model || !this.path || this.latest !== fit) return;
    this.model = refold(this.model, this.path, field, present);
    this.around.post({ type: 'model', run, fit, model: this.model, done: true });
  }

  /** A finer grid where the network and its records allow it in about a second. */
  private resolutions(field: Objective): number[] {
    const { records } = field.problem;
    const cost = 97 * 97 * records.count * field.dimension;
    return cost > HEAVY ? [17, 49] : RESOLUTIONS;
  }
}
