import type { SamplerReport } from '../surface/sampler';
import type { OtherKind } from './run/other-plan';

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

/** The other descent, where there are two. */
export interface OtherState {
  readonly kind: OtherKind;
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
  /** The shown frame, as words and numbers tell it: while frames are played `live.shown` is ahead of it. */
  frame: number;
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
  notices: readonly Notice[];
}

/** Of a run that has just been opened. */
export const EMPTY_RUN: RunState = {
  id: 0,
  status: 'opening',
  length: 0,
  target: 0,
  frame: 0,
  playing: false,
  stop: null,
  other: null,
  stall: null,
  engine: null,
  engineReason: '',
  fingerprint: null,
  surface: 'none',
  sampler: null,
  notices: [],
};
