import { live, type ShownFrame } from '../store/live';
import type { DrawnPath, SurfaceModel } from '../surface/model';
import { floats } from './flat/lines';
import type { Standing } from './Hints';
import { type Known, NOTHING } from './Hints';
import { knownOf } from './known';
import { locate, type Whereabouts } from './whereabouts';

const at: Whereabouts = { x: 0, y: 0, position: 0 };

/** The shown frame, or, while the step's walk is shown, where it is on the path to the next one; and what is known of it. */
export function walking(
  model: SurfaceModel | null,
  frame: ShownFrame | null,
): { standing: Standing | null; known: Known } {
  if (!frame || !model) return { standing: frame, known: frame ? knownOf(frame) : NOTHING };
  const { next, walked } = live;
  const known = knownOf(frame);
  if (!next || walked === 0 || next.n !== frame.n + 1) return { standing: frame, known };
  const parameters = frame.parameters.map((value, k) => value + walked * (next.parameters[k] - value));
  const n = frame.n + walked;
  const straight = frame.loss + walked * (next.loss - frame.loss);
  const { frames } = model.path;
  const isDrawn = frames.length > 0 && n <= frames[frames.length - 1] && !floats(model);
  const loss = isDrawn ? drapedLoss(model.path, locate(model, n, parameters, at).position) : straight;
  // −∇C belongs to the place that is left.
  return { standing: { n, parameters, loss }, known: { ...known, gradient: null } };
}

/** The land's height under a place of the path, which is counted in drawn frames. */
export function drapedLoss({ draped }: Pick<DrawnPath, 'draped'>, position: number): number {
  let [low, high] = [0, draped.length / 4 - 1];
  while (low < high - 1) {
    const middle = (low + high) >> 1;
    if (draped[4 * middle + 3] <= position) low = middle;
    else high = middle;
  }
  const [from, to] = [draped[4 * low + 3], draped[4 * high + 3]];
  const share = to > from ? Math.min(1, Math.max(0, (position - from) / (to - from))) : 0;
  return draped[4 * low + 2] + share * (draped[4 * high + 2] - draped[4 * low + 2]);
}
