import { actions } from '../store/actions';
import { useStore } from '../store/store';

/** Seeks, one at a time: while one is under way only the newest wish is kept. */
export class Scrubber {
  private wish: number | null = null;
  private busy = false;
  private resume = false;

  /** Holds playback for as long as the playhead is in hand. */
  grab(): void {
    this.resume = useStore.getState().run.playing;
    if (this.resume) actions().pause();
  }

  release(): void {
    if (this.resume) actions().play();
    this.resume = false;
  }

  seek(n: number): void {
    this.wish = n;
    if (!this.busy) void this.work();
  }

  private async work(): Promise<void> {
    this.busy = true;
    while (this.wish !== null) {
      const n = this.wish;
      this.wish = null;
      // A refusal (the run ended before) is told by the controller; the playhead stays where it is.
      await actions()
        .seek(n)
        .catch(() => undefined);
    }
    this.busy = false;
  }
}
