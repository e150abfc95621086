import type { TableTexts } from '../../data/prepare';
import type { Recipe } from '../../recipe/types';
import type { StopMessage } from '../../worker/protocol';

/** What a run tells of itself. */
export interface RunEvents {
  /** Who computes, and why: one sentence. */
  onOpened?(engine: 'compiled' | 'reference', reason: string): void;
  /** More frames are known. */
  onFrames(): void;
  /** The target is reached, or the run ended before it. */
  onSettled(fingerprint: string): void;
  onStopped(stop: StopMessage): void;
  /** The worker died; it has been started again. */
  onRevived(reason: string): void;
  /** It cannot go on; the sentence says why. */
  onFailed(message: string): void;
}

/** Which run, of what. */
export interface RunAbout {
  readonly run: number;
  readonly recipe: Recipe;
  readonly tables: TableTexts;
  /** D. */
  readonly dimension: number;
}
