import { sin } from '../engine/elementary/angles';
import type { Feature } from './settings';

const FEATURE_FUNCTIONS: Record<Feature, (x1: number, x2: number) => number> = {
  x1: (x1) => x1,
  x2: (_, x2) => x2,
  'x1^2': (x1) => x1 * x1,
  'x2^2': (_, x2) => x2 * x2,
  'x1*x2': (x1, x2) => x1 * x2,
  'sin(x1)': (x1) => sin(x1),
  'sin(x2)': (_, x2) => sin(x2),
};

/** One feature of one point; the same bits as in the records. */
export function featureAt(feature: Feature, x1: number, x2: number): number {
  return FEATURE_FUNCTIONS[feature](x1, x2);
}

/**
 * What the network is fed for each point.
 * @param points x1, x2 after noise, stride 2
 * @returns row-major, stride features.length
 */
export function computeFeatures(points: Float64Array, features: readonly Feature[]): Float64Array {
  const stride = features.length;
  const inputs = new Float64Array((points.length / 2) * stride);
  features.forEach((feature, j) => {
    const compute = FEATURE_FUNCTIONS[feature];
    for (let i = 0; i * 2 < points.length; i++) {
      inputs[i * stride + j] = compute(points[2 * i], points[2 * i + 1]);
    }
  });
  return inputs;
}
