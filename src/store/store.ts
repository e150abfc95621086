import { create } from 'zustand';
import { completeRecipe } from '../recipe/complete';
import type { Camera, Recipe, View } from '../recipe/types';
import { completeView } from '../recipe/view';
import type { Component } from '../surface/components';
import type { SamplerChoice, SamplerReport } from '../surface/sampler';

export type RunStatus = 'opening' | 'computing' | 'ready' | 'stopped' | 'failed';
/** `coarse` and `fine` are fits on screen; `none` while the first one is being made. */
export type SurfaceStatus = 'none' | 'coarse' | 'fine' | 'failed';

export interface Notice {
  readonly id: number;
  readonly tone: 'info' | 'warning' | 'error';
  readonly text: string;
  /** True of the open run only: there is one of these at most, and none once another run is open. */
  readonly ofRun: boolean;
}

/** Why a run ended: the last finite frame, what overflowed in its step, at which rate. */
export interface Stop {
  readonly n: number;
  readonly quantity: string;
  readonly learningRate: number;
}

/** The other descent, where two are compared. */
export interface OtherState {
  readonly status: 'computing' | 'ready' | 'stopped' | 'failed';
  /** Frames known, and how far it is being computed. */
  readonly length: number;
  readonly target: number;
  readonly stop: Stop | null;
}

export interface RunState {
  id: number;
  status: RunStatus;
  /** Frames known: 0 … length − 1. */
  length: number;
  /** How far the run is being computed ahead. */
  target: number;
  /** The shown frame, its loss over all records and its step's own loss. */
  frame: number;
  loss: number;
  stepLoss: number;
  playing: boolean;
  stop: Stop | null;
  /** The other descent; null where there is none. */
  other: OtherState | null;
  /** One sentence where the loss has all but stopped moving (plateau, oscillation, minimum), or null. */
  stall: string | null;
  /** Who computes the frames, null until it is known; and why, one sentence. */
  engine: 'compiled' | 'reference' | null;
  engineReason: string;
  /** The fingerprint of the frames up to the last known one; null while it is not known. */
  fingerprint: string | null;
  surface: SurfaceStatus;
  /** What samples the surface, and how fast; null while nothing has been sampled. */
  sampler: SamplerReport | null;
  /** Counts the fits that reached the page. */
  surfaceVersion: number;
  notices: readonly Notice[];
}

/** A place in the network: a unit (layer 0: the inputs), or a parameter by its index in I. */
export type Place =
  | { readonly kind: 'unit'; readonly layer: number; readonly unit: number }
  | { readonly kind: 'parameter'; readonly index: number };

/** Degrees; azimuth from the x axis, elevation above the ground, distance as a factor of the first view's. */
export type CameraView = Camera;

/** Of the maps that show what the network has learned. */
export interface MapChoice {
  /** The two inputs that they go along, where there are more; null: the two that tell most of the outputs. */
  readonly pair: readonly [number, number] | null;
  /** The output shown; null: the classes, where outputs say them, else the first. */
  readonly output: number | null;
  /** Whether every neuron has one on its node in the diagram. */
  readonly nodes: boolean;
}

/** What a link carries of the view is described there, and by the rows of `rows-view.ts`. */
export interface ViewState extends Omit<View, 'frame'> {
  /** Frames a second while playing; Infinity: as fast as it can. */
  speed: number;
  /** Index of the record that the diagram shows, among the training records. */
  record: number;
  /** True: the record follows the step's own first record. */
  followRecord: boolean;
  /** Whether the diagram shows gradients. */
  gradients: boolean;
  /** Whether the part of the path still to come is drawn faint, or hidden. */
  future: 'faint' | 'hidden';
  theme: 'system' | 'light' | 'dark';
  /** The parameter under the pointer or the focus, anywhere on the page. */
  hovered: number | null;
  /** The parameter that was tapped: what is told of one parameter is told of it, unless another is pointed at. */
  chosen: number | null;
  /** Inside a step: the weight that it moves farthest, which is told of where none is pointed at or tapped. */
  example: number | null;
  /** Neurons, weights and biases that a formula speaks of, while it is pointed at. */
  places: readonly Place[] | null;
  /** The parameters that an axis is made of, while one is pointed at. */
  lit: readonly Component[] | null;
  /** The two parameters of a surface of two weights, while they are being chosen: by name, or in the diagram. */
  choosing: { readonly in: 'dialog' | 'diagram'; readonly pair: readonly number[] } | null;
  /** The leaf of the inspector that is open. */
  inspector: string;
  /** Whether the sharpness stays under the loss curve, whichever leaf is open. */
  sharpness: boolean;
  /** What the maps of the network show. */
  map: MapChoice;
  /** The stage of the shown step that is looked at, counted as in `stagesOf`; null: the whole frame. */
  stage: number | null;
  /** Whether stages follow each other by themselves, in slow motion. */
  slowly: boolean;
  /** Which sampler is wanted; not part of a link. */
  sampler: SamplerChoice;
  /** Whether 3-D drawing is there; null until known. */
  webgl: boolean | null;
}

export interface State {
  recipe: Recipe;
  run: RunState;
  view: ViewState;
}

export const EMPTY_RUN: RunState = {
  id: 0,
  status: 'opening',
  length: 0,
  target: 0,
  frame: 0,
  loss: Number.NaN,
  stepLoss: Number.NaN,
  playing: false,
  stop: null,
  other: null,
  stall: null,
  engine: null,
  engineReason: '',
  fingerprint: null,
  surface: 'none',
  sampler: null,
  surfaceVersion: 0,
  notices: [],
};

/** The slow half of the page's state: what React must see. Typed arrays live in `live.ts`. */
export const useStore = create<State>()(() => ({
  recipe: completeRecipe({}),
  run: EMPTY_RUN,
  view: {
    ...completeView({}),
    speed: 30,
    record: 0,
    followRecord: true,
    gradients: false,
    future: 'faint',
    theme: 'system',
    hovered: null,
    chosen: null,
    example: null,
    places: null,
    lit: null,
    choosing: null,
    inspector: 'step',
    sharpness: false,
    map: { pair: null, output: null, nodes: false },
    stage: null,
    slowly: false,
    sampler: 'auto',
    webgl: null,
  },
}));

export function patchRun(change: Partial<RunState>): void {
  useStore.setState((state) => ({ run: { ...state.run, ...change } }));
}

export function patchView(change: Partial<ViewState>): void {
  useStore.setState((state) => ({ view: { ...state.view, ...change } }));
}

/** The parameter that the page tells of: the one pointed at, else the one tapped, else the step's example, else the first weight. */
export function toldParameter({ view }: Pick<State, 'view'>): number {
  return view.hovered ?? view.chosen ?? view.example ?? 0;
}
