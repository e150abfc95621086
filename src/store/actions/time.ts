import { live } from '../live';
import type { Parts } from '../parts';
import { patchView, useStore } from '../store';
import { checkFrameNumber } from '../time/frame-number';

/** Along the open descent: which frame is shown, and how many are computed. */
export interface TimeActions {
  /** The same I_0 again, from frame 0. */
  restart(): void;
  play(): void;
  /** Plays what has been computed ahead once, and stops at its end. */
  playOnce(): void;
  /** Stands still, at the stage that slow motion has reached. */
  pause(): void;
  stepForward(): void;
  stepBack(): void;
  first(): void;
  last(): void;
  /**
   * Resolves when frame n and its surface are on screen. Rejects with a sentence where there is no such frame, and with
   * an AbortError where another frame or another descent was asked for before it was there.
   */
  seek(n: number): Promise<void>;
  /** The fingerprint up to frame n, computed if need be. */
  fingerprint(n: number): Promise<string>;
  /** How far the run is computed ahead; fewer than now shortens it. */
  setSteps(steps: number): void;
}

export function timeActions(parts: Parts): TimeActions {
  const { player, walker } = parts;
  return {
    restart: () => player.restart(),
    play: () => {
      walker.leave();
      player.play();
    },
    playOnce: () => {
      walker.leave();
      player.playOnce();
    },
    pause: () => {
      walker.rest();
      player.pause();
    },
    stepForward: () => player.step(1),
    stepBack: () => player.step(-1),
    first: () => void player.stepTo(0),
    last: () => void player.stepTo(Math.max(0, (live.frames?.length ?? 1) - 1)),
    seek: (n) => seek(parts, n),
    fingerprint: (n) => fingerprint(parts, n),
    setSteps: (steps) => setSteps(parts, steps),
  };
}

async function seek({ player, surroundings }: Parts, n: number): Promise<void> {
  checkFrameNumber(n);
  // −0 is frame 0, and is written so.
  const frame = n + 0;
  await player.seek(frame);
  await surroundings.drawn(live.surface, frame);
}

async function fingerprint({ runs }: Parts, n: number): Promise<string> {
  checkFrameNumber(n);
  if (!runs.client) throw new Error('fingerprint: no descent is open yet');
  return runs.client.fingerprint(n);
}

function setSteps({ runs, player }: Parts, steps: number): void {
  patchView({ steps });
  if (runs.client && steps < runs.client.target) {
    const frame = Math.min(player.frame, steps);
    void runs.open(useStore.getState().recipe, { frame, entry: 'replace' });
  } else player.reach(steps);
}
