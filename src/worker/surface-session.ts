import { prepare } from '../data/prepare';
import { createHessianProduct } from '../engine/curvature';
import { Objective } from '../engine/objective';
import { fitSurface, isPause } from '../surface/fit';
import type { SurfaceModel } from '../surface/model';
import type { FitRequest } from '../surface/request';
import { createReferenceSamplers, type Samplers } from '../surface/sampler';
import type { Pause, Work } from '../surface/stages';
import { SURFACES } from '../surface/surfaces';
import { planar } from '../surface/survey';
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

/** What a run's surfaces are made of, once its records are read. */
interface Ground {
  readonly field: Objective;
  readonly samplers: Samplers;
}

/**
 * What the surface's worker does, without the worker: fits a surface to a path, coarse then fine, in slices between
 * which a newer request is heard and cancels the older one.
 */
export class SurfaceSession {
  private run = -1;
  private ground: Ground | null = null;
  private latest = -1;
  /** What the latest fit was asked for. */
  private asked: FitRequest | null = null;
  private model: SurfaceModel | null = null;
  private serial = 0;
  /** Counts what was begun: what is not the latest is dropped. */
  private begun = 0;
  private ghosts = 0;

  constructor(private readonly around: SurfaceSurroundings) {}

  async handle(request: SurfaceRequest): Promise<void> {
    const { run } = request;
    try {
      if (request.type === 'open') await this.open(request);
      else if (run === this.run && this.ground) this.act(request, this.ground);
    } catch (error) {
      this.fail(run, request.type === 'open' ? -1 : request.fit, error);
    }
  }

  private async open({ run, recipe, tables }: SurfaceRequest & { type: 'open' }): Promise<void> {
    this.run = run;
    this.ground = null;
    this.model = null;
    this.asked = null;
    this.latest = -1;
    const { problem } = await prepare(recipe, tables);
    if (this.run !== run) return;
    const field = new Objective(problem);
    this.ground = { field, samplers: createReferenceSamplers(field) };
  }

  private act(request: Exclude<SurfaceRequest, { type: 'open' }>, ground: Ground): void {
    if (request.type === 'fit') this.fit(request, ground);
    else if (request.fit !== this.latest || !this.model || !this.asked) return;
    else if (request.type === 'follow') this.follow(request, this.model, this.asked);
    else this.ghost(request, this.model, ground);
  }

  private fit(request: SurfaceRequest & { type: 'fit' }, { field, samplers }: Ground): void {
    const { run, fit, kind, options, path, other, previous } = request;
    this.latest = fit;
    this.model = null;
    const resolutions = this.resolutions(field);
    const last = resolutions[resolutions.length - 1]!;
    this.asked = {
      ...{ kind, options, path, field, previous, resolutions, samplers },
      present: path.present,
      other: other ? { path: other, present: other.present } : undefined,
      layout: field.problem.layout,
      hessian: createHessianProduct(field.problem),
    };
    this.carryOut(run, fit, fitSurface(this.asked), (model) => {
      this.take(run, fit, model, model.resolution >= last);
    });
  }

  /** The surface goes with the present frame, where it depends on it. */
  private follow(request: SurfaceRequest & { type: 'follow' }, model: SurfaceModel, asked: FitRequest): void {
    const { run, fit, present, otherPresent } = request;
    const other = asked.other ? { ...asked.other, present: otherPresent } : undefined;
    const work = SURFACES[asked.kind].follow?.(model, { ...asked, present, other });
    if (work) this.carryOut(run, fit, modelOf(work), (followed) => this.take(run, fit, followed, true));
    else this.take(run, fit, model, true);
  }

  private ghost(request: SurfaceRequest & { type: 'ghost' }, model: SurfaceModel, ground: Ground): void {
    const { run, fit, records } = request;
    const { serial } = this;
    const ghost = ++this.ghosts;
    const work = ground.samplers.open(model.chart, records).sample(planar(model.mesh.vertices), 0);
    const isWanted = () => this.run === run && this.latest === fit && this.ghosts === ghost;
    this.pursue(work, isWanted, run, fit, (losses) => {
      this.around.post({ type: 'ghost', run, fit, serial, records, losses });
    });
  }

  /** Runs a fit, slice by slice, unless a newer one begins. */
  private carryOut(
    run: number,
    fit: number,
    work: Generator<SurfaceModel | Pause, void>,
    onModel: (model: SurfaceModel) => void,
  ): void {
    const begun = ++this.begun;
    const pauses = (function* (): Work<void> {
      for (const value of work) {
        if (isPause(value)) yield value;
        else onModel(value);
      }
    })();
    this.pursue(
      pauses,
      () => this.run === run && this.begun === begun,
      run,
      fit,
      () => {},
    );
  }

  /** Runs staged work to its end, as long as it is wanted; hears messages at its pauses, and waits where it waits. */
  private pursue<T>(
    work: Work<T>,
    isWanted: () => boolean,
    run: number,
    fit: number,
    onDone: (result: T) => void,
  ): void {
    const slice = () => {
      if (!isWanted()) return;
      try {
        const { value, done } = work.next();
        if (done) onDone(value);
        else if (value) value.then(slice, (error: unknown) => this.fail(run, fit, error));
        else this.around.soon(slice);
      } catch (error) {
        this.fail(run, fit, error);
      }
    };
    slice();
  }

  private take(run: number, fit: number, model: SurfaceModel, done: boolean): void {
    this.model = model;
    this.serial += 1;
    this.around.post({ type: 'model', run, fit, serial: this.serial, model, done });
  }

  private fail(run: number, fit: number, error: unknown): void {
    this.around.post({ type: 'failed', run, fit, message: (error as Error).message });
  }

  /** A finer grid where the network and its records allow it in about a second. */
  private resolutions(field: Objective): number[] {
    const { records } = field.problem;
    const cost = 97 * 97 * records.count * field.dimension;
    return cost > HEAVY ? [17, 49] : RESOLUTIONS;
  }
}

function* modelOf(work: Work<SurfaceModel>): Generator<SurfaceModel | Pause, void> {
  yield yield* work;
}
