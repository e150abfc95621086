/** The `data` section of a completed recipe. */

export const CLASS_KINDS = [
  'and',
  'or',
  'xor',
  'circle',
  'gaussians',
  'spiral',
  'moons',
  'checkerboard',
] as const;
export const CURVE_KINDS = ['line', 'sine', 'step-function'] as const;
export const REAL_KINDS = ['iris', 'wine', 'diabetes', 'digits'] as const;
/** The built-in kinds, in the order in which the page lists them. */
export const DATA_KINDS = [...CLASS_KINDS, ...CURVE_KINDS, ...REAL_KINDS] as const;

export type ClassKind = (typeof CLASS_KINDS)[number];
export type CurveKind = (typeof CURVE_KINDS)[number];
export type RealKind = (typeof REAL_KINDS)[number];
export type DataKind = (typeof DATA_KINDS)[number];

/** What may be fed of a two-input kind, beside the plain coordinates. */
export const FEATURES = ['x1', 'x2', 'x1^2', 'x2^2', 'x1*x2', 'sin(x1)', 'sin(x2)'] as const;
export type Feature = (typeof FEATURES)[number];

export interface BuiltInData {
  kind: DataKind;
  /** How many records are made, or, of a real data set, taken (a seeded choice kept in file order). */
  count: number;
  noise: number;
  seed: number;
  /** The share held out: the last ⌊test · count⌋ records of one shuffle. */
  test: number;
  /** Two-input kinds only; elsewhere the inputs are the kind's own. */
  features: Feature[];
}

export interface TableData {
  kind: 'table';
  inputs: string[];
  outputs: string[];
  /** One row a record, inputs then outputs; used as given, in order. */
  rows: number[][];
}

export type DataSettings = BuiltInData | TableData;
