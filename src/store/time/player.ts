import { live } from '../live';
import { writeAddress } from '../page/history';
import { addNotice } from '../page/notices';
import type { RunClient } from '../run/run-client';
import { watchStall } from '../run/stall-watch';
import { patchRun, patchView, useStore } from '../store';
import type { SurfaceKeeper } from '../surface/surface-keeper';
import type { Clock } from './clock';
import { checkFrameNumber, checkShown } from './frame-number';
import { Playback } from './playback';
import type { Showing } from './shown';
import { Telling } from './telling';

/** Steps that a run grows by at least when playback nears its end. */
const MORE_STEPS = 500;

/** Time: which frame of the open run the page shows, by playing, stepping or seeking. */
export class Player {
  private client: RunClient | null = null;
  private showing: Showing | null = null;
  private readonly playback: Playback;
  private readonly telling: Telling;
  /** The frame asked for last, shown or still awaited. */
  private wanted = 0;

  constructor(
    private readonly surface: SurfaceKeeper,
    clock: Clock,
  ) {
    this.telling = new Telling(clock);
    this.playback = new Playback(
      {
        length: () => live.frames?.length ?? 0,
        speed: () => useStore.getState().view.speed,
        shown: () => live.shown?.n ?? 0,
        open: () => !this.client?.isOver,
        show: (n) => this.showKnown(n),
        wantMore: () => this.grow(),
        ended: () => this.pause(),
      },
      clock,
    );
  }

  get playing(): boolean {
    return this.playback.playing;
  }

  /** Where another descent is opened in place of this one, it starts at this frame. */
  get frame(): number {
    return this.playing ? 0 : this.wanted;
  }

  /** Another run is open; its frame n is shown as soon as it is known, or its last one where it ends before. */
  async enter(client: RunClient, showing: Showing, n: number): Promise<void> {
    this.client = client;
    this.showing = showing;
    this.playback.moveTo(0);
    try {
      await this.show(n);
    } catch {
      if (client === this.client && client.frames.length > 0) await this.show(client.frames.length - 1);
    }
  }

  play(): void {
    if (this.playing) return;
    const { stop } = this.client ?? {};
    if (stop && live.shown && live.shown.n >= stop.n) this.showKnown(0);
    this.playback.start();
    patchRun({ playing: true });
  }

  /** Plays what has been computed ahead once, and stops at its end. */
  playOnce(): void {
    this.playback.start(true);
    patchRun({ playing: true });
  }

  pause(): void {
    this.playback.stop();
    // One change: whoever compares it with the state before sees no step taken at rest.
    patchRun({ playing: false, frame: live.shown?.n ?? 0 });
    this.telling.rest();
    patchView({ steps: Math.max(useStore.getState().view.steps, this.client?.target ?? 0) });
    this.atRest();
  }

  /** Frame 0 again, playing on where it played. */
  restart(): void {
    this.playback.moveTo(0);
    this.showKnown(0);
    this.atRest();
  }

  /** Moves by whole frames from the one asked for last. */
  step(by: number): void {
    void this.stepTo(Math.max(0, this.wanted + by));
  }

  /** Resolves once frame n is shown, or there is none, as a notice then says. */
  stepTo(n: number): Promise<void> {
    if (this.playing) this.pause();
    return this.show(n)
      .then(() => this.atRest())
      .catch((error: Error) => void addNotice(error.message, 'info'));
  }

  /** Resolves when frame n is shown and the surface holds it; rejects as `TimeActions.seek` does. */
  async seek(n: number): Promise<void> {
    checkFrameNumber(n);
    const { client } = this;
    if (!client) throw new Error('seek: no descent is open yet');
    if (this.playing) this.pause();
    await this.show(n);
    checkShown(n, this.wanted, client === this.client);
    this.atRest();
    await this.surface.holds(n);
    checkShown(n, this.wanted, client === this.client);
  }

  /** Computes ahead to `steps`; a run that is longer already stays so, and one that has ended. */
  reach(steps: number): void {
    const { client } = this;
    if (!client?.extend(steps)) return;
    this.surface.extended();
    patchRun({ target: client.target, status: 'computing', fingerprint: null });
    if (!this.playing) writeAddress('replace');
  }

  /** Another record is chosen: computes its numbers at the shown frame. */
  inspect(): void {
    if (!this.showing || !live.shown) return;
    live.inspection = this.showing.inspect(live.shown, useStore.getState().view.record);
    live.emit('record');
  }

  /** The run has come to its target or its end. */
  settled(): void {
    if (this.showing) watchStall(this.showing);
  }

  /** Playback nears the end of what is known. */
  private grow(): void {
    const { client } = this;
    if (!client || client.isOver || client.frames.length <= client.target) return;
    this.reach(client.target + Math.max(MORE_STEPS, client.target >> 1));
  }

  /** A frame that is known, or was: where it cannot be had again, the shown one stays. */
  private showKnown(n: number): void {
    this.show(n).catch((error: Error) => addNotice(error.message, 'info'));
  }

  /** Everything on the page shows frame n from now on, or from when it is known. */
  private async show(n: number): Promise<void> {
    const { client, showing } = this;
    if (!client || !showing) return;
    this.wanted = n;
    if (n > client.target && !client.isOver) this.surface.extended();
    const { shown } = live;
    const isOvertaken = () => n !== this.wanted || client !== this.client;
    const kept = client.frames.get(n) ?? (await client.frame(n).catch(this.unless(isOvertaken)));
    // Who asked for the same frame before has it shown already.
    const isThere = live.shown !== shown && live.shown?.n === n;
    if (!kept || isOvertaken() || isThere) return;
    live.shown = showing.frame(kept);
    this.followRecord();
    live.inspection = showing.inspect(live.shown, useStore.getState().view.record);
    if (useStore.getState().run.target !== client.target) patchRun({ target: client.target });
    this.telling.shown(this.playing);
    this.surface.follow();
    watchStall(showing);
  }

  /** Whoever asks for another frame or opens another run no longer wants this one, nor hears why there is none. */
  private unless(isOvertaken: () => boolean) {
    return (error: Error): null => {
      if (isOvertaken()) return null;
      this.wanted = live.shown?.n ?? 0;
      throw error;
    };
  }

  /** The diagram's record is the step's own first one, where the person has not chosen another. */
  private followRecord(): void {
    const { view } = useStore.getState();
    if (!view.followRecord) return;
    const record = live.shown!.stepRecords[0]!;
    if (record !== view.record) patchView({ record });
  }

  /** Playback stands still: the surface holds the shown frame, and the address names it. */
  private atRest(): void {
    if (this.playing) return;
    this.surface.rest();
    writeAddress('replace');
  }
}
