import type { Clock } from './clock';

export interface PlayedRun {
  /** Frames known. */
  length(): number;
  speed(): number;
  shown(): number;
  /** Whether more frames may come. */
  open(): boolean;
  show(n: number): void;
  /** The playhead is near the end of what is known. */
  wantMore(): void;
  ended(): void;
}

/** Seconds of playing that are kept computed ahead. */
const AHEAD_SECONDS = 3;
const AHEAD_LEAST = 100;

/** Moves the shown frame on at an even pace; never past what is known. */
export class Playback {
  private token = 0;
  private position = 0;
  private last = 0;
  playing = false;

  constructor(
    private readonly run: PlayedRun,
    private readonly clock: Clock,
  ) {}

  /** @param once stop at the end of what was asked for, instead of going on for ever */
  start(once = false): void {
    if (this.playing) return;
    this.playing = true;
    this.position = this.run.shown();
    this.last = this.clock.now();
    this.loop(++this.token, once);
  }

  stop(): void {
    this.playing = false;
    this.token += 1;
  }

  /** The shown frame was set by hand. */
  moveTo(n: number): void {
    this.position = n;
  }

  private loop(token: number, once: boolean): void {
    this.clock.next(() => {
      if (token !== this.token) return;
      const now = this.clock.now();
      // A page that was hidden does not leap when it comes back.
      const seconds = Math.min(0.25, (now - this.last) / 1000);
      this.last = now;
      this.tick(seconds, once);
      if (this.playing) this.loop(token, once);
    });
  }

  private tick(seconds: number, once: boolean): void {
    const { run } = this;
    const end = run.length() - 1;
    const speed = run.speed();
    this.position = Number.isFinite(speed) ? Math.min(end, this.position + speed * seconds) : end;
    const ahead = Number.isFinite(speed)
      ? Math.max(AHEAD_LEAST, AHEAD_SECONDS * speed)
      : Number.POSITIVE_INFINITY;
    if (!once && run.open() && end - this.position < ahead) run.wantMore();
    const n = Math.floor(this.position);
    if (n !== run.shown()) run.show(n);
    if (n >= end && (once || !run.open())) {
      this.stop();
      run.ended();
    }
  }
}
