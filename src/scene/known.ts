import { live, type ShownFrame } from '../store/live';
import { useStore } from '../store/store';
import { type Known, NOTHING } from './Hints';

/** Records × parameters up to which ∇C is computed for every frame that is played: about a millisecond. */
const CHEAP = 250_000;

/** What the page knows of the shown frame, beside where it is: ∇C, which large problems have at rest only. */
export function knownOf(shown: ShownFrame | null): Known {
  const { run, frames } = live;
  if (!shown || !run) return NOTHING;
  const cost = run.problem.records.count * shown.parameters.length;
  const isDear = cost > CHEAP && useStore.getState().run.playing;
  return {
    gradient: isDear ? null : shown.lossGradient,
    next: frames?.get(shown.n + 1) ?? null,
    records: shown.stepRecords,
  };
}
