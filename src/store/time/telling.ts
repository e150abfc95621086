import { live, type OpenRun, type ShownFrame } from '../live';
import { patchRun, useStore } from '../store';
import type { Clock } from './clock';

/** While frames are played, numbers follow them no more often than this, ms: nobody reads thirty a second. */
const PACE_MS = 240;

/**
 * Tells of every shown frame (topic `frame`), and says when words and numbers follow it (topic `numbers`): all of them
 * at once, so that they agree, and React with them.
 */
export class Telling {
  private run: OpenRun | null = null;
  private told: ShownFrame | null = null;
  private toldAt = Number.NEGATIVE_INFINITY;
  private waiting = false;

  constructor(private readonly clock: Clock) {}

  /** Another frame is shown. @param playing whether others are to follow */
  shown(playing: boolean): void {
    live.emit('frame');
    if (playing && this.run === live.run && !this.isDue) this.wait();
    else this.tell();
  }

  /** The frames hold still. */
  rest(): void {
    if (live.shown !== this.told) this.tell();
  }

  private get isDue(): boolean {
    return this.clock.now() - this.toldAt >= PACE_MS;
  }

  /** The frame that follows may be long in coming: then this one is told when its time has come. */
  private wait(): void {
    if (this.waiting) return;
    this.waiting = true;
    this.clock.next(() => {
      this.waiting = false;
      if (live.shown === this.told) return;
      if (this.isDue) this.tell();
      else this.wait();
    });
  }

  private tell(): void {
    this.run = live.run;
    this.told = live.shown;
    this.toldAt = this.clock.now();
    const frame = live.shown?.n ?? 0;
    // A hundred components hear of it: not at every frame that is played.
    if (useStore.getState().run.frame !== frame) patchRun({ frame });
    live.emit('numbers');
  }
}
