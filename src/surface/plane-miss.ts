import type { Plane } from './directions';
import { dotRow } from './linear';
import { larger, rangeOf } from './lock';
import type { PathFrames } from './model';
import { landTolerance, type Samplers } from './sampler';
import type { Work } from './stages';
import { bareChart } from './tie';

/** At most about so many frames are asked. */
const MOST = 1000;

/** The worst miss of a flat plane's height under the projected frames, in units of the loss. */
export function* planeMiss(path: PathFrames, plane: Plane, samplers: Samplers): Work<number> {
  const stride = Math.ceil(path.frames.length / MOST);
  const asked = Array.from({ length: Math.ceil(path.frames.length / stride) }, (_, k) => k * stride);
  const places = Float64Array.from(asked.flatMap((n) => projected(path, plane, n)));
  yield null;
  const { range, high } = rangeOf(path.losses);
  const heights = yield* samplers.open(bareChart('plane', plane)).sample(places, landTolerance(range, high));
  return asked.reduce((worst, n, k) => larger(worst, Math.abs(heights[k] - path.losses[n])), 0);
}

/** x, y of a frame. */
function projected(path: PathFrames, { origin, d1, d2 }: Plane, n: number): [number, number] {
  const moved = origin.map((from, i) => path.parameters[n * origin.length + i] - from);
  return [dotRow(moved, 0, d1), dotRow(moved, 0, d2)];
}
