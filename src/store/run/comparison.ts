import type { TableTexts } from '../../data/prepare';
import type { Recipe } from '../../recipe/types';
import { live } from '../live';
import { addNotice } from '../page/notices';
import type { TrainerPort } from '../ports';
import { type OtherState, patchRun, useStore } from '../store';
import type { SurfaceKeeper } from '../surface/surface-keeper';
import { type Clock, oncePerFrame } from '../time/clock';
import { alignedFrame, otherTarget } from './alignment';
import type { KeptFrame } from './frames';
import { planOther } from './other-plan';
import { RunClient } from './run-client';
import { SpareTrainer } from './spare-trainer';

const NO_OTHER: OtherState = { kind: 'mode', status: 'computing', target: 0, stop: null, length: 0 };

/** A run that another descent may be compared with. */
export interface Compared {
  readonly recipe: Recipe;
  readonly tables: TableTexts;
  /** How many records it trains with, and D. */
  readonly records: number;
  readonly dimension: number;
}

/**
 * The other descent, where there is one beside the open one (see `planOther`): trained by a worker of its own, once the first has
 * reached its target, and shown at the frame that is aligned with the first one's.
 */
export class Comparison {
  private compared: Compared | null = null;
  private client: RunClient | null = null;
  private readonly trainer: SpareTrainer;
  /** Counts the runs opened: the run's id for its worker. */
  private opening = 0;
  private asking = 0;
  /** Whether the first descent has reached its target or its end. */
  private waited = false;
  private readonly tellFrames: () => void;

  constructor(
    spawn: () => TrainerPort,
    private readonly surface: SurfaceKeeper,
    clock: Clock,
  ) {
    this.trainer = new SpareTrainer(spawn);
    this.tellFrames = oncePerFrame(clock, () => this.grown());
    // Before any view hears of the frame, the other descent is at its own.
    live.on('frame', () => this.follow());
  }

  /** Another run is open: the one that was compared with the run before ends. */
  open(compared: Compared): void {
    this.compared = compared;
    this.waited = false;
    this.close();
    this.begin();
  }

  /** The first descent has reached its target or its end. */
  firstReached(): void {
    this.waited = true;
    this.extend();
  }

  /** Another descent is wanted beside the open one, or none. */
  changed(): void {
    this.close();
    this.begin();
    this.extend();
    if (live.other) return;
    this.trainer.close();
    this.surface.otherGone();
  }

  /** The two are aligned otherwise. */
  aligned(): void {
    this.extend();
    this.follow();
    live.emit('other');
    if (this.client && this.isSettled()) this.surface.otherReached();
  }

  private begin(): void {
    if (!this.compared) return;
    const { recipe: own, tables, dimension, records } = this.compared;
    const plan = planOther(own, records, useStore.getState().view);
    if (!plan) return;
    const { recipe } = plan;
    const run = ++this.opening;
    this.client = new RunClient(
      () => this.trainer.take(),
      { run, recipe, tables, dimension },
      this.events(run),
    );
    live.other = { ...plan, frames: this.client.frames, shown: null };
    this.tell({ kind: plan.kind, status: 'computing', stop: null });
    live.emit('other');
  }

  /** Nothing of the other descent is shown from here on; its worker stays for the next one. */
  private close(): void {
    if (!this.client) return;
    this.trainer.keep(this.client.release());
    this.client = null;
    this.asking += 1;
    live.other = null;
    patchRun({ other: null });
    live.emit('other');
  }

  private events(run: number) {
    const current = (act: () => void) => {
      if (run === this.opening && this.client) act();
    };
    return {
      onFrames: () => current(this.tellFrames),
      onSettled: () => current(() => this.settle()),
      onStopped: () => {},
      onRevived: (reason: string) =>
        addNotice(`The other descent's worker stopped (${reason}) and was started again.`, 'info'),
      onFailed: (message: string) =>
        current(() => {
          this.tell({ status: 'failed' });
          addNotice(`The other descent: ${message}`, 'error');
        }),
    };
  }

  /** Computes as far as the first descent's frames need it. */
  private extend(): void {
    const { client, compared } = this;
    if (!client || !compared || !this.waited || !live.other || !live.frames) return;
    const last = Math.max(1, live.frames.length - 1);
    const { align } = useStore.getState().view;
    const target = otherTarget(last, align, live.other.paces, compared.records * compared.dimension);
    if (target <= client.target || client.stop) return;
    client.extend(target);
    this.tell({ status: 'computing', target });
  }

  private isSettled(): boolean {
    return !!this.client && (!!this.client.stop || this.client.frames.length > this.client.target);
  }

  private settle(): void {
    const { stop } = this.client!;
    this.tell({ status: stop ? 'stopped' : 'ready', stop });
    this.follow();
    live.emit('other');
    this.surface.otherReached();
  }

  /** More frames are known. */
  private grown(): void {
    if (!this.client) return;
    this.tell({});
    this.follow();
    live.emit('other');
  }

  private tell(change: Partial<OtherState>): void {
    const { other } = useStore.getState().run;
    const before = other ?? NO_OTHER;
    patchRun({ other: { ...before, ...change, length: this.client?.frames.length ?? 0 } });
  }

  /** Shows the frame that is aligned with the shown one, or the last known one before it. */
  private follow(): void {
    const { client } = this;
    const { other, shown } = live;
    if (!other || !shown || !client?.frames.length) return;
    const wanted = alignedFrame(shown.n, useStore.getState().view.align, other.paces);
    const n = Math.min(wanted, client.frames.length - 1);
    const asking = ++this.asking;
    const kept = client.frames.get(n);
    if (kept) {
      this.show(kept, wanted);
      return;
    }
    client.frame(n).then(
      (frame) => {
        if (asking !== this.asking) return;
        this.show(frame, wanted);
        live.emit('other');
        this.surface.follow();
      },
      // Another descent was opened meanwhile, and shows its own.
      () => {},
    );
  }

  private show({ n, parameters, loss }: KeptFrame, wanted: number): void {
    if (live.other) live.other.shown = { n, wanted, loss, parameters: parameters.slice() };
  }
}
