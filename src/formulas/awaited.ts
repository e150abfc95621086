import { useStore } from '../store/store';
import { PHASES, type StageKind, stageIndex, stagesOf } from '../store/time/phases';
import { isKnown, type Now, type Since } from './equation';

/** Which phase brings something, where the shown stage is before it. */
export function awaitedPhase(kind: StageKind): string {
  const { phase } = stagesOf(1)[stageIndex(1, kind, 1)]!;
  return `awaits ${PHASES.find(({ name }) => name === phase)!.label}`;
}

/** What the chain rule waits for: the way back, from its first stage on. */
export function chainAwaits(now: Now): string {
  const outputs: Since = ['dz', now.inspection.z.length - 1];
  return isKnown(now, outputs) ? '' : awaitedPhase('dz');
}

/** What the update waits for: its phase; while frames are played that it cannot keep up with, that they stand still. */
export function updateAwaits(now: Now): string {
  if (!isKnown(now, ['change', 0])) return awaitedPhase('change');
  return now.update === null && useStore.getState().run.playing ? 'numbers at rest' : '';
}
