import type { Parts } from '../parts';

/** Along the shown step: its phases and their stages, forward, loss, backward, update. */
export interface PhaseActions {
  /** Shows the end of the next phase; after a step's last one comes the first one of the next step. */
  nextPhase(): void;
  previousPhase(): void;
  /** Shows this stage, an index in `stagesOf`; null shows the whole frame again. */
  setStage(stage: number | null): void;
  /** Stage by stage from here, through this step and the next ones, until `pause`. */
  playSlowly(): void;
}

export function phaseActions({ walker }: Parts): PhaseActions {
  return {
    nextPhase: () => walker.nextPhase(),
    previousPhase: () => walker.previousPhase(),
    setStage: (stage) => walker.setStage(stage),
    playSlowly: () => walker.playSlowly(),
  };
}
