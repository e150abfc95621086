import { presentIndex } from './joint';
import { dot, norm } from './linear';
import type { Chart, PathFrames } from './model';
import type { FitRequest } from './request';
import type { SliceRun } from './slice-run';

/** The drawn frames as they are seen from the present one: those of the first descent, then of the other. */
export interface SliceView {
  readonly frames: Int32Array;
  /** x, y, C(I_n); stride 3. */
  readonly points: Float64Array;
  /** |I_n − S(x_n, y_n)| of each. */
  readonly offSurface: Float64Array;
  /** 1 for the present frame, and for those with the very same parameters. */
  readonly held: Uint8Array;
  /** How many of the frames are the first descent's. */
  readonly firstCount: number;
}

export function viewPath(request: FitRequest, run: SliceRun, { origin, d1, d2 }: Chart): SliceView {
  const { joint } = run;
  const D = origin.length;
  const chosen = withPresent(request, run);
  const points = new Float64Array(3 * chosen.length);
  const offSurface = new Float64Array(chosen.length);
  const held = new Uint8Array(chosen.length);
  const away = new Float64Array(D);
  for (let i = 0; i < chosen.length; i++) {
    const n = chosen[i];
    let [x, y] = [0, 0];
    held[i] = 1;
    for (let k = 0; k < D; k++) {
      const gap = joint.parameters[n * D + k] - origin[k];
      if (gap !== 0) held[i] = 0;
      away[k] = gap;
      x += gap * d1[k];
      y += gap * d2[k];
    }
    points[3 * i] = x;
    points[3 * i + 1] = y;
    points[3 * i + 2] = joint.losses[n];
    for (let k = 0; k < D; k++) away[k] -= x * d1[k] + y * d2[k];
    offSurface[i] = lengthOf(away);
  }
  return {
    ...{ points, offSurface, held },
    frames: Int32Array.from(chosen, (n) => joint.frames[n]),
    firstCount: chosen.filter((n) => n < run.firstCount).length,
  };
}

/** Squares outside of these may have overflowed, or vanished. */
const [LEAST, MOST] = [1e-200, 1e200];

/** |v|, without the scaling of `norm` where that changes nothing: slices ask for it at every frame of a path. */
function lengthOf(v: Float64Array): number {
  const square = dot(v, v);
  return square > LEAST && square < MOST ? Math.sqrt(square) : norm(v);
}

/** The frames that are always drawn, and those that are shown. */
function withPresent({ path, present, other }: FitRequest, { drawn, firstCount }: SliceRun): Int32Array {
  const shown = [presentIndex(path, present)];
  if (other) shown.push(firstCount + presentIndex(other.path as PathFrames, other.present));
  const missing = shown.filter((n) => !drawn.includes(n));
  return missing.length > 0 ? Int32Array.of(...drawn, ...missing).sort() : drawn;
}
