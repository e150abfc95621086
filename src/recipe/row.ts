import type { Recipe, View } from './types';

/** What a control offers, what a value may be, and how a link writes it. */
export type Control = ChoiceControl | WholeControl | NumberControl | ListControl;

export interface Option {
  value: string;
  label: string;
  /** It brings numbers of its own, so a control lists it only while the recipe has it. */
  carried?: boolean;
}

export interface ChoiceControl {
  kind: 'choice';
  options: readonly Option[];
  /** A list with one choice for each hidden layer may stand instead. */
  perHiddenLayer?: boolean;
}

export interface WholeControl {
  kind: 'whole';
  min: number;
  max: number;
}

export interface NumberControl {
  kind: 'number';
  min: number;
  max: number;
  /** The bound itself is not allowed. */
  above?: boolean;
  below?: boolean;
  scale: 'linear' | 'log';
  /** What a slider spans, where that is less than the bounds. */
  span?: readonly [number, number];
  /** A slider's step; on a log scale, in decades. */
  step: number;
}

export interface ListControl {
  kind: 'list';
  of: WholeControl | ChoiceControl;
  /** How many there may be. */
  least: number;
  most: number;
  /** The word that stands for a whole list, in recipe or link. */
  word?: string;
}

export type Section = 'data' | 'network' | 'start' | 'loss' | 'descent';

export interface Row {
  /** Where the value is in a recipe, as `descent.learningRate`. */
  path: string;
  /** Its name in a link. */
  key: string;
  section: Section;
  /** The accessible name of its control. */
  label: string;
  /** One plain sentence. */
  help: string;
  control: Control;
  /** The value where the recipe gives none: fixed, or following from the others. */
  default: unknown;
  defaultOf?: (recipe: Recipe) => unknown;
  /** The upper bound that this recipe leaves, where it is below the control's. */
  maxOf?: (recipe: Recipe) => number;
  /** Whether the value matters to this recipe; absent: always. */
  relevant?: (recipe: Recipe) => boolean;
}

export interface ViewRow {
  path: keyof View;
  key: string;
  label: string;
  help: string;
  control: ChoiceControl | WholeControl | NumberControl;
  default: string | number;
  /** Whether the value matters to this view; absent: always. */
  relevant?: (view: Omit<View, 'frame'>, recipe: Recipe) => boolean;
}

/** Any whole number that a float64 holds exactly. */
export const SEED: WholeControl = { kind: 'whole', min: 0, max: Number.MAX_SAFE_INTEGER };

export function options<T extends string>(labels: Record<T, string>, carried?: T): Option[] {
  return Object.entries<string>(labels).map(([value, label]) =>
    value === carried ? { value, label, carried: true } : { value, label },
  );
}
