import type { DataSet } from '../data/build';
import type { DescentState } from '../engine/descent';
import type { Inspection } from '../engine/inspect';
import type { Problem } from '../engine/problem';
import type { Recipe } from '../recipe/types';
import type { SurfaceModel } from '../surface/model';
import type { Paces } from './run/alignment';
import type { FrameStore } from './run/frames';
import type { OtherKind } from './run/other-plan';

export type { DataSet } from '../data/build';
export type { DescentState } from '../engine/descent';
export type { Inspection } from '../engine/inspect';
export type { Layout } from '../engine/layout';
export type { Problem } from '../engine/problem';
export type { FrameStore } from './run/frames';

/** The frame that everything on the page shows. */
export interface ShownFrame {
  readonly n: number;
  /** I_n; length D. */
  readonly parameters: Float64Array;
  readonly loss: number;
  readonly stepLoss: number;
  /** The records that step n uses, indices into the training records. */
  readonly stepRecords: Int32Array;
  /** The gradient that step n uses (of the sum or the mean, as the recipe says); length D. */
  readonly gradient: Float64Array;
  /** ∇C(I_n) over all training records, whatever the step uses; length D. */
  readonly lossGradient: Float64Array;
}

/** A run's fixed parts: known once the records are read, before the first frame arrives. */
export interface OpenRun {
  readonly id: number;
  readonly problem: Problem;
  readonly data: DataSet;
  readonly parameterNames: readonly string[];
}

/** The surface of some records alone, over the vertices of the model on the page. */
export interface Ghost {
  readonly records: Int32Array;
  /** The mean of C_i over the records at each of the mesh's vertices; NaN off the land. */
  readonly losses: Float64Array;
}

/** The frame of the other descent that is shown beside the first one's. */
export interface OtherFrame {
  readonly n: number;
  /** The frame that is aligned with the first one's; beyond n where that is not known. */
  readonly wanted: number;
  /** I_n; length D. */
  readonly parameters: Float64Array;
  readonly loss: number;
}

/** The other descent, where there are two: what it is, and how it goes with the first one. */
export interface OtherRun {
  readonly kind: OtherKind;
  readonly recipe: Recipe;
  readonly frames: FrameStore;
  readonly paces: Paces;
  /** Null until its first frame is known. */
  shown: OtherFrame | null;
}

/** What step n does to I and to what the optimizer remembers, the bits of the next frame. */
export interface StepUpdate {
  readonly n: number;
  /** I_n and the moments that step n begins with; D numbers each. */
  readonly before: DescentState;
  /** I_{n+1} and the moments that it leaves. */
  readonly after: DescentState;
}

/** The frame that the shown step leads to. */
export interface NextFrame {
  readonly n: number;
  /** I_{n+1}; length D. */
  readonly parameters: Float64Array;
  readonly loss: number;
}

/** What the run tells of: see `Live`. */
export type Topic =
  | 'run'
  | 'frame'
  | 'numbers'
  | 'frames'
  | 'surface'
  | 'smoothest'
  | 'ghost'
  | 'record'
  | 'other'
  | 'stage'
  | 'walk'
  | 'update';
type Listener = () => void;

/**
 * The fast half of the page's state: what changes every frame, kept out of React. A view reads it when it is told of a
 * topic, by `useLiveDraw`; what is not drawn listens with `on`:
 * `run` another run was opened; `frame` the shown frame changed; `numbers` it did, and words and numbers follow it: at rest
 * with it, while frames are played a few times a second; `frames` more frames are known;
 * `surface` another fit arrived; `smoothest` the one on the page is not to be made smoother; `ghost` the surface of the step's records did, or went; `record` another record is inspected;
 * `other` the other descent was opened or closed, has more frames, or shows another one by itself;
 * `stage` a step is taken apart, and another stage of it is shown, or its next frame is known; `walk` the marker went on there, or back;
 * `update` what the shown step does is known, or is not.
 */
class Live {
  run: OpenRun | null = null;
  frames: FrameStore | null = null;
  shown: ShownFrame | null = null;
  /** The chosen record at the shown frame. */
  inspection: Inspection | null = null;
  surface: SurfaceModel | null = null;
  /** This step's records as a surface of their own, where they are shown. */
  ghost: Ghost | null = null;
  /** The other descent, where the two are compared. */
  other: OtherRun | null = null;
  /** What the shown step does, while somebody watches (`actions().watchUpdate`); null while it is not known. */
  update: StepUpdate | null = null;
  /** While a stage of the shown step is looked at: where it leads; null while that is unknown, or where the descent ends. */
  next: NextFrame | null = null;
  /** How much of the way there the marker has gone: 0 … 1. */
  walked = 0;
  private readonly listeners = new Map<Topic, Set<Listener>>();

  /** Calls the listener at once whenever one of the topics is told, until the returned function is called. */
  on(topics: Topic | readonly Topic[], listener: Listener): () => void {
    const sets = (typeof topics === 'string' ? [topics] : topics).map((topic) => this.listenersOf(topic));
    for (const set of sets) set.add(listener);
    return () => {
      for (const set of sets) set.delete(listener);
    };
  }

  emit(topic: Topic): void {
    for (const listener of this.listenersOf(topic)) listener();
  }

  private listenersOf(topic: Topic): Set<Listener> {
    const set = this.listeners.get(topic) ?? new Set();
    this.listeners.set(topic, set);
    return set;
  }
}

export const live = new Live();

/** What is known of one frame of one run: the three belong together. */
export interface Moment {
  readonly shown: ShownFrame;
  readonly inspection: Inspection;
  /** Where its step leads, if it is looked into. */
  readonly next: NextFrame | null;
}

/** The shown frame and its inspection where both are there and are this run's. */
export function momentOf(run: OpenRun): Moment | null {
  const { shown, inspection, next } = live;
  const { sizes, length } = run.problem.layout;
  if (live.run !== run || !shown || shown.parameters.length !== length) return null;
  if (!inspection || inspection.z.length !== sizes.length) return null;
  return inspection.z.every((z, i) => z.length === sizes[i]) ? { shown, inspection, next } : null;
}
