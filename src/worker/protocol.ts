import type { TableTexts } from '../data/prepare';
import type { DescentState } from '../engine/descent';
import type { Recipe } from '../recipe/types';
import type { Chart, HeightScale, PathFrames, SurfaceKind, SurfaceModel } from '../surface/model';
import type { SamplerChoice, SamplerReport } from '../surface/sampler';
import type { SurfaceOptions } from '../surface/settings';
import type { MeasureName } from './measures';

/**
 * Messages between the page and its workers. Each carries the run that it is about; answers to an old run are
 * dropped. Frames come in batches, each one transferred buffer of rows I_n, loss, stepLoss (D + 2 numbers a frame).
 */

/** At most this many batches are on their way or unread; the page gives one credit back for each that it read. */
export const QUEUE = 4;

/** Why a descent ended before its target. */
export interface StopMessage {
  /** The last finite frame, in whose step the quantity overflowed. */
  n: number;
  quantity: string;
  learningRate: number;
}

export type TrainerRequest =
  | { type: 'open'; run: number; recipe: Recipe; tables: TableTexts; target: number }
  /** Compute on, to frame `target`. */
  | { type: 'extend'; run: number; target: number }
  | { type: 'credit'; run: number }
  /** Frames `first` … `first + count − 1` again, bit for bit. */
  | { type: 'recompute'; run: number; first: number; count: number }
  /** What step n begins with: I_n, and what the optimizer remembers. */
  | { type: 'state'; run: number; id: number; n: number }
  | { type: 'fingerprint'; run: number; id: number; n: number };

export type TrainerAnswer =
  /** Who computes, and why: one sentence. */
  | { type: 'opened'; run: number; engine: 'compiled' | 'reference'; reason: string }
  | { type: 'frames'; run: number; first: number; rows: Float64Array }
  /** The target is reached. */
  | { type: 'reached'; run: number; length: number; fingerprint: string }
  | { type: 'stopped'; run: number; length: number; stop: StopMessage; fingerprint: string }
  | { type: 'recomputed'; run: number; first: number; rows: Float64Array }
  /** Null where the run has no frame n yet. */
  | { type: 'state'; run: number; id: number; state: DescentState | null }
  | { type: 'fingerprint'; run: number; id: number; hex: string }
  | { type: 'failed'; run: number; message: string };

export type SurfaceRequest =
  | { type: 'open'; run: number; recipe: Recipe; tables: TableTexts }
  | {
      type: 'fit';
      run: number;
      /** Counts the fits of a run; a newer one cancels an older one. */
      fit: number;
      kind: SurfaceKind;
      options: SurfaceOptions;
      path: SentPath;
      /** The other descent, where two are compared on one surface. */
      other: SentPath | null;
      previous: Chart | null;
    }
  /** Only the present frames moved; answered where the surface depends on them. */
  | {
      type: 'follow';
      run: number;
      fit: number;
      present: number;
      otherPresent: number;
      /** The scale in which the page draws heights: the land comes laid out in it. */
      height: HeightScale;
      /** Memory of a laid land that is shown no more, for the next one; transferred. */
      spare: ArrayBuffer | null;
    }
  /** The surface of these records alone, over the latest model. */
  | { type: 'ghost'; run: number; fit: number; records: Int32Array }
  /** Where the latest model is rough: whether a smoother one may be shown now. The first such wish begins the search. */
  | { type: 'smooth'; run: number; fit: number; wanted: boolean }
  /** Which sampler is wanted, for this run and those after it. */
  | { type: 'sampler'; run: number; choice: SamplerChoice };

/** A path and the frame of it that is shown. */
export interface SentPath extends PathFrames {
  readonly present: number;
}

/** What the surface's worker makes: the surface itself, the ghost of a step's records, a smoother sheet. */
export type SurfacePart = 'surface' | 'ghost' | 'smoother';

export type SurfaceAnswer =
  /** `serial` counts the models of a run; where it is `rough`, there may be a smoother one if one is wished for. */
  | {
      type: 'model';
      run: number;
      fit: number;
      serial: number;
      model: SurfaceModel;
      done: boolean;
      rough: boolean;
      /** Its triangles are those of the fit's model before it, and are not sent again. */
      sameTriangles: boolean;
      /** What samples, and how fast, where models follow each other quickly. */
      report?: SamplerReport;
    }
  /** No smoother model was found. */
  | { type: 'smoothest'; run: number; fit: number }
  /** The loss over the ghost's records at every vertex of the model of that serial. */
  | { type: 'ghost'; run: number; fit: number; serial: number; records: Int32Array; losses: Float64Array }
  /** What samples, and how fast. */
  | { type: 'sampler'; run: number; fit: -1; report: SamplerReport }
  /** What could not be made; the surface on the page stays where it was something else. */
  | { type: 'failed'; run: number; fit: number; part: SurfacePart; message: string };

export type MeasureRequest =
  | { type: 'open'; run: number; recipe: Recipe; tables: TableTexts }
  /** One of `MEASURES` at these parameters; `shown` goes before `history`. */
  | {
      type: 'measure';
      run: number;
      id: number;
      measure: MeasureName;
      parameters: Float64Array;
      details: Float64Array;
      rank: 'shown' | 'history';
    }
  /** The answer is not wanted any more. */
  | { type: 'cancel'; run: number; id: number };

export type MeasureAnswer =
  | { type: 'measured'; run: number; id: number; values: Float64Array }
  /** `id` −1: the run itself could not be opened. */
  | { type: 'failed'; run: number; id: number; message: string };

/** From the surface's worker to the page, which starts sampling workers for it; with `start` comes its end of a channel. */
export type LendRequest = { type: 'start'; id: number } | { type: 'stop'; id: number };

/** That sampling worker died, or could not be started. */
export interface LendAnswer {
  id: number;
  reason: string;
}
