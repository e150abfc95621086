import { presentIndex } from './joint';
import { addScaled, dot, norm } from './linear';
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
  chosen.forEach((n, i) => {
    for (let k = 0; k < D; k++) away[k] = joint.parameters[n * D + k] - origin[k];
    const [x, y] = [dot(away, d1), dot(away, d2)];
    points.set([x, y, joint.losses[n]], 3 * i);
    held[i] = +away.every((value) => value === 0);
    addScaled(away, -x, d1);
    addScaled(away, -y, d2);
    offSurface[i] = norm(away);
  });
  return {
    ...{ points, offSurface, held },
    frames: Int32Array.from(chosen, (n) => joint.frames[n]),
    firstCount: chosen.filter((n) => n < run.firstCount).length,
  };
}

/** The frames that are always drawn, and those that are shown. */
function withPresent({ path, present, other }: FitRequest, { drawn, firstCount }: SliceRun): Int32Array {
  const shown = [presentIndex(path, present)];
  if (other) shown.push(firstCount + presentIndex(other.path as PathFrames, other.present));
  const missing = shown.filter((n) => !drawn.includes(n));
  return missing.length > 0 ? Int32Array.of(...drawn, ...missing).sort() : drawn;
}
