import { sin } from '../engine/elementary/angles';
import type { CurveKind } from './settings';

/** A function of one input, learnt from x uniform in [-limit, limit). */
export interface Curve {
  limit: number;
  y: (x: number) => number;
}

export const CURVES: Record<CurveKind, Curve> = {
  line: { limit: 1, y: (x) => 0.6 * x + 0.2 },
  sine: { limit: 2, y: (x) => sin(2 * x) },
  'step-function': { limit: 1, y: (x) => (x < 0 ? -0.8 : 0.8) },
};
