import { live } from '../live';
import type { RunKeeper } from '../run/run-keeper';
import { patchView, useStore } from '../store';
import type { Clock } from './clock';
import { exampleWeight } from './example';
import { stageTime, walkTime } from './pace';
import { type Moment, nextPhase, previousPhase, stageCount, stageIndex, WHOLE_FRAME } from './phases';
import type { Player } from './player';

function prefersStillness(): boolean {
  return globalThis.matchMedia?.('(prefers-reduced-motion: reduce)').matches ?? false;
}

/** Inside a step: which of its stages is shown, by hand or in slow motion. Any other move leads back to whole frames. */
export class StepWalker {
  /** The frame that is being sought for one of its stages. */
  private going: (Moment & { readonly arrived: boolean }) | null = null;
  private slow = 0;
  private walk = 0;
  /** Whether the shown step leads nowhere, because the descent ends with it. */
  private ended = false;

  constructor(
    private readonly player: Player,
    private readonly runs: RunKeeper,
    private readonly clock: Clock,
  ) {
    live.on('frame', () => this.arrive());
    live.on('run', () => {
      this.leave();
      if (useStore.getState().view.example !== null) patchView({ example: null });
    });
  }

  nextPhase(): void {
    this.byHand(nextPhase);
  }

  previousPhase(): void {
    this.byHand(previousPhase);
  }

  /** @param stage index in `stagesOf`; null: the whole frame */
  setStage(stage: number | null): void {
    const most = stageCount(this.layers) - 1;
    this.byHand((_, { n }) => ({ n, stage: stage === null ? null : Math.min(most, Math.max(0, stage)) }));
  }

  /** From the stage shown, or from the first one, on through this step and the next ones. */
  playSlowly(): void {
    const { shown } = live;
    if (!shown || useStore.getState().view.slowly) return;
    if (this.player.playing) this.player.pause();
    patchView({ slowly: true });
    const { stage } = useStore.getState().view;
    if (stage === null || !this.goOn()) this.show({ n: shown.n, stage: stage ?? 0 });
    this.loop(++this.slow, this.clock.now());
  }

  /** Slow motion stands still where it is. */
  rest(): void {
    this.slow += 1;
    if (useStore.getState().view.slowly) patchView({ slowly: false });
  }

  /** Back to the whole frame. */
  leave(): void {
    this.rest();
    this.going = null;
    this.enter(null);
  }

  private get layers(): number {
    return live.run?.problem.layout.layers ?? 1;
  }

  private byHand(move: (layers: number, now: Moment) => Moment): void {
    const { shown } = live;
    if (!shown) return;
    if (this.player.playing) this.player.pause();
    this.rest();
    this.show(move(this.layers, { n: shown.n, stage: useStore.getState().view.stage }));
  }

  private show(moment: Moment): void {
    const { shown } = live;
    if (moment.n === shown?.n) {
      this.enter(moment.stage);
      return;
    }
    // Who comes back from the next frame has the walk behind.
    this.going = { ...moment, arrived: moment.n < (shown?.n ?? 0) };
    const { going } = this;
    // Where there is no such frame, nothing arrives.
    void this.player.stepTo(moment.n).then(() => {
      if (this.going === going) this.going = null;
    });
  }

  /** A frame is shown: the one sought here, or another, which is shown as a whole. */
  private arrive(): void {
    const { going } = this;
    this.going = null;
    if (going && going.n === live.shown?.n) this.enter(going.stage, going.arrived);
    else this.leave();
  }

  /** @param arrived whether the walk is shown at its end at once */
  private enter(stage: number | null, arrived = false): void {
    const token = ++this.walk;
    const { view } = useStore.getState();
    if (stage === null && view.stage === null) return;
    if (live.next?.n !== (live.shown?.n ?? 0) + 1 || stage === null) live.next = null;
    this.setWalked(0);
    if (stage === null) {
      patchView({ stage });
      live.emit('stage');
      return;
    }
    patchView({ stage, example: this.example() });
    if (!live.next) void this.fetchNext();
    if (stage === stageIndex(this.layers, 'walk')) {
      if (arrived) this.setWalked(1);
      else this.walkOn(token, this.clock.now());
    }
    live.emit('stage');
  }

  /** I_{n+1}, which the step leads to: computed if need be. */
  private async fetchNext(): Promise<void> {
    const { client } = this.runs;
    const { shown } = live;
    if (!client || !shown) return;
    const n = shown.n + 1;
    // Known frames are there at once, so that the first picture of a stage is whole.
    let kept = client.frames.get(n);
    this.ended = false;
    if (!kept) {
      this.player.reach(n);
      kept = await client.frame(n).catch(() => null);
      if (live.shown !== shown || useStore.getState().view.stage === null) return;
    }
    this.ended = kept === null;
    if (!kept) return;
    live.next = { n, parameters: kept.parameters.slice(), loss: kept.loss };
    const { example } = useStore.getState().view;
    if (example !== this.example()) patchView({ example: this.example() });
    live.emit('stage');
  }

  /** What is told of one parameter, where none is chosen; the same through all stages of a step. */
  private example(): number | null {
    const { run, shown, frames } = live;
    if (!run || !shown) return null;
    const next = live.next ?? frames?.get(shown.n + 1) ?? null;
    return exampleWeight(run.problem.layout, shown, next);
  }

  private walkOn(token: number, started: number): void {
    if (token !== this.walk) return;
    const { speed, slowly } = useStore.getState().view;
    const time = walkTime(this.layers, speed, slowly);
    const share = prefersStillness() ? 1 : Math.min(1, (this.clock.now() - started) / time);
    this.setWalked(share * share * (3 - 2 * share));
    if (share < 1) this.clock.next(() => this.walkOn(token, started));
  }

  private setWalked(walked: number): void {
    if (walked === live.walked) return;
    live.walked = walked;
    live.emit('walk');
  }

  private loop(token: number, since: number): void {
    this.clock.next(() => {
      if (token !== this.slow) return;
      const time = stageTime(this.layers, useStore.getState().view.speed);
      const now = this.clock.now();
      const due = now - since >= time && this.going === null;
      if (due && !this.goOn()) this.rest();
      else this.loop(token, due ? now : since);
    });
  }

  /** To the stage after this one; false where there is none, because the descent ends. */
  private goOn(): boolean {
    const n = live.shown!.n;
    const stage = useStore.getState().view.stage ?? WHOLE_FRAME;
    if (stage + 1 < stageCount(this.layers)) this.show({ n, stage: stage + 1 });
    else if (live.next) this.show({ n: n + 1, stage: 0 });
    else return !this.ended;
    return true;
  }
}
