import { useStore } from '../store/store';
import { PHASES, type StageKind, stageIndex, stagesOf } from '../store/time/phases';
import { isKnown, type Now, type Since } from './equation';

/** With which phase something comes, where the shown stage is before it. */
export function comesWith(kind: StageKind): string {
  const { phase } = stagesOf(1)[stageIndex(1, kind, 1)]!;
  return `comes with ${PHASES.find(({ name }) => name === phase)!.label}`;
}

/** What the chain rule waits for: the way back, from its first stage on. */
export function chainAwaits(now: Now): string {
  const outputs: Since = ['dz', now.inspection.z.length - 1];
  return isKnown(now, outputs) ? '' : comesWith('dz');
}

/** What the update waits for: its phase; while frames are played that it cannot keep up with, that they stand still. */
export function updateAwaits(now: Now): string {
  if (!isKnown(now, ['change', 0])) return comesWith('change');
  return now.update === null && useStore.getState().run.playing ? 'numbers at rest' : '';
}
