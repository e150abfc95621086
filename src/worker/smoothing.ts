import type { Problem } from '../engine/problem';
import type { Plane } from '../surface/directions';
import type { SurfaceModel } from '../surface/model';
import type { FitRequest } from '../surface/request';
import { fitSheetIn } from '../surface/sheet';
import { isRough, smootherPlane } from '../surface/smoother';
import type { SurfaceAnswer, SurfaceRequest } from './protocol';
import { Pursuit } from './pursuit';

/** What a search may cost, in multiply-adds, and in samples: a second or two in float64, on one core. */
const MOST_COST = 1e10;
const MOST_SAMPLES = 120_000;
/** A short path asks for fewer: its frames are looked at in some 200 planes. */
const SAMPLES_PER_FRAME = 240;
/** As in `pace.ts`, but fixed: what a link shows must not depend on what a machine is quick at. */
const FUNCTION_COST = 16;
const KNOT_COST = 24;
const MOST_KNOTS = 1000;

/** How many samples may be spent on a sheet through so many frames, whatever machine it is. */
export function searchSamples({ layout, records }: Problem, frames: number): number {
  const units = layout.sizes.reduce((sum, size) => sum + size, -layout.sizes[0]!);
  const loss = records.count * (layout.weightCount + FUNCTION_COST * units);
  const embedding = 2 * Math.min(MOST_KNOTS, frames) * (layout.length + KNOT_COST);
  return Math.min(MOST_SAMPLES, SAMPLES_PER_FRAME * frames, Math.floor(MOST_COST / (loss + embedding)));
}

/** What a session lends to its search for smoother sheets. */
export interface SmoothingSurroundings {
  /** What fits surfaces, one at a time. */
  readonly fits: Pursuit;
  /** The latest model, and what it was fitted to. */
  latest(): { model: SurfaceModel; request: FitRequest } | null;
  take(run: number, fit: number, model: SurfaceModel): void;
  post(answer: SurfaceAnswer): void;
  fail(run: number, fit: number, error: unknown): void;
}

/** The search for a smoother sheet, beside everything else that a session does; it is begun once for each fit. */
export class Smoothing {
  private readonly search: Pursuit;
  private begun = false;
  private over = false;
  private wanted = false;
  private plane: Plane | null = null;
  /** What comes next in the search, once whoever waits for a surface has it. */
  private waiting: (() => void) | null = null;

  constructor(
    soon: (callback: () => void) => void,
    private readonly around: SmoothingSurroundings,
  ) {
    this.search = new Pursuit((callback) => {
      if (around.fits.isBusy) this.waiting = callback;
      else soon(callback);
    });
  }

  /** Nothing else is under way: the search goes on. */
  goOn(): void {
    const { waiting } = this;
    this.waiting = null;
    waiting?.();
  }

  /** Another fit is under way: what is searched for, or was found, is of no use. */
  drop(): void {
    this.search.drop();
    this.waiting = null;
    Object.assign(this, { begun: false, over: false, wanted: false, plane: null });
  }

  /** Whether a model of the fit may be followed by a smoother one. */
  awaits(model: SurfaceModel): boolean {
    return !this.over && isRough(model);
  }

  /** A smoother sheet is looked for, and shown when it is found and wanted. */
  wish({ run, fit, wanted }: SurfaceRequest & { type: 'smooth' }, problem: Problem): void {
    this.wanted = wanted;
    const latest = this.around.latest();
    if (wanted && latest && !this.begun) this.begin(run, fit, latest.request, latest.model, problem);
    else this.show(run, fit);
  }

  /** Fits what was found, for the frame that is shown now, where it is wanted. */
  show(run: number, fit: number): void {
    const latest = this.around.latest();
    if (!this.wanted || !this.plane || !latest) return;
    this.around.fits.begin(fitSheetIn(this.plane, latest.model, latest.request), {
      onDone: (smoother) => {
        if (!smoother) this.giveUp(run, fit);
        // Whoever began to play meanwhile gets it at the next rest.
        else if (this.wanted) {
          this.finish();
          this.around.take(run, fit, smoother);
        }
      },
      onFailed: (error) => {
        this.giveUp(run, fit);
        this.around.fail(run, fit, error);
      },
    });
  }

  private begin(run: number, fit: number, request: FitRequest, model: SurfaceModel, problem: Problem): void {
    this.begun = true;
    const samples = searchSamples(problem, request.path.frames.length);
    this.search.begin(smootherPlane(request, model, samples), {
      onDone: (plane) => {
        this.plane = plane;
        if (plane) this.show(run, fit);
        else this.giveUp(run, fit);
      },
      onFailed: (error) => {
        this.giveUp(run, fit);
        this.around.fail(run, fit, error);
      },
    });
  }

  /** The model is as smooth as it gets. */
  private giveUp(run: number, fit: number): void {
    this.finish();
    this.around.post({ type: 'smoothest', run, fit });
  }

  private finish(): void {
    this.over = true;
    this.plane = null;
  }
}
