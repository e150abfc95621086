import { live, type ShownFrame } from '../store/live';
import { useStore } from '../store/store';
import { isComputed } from '../store/time/phases';
import { type Known, NOTHING } from './Hints';

/** Records × parameters up to which ∇C is computed for every frame that is played: about a millisecond. */
const CHEAP = 250_000;

/** What the page knows of the shown frame, beside where it is: ∇C, which large problems have at rest only, and where its step leads. */
export function knownOf(shown: ShownFrame | null): Known {
  const { run, frames } = live;
  if (!shown || !run) return NOTHING;
  const { stage } = useStore.getState().view;
  const { layers } = run.problem.layout;
  const cost = run.problem.records.count * shown.parameters.length;
  const isDear = cost > CHEAP && useStore.getState().run.playing;
  // Inside a step the slope is there when the way back has ended, and the next frame when its δ is.
  const hasSlope = isComputed(layers, stage, 'gradient', 1);
  return {
    gradient: isDear || !hasSlope ? null : shown.lossGradient,
    next: isComputed(layers, stage, 'change') ? (frames?.get(shown.n + 1) ?? null) : null,
    records: shown.stepRecords,
  };
}
