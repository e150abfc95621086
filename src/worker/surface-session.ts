import { prepare } from '../data/prepare';
import { createHessianProduct } from '../engine/curvature';
import { Objective } from '../engine/objective';
import { fitSurface, isPause } from '../surface/fit';
import type { HeightScale, SurfaceModel } from '../surface/model';
import type { FitRequest } from '../surface/request';
import type { SamplerChoice } from '../surface/sampler';
import type { Pause, Work } from '../surface/stages';
import { SURFACES } from '../surface/surfaces';
import { planar } from '../surface/survey';
import { Handover } from './handover';
import type { SurfacePart, SurfaceRequest } from './protocol';
import { Pursuit } from './pursuit';
import { resolutionsFor } from './resolutions';
import { Sampling } from './sampling';
import { Smoothing } from './smoothing';
import type { SurfaceSurroundings } from './surroundings';

/** What a run's surfaces are made of, once its records are read. */
interface Ground {
  readonly field: Objective;
  readonly samplers: Sampling;
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
  private readonly handover = new Handover((answer, transfer) => this.around.post(answer, transfer));
  private choice: SamplerChoice = 'auto';
  private readonly fits: Pursuit;
  private readonly ghosts: Pursuit;
  private readonly smoothing: Smoothing;
  /** The run for which a GPU was looked for. */
  private soughtFor = -1;
  private hasShown = false;

  constructor(private readonly around: SurfaceSurroundings) {
    this.fits = new Pursuit(around.soon, () => this.smoothing.goOn(), now);
    this.ghosts = new Pursuit(around.soon);
    this.smoothing = new Smoothing(around.soon, {
      fits: this.fits,
      latest: () => this.model && this.asked && { model: this.model, request: this.asked },
      take: (run, fit, model) => this.take(run, fit, model, true),
      post: (answer) => around.post(answer),
      fail: (run, fit, error) => this.fail(run, fit, error, 'smoother'),
    });
  }

  async handle(request: SurfaceRequest): Promise<void> {
    const { run } = request;
    try {
      if (request.type === 'open') await this.open(request);
      else if (request.type === 'sampler') this.choose(request.choice);
      else if (run === this.run && this.ground) this.act(request, this.ground);
    } catch (error) {
      this.fail(run, 'fit' in request ? request.fit : -1, error);
    }
  }

  private async open({ run, recipe, tables }: SurfaceRequest & { type: 'open' }): Promise<void> {
    this.run = run;
    this.fits.drop();
    this.ghosts.drop();
    this.smoothing.drop();
    this.ground?.samplers.close();
    this.ground = null;
    this.model = null;
    this.asked = null;
    this.latest = -1;
    const { problem } = await prepare(recipe, tables);
    if (this.run !== run) return;
    const field = new Objective(problem);
    const around = { crew: this.around.crew ?? null, now, onChange: () => this.tell(run) };
    this.ground = { field, samplers: new Sampling(field, around, this.choice) };
  }

  /** Which sampler is wanted, from here on. */
  private choose(choice: SamplerChoice): void {
    this.choice = choice;
    this.ground?.samplers.choose(choice);
    this.tell(this.run);
  }

  /** What samples, and how fast. */
  private tell(run: number): void {
    if (run !== this.run || !this.ground) return;
    this.around.post({ type: 'sampler', run, fit: -1, report: this.ground.samplers.report });
  }

  private act(request: Exclude<SurfaceRequest, { type: 'open' | 'sampler' }>, ground: Ground): void {
    if (request.type === 'fit') this.fit(request, ground);
    else if (request.fit !== this.latest || !this.model || !this.asked) return;
    else if (request.type === 'follow') this.follow(request, this.model, this.asked);
    else if (request.type === 'smooth') this.smoothing.wish(request, ground.field.problem);
    else this.ghost(request, this.model, ground);
  }

  private fit(request: SurfaceRequest & { type: 'fit' }, { field, samplers }: Ground): void {
    const { run, fit, kind, options, path, other, previous } = request;
    this.latest = fit;
    this.model = null;
    this.handover.begin();
    this.smoothing.drop();
    const resolutions = resolutionsFor(samplers);
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
    const { run, fit, present, otherPresent, height, spare } = request;
    this.handover.takeBack(spare);
    const other = asked.other ? { ...asked.other, present: otherPresent } : undefined;
    this.asked = { ...asked, present, other };
    const work = SURFACES[asked.kind].follow?.(model, this.asked);
    const onModel = (followed: SurfaceModel) => this.take(run, fit, followed, true, height);
    if (work) this.carryOut(run, fit, modelOf(work), onModel);
    else onModel(model);
  }

  private ghost(request: SurfaceRequest & { type: 'ghost' }, model: SurfaceModel, ground: Ground): void {
    const { run, fit, records } = request;
    const { serial } = this;
    const work = ground.samplers.open(model.chart, records).sample(planar(model.mesh.vertices), 0);
    this.ghosts.begin(work, {
      onDone: (losses) => this.around.post({ type: 'ghost', run, fit, serial, records, losses }),
      onFailed: (error) => this.fail(run, fit, error, 'ghost'),
    });
  }

  /** Runs a fit, slice by slice, unless a newer one begins. */
  private carryOut(
    run: number,
    fit: number,
    work: Generator<SurfaceModel | Pause, void>,
    onModel: (model: SurfaceModel) => void,
  ): void {
    const session = this;
    const pauses = (function* (): Work<void> {
      for (const value of work) {
        if (isPause(value)) {
          yield value;
          continue;
        }
        onModel(value);
        if (!session.hasShown) yield session.around.makeWay?.() ?? null;
        session.hasShown = true;
      }
    })();
    this.fits.begin(pauses, { onDone: () => {}, onFailed: (error) => this.fail(run, fit, error) });
  }

  /** @param followed the scale in which the page draws heights, where the model follows the shown frame */
  private take(run: number, fit: number, model: SurfaceModel, done: boolean, followed?: HeightScale): void {
    const serial = ++this.serial;
    const rough = this.smoothing.awaits(model);
    const report = followed && this.ground ? { report: this.ground.samplers.report } : {};
    const answer = { type: 'model', run, fit, serial, model, done, rough, ...report } as const;
    this.model = this.handover.give(answer, followed ?? null);
    if (!followed) this.tell(run);
    if (!done) return;
    this.seekGpu(run);
    this.smoothing.show(run, fit);
  }

  /** A GPU is looked for once the first surface is there: it takes its time to prove itself. */
  private seekGpu(run: number): void {
    if (this.soughtFor === run || !this.ground) return;
    this.soughtFor = run;
    void this.around.findGpu?.(this.ground.samplers);
  }

  private fail(run: number, fit: number, error: unknown, part: SurfacePart = 'surface'): void {
    this.around.post({ type: 'failed', run, fit, part, message: (error as Error).message });
  }
}

const now = () => performance.now();

function* modelOf(work: Work<SurfaceModel>): Generator<SurfaceModel | Pause, void> {
  yield yield* work;
}
