import type { TableTexts } from '../../data/prepare';
import type { Recipe } from '../../recipe/types';
import type { SurfaceModel } from '../../surface/model';
import type { SamplerChoice } from '../../surface/sampler';
import { live } from '../live';
import { addNotice } from '../page/notices';
import type { SurfacePort } from '../ports';
import { otherAwaited, otherBehind, otherFrames, otherUndrawn } from '../run/other-frames';
import { patchRun, useStore } from '../store';
import { ghostRecords, showGhost } from './ghost';
import { freshRun } from './run-progress';
import { SamplerTelling } from './sampler-telling';
import { SurfaceClient } from './surface-client';
import {
  failureSentence,
  holdsFrame,
  isBehind,
  isOutgrown,
  isRedrawn,
  isUndrawn,
  isUnheld,
  knowsRun,
} from './surface-facts';
import { untilReady } from './waiting';

/** A surface waits this long for the run to reach its target before it is fitted to what there is. */
const FIRST_FIT_MS = 120;
const REFIT_MS = 1000;
/** After this, whoever waits for a frame's surface takes a coarse or partial one. */
const PATIENCE_MS = 1500;

/** Decides when the surface is fitted again or folded anew, so that it knows the run and holds the shown frame. */
export class SurfaceKeeper {
  private readonly client: SurfaceClient;
  private readonly telling = new SamplerTelling(() => this.now());
  private run = freshRun();

  constructor(
    spawn: () => SurfacePort,
    private readonly now: () => number,
  ) {
    this.client = new SurfaceClient(spawn, {
      ...{ onModel: (model, done) => this.take(model, done), onGhost: showGhost },
      onSampler: (report) => this.telling.hear(report, useStore.getState().run.playing),
      onSmoothest: () => live.emit('smoothest'),
      onRevived: (reason) =>
        addNotice(`The surface worker stopped (${reason}) and was started again.`, 'info'),
      onFailed: (message, part) => {
        if (part === 'surface') patchRun({ surface: 'failed' });
        addNotice(failureSentence(message, part), 'error');
      },
    });
  }

  open(run: number, recipe: Recipe, tables: TableTexts): void {
    this.run = freshRun();
    live.surface = null;
    live.ghost = null;
    this.client.open(run, recipe, tables);
  }

  /** More frames are known. */
  grown(): void {
    const { frames, surface } = live;
    const now = this.now();
    this.run.since ||= now;
    if (!frames || this.client.busy) return;
    const waited = now - this.run.since;
    if (surface ? waited > REFIT_MS && isOutgrown(surface) : waited > FIRST_FIT_MS) this.fit(surface);
  }

  /** The run has reached its target or its end. */
  reached(): void {
    this.run.settled = true;
    const { surface } = live;
    // The first whole fit knows nothing of a partial one before it: a recipe's axes keep their sense on every machine.
    if (!surface || !knowsRun(surface)) this.fit(this.run.whole ? surface : null);
    this.run.whole = true;
  }

  /** The other descent has reached its target or its end: the surface is fitted to both. */
  otherReached(): void {
    this.run.otherPending = true;
    this.takeOther();
  }

  /** The other descent is compared no more. */
  otherGone(): void {
    this.run.withOther = false;
    this.run.otherPending = false;
    if (live.surface?.other || this.client.busy) this.fit(live.surface);
  }

  /**
   * Once a fit to the whole first descent is on screen, the one to both may begin: a recipe's axes keep their sense on
   * every machine, whichever worker is the faster.
   */
  private takeOther(): void {
    const { surface } = live;
    if (!this.run.otherPending || !this.run.whole || !surface || !knowsRun(surface)) return;
    this.run.otherPending = false;
    this.run.withOther = true;
    this.fit(surface);
  }

  /** More frames are on their way: the surface is whole again once the run has settled. */
  extended(): void {
    this.run.settled = false;
  }

  /** Another kind of surface was chosen, or other directions for it. */
  changed(): void {
    this.fit(live.surface);
  }

  /** Another sampler was chosen: it has to show what it can do. */
  sampleBy(choice: SamplerChoice): void {
    this.client.sampleBy(choice);
    this.changed();
  }

  /** The shown frame moved: a surface that depends on it goes with it, and so does the ghost. */
  follow(): void {
    const { surface, shown } = live;
    if (useStore.getState().run.playing) this.client.smooth(false);
    if (!surface || !shown || this.client.busy) return;
    if (isBehind(surface) || otherBehind(surface)) this.goTo(shown.n);
    else this.haunt();
  }

  private goTo(n: number): void {
    this.client.follow(n, live.other?.shown?.n ?? n, useStore.getState().view.height);
  }

  /** Asks for the ghost of the shown step's records, or sends it away. */
  haunt(): void {
    if (!live.shown || !live.surface) return;
    const records = ghostRecords();
    if (records) this.client.ghost(records);
    else showGhost(null);
  }

  /** At rest, the surface knows all frames, and the shown one stands on it. */
  rest(): void {
    this.telling.tell();
    const { surface } = live;
    if (!surface || this.client.busy) return;
    if (!isUndrawn(surface) && !otherUndrawn(surface)) {
      this.follow();
      this.smooth();
    } else if (isRedrawn(surface)) this.goTo(live.shown!.n);
    else this.fit(surface);
  }

  /** A rough sheet gives way to a smoother one, once nothing moves. */
  private smooth(): void {
    const { surface } = live;
    const moves = !this.run.settled || this.run.otherPending || useStore.getState().run.playing;
    if (surface && knowsRun(surface) && !moves) this.client.smooth(true);
  }

  /** Resolves when a whole, fine surface holds frame n (after some patience any that does), or when none will. */
  holds(n: number): Promise<void> {
    const since = this.now();
    return untilReady(() => {
      const { busy, smoothing } = this.client;
      const isUnderWay = busy || smoothing || this.run.otherPending || !this.run.settled || otherAwaited();
      const isWhole = !isUnderWay || this.now() - since > PATIENCE_MS;
      const isReady = isUnheld(n) || (isWhole && holdsFrame(n));
      if (!isReady) this.rest();
      return isReady;
    }, PATIENCE_MS);
  }

  private fit(previous: SurfaceModel | null): void {
    const { frames, shown } = live;
    const { surface: kind, plane, slice, planeSeed } = useStore.getState().view;
    if (!frames || frames.length === 0) return;
    this.run.since = this.now();
    this.client.request({
      kind,
      options: { plane, slice, planeSeed },
      main: { frames, present: Math.min(shown?.n ?? 0, frames.length - 1) },
      other: this.run.withOther ? otherFrames(kind) : null,
      previous: previous?.chart.kind === kind ? previous : null,
    });
  }

  private take(model: SurfaceModel, done: boolean): void {
    live.surface = model;
    const surface = done ? 'fine' : 'coarse';
    // Whoever draws hears of it below; all who listen to the store, of news alone.
    if (surface !== useStore.getState().run.surface) patchRun({ surface });
    live.emit('surface');
    this.takeOther();
    if (!done) return;
    this.follow();
    this.smooth();
  }
}
