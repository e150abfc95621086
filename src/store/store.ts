import { create } from 'zustand';
import { completeRecipe } from '../recipe/complete';
import type { Camera, Recipe, View } from '../recipe/types';
import { completeView } from '../recipe/view';
import type { Component } from '../surface/components';
import type { SamplerChoice } from '../surface/sampler';
import { EMPTY_RUN, type RunState } from './run-state';

export type { Notice, OtherState, RunState, RunStatus, Stop, SurfaceStatus } from './run-state';

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
