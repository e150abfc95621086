import type { Problem } from '../engine/problem';
import type { Plane } from '../surface/directions';
import type { SurfaceModel } from '../surface/model';
import type { FitRequest } from '../surface/request';
import { isRough, smootherPlane } from '../surface/smoother';
import { Pursuit, type PursuitEnds } from './pursuit';

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

/** The search for a smoother sheet, beside everything else that a session does; it is begun once for each fit. */
export class Smoothing {
  private readonly search: Pursuit;
  private begun = false;
  private over = false;
  private wanted = false;
  private plane: Plane | null = null;

  constructor(soon: (callback: () => void) => void) {
    this.search = new Pursuit(soon);
  }

  /** Another fit is under way: what is searched for, or was found, is of no use. */
  drop(): void {
    this.search.drop();
    Object.assign(this, { begun: false, over: false, wanted: false, plane: null });
  }

  /** Nothing more will come of it. */
  finish(): void {
    this.over = true;
    this.plane = null;
  }

  /** Whether a model of the fit may be followed by a smoother one. */
  awaits(model: SurfaceModel): boolean {
    return !this.over && isRough(model);
  }

  /** What was found, where it may be shown now. */
  get found(): Plane | null {
    return this.wanted ? this.plane : null;
  }

  /** It may be shown, or not now. */
  allow(wanted: boolean): void {
    this.wanted = wanted;
  }

  /** Looks for the plane, if that has not begun. */
  begin(request: FitRequest, model: SurfaceModel, samples: number, ends: PursuitEnds<Plane | null>): void {
    if (this.begun) return;
    this.begun = true;
    this.search.begin(smootherPlane(request, model, samples), {
      ...ends,
      onDone: (plane) => {
        this.plane = plane;
        ends.onDone(plane);
      },
    });
  }
}
