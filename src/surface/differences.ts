import { norm } from './linear';
import type { FitRequest, HessianProduct } from './request';

/** The curvature that was given, or differences of the gradient: right to about six digits. */
export function hessianOf({ hessian, field }: FitRequest): HessianProduct {
  if (hessian) return hessian;
  const D = field.dimension;
  const moved = new Float64Array(D);
  const low = new Float64Array(D);
  return (parameters, vector, out) => {
    const length = norm(vector);
    out.fill(0);
    if (!(length > 0)) return;
    const h = (1e-5 * Math.max(1, norm(parameters))) / length;
    for (let i = 0; i < D; i++) moved[i] = parameters[i] - h * vector[i];
    field.gradient(moved, low);
    for (let i = 0; i < D; i++) moved[i] = parameters[i] + h * vector[i];
    field.gradient(moved, out);
    for (let i = 0; i < D; i++) out[i] = (out[i] - low[i]) / (2 * h);
  };
}
